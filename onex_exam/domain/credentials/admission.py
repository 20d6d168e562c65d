"""What the registry makes of a sound package. Every outcome is an answer, so none is an error."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from onex_exam.domain.ids import Digest, SittingId


@dataclass(frozen=True, slots=True)
class Admitted:
    """New and sound: record it. ``skipped`` packages of its venue key have not come."""

    skipped: int


@dataclass(frozen=True, slots=True)
class AlreadyHeld:
    """The very same package came before: nothing to do."""


@dataclass(frozen=True, slots=True)
class Conflicting:
    """Another package is held for this sitting: a person must look."""

    held: Digest


@dataclass(frozen=True, slots=True)
class Rejected:
    """Not for this registry, or not now; ``facts`` are the named values of the sentence."""

    code: str
    facts: dict[str, object] = field(default_factory=dict, hash=False)


Admission: TypeAlias = Admitted | AlreadyHeld | Conflicting | Rejected


@dataclass(frozen=True, slots=True)
class Last:
    """The package with the highest sequence of a venue key."""

    sequence: int
    digest: Digest


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a registry holds: packages by sitting, the last of each public key of a venue.

    ``last`` never goes back, not even when an import is undone; ``undone`` names the packages
    that were held and taken out again: they may come back although they are behind. ``grants``
    is the highest version of each venue's grant that was seen.
    """

    sample: bool
    sittings: Mapping[SittingId, Digest] = field(default_factory=dict)
    last: Mapping[bytes, Last] = field(default_factory=dict)
    undone: frozenset[Digest] = frozenset()
    grants: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A package that asks to be admitted.

    ``sample``: its root is a sample or its sitting simulated; ``excepted``: a signed exception
    names its digest.
    """

    sitting: SittingId
    digest: Digest
    venue_key: bytes
    sequence: int
    previous: Digest | None
    sample: bool
    excepted: bool
    venue: str
    grant: int
    """The version of the venue's grant that it came with."""


def admit(arrival: Arrival, holdings: Holdings) -> Admission:
    """Judge a verified package against what the registry holds, in the order of the document."""
    held = holdings.sittings.get(arrival.sitting)
    if held is not None:
        return AlreadyHeld() if held == arrival.digest else Conflicting(held)
    if arrival.sample != holdings.sample:
        return Rejected("package-sample" if arrival.sample else "package-not-sample")
    last = holdings.last.get(arrival.venue_key)
    highest = last.sequence if last else 0
    behind = _why_behind(arrival, holdings, highest)
    if behind and not arrival.excepted and arrival.digest not in holdings.undone:
        return behind
    if last and arrival.sequence == highest + 1 and arrival.previous != last.digest:
        return Rejected("package-previous", {"found": arrival.sequence, "held": last.digest})
    return Admitted(skipped=max(0, arrival.sequence - highest - 1))


def _why_behind(arrival: Arrival, holdings: Holdings, highest: int) -> Rejected | None:
    """Return why a package is older than what was seen of its venue; None when it is not."""
    seen = holdings.grants.get(arrival.venue, 0)
    if arrival.grant < seen:
        facts = {"document": "grant", "found": arrival.grant, "seen": seen}
        return Rejected("version-behind", facts)
    if arrival.sequence <= highest:
        return Rejected("package-behind", {"found": arrival.sequence, "highest": highest})
    return None
