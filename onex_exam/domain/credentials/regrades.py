"""Step 9 of verification: done while step 8 reads each journal, told when its own turn comes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self, TypeAlias

from onex_exam.domain.credentials.orders import SittingOrder
from onex_exam.domain.credentials.report import Difference
from onex_exam.domain.delivery.journal import Entries
from onex_exam.domain.errors import OnexError


class Regrading(Protocol):
    """One package being judged again by the rules of the room and of the marks."""

    def one(self, folder: str, journal: Entries) -> Sequence[Difference]:
        """Return how the outcome in a folder differs from what the journal in it gives.

        Raises OnexError for what could not have come about.
        """
        ...

    def whole(self) -> None:
        """Raise OnexError unless all of them together fit into what the room recorded."""
        ...


Regrade: TypeAlias = Callable[[SittingOrder, Mapping[str, bytes]], Regrading]
"""Reads from the entries of a package what all candidates have in common."""


@dataclass(slots=True)
class Regrades:
    """What grading again has found so far; from the first refusal on nothing more is graded."""

    regrading: Regrading | OnexError
    found: list[Difference] = field(default_factory=list)

    @classmethod
    def begun(cls, regrade: Regrade, order: SittingOrder, entries: Mapping[str, bytes]) -> Self:
        """Return nothing found yet, with what all candidates have in common read."""
        try:
            return cls(regrade(order, entries))
        except OnexError as refusal:
            return cls(refusal)

    def take(self, folder: str, journal: Entries) -> None:
        """Judge one candidate again."""
        if isinstance(self.regrading, OnexError):
            return
        try:
            self.found += self.regrading.one(folder, journal)
        except OnexError as refusal:
            self.regrading = refusal

    def differences(self) -> Sequence[Difference]:
        """Return every difference; raise what stopped the grading, or does not fit together."""
        if isinstance(self.regrading, OnexError):
            raise self.regrading
        self.regrading.whole()
        return self.found
