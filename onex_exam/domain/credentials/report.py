"""What verifying a package says: steps with findings, and the package when all held."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from onex_exam.domain.credentials.admission import Admission
from onex_exam.domain.credentials.keys import KeyRecord
from onex_exam.domain.credentials.manifest import Manifest
from onex_exam.domain.credentials.orders import SittingOrder
from onex_exam.domain.credentials.trust import VenueGrant
from onex_exam.domain.ids import CandidateId, Digest

STEPS = (
    "archive",
    "root",
    "grant",
    "order",
    "manifest",
    "validity",
    "files",
    "journals",
    "regrade",
    "admission",
)
"""The names of the steps, numbered from 1."""


class Difference(Protocol):
    """One place where grading again gives something else than the package holds."""

    @property
    def candidate(self) -> CandidateId:
        """Whose outcome differs."""
        ...

    @property
    def place(self) -> str:
        """Where, as a path into the outcome."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """What a step found: a code with the named values of its sentence."""

    code: str
    facts: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One step; ``ok`` is None when it was not done."""

    number: int
    name: str
    ok: bool | None
    finding: Finding


@dataclass(frozen=True, slots=True)
class VerifiedPackage:
    """A package that can be believed, and who stands for it.

    ``graded`` are the outcomes that the receiver worked out with its own keys, by the names that
    they would have in a package; none where the venue graded, or where grading still waits.
    """

    digest: Digest
    order: SittingOrder
    order_digest: Digest
    grant: VenueGrant
    manifest: Manifest
    venue_key: KeyRecord
    entries: Mapping[str, bytes]
    graded: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """The steps up to the first that fails; ``package`` is there when none does.

    ``admission`` is what the registry makes of it, when step 10 was reached and done.
    """

    digest: Digest
    steps: tuple[Step, ...]
    package: VerifiedPackage | None
    admission: Admission | None

    @property
    def ok(self) -> bool:
        """Tell whether no step failed."""
        return self.package is not None

    @property
    def failed(self) -> Step | None:
        """The step that failed, if one did."""
        return next((each for each in self.steps if each.ok is False), None)

    @property
    def done(self) -> tuple[Step, ...]:
        """The steps that were done."""
        return tuple(each for each in self.steps if each.ok is not None)
