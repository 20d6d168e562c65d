"""What a registry tells about what it holds, and about files that it was shown."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from onex_exam.domain.credentials.admission import (
    Admission,
    Admitted,
    AlreadyHeld,
    Conflicting,
    Rejected,
)
from onex_exam.domain.credentials.package_facts import PackageFacts
from onex_exam.domain.credentials.package_results import PartScore
from onex_exam.domain.credentials.report import Finding, Step
from onex_exam.domain.credentials.states import ResultState, Standing
from onex_exam.domain.grading.outcome import Conclusion
from onex_exam.domain.ids import SittingId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points

Verdict: TypeAlias = Literal["new", "held", "conflicting", "rejected"]


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file that was shown to the registry, and what it would make of it.

    ``facts`` are there when the package can be believed; ``trouble`` is what keeps it out
    beside the steps of verification: the file cannot be read, or its results cannot.
    """

    file: str
    steps: tuple[Step, ...]
    facts: PackageFacts | None
    admission: Admission | None
    trouble: Finding | None

    @property
    def verdict(self) -> Verdict:
        """What would become of it."""
        if self.trouble:
            return "rejected"
        match self.admission:
            case Admitted():
                return "new"
            case AlreadyHeld():
                return "held"
            case Conflicting():
                return "conflicting"
            case Rejected() | None:
                return "rejected"
            case _:
                assert_never(self.admission)

    @property
    def failed(self) -> Step | None:
        """The step of verification that failed, if one did."""
        return next((each for each in self.steps if each.ok is False), None)

    @property
    def reason(self) -> Finding | None:
        """Why it stays out; None when nothing keeps it out."""
        return self.trouble or (self.failed.finding if self.failed else None)


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import: what came in together, and what has become of it."""

    number: int
    by: str
    at: str
    packages: int
    results: int
    certificates: int
    undone_by: str | None
    undone_at: str | None


@dataclass(frozen=True, slots=True)
class HeldPackage:
    """A package that the registry holds."""

    facts: PackageFacts
    number: int


@dataclass(frozen=True, slots=True)
class RegisteredResult:
    """A result as lists show it: the document number is masked."""

    standing: Standing
    masked: str
    certificate: Text
    parts: tuple[PartScore, ...]
    total: Points | None
    band: Text | None
    released_by: str | None
    number: str | None
    revoked_at: str | None = None


@dataclass(frozen=True, slots=True)
class ResultQuery:
    """Which results a list shows; empty means all.

    ``text`` is found in names, admission numbers and certificate numbers; ``waiting``: only
    results that wait for a person. At most ``limit`` results are given; the page says how many
    there are.
    """

    text: str = ""
    state: ResultState | None = None
    sitting: SittingId | None = None
    waiting: bool = False
    limit: int = 500


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The first results of a query, by sitting and admission number, and how many there are."""

    results: tuple[RegisteredResult, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a registry holds; ``certificates`` counts the ``revoked`` too."""

    packages: int
    states: tuple[tuple[ResultState, int], ...]
    conclusions: tuple[tuple[Conclusion, int], ...]
    certificates: int
    revoked: int
