"""Finds the cells that a checkpoint names in a workbook that was read; changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from onex_exam.domain.practical.facts import CellFact, SheetFact, Style, WorkbookFact
from onex_exam.domain.practical.refs import (
    Address,
    BlockRef,
    ColumnRef,
    FieldRef,
    HeadingsRef,
    Ref,
)
from onex_exam.domain.practical.tasks import ListSheet
from onex_exam.domain.practical.values import is_blank

_HEADINGS_WITHIN = 10


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet with its cells by address, and its list if the task says that it has one.

    ``headings`` gives columns by heading, ``keys`` rows by key, in the order of the sheet.
    """

    fact: SheetFact
    cells: Mapping[Address, CellFact]
    heading_row: int | None
    headings: Mapping[str, int]
    keys: Mapping[str, tuple[int, ...]]

    def rows(self) -> tuple[int, ...]:
        """Return the rows of the list, from the top."""
        return tuple(sorted(row for rows in self.keys.values() for row in rows))


@dataclass(frozen=True, slots=True)
class Located:
    """Cells of one sheet."""

    sheet: str
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class NotThere:
    """The workbook lacks what a reference names; ``code`` says what."""

    code: str
    facts: tuple[tuple[str, str], ...]


Found: TypeAlias = Located | NotThere


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook that can be asked for cells."""

    sheets: Mapping[str, SheetView]
    styles: tuple[Style, ...]

    def find(self, ref: Ref) -> Found:
        """Return the cells of a reference, or what is not there."""
        sheet = self.sheets.get(ref.sheet)
        if sheet is None:
            return NotThere("sheet-missing", (("sheet", ref.sheet),))
        match ref:
            case BlockRef():
                return Located(ref.sheet, _block(ref))
            case ColumnRef() | FieldRef() | HeadingsRef():
                return _in_list(sheet, ref)
            case _:
                assert_never(ref)

    def cell(self, sheet: str, address: Address) -> CellFact | None:
        """Return a cell; none when it is empty."""
        return self.sheets[sheet].cells.get(address)


def open_book(fact: WorkbookFact, lists: Iterable[ListSheet]) -> Book:
    """Return a workbook that can be asked for cells."""
    keys = {each.sheet: each.key for each in lists}
    views = {each.name: _view(each, keys.get(each.name)) for each in fact.sheets}
    return Book(views, fact.styles)


def _view(fact: SheetFact, key: str | None) -> SheetView:
    cells = {each.at: each for each in fact.cells}
    near_top = [each for each in fact.cells if each.at.row <= _HEADINGS_WITHIN]
    row = next((each.at.row for each in near_top if key and _heading(each) == key), None)
    if row is None or key is None:
        return SheetView(fact, cells, None, {}, {})
    headings: dict[str, int] = {}
    for each in near_top:
        if each.at.row == row and _heading(each):
            headings.setdefault(_heading(each), each.at.column)
    return SheetView(fact, cells, row, headings, _rows_by_key(fact, row, headings[key]))


def _rows_by_key(fact: SheetFact, row: int, column: int) -> Mapping[str, tuple[int, ...]]:
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for each in fact.cells:
        if each.at.column == column and each.at.row > row and not is_blank(each.value):
            rows[_text(each).strip()].append(each.at.row)
    return {name: tuple(numbers) for name, numbers in rows.items()}


def _text(cell: CellFact) -> str:
    return "" if cell.value is None else cell.value.text


def _heading(cell: CellFact) -> str:
    return "".join(_text(cell).split())


def _block(ref: BlockRef) -> tuple[Address, ...]:
    return tuple(
        Address(row, column)
        for row in range(ref.first.row, ref.last.row + 1)
        for column in range(ref.first.column, ref.last.column + 1)
    )


def _in_list(sheet: SheetView, ref: ColumnRef | FieldRef | HeadingsRef) -> Found:
    if sheet.heading_row is None:
        return NotThere("list-missing", (("sheet", ref.sheet),))
    if isinstance(ref, HeadingsRef):
        columns = sorted(sheet.headings.values())
        return Located(ref.sheet, tuple(Address(sheet.heading_row, each) for each in columns))
    column = sheet.headings.get(ref.heading)
    if column is None:
        return NotThere("heading-missing", (("sheet", ref.sheet), ("heading", ref.heading)))
    if isinstance(ref, ColumnRef):
        return Located(ref.sheet, tuple(Address(row, column) for row in sheet.rows()))
    rows = sheet.keys.get(ref.key)
    if rows is None:
        return NotThere("row-missing", (("sheet", ref.sheet), ("key", ref.key)))
    return Located(ref.sheet, (Address(rows[0], column),))
