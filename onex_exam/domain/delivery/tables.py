"""A table from outside as text, with what its program hid from the eye; judges nothing."""

from dataclasses import dataclass
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
"""Row and column, counted from 1 as the table's own program counts them."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row that is not blank; ``cells`` begins with the first column."""

    number: int
    cells: tuple[str, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class MergedRange:
    """Cells that were made one; only the first keeps its text."""

    first: Place
    last: Place

    def __str__(self) -> str:
        """Return the range as spreadsheets write it: ``B5:B8``."""
        return ":".join(f"{column_letters(column)}{row}" for row, column in (self.first, self.last))


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. ``formulas`` says of each whether a value was worked out and kept.

    ``other_sheets`` names those that could be meant as well.
    """

    file: str
    rows: tuple[TableRow, ...]
    merged: tuple[MergedRange, ...] = ()
    formulas: tuple[tuple[Place, bool], ...] = ()
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


def column_letters(column: int) -> str:
    """Return what spreadsheets call a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
