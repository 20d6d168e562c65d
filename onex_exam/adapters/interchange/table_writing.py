"""Writes tables for spreadsheets; no cell of ours ever runs as a formula in theirs."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE as _ILLEGAL
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from onex_exam.adapters.whole_files import write_whole

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_WIDEST, _CHARACTER = 60, 1.8


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; an apostrophe goes before it."""
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def write_table(rows: Sequence[Sequence[str]], target: Path) -> None:
    """Write rows of text, the headings first, as ``.csv`` or ``.xlsx`` by the target's ending.

    A csv has a byte order mark, so that spreadsheets read it as UTF-8. Raises UnavailableError.
    """
    neutralised = [[neutral(cell) for cell in row] for row in rows]
    data = _csv(neutralised) if target.suffix.lower() == ".csv" else _xlsx(neutralised)
    write_whole(target, data)


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_MINIMAL).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.freeze_panes = "A2"
    for column, width in enumerate(_widths(rows), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            _write(sheet.cell(number, column), text)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def _write(cell: Cell | MergedCell, text: str) -> None:
    cell.value = _ILLEGAL.sub("", text) or None
    cell.number_format = "@"


def _widths(rows: Sequence[Sequence[str]]) -> list[float]:
    columns = zip(*rows, strict=True)
    return [min(_WIDEST, 4 + _CHARACTER * max(map(len, column))) for column in columns]
