"""Judges how a workbook looks and leaves: formats, panes, rules, print, sheets, charts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onex_exam.domain.practical import expectations as e
from onex_exam.domain.practical.book import Book, SheetView
from onex_exam.domain.practical.facts import ChartFact, PrintFact, ValidationFact
from onex_exam.domain.practical.number_formats import describe, example
from onex_exam.domain.practical.refs import Address, Ref
from onex_exam.domain.practical.values import is_blank
from onex_exam.domain.practical.verdicts import (
    Part,
    Spot,
    Verdict,
    finding,
    spots,
    tally,
    within,
)

_PAPERS = {"a3": 8, "a4": 9, "a5": 11}
_RANGE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!,()]+))!(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)")
_MOST_POINTS = 10_000


def judge_number_format(book: Book, asked: e.NumberFormat) -> Verdict:
    """See how numbers are shown."""
    found, missing = spots(book, asked.at)
    filled = [spot for spot in found if spot.cell is not None and not _empty(spot)]
    parts: list[Part] = [*missing, *(_shown(book, asked, spot) for spot in filled)]
    return tally(parts or [finding("no-cells", place=_names(asked.at))])


def _empty(spot: Spot) -> bool:
    return spot.cell is None or (is_blank(spot.cell.value) and spot.cell.formula is None)


def _shown(book: Book, asked: e.NumberFormat, spot: Spot) -> Part:
    code = book.styles[spot.cell.style].format if spot.cell else "General"
    shown = describe(code)
    right = (
        shown.style == asked.style
        and asked.places in (None, shown.places)
        and asked.grouped in (None, shown.grouped)
    )
    wanted = example(asked.style, asked.places, grouped=asked.grouped)
    return None if right else finding("number-format", place=spot, found=code, expected=wanted)


def judge_cell_format(book: Book, asked: e.CellFormat) -> Verdict:
    """See how cells look."""
    found, missing = spots(book, asked.at)
    return tally([*missing, *(part for spot in found for part in _looks(book, asked, spot))])


def _looks(book: Book, asked: e.CellFormat, spot: Spot) -> Iterator[Part]:
    style = book.styles[spot.cell.style] if spot.cell else None
    if asked.bold is not None:
        right = style is not None and style.bold == asked.bold
        yield None if right else finding("format-bold", place=spot)
    if asked.filled is not None:
        right = style is not None and style.filled == asked.filled
        yield None if right else finding("format-filled", place=spot)
    if asked.horizontal is not None:
        right = style is not None and style.horizontal == asked.horizontal
        yield None if right else finding(f"format-{asked.horizontal}", place=spot)


def judge_frozen(book: Book, asked: e.Frozen) -> Verdict:
    """See which rows and columns stay in sight."""
    sheet = book.sheets.get(asked.sheet)
    if sheet is None:
        return _no_sheet(asked.sheet)
    rows, columns = sheet.fact.frozen_rows, sheet.fact.frozen_columns
    if (rows, columns) == (asked.rows, asked.columns):
        return tally([None])
    said = {"rows": asked.rows, "columns": asked.columns}
    lack = finding(
        "panes-frozen", sheet=asked.sheet, found_rows=rows, found_columns=columns, **said
    )
    return tally([lack])


def judge_filter(book: Book, asked: e.Filter) -> Verdict:
    """See whether the headings carry a filter."""
    sheet = book.sheets.get(asked.sheet)
    if sheet is None:
        return _no_sheet(asked.sheet)
    return tally([None if sheet.fact.filter else finding("filter-missing", sheet=asked.sheet)])


def _no_sheet(name: str) -> Verdict:
    return tally([finding("sheet-missing", sheet=name)])


def judge_validation(book: Book, asked: e.Validation) -> Verdict:
    """See what may be typed into a column."""
    found, missing = spots(book, (asked.column,))
    if missing:
        return tally(missing)
    rules = book.sheets[asked.column.sheet].fact.validations
    parts = [_guarded(book, asked, spot, rules) for spot in found]
    return tally(parts or [finding("no-cells", place=asked.column)])


def _guarded(book: Book, asked: e.Validation, spot: Spot, rules: Iterable[ValidationFact]) -> Part:
    here = [rule for rule in rules if any(within(spot.address, area) for area in rule.ranges)]
    if not here:
        return finding("validation-missing", place=spot)
    if asked.whole is not None:
        least, most = asked.whole
        wanted = ("whole", "between", str(least), str(most))
        right = any((r.type, r.operator or "between", r.first, r.second) == wanted for r in here)
        return None if right else finding("validation-whole", place=spot, least=least, most=most)
    lists = [_listed(book, spot.sheet, rule.first) for rule in here if rule.type == "list"]
    right = any(sorted(texts) == sorted(asked.texts) for texts in lists)
    wanted_texts = "、".join(asked.texts)
    return None if right else finding("validation-list", place=spot, expected=wanted_texts)


def _listed(book: Book, sheet: str, source: str) -> list[str]:
    if source.startswith('"'):
        return [each.strip() for each in source.strip('"').split(",")]
    area = source.removeprefix("=")
    named = area if "!" in area else f"'{sheet}'!{area}"
    cells = [book.cell(name, address) for name, address in _cells_of(book, named)]
    return [each.value.text for each in cells if each is not None and each.value is not None]


def _cells_of(book: Book, ranges: str) -> Iterator[tuple[str, Address]]:
    for quoted, bare, area in _RANGE.findall(ranges):
        name = quoted.replace("''", "'") or bare.strip()
        sheet = book.sheets.get(name)
        if sheet is not None:
            yield from ((name, at) for at in _addresses(sheet, area))


def _addresses(sheet: SheetView, area: str) -> list[Address]:
    inside = [each for each in sheet.cells if within(each, area)]
    return sorted(inside)[:_MOST_POINTS]


def judge_print_setup(book: Book, asked: e.PrintSetup) -> Verdict:
    """See how a sheet goes to the printer."""
    sheet = book.sheets.get(asked.sheet)
    if sheet is None:
        return _no_sheet(asked.sheet)
    return tally(_printed(asked, sheet.fact.print))


def _printed(asked: e.PrintSetup, found: PrintFact) -> Iterator[Part]:
    if asked.orientation is not None:
        right = found.orientation == asked.orientation
        yield None if right else finding(f"print-{asked.orientation}", sheet=asked.sheet)
    if asked.paper is not None:
        right = found.paper == _PAPERS[asked.paper]
        paper = asked.paper.upper()
        yield None if right else finding("print-paper", sheet=asked.sheet, expected=paper)
    if asked.fit_width is not None:
        right = found.fit_width == asked.fit_width
        pages = asked.fit_width
        yield None if right else finding("print-fit-width", sheet=asked.sheet, expected=pages)
    if asked.fit_height is not None:
        right = found.fit_height == asked.fit_height
        yield None if right else finding("print-fit-height", sheet=asked.sheet)
    if asked.title_rows is not None:
        right = found.title_rows.replace("$", "") == asked.title_rows
        rows = asked.title_rows
        yield None if right else finding("print-titles", sheet=asked.sheet, expected=rows)


def judge_sheets(book: Book, asked: e.Sheets) -> Verdict:
    """See which sheets are there."""
    there = book.sheets.keys()
    lacking = [None if n in there else finding("sheet-missing", sheet=n) for n in asked.present]
    left = [None if n not in there else finding("sheet-left", sheet=n) for n in asked.absent]
    return tally([*lacking, *left])


def judge_chart(book: Book, asked: e.ChartShape) -> Verdict:
    """See whether one chart has all that is asked; the best one is reported."""
    sheet = book.sheets.get(asked.sheet)
    if sheet is None:
        return _no_sheet(asked.sheet)
    verdicts = [_chart(book, asked, chart) for chart in sheet.fact.charts]
    if not verdicts:
        return tally([finding("chart-missing", sheet=asked.sheet)])
    return max(verdicts, key=lambda each: each.held)


def _chart(book: Book, asked: e.ChartShape, chart: ChartFact) -> Verdict:
    verdict = tally(_drawn(book, asked, chart))
    if not asked.types or chart.type in asked.types:
        return verdict
    return replace(verdict, findings=(*verdict.findings, finding(f"chart-found-{chart.type}")))


def _drawn(book: Book, asked: e.ChartShape, chart: ChartFact) -> Iterator[Part]:
    if asked.types:
        right = chart.type in asked.types
        yield None if right else finding(f"chart-type-{asked.types[0]}")
    if asked.values:
        yield _series(book, asked.values, "chart-values", [s.values for s in chart.series])
    if asked.categories is not None:
        ranges = [series.categories for series in chart.series]
        yield _series(book, (asked.categories,), "chart-categories", ranges)
    if asked.title is not None:
        right = bool(chart.title) and asked.title in chart.title
        wanted = asked.title
        missing = finding("chart-title-missing", expected=wanted)
        other = finding("chart-title", found=chart.title, expected=wanted)
        yield None if right else other if chart.title else missing
    for wanted in asked.axis_titles:
        right = any(wanted in title for title in chart.axis_titles)
        titles = "; ".join(chart.axis_titles)
        missing = finding("chart-axis-title-missing", expected=wanted)
        other = finding("chart-axis-title", found=titles, expected=wanted)
        yield None if right else other if titles else missing


def _series(book: Book, asked: tuple[Ref, ...], code: str, ranges: list[str]) -> Part:
    found, missing = spots(book, asked)
    if missing:
        return missing[0]
    wanted = {(spot.sheet, spot.address) for spot in found}
    drawn = {cell for each in ranges for cell in _cells_of(book, each)}
    said = {"found": ", ".join(dict.fromkeys(ranges)) or "—", "expected": _names(asked)}
    return None if drawn == wanted else finding(code, **said)


def _names(refs: Iterable[Ref]) -> str:
    return ", ".join(str(ref) for ref in refs)
