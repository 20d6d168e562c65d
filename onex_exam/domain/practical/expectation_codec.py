"""Reads the expectations of a checkpoint, collecting every problem."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import TypeVar, cast, get_args

from onex_exam.domain.practical import expectations as e
from onex_exam.domain.practical.reading import Given
from onex_exam.domain.practical.refs import (
    BlockRef,
    ColumnRef,
    FieldRef,
    HeadingsRef,
    Ref,
    parse_ref,
)
from onex_exam.domain.practical.values import DEFAULT_TOLERANCE, Value, number

_R = TypeVar("_R", bound=Ref)
_S = TypeVar("_S", int, bool, str)
_SINGLE = (BlockRef, FieldRef)
_INPUT = (BlockRef, FieldRef, ColumnRef)
_ANY = (BlockRef, ColumnRef, FieldRef, HeadingsRef)


def parse_expectations(
    given: Given, name: str, *, needed: bool = False
) -> tuple[e.Expectation, ...]:
    """Return the expectations of one member (``expect``, ``accept``, ``carried``)."""
    found = []
    for each in given.tables(name, needed=needed):
        kind = each.word("kind", tuple(_READERS))
        if kind is not None:
            found.append(_READERS[kind](each))
            each.close()
    if needed and not found:
        given.report("task-nothing-expected")
    return tuple(found)


def numbered(
    expectations: tuple[e.Expectation, ...], ids: Iterator[str]
) -> tuple[e.Expectation, ...]:
    """Give every probe the next id, by which its result is found among the facts.

    It says nothing: facts are read where nobody knows the checkpoints.
    """
    return tuple(
        replace(each, probes=tuple(replace(probe, id=next(ids)) for probe in each.probes))
        if isinstance(each, e.Recalculation)
        else each
        for each in expectations
    )


def _ref(given: Given, text: object, kinds: tuple[type[_R], ...]) -> _R | None:
    try:
        ref = parse_ref(str(text))
    except ValueError:
        ref = None
    if not isinstance(ref, kinds):
        given.report("task-reference", found=str(text))
        return None
    return ref


def _refs(given: Given, name: str, *, needed: bool = True) -> tuple[Ref, ...]:
    texts = given.texts(name, needed=needed)
    found = (_ref(given, text, _ANY) for text in texts)
    return tuple(each for each in found if each is not None)


def _column(given: Given) -> ColumnRef:
    return _ref(given, given.get("column", str, "?[?]"), (ColumnRef,)) or ColumnRef("", "")


def _value(given: Given, untrusted: object) -> Value | None:
    match untrusted:
        case bool():
            return Value("bool", str(untrusted).lower())
        case int():
            return Value("number", str(untrusted))
        case str():
            return Value("text", untrusted) if untrusted else None
        case date() | time() if not _has_zone(untrusted):
            return Value("date", untrusted.isoformat())
        case {"number": str(text), **rest} if not rest:
            return _number(given, text)
        case _:
            return _refused(given, untrusted)


def _has_zone(moment: date | time) -> bool:
    return isinstance(moment, datetime | time) and moment.tzinfo is not None


def _refused(given: Given, untrusted: object) -> Value | None:
    given.report("task-value", found=str(untrusted))
    return None


def _number(given: Given, text: str) -> Value | None:
    try:
        return number(text)
    except ValueError:
        return _refused(given, text)


def _assigned(
    given: Given, name: str, kinds: tuple[type[Ref], ...] = _SINGLE, *, needed: bool = False
) -> e.Assigned:
    cells: Mapping[object, object] = given.get(name, dict, {}, needed=needed)
    found = ((_ref(given, ref, kinds), _value(given, value)) for ref, value in cells.items())
    pairs = tuple((ref, value) for ref, value in found if ref is not None)
    for ref, _ in pairs:
        if kinds == _SINGLE and isinstance(ref, BlockRef) and ref.first != ref.last:
            given.report("task-reference", found=str(ref))
    if needed and not cells:
        given.report("task-nothing-expected")
    return pairs


def _tolerance(given: Given) -> str:
    text = given.get("tolerance", str, DEFAULT_TOLERANCE, needed=False)
    value = _number(given, text)
    if value is not None and value.text.startswith("-"):
        given.report("task-value", found=text)
    return DEFAULT_TOLERANCE if value is None else text


def _count(given: Given, name: str, *, needed: bool = False) -> int:
    count = given.get(name, int, 0, needed=needed)
    if count < 0:
        given.report("task-value", found=str(count))
    return count


def _choice(given: Given, name: str, words: object, *, needed: bool = False) -> str | None:
    return given.word(name, get_args(words), needed=needed)


def _optional(given: Given, name: str, kind: type[_S]) -> _S | None:
    return given.get(name, kind, kind()) if given.has(name) else None


def _one_of(given: Given, *names: str) -> None:
    if not any(given.has(name) for name in names):
        given.report("task-nothing-expected")


def _cell_values(given: Given) -> e.CellValues:
    return e.CellValues(_assigned(given, "cells", needed=True), _tolerance(given))


def _members(given: Given) -> e.Members:
    _one_of(given, "texts", "type")
    kind = cast("e.ColumnType", _choice(given, "type", e.ColumnType))
    return e.Members(_column(given), given.texts("texts"), kind, _count(given, "blanks"))


def _rows(given: Given) -> e.Rows:
    return e.Rows(
        given.get("sheet", str, ""),
        _count(given, "count", needed=True),
        given.texts("absent"),
        given.texts("present"),
    )


def _formulas(given: Given) -> e.Formulas:
    groups: list[object] = given.get("functions", list, [], needed=False)
    named = [group for group in groups if isinstance(group, list) and group]
    if len(named) < len(groups) or not all(str(name).isupper() for g in named for name in g):
        given.report("task-functions")
    functions = tuple(tuple(str(name) for name in group) for group in named)
    return e.Formulas(_refs(given, "at"), functions, _count(given, "blanks"))


def _probe(given: Given) -> e.Probe:
    _one_of(given, "then", "change")
    probe = e.Probe(
        "",
        _assigned(given, "from", _INPUT),
        _assigned(given, "set", _INPUT, needed=True),
        _assigned(given, "then"),
        _assigned(given, "change"),
    )
    if not all(value is not None and value.kind == "number" for _, value in probe.change):
        given.report("task-change-number")
    given.close()
    return probe


def _recalculation(given: Given) -> e.Recalculation:
    probes = tuple(_probe(each) for each in given.tables("probes", needed=True))
    if not probes:
        given.report("task-nothing-expected")
    return e.Recalculation(probes, _tolerance(given))


def _number_format(given: Given) -> e.NumberFormat:
    style = cast("e.FormatStyle", _choice(given, "style", e.FormatStyle, needed=True))
    places, grouped = _optional(given, "places", int), _optional(given, "grouped", bool)
    return e.NumberFormat(_refs(given, "at"), style, places, grouped)


def _cell_format(given: Given) -> e.CellFormat:
    _one_of(given, "bold", "filled", "horizontal")
    horizontal = cast("e.Horizontal", _choice(given, "horizontal", e.Horizontal))
    bold, filled = _optional(given, "bold", bool), _optional(given, "filled", bool)
    return e.CellFormat(_refs(given, "at"), bold, filled, horizontal)


def _frozen(given: Given) -> e.Frozen:
    rows, columns = _count(given, "rows", needed=True), _count(given, "columns")
    return e.Frozen(given.get("sheet", str, ""), rows, columns)


def _filter(given: Given) -> e.Filter:
    return e.Filter(given.get("sheet", str, ""))


def _validation(given: Given) -> e.Validation:
    _one_of(given, "texts", "whole")
    column, texts = _column(given), given.texts("texts")
    if not given.has("whole"):
        return e.Validation(column, texts)
    bounds = given.inside("whole", given.get("whole", dict, {}))
    whole = (bounds.get("least", int, 0), bounds.get("most", int, 0))
    bounds.close()
    return e.Validation(column, texts, whole)


def _print_setup(given: Given) -> e.PrintSetup:
    _one_of(given, "orientation", "paper", "fit_width", "fit_height", "title_rows")
    return e.PrintSetup(
        given.get("sheet", str, ""),
        cast("e.Orientation", _choice(given, "orientation", e.Orientation)),
        cast("e.Paper", _choice(given, "paper", e.Paper)),
        _optional(given, "fit_width", int),
        _optional(given, "fit_height", int),
        _optional(given, "title_rows", str),
    )


def _sheets(given: Given) -> e.Sheets:
    _one_of(given, "present", "absent")
    return e.Sheets(given.texts("present"), given.texts("absent"))


def _chart(given: Given) -> e.ChartShape:
    _one_of(given, "types", "values", "categories", "title", "axis_titles")
    types = given.texts("types")
    for each in set(types) - set(get_args(e.ChartType)):
        given.report("task-chart-type", found=each)
    categories = _optional(given, "categories", str)
    return e.ChartShape(
        given.get("sheet", str, ""),
        cast("tuple[e.ChartType, ...]", types),
        _refs(given, "values", needed=False),
        None if categories is None else _ref(given, categories, _ANY),
        _optional(given, "title", str),
        given.texts("axis_titles"),
    )


_READERS: dict[str, Callable[[Given], e.Expectation]] = {
    "values": _cell_values,
    "members": _members,
    "rows": _rows,
    "formulas": _formulas,
    "recalculation": _recalculation,
    "number-format": _number_format,
    "cell-format": _cell_format,
    "frozen": _frozen,
    "filter": _filter,
    "validation": _validation,
    "print-setup": _print_setup,
    "sheets": _sheets,
    "chart": _chart,
}
