"""Judges what cells hold: values, types, rows, formulas, and how they follow their inputs."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from onex_exam.domain.practical import expectations as e
from onex_exam.domain.practical.book import Book
from onex_exam.domain.practical.facts import EngineFact, ProbeFact, Recalculated
from onex_exam.domain.practical.refs import Ref
from onex_exam.domain.practical.values import Value, close, equal, is_blank, serial
from onex_exam.domain.practical.verdicts import (
    Finding,
    Part,
    Spot,
    Verdict,
    finding,
    joined,
    spots,
    tally,
    unsure,
    within,
)

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_FUNCTION = re.compile(r"([A-Z][A-Z0-9.]*)\s*\(")


def judge_values(book: Book, asked: e.CellValues) -> Verdict:
    """Compare cells with their values; a formula that was never calculated is undecided."""
    verdicts = [_value(book, asked, place, value) for place, value in asked.cells]
    return joined(verdicts)


def _value(book: Book, asked: e.CellValues, ref: Ref, expected: Value | None) -> Verdict:
    found, missing = spots(book, (ref,))
    if missing:
        return tally(missing)
    (spot,) = found
    value = spot.cell.value if spot.cell else None
    if spot.cell is not None and spot.cell.formula is not None and value is None:
        return unsure(finding("cell-not-calculated", place=spot))
    if equal(expected, value, asked.tolerance):
        return tally([None])
    return tally([_wrong_value(spot, expected, value)])


def _wrong_value(spot: Spot, expected: Value | None, value: Value | None) -> Finding:
    if expected is None or is_blank(expected):
        return finding("cell-not-blank", place=spot, found=value)
    if value is None or is_blank(value):
        return finding("cell-blank", place=spot, expected=expected)
    code = f"cell-{value.kind}-not-{expected.kind}" if value.kind != expected.kind else "cell-value"
    code = "cell-error" if value.kind == "error" else code
    return finding(code, place=spot, found=value, expected=expected)


def judge_members(book: Book, asked: e.Members) -> Verdict:
    """Look at every filled cell of a column."""
    found, missing = spots(book, (asked.column,))
    if missing or not found:
        return tally(missing or [finding("no-cells", place=asked.column)])
    values = [(spot, spot.cell.value if spot.cell else None) for spot in found]
    blanks = sum(is_blank(value) for _, value in values)
    filled = [(spot, value) for spot, value in values if value is not None and not is_blank(value)]
    parts: list[Part] = [_member(asked, spot, value) for spot, value in filled]
    if blanks > asked.blanks:
        parts.append(finding("too-many-blanks", column=asked.column, found=blanks))
    return tally(parts)


def _member(asked: e.Members, spot: Spot, value: Value) -> Part:
    if asked.type is not None and value.kind != asked.type:
        return finding(f"cell-not-{asked.type}", place=spot, found=value)
    if asked.texts and value.text not in asked.texts:
        return finding("cell-not-member", place=spot, found=value, expected="、".join(asked.texts))
    return None


def judge_rows(book: Book, asked: e.Rows) -> Verdict:
    """Count the rows of a list and look for keys."""
    sheet = book.sheets.get(asked.sheet)
    if sheet is None:
        return tally([finding("sheet-missing", sheet=asked.sheet)])
    if sheet.heading_row is None:
        return tally([finding("list-missing", sheet=asked.sheet)])
    parts: list[Part] = []
    count = len(sheet.rows())
    right = count == asked.count
    parts.append(
        None
        if right
        else finding("row-count", sheet=asked.sheet, found=count, expected=asked.count)
    )
    parts += [
        finding("row-twice", sheet=asked.sheet, key=key)
        for key, rows in sheet.keys.items()
        if len(rows) > 1
    ]
    for key in asked.absent:
        gone = key not in sheet.keys
        parts.append(None if gone else finding("row-left", sheet=asked.sheet, key=key))
    for key in asked.present:
        there = key in sheet.keys
        parts.append(None if there else finding("row-missing", sheet=asked.sheet, key=key))
    return tally(parts)


def judge_formulas(book: Book, asked: e.Formulas) -> Verdict:
    """See that cells hold formulas with the functions asked for."""
    found, missing = spots(book, asked.at)
    empty = [spot for spot in found if spot.cell is None or _is_empty(spot)]
    filled = [spot for spot in found if spot not in empty]
    if pivot := _pivot(book, filled):
        return unsure(pivot)
    parts: list[Part] = [*missing, *(_formula(asked, spot) for spot in filled)]
    if len(empty) > asked.blanks:
        parts += [finding("formula-missing", place=spot) for spot in empty[asked.blanks :]]
    return tally(parts)


def _is_empty(spot: Spot) -> bool:
    return spot.cell is not None and spot.cell.formula is None and is_blank(spot.cell.value)


def _formula(asked: e.Formulas, spot: Spot) -> Part:
    if spot.cell is None or spot.cell.formula is None:
        return _constant(spot)
    used = functions_of(spot.cell.formula)
    for group in asked.functions:
        if not used & set(group):
            wanted, formula = "/".join(group), spot.cell.formula
            return finding("formula-function", place=spot, found=formula, expected=wanted)
    return None


def functions_of(formula: str) -> set[str]:
    """Return the names of the functions that a formula calls, without text and sheet names."""
    plain = _QUOTED.sub("", formula).upper()
    names = _FUNCTION.findall(plain.replace("_XLFN.", "").replace("_XLWS.", ""))
    return set(names)


def _constant(spot: Spot) -> Finding:
    value = spot.cell.value if spot.cell else None
    if value is None:
        return finding("formula-missing", place=spot)
    return finding("cell-constant", place=spot, found=value)


def _pivot(book: Book, found: Iterable[Spot]) -> Finding | None:
    for spot in found:
        for area in book.sheets[spot.sheet].fact.pivots:
            if within(spot.address, area):
                return finding("pivot-found", place=spot)
    return None


def judge_recalculation(book: Book, engine: EngineFact, asked: e.Recalculation) -> Verdict:
    """See that formulas follow their inputs, by what the engine worked out for each probe."""
    return joined([_probe(book, engine, asked, probe) for probe in asked.probes])


def _probe(book: Book, engine: EngineFact, asked: e.Recalculation, probe: e.Probe) -> Verdict:
    refs = probe.watched
    found, missing = spots(book, refs)
    if pivot := _pivot(book, found):
        return unsure(pivot)
    constants = [_constant(each) for each in found if each.cell is None or not each.cell.formula]
    if missing or constants:
        return tally([*missing, *constants])
    fact = next((each for each in engine.probes if each.probe == probe.id), None)
    if fact is None:
        return unsure(finding(engine.trouble or "not-recalculated", probe=probe.id))
    if fact.missing:
        return tally([finding("input-missing", place=place) for place in fact.missing])
    return _seen(asked, probe, fact, dict(zip(refs, found, strict=True)))


def _seen(
    asked: e.Recalculation, probe: e.Probe, fact: ProbeFact, found: Mapping[Ref, Spot]
) -> Verdict:
    cells = {each.place: each for each in fact.cells}
    seen = {ref: cells[str(spot)] for ref, spot in found.items() if str(spot) in cells}
    if len(seen) < len(found):
        return unsure(finding("not-recalculated", probe=probe.id))
    verdict = tally(_follows(asked, probe, seen))
    if verdict.holds() or not fact.doubts:
        return verdict
    return unsure(finding("engine-disagrees", place=fact.doubts[0]), *verdict.findings)


def _follows(
    asked: e.Recalculation, probe: e.Probe, seen: Mapping[Ref, Recalculated]
) -> Iterable[Part]:
    inputs = ", ".join(f"{ref} = {value or '—'}" for ref, value in probe.set)
    for ref, expected in probe.then:
        cell = seen[ref]
        right = close(expected, cell.after, asked.tolerance)
        said = {"place": ref, "found": cell.after or "—", "expected": expected or "—"}
        yield None if right else finding("probe-then", **said, inputs=inputs)
    for ref, expected in probe.change:
        cell = seen[ref]
        change = _change(cell)
        right = change is not None and close(expected, change, asked.tolerance)
        said = {"place": ref, "found": change or cell.after or "—", "expected": expected or "—"}
        yield None if right else finding("probe-change", **said, inputs=inputs)


def _change(cell: Recalculated) -> Value | None:
    if cell.before is None or cell.after is None:
        return None
    before, after = serial(cell.before), serial(cell.after)
    if before is None or after is None:
        return None
    return Value("number", _decimal(after - before))


def _decimal(amount: Fraction) -> str:
    return f"{(Decimal(amount.numerator) / Decimal(amount.denominator)).normalize():f}"
