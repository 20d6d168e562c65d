"""Reads one checked workbook twice, for formulas and for stored values; only in the worker."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles.fills import GradientFill
from openpyxl.utils import range_boundaries
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from onex_exam.adapters.evidence.charts import read_charts
from onex_exam.adapters.evidence.validations import read_validations
from onex_exam.domain.practical.facts import (
    CellFact,
    PrintFact,
    SheetFact,
    Style,
    WorkbookFact,
)
from onex_exam.domain.practical.refs import Address
from onex_exam.domain.practical.values import Value

MOST_CELLS = 60_000
LONGEST_TEXT = 2_000
_PORTRAIT = "portrait"


@dataclass(frozen=True, slots=True)
class OpenedWorkbook:
    """The same workbook with formulas and with stored values, and its bytes."""

    content: bytes
    formulas: Workbook
    values: Workbook


def open_workbook(content: bytes) -> OpenedWorkbook:
    """Parse a workbook; whatever the parser raises on a broken file passes through."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out is read elsewhere or not asked
        return OpenedWorkbook(
            content,
            openpyxl.load_workbook(BytesIO(content), keep_links=False),
            openpyxl.load_workbook(BytesIO(content), keep_links=False, data_only=True),
        )


def read_workbook(file: str, opened: OpenedWorkbook) -> WorkbookFact:
    """Return everything that is known of a workbook without recalculating it."""
    styles: dict[Style, int] = {}
    rules = read_validations(opened.content, opened.formulas)
    sheets = tuple(
        SheetFact(
            name=sheet.title,
            state="visible" if sheet.sheet_state == "visible" else "hidden",
            **_panes(sheet),
            filter=_filter(sheet),
            pivots=tuple(_pivots(sheet)),
            validations=rules[sheet.title],
            print=_print(sheet),
            charts=read_charts(sheet),
            cells=tuple(_cells(sheet, opened.values[sheet.title], styles)),
            cut=len(_filled(sheet)) > MOST_CELLS,
        )
        for sheet in opened.formulas.worksheets
    )
    return WorkbookFact(file, None, tuple(styles), sheets)


def _pivots(sheet: Any) -> Iterable[str]:  # noqa: ANN401  (the stubs do not know them)
    return (str(each.location.ref) for each in sheet._pivots)  # noqa: SLF001


def _panes(sheet: Worksheet) -> dict[str, int]:
    pane = sheet.sheet_view.pane
    if pane is None or pane.state not in {"frozen", "frozenSplit"}:
        return {"frozen_rows": 0, "frozen_columns": 0}
    return {"frozen_rows": int(pane.ySplit or 0), "frozen_columns": int(pane.xSplit or 0)}


def _filter(sheet: Worksheet) -> str:
    tables = [each.autoFilter.ref for each in sheet.tables.values() if each.autoFilter]
    return str(sheet.auto_filter.ref or next(iter(tables), ""))


def _print(sheet: Worksheet) -> PrintFact:
    setup = sheet.page_setup
    properties = sheet.sheet_properties.pageSetUpPr
    fitted = bool(properties is not None and properties.fitToPage)
    return PrintFact(
        orientation=setup.orientation if setup.orientation == "landscape" else _PORTRAIT,
        paper=int(setup.paperSize or 0),
        fit_width=_pages(setup.fitToWidth) if fitted else 0,
        fit_height=_pages(setup.fitToHeight) if fitted else 0,
        title_rows=str(sheet.print_title_rows or "").replace("$", ""),
    )


def _pages(count: int | None) -> int:
    return 1 if count is None else int(count)


def _filled(sheet: Worksheet) -> list[Cell]:
    cells: Iterable[Cell | MergedCell] = sheet._cells.values()  # noqa: SLF001  (rows would visit the empty cells of a hostile sheet)
    filled = [each for each in cells if isinstance(each, Cell) and each.value is not None]
    return sorted(filled, key=lambda each: (each.row, each.column))


def _cells(sheet: Worksheet, stored: Worksheet, styles: dict[Style, int]) -> Iterable[CellFact]:
    arrays = _array_members(sheet)
    for cell in _filled(sheet)[:MOST_CELLS]:
        at = Address(cell.row, cell.column)
        style = styles.setdefault(_style(cell), len(styles))
        formula = formula_of(cell) or arrays.get(at)
        value = stored.cell(cell.row, cell.column) if formula else cell
        yield CellFact(at, value_of(value), formula, style)


def array_areas(sheet: Worksheet) -> dict[Address, tuple[Address, ...]]:
    """Return the cells that each array formula fills, by the cell where it stands."""
    areas: dict[Address, tuple[Address, ...]] = {}
    for cell in _filled(sheet):
        if isinstance(cell.value, ArrayFormula):
            areas[Address(cell.row, cell.column)] = _area(cell.value.ref)
    return areas


def _area(ref: str) -> tuple[Address, ...]:
    left, top, right, bottom = (int(each or 1) for each in range_boundaries(ref))
    if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
        raise ValueError(ref)
    rows, columns = range(top, bottom + 1), range(left, right + 1)
    return tuple(Address(row, column) for row in rows for column in columns)


def _array_members(sheet: Worksheet) -> dict[Address, str]:
    """Return the formula of every cell that an array formula fills."""
    return {
        member: formula
        for at, area in array_areas(sheet).items()
        if (formula := formula_of(sheet.cell(at.row, at.column)))
        for member in area
    }


def formula_of(cell: Cell | MergedCell) -> str | None:
    """Return the formula of a cell with its equals sign; none when it holds a constant."""
    match cell.value:
        case ArrayFormula():
            return _equals(cell.value.text or "")
        case DataTableFormula():
            return "=TABLE()"
        case str() if cell.data_type == "f":
            return _equals(cell.value)
        case _:
            return None


def _equals(text: str) -> str:
    return text if text.startswith("=") else f"={text}"


def value_of(cell: Cell | MergedCell) -> Value | None:  # noqa: PLR0911  (one line for each type)
    """Return what a cell holds; a duration is a number of days."""
    match cell.value:
        case None:
            # A formula that gave empty text was calculated; one without any value was not.
            return Value("text", "") if cell.data_type == "str" else None
        case str(text) if cell.data_type == "e":
            return Value("error", text)
        case str(text):
            return Value("text", text[:LONGEST_TEXT])
        case bool(truth):
            return Value("bool", str(truth).lower())
        case int() | float() as amount:
            return Value("number", decimal_text(amount))
        case datetime() | date() | time() as moment:
            return Value("date", _moment(moment))
        case timedelta() as span:
            return Value("number", decimal_text(span.total_seconds() / 86_400))
        case other:
            return Value("text", str(other)[:LONGEST_TEXT])


def _moment(moment: datetime | date | time) -> str:
    if isinstance(moment, time):
        moment = datetime.combine(date(2000, 1, 1), moment)
        return _to_second(moment).time().isoformat()
    if not isinstance(moment, datetime):
        return moment.isoformat()
    moment = _to_second(moment)
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat()


def _to_second(moment: datetime) -> datetime:
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def decimal_text(amount: float) -> str:
    """Return a number to the 15 digits that spreadsheets keep; raise ValueError for infinity."""
    shortest = Decimal(f"{amount:.15g}")
    if not shortest.is_finite():
        raise ValueError(amount)
    return f"{shortest:f}"


def _style(cell: Cell) -> Style:
    fill = cell.fill
    filled = isinstance(fill, GradientFill) or fill.fill_type not in {None, "none"}
    return Style(
        format=str(cell.number_format),
        bold=bool(cell.font.b),
        filled=filled,
        horizontal=str(cell.alignment.horizontal or "general"),
    )
