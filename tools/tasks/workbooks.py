"""Writes workbooks with stored values for the tasks: XlsxWriter writes, IronCalc calculates.

Each workbook is written twice: once to be calculated, once with the results, so that a solution
looks like a file saved by an office program. The same input gives the same bytes.
"""

import datetime as dt
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import ironcalc
import xlsxwriter

_MADE = dt.datetime(2026, 1, 5, 8, 0, tzinfo=dt.UTC).replace(tzinfo=None)
_EPOCH = dt.date(1899, 12, 30)


class _EmptyText(str):
    """Empty text as a result: XlsxWriter would take a plain ``""`` for "not calculated"."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return False


@dataclass
class Book:
    """A workbook being written; ``values`` are the results of its formulas, none to omit them."""

    file: Any
    values: dict[tuple[str, int, int], object] | None
    styles: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    def sheet(self, name: str) -> "Sheet":
        """Add a sheet."""
        return Sheet(self, self.file.add_worksheet(name))

    def style(self, **looks: object) -> Any:  # noqa: ANN401
        """Return a cell format, the same one for the same looks."""
        key = tuple(sorted(looks.items()))
        if looks and key not in self.styles:
            self.styles[key] = self.file.add_format(looks)
        return self.styles.get(key)


@dataclass
class Sheet:
    """A sheet being written; rows and columns count from 0, as in XlsxWriter."""

    book: Book
    raw: Any

    def put(self, row: int, column: int, content: object, **looks: object) -> None:
        """Write a constant, a date or time, or a formula (text that begins with ``=``)."""
        style = self.book.style(**looks)
        if isinstance(content, str) and content.startswith("="):
            if self.book.values is None:
                self.raw.write_formula(row, column, content, style, "")
                return
            value = self.book.values.get((self.raw.name, row, column), 0)
            value = _EmptyText() if value == "" else value
            self.raw.write_formula(row, column, content, style, value)
        elif isinstance(content, dt.time):
            day = (content.hour * 60 + content.minute) / 1440
            self.raw.write_number(row, column, day, style)
        elif isinstance(content, dt.date):
            self.raw.write_number(row, column, (content - _EPOCH).days, style)
        elif isinstance(content, str):
            self.raw.write_string(row, column, content, style)
        elif content is not None:
            self.raw.write_number(row, column, content, style)

    def row(self, row: int, contents: Sequence[object], **looks: object) -> None:
        """Write a row from the first column on."""
        for column, content in enumerate(contents):
            self.put(row, column, content, **looks)


def write(path: Path, build: Callable[[Book], None], *, calculated: bool = True) -> None:
    """Write a workbook; without ``calculated`` its formulas have no stored values."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "first.xlsx"
        formulas = _write_once(first, build, {})
        values = _calculate(first, formulas) if calculated else None
    _write_once(path, build, values)


def _write_once(
    path: Path, build: Callable[[Book], None], values: dict[tuple[str, int, int], object] | None
) -> list[tuple[str, int, int]]:
    file = xlsxwriter.Workbook(path)
    file.set_properties({"created": _MADE, "author": "ONEX"})
    build(Book(file, values))
    formulas = [
        (sheet.name, row, column)
        for sheet in file.worksheets()
        for row, cells in sheet.table.items()
        for column, cell in cells.items()
        if type(cell).__name__ == "Formula"
    ]
    file.close()
    return formulas


def _calculate(
    path: Path, formulas: list[tuple[str, int, int]]
) -> dict[tuple[str, int, int], object]:
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    order = [each["name"] for each in model.get_worksheets_properties()]
    return {
        (name, row, column): model.get_cell_value(order.index(name), row + 1, column + 1)
        for name, row, column in formulas
    }


def with_macros(content: bytes) -> bytes:
    """Return a workbook with a (harmless, senseless) macro project in it."""
    changed = BytesIO(content)
    with zipfile.ZipFile(changed, "a") as archive:
        entry = zipfile.ZipInfo("xl/vbaProject.bin", (1980, 1, 1, 0, 0, 0))
        archive.writestr(entry, b"no real macros in here")
    return changed.getvalue()


def finish_list(sheet: Sheet, rows: int, columns: int, choices: dict[int, list[str]]) -> None:
    """Freeze, filter and print a list as the briefs ask; ``choices`` are the rules by column."""
    sheet.raw.freeze_panes(1, 0)
    sheet.raw.autofilter(0, 0, rows, columns - 1)
    for column, texts in choices.items():
        rule = {"validate": "list", "source": texts}
        sheet.raw.data_validation(1, column, rows, column, rule)
    print_on_a4_landscape(sheet)
    sheet.raw.fit_to_pages(1, 0)
    sheet.raw.repeat_rows(0)


def print_on_a4_landscape(sheet: Sheet) -> None:
    """Set paper and orientation."""
    sheet.raw.set_landscape()
    sheet.raw.set_paper(9)
