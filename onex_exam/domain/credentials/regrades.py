"""Step 9 of verification: done while step 8 reads each journal, told when its own turn comes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self, TypeAlias

from onex_exam.domain.credentials.report import Difference
from onex_exam.domain.delivery.journal import Entries
from onex_exam.domain.errors import OnexError

RegradeOne: TypeAlias = Callable[[str, Entries], Sequence[Difference]]
"""Grades the candidate of a folder again from the journal in it, and returns what differs."""
Regrade: TypeAlias = Callable[[Mapping[str, bytes]], RegradeOne]
"""Reads from the entries of a package what all candidates have in common."""


@dataclass(slots=True)
class Regrades:
    """What grading again has found so far; from the first refusal on nothing more is graded."""

    one: RegradeOne | None
    refusal: OnexError | None = None
    found: list[Difference] = field(default_factory=list)

    @classmethod
    def begun(cls, regrade: Regrade, entries: Mapping[str, bytes]) -> Self:
        """Return nothing found yet, with what all candidates have in common read."""
        try:
            return cls(regrade(entries))
        except OnexError as refusal:
            return cls(None, refusal)

    def take(self, folder: str, journal: Entries) -> None:
        """Grade one candidate again."""
        if self.one is None or self.refusal is not None:
            return
        try:
            self.found += self.one(folder, journal)
        except OnexError as refusal:
            self.refusal = refusal

    def differences(self) -> Sequence[Difference]:
        """Return every difference; raise what stopped the grading, if something did."""
        if self.refusal is not None:
            raise self.refusal
        return self.found
