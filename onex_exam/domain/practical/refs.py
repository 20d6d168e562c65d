"""How a checkpoint names cells: by address, or by heading and key so that rows may move."""

import re
from dataclasses import dataclass
from typing import TypeAlias

_ADDRESSED = re.compile(
    r"([^\[\]!]{1,31})!([A-Z]{1,3}[1-9][0-9]{0,6})(?::([A-Z]{1,3}[1-9][0-9]{0,6}))?"
)
_KEYED = re.compile(r"([^\[\]!]{1,31})\[([^\[\],#]+)(?:, ([^\[\],#]+))?\]")
_HEADINGS = re.compile(r"([^\[\]!]{1,31})\[#\]")
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")

LAST_COLUMN = 16_384
LAST_ROW = 1_048_576


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A cell of a sheet, rows and columns counted from 1."""

    row: int
    column: int

    def __str__(self) -> str:
        """Write as spreadsheets do: ``B3``."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class BlockRef:
    """The cells from ``first`` to ``last``; one cell when they are the same."""

    sheet: str
    first: Address
    last: Address

    def __str__(self) -> str:
        """Write as it is written in a task."""
        last = "" if self.first == self.last else f":{self.last}"
        return f"{self.sheet}!{self.first}{last}"


@dataclass(frozen=True, slots=True)
class ColumnRef:
    """The column below a heading, for all rows that have a key."""

    sheet: str
    heading: str

    def __str__(self) -> str:
        """Write as it is written in a task."""
        return f"{self.sheet}[{self.heading}]"


@dataclass(frozen=True, slots=True)
class FieldRef:
    """The cell below a heading in the row with a key."""

    sheet: str
    key: str
    heading: str

    def __str__(self) -> str:
        """Write as it is written in a task."""
        return f"{self.sheet}[{self.key}, {self.heading}]"


@dataclass(frozen=True, slots=True)
class HeadingsRef:
    """The row of headings of a list."""

    sheet: str

    def __str__(self) -> str:
        """Write as it is written in a task."""
        return f"{self.sheet}[#]"


Ref: TypeAlias = BlockRef | ColumnRef | FieldRef | HeadingsRef


def column_letters(column: int) -> str:
    """Return ``A`` for 1, ``AA`` for 27."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def parse_address(text: str) -> Address:
    """Read ``B3``; raise ValueError for anything else and for what no sheet has."""
    parts = _CELL.fullmatch(text)
    if parts is None:
        raise ValueError(text)
    column = 0
    for letter in parts[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    address = Address(int(parts[2]), column)
    if address.row > LAST_ROW or column > LAST_COLUMN:
        raise ValueError(text)
    return address


def parse_ref(text: str) -> Ref:
    """Read a reference as docs/formats/tasks.md has it; raise ValueError for anything else."""
    if parts := _ADDRESSED.fullmatch(text):
        first = parse_address(parts[2])
        last = parse_address(parts[3] or parts[2])
        if last.row < first.row or last.column < first.column:
            raise ValueError(text)
        return BlockRef(parts[1], first, last)
    if parts := _HEADINGS.fullmatch(text):
        return HeadingsRef(parts[1])
    if parts := _KEYED.fullmatch(text):
        if parts[2] and parts[3]:
            return FieldRef(parts[1], parts[2], parts[3])
        return ColumnRef(parts[1], parts[2])
    raise ValueError(text)
