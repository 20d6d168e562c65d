"""What is found while a roster is read, each at its row and column."""

from dataclasses import dataclass, field

from onex_exam.domain.errors import Problem

WHOLE_FILE = 0
"""Stands for the row of what concerns no row in particular."""


@dataclass(slots=True)
class Findings:
    """Problems stop the roster from being applied; notices are for the reader's eye.

    Both have the facts ``row`` (from 1, as the table's own program counts) and ``column`` (its
    heading) beside those of their sentences, and places like ``row 12 · 证件号码``.
    """

    file: str
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def refuse(self, code: str, row: int, column: str, **facts: object) -> None:
        """Add a problem."""
        self.problems.append(_at_place(self.file, code, row, column, facts))

    def notice(self, code: str, row: int, column: str, **facts: object) -> None:
        """Add a notice."""
        self.notices.append(_at_place(self.file, code, row, column, facts))


def row_of(problem: Problem) -> int:
    """Return the row that a problem or notice is about."""
    row = problem.facts.get("row")
    return row if isinstance(row, int) else WHOLE_FILE


def _at_place(file: str, code: str, row: int, column: str, facts: dict[str, object]) -> Problem:
    parts = [f"row {row}"] if row != WHOLE_FILE else []
    place = " · ".join(parts + ([column] if column else []))
    return Problem(file, place, code, {"row": row, "column": column, **facts})
