"""Works a workbook out again with changed inputs, by the IronCalc engine; only in the worker.

The sheets are handed over cell by cell, so that Chinese names and text formats arrive in words
that the engine knows; its own reader is asked only how old programs meant a formula.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

import ironcalc

from onex_exam.adapters.evidence.precedents import Place, Precedents
from onex_exam.adapters.evidence.rewriting import dictionary_of, rewrite
from onex_exam.adapters.evidence.xlsx import OpenedWorkbook, array_areas, decimal_text
from onex_exam.domain.practical.book import Book, Located, NotThere, open_book
from onex_exam.domain.practical.expectations import Assigned, Trial
from onex_exam.domain.practical.facts import (
    CellFact,
    EngineFact,
    ProbeFact,
    Recalculated,
    WorkbookFact,
)
from onex_exam.domain.practical.refs import Ref
from onex_exam.domain.practical.tasks import ListSheet
from onex_exam.domain.practical.values import Value, close, is_blank, serial

MOST_DISAGREEMENTS = 20
_UNUSED = "·"
_RELATIVE = Fraction(1, 10**9)
_SMALLEST = Fraction(1, 10**6)


def recalculate(
    fact: WorkbookFact, opened: OpenedWorkbook, lists: Iterable[ListSheet], trials: Sequence[Trial]
) -> EngineFact:
    """Return what each trial gives; whatever the engine raises passes through."""
    if not trials:
        return EngineFact(None, (), ())
    desk = Desk(fact, opened)
    disagreements = desk.settle()
    book = open_book(fact, lists)
    facts = tuple(_try(desk, book, each) for each in trials)
    shown = tuple(str(each) for each in sorted(disagreements, key=str)[:MOST_DISAGREEMENTS])
    return EngineFact(None, shown, facts)


def _try(desk: "Desk", book: Book, trial: Trial) -> ProbeFact:
    refs = [*(ref for cells in (trial.start, trial.set) for ref, _ in cells), *trial.watched]
    places = {ref: _places(book, ref) for ref in refs}
    missing = tuple(str(ref) for ref, found in places.items() if not found)
    if missing:
        return ProbeFact(trial.id, missing, (), ())
    watched = list(dict.fromkeys(places[ref][0] for ref in trial.watched))
    with desk.restored():
        desk.assign(_assigned(places, trial.start))
        before = desk.values(watched) if trial.before else dict.fromkeys(watched)
        desk.assign(_assigned(places, trial.set))
        after = desk.values(watched)
    cells = (Recalculated(str(at), before[at], after[at]) for at in watched)
    return ProbeFact(trial.id, (), tuple(cells), desk.doubts(watched))


def _places(book: Book, ref: Ref) -> tuple[Place, ...]:
    match book.find(ref):
        case Located(sheet, addresses):
            return tuple(Place(sheet, each) for each in addresses)
        case NotThere():
            return ()


def _assigned(
    places: Mapping[Ref, tuple[Place, ...]], cells: Assigned
) -> Iterator[tuple[Place, Value | None]]:
    return ((place, value) for ref, value in cells for place in places[ref])


class Desk:
    """One workbook in the engine, on which cells are changed and put back."""

    def __init__(self, fact: WorkbookFact, opened: OpenedWorkbook) -> None:
        self._content = opened.content
        self._words = dictionary_of(opened.formulas)
        self._sheets = {sheet.name: number for number, sheet in enumerate(fact.sheets)}
        self._cells = {Place(s.name, each.at): each for s in fact.sheets for each in s.cells}
        self._arrays = dict(_arrays(opened))
        self._model = ironcalc.create("candidate", "en", "UTC", "en")
        self._disagreeing: set[Place] = set()
        self._changed: dict[Place, None] = {}
        self._fill()
        self._precedents = Precedents(dict(self._formulas()))

    def settle(self) -> set[Place]:
        """Work everything out unchanged; return where that differs from what was stored.

        Formulas that differ are tried once more as programs without dynamic arrays meant them;
        where they still differ the stored value stands from here on.
        """
        differing = self._differing()
        if differing:
            self._take_over_old_meaning(differing)
            differing = self._differing()
        while differing:
            for place in self._roots(differing):
                self._cells[place] = replace(self._cells[place], formula=None)
                self._put(place, self._cells[place])
                self._disagreeing.add(place)
            differing = self._differing()
        return self._disagreeing

    def doubts(self, watched: Iterable[Place]) -> tuple[str, ...]:
        """Return the cells on which others rest and where the engine is not to be trusted."""
        if not self._disagreeing:
            return ()
        upstream = self._precedents.all_of(watched)
        found = sorted(str(each) for each in upstream & self._disagreeing)
        return tuple(found[:MOST_DISAGREEMENTS])

    def assign(self, cells: Iterable[tuple[Place, Value | None]]) -> None:
        """Overwrite cells, formulas too."""
        for place, value in cells:
            self._changed[place] = None
            self._put(place, CellFact(place.at, value, None, 0))

    def values(self, places: Iterable[Place]) -> dict[Place, Value | None]:
        """Work everything out and return the values of some cells."""
        self._model.evaluate()
        return {place: self._value(place) for place in places}

    @contextmanager
    def restored(self) -> Iterator[None]:
        """Put every cell that is assigned in the block back as the candidate left it."""
        self._changed.clear()
        yield
        for place in self._changed:
            self._put(place, self._cells.get(place))

    def _fill(self) -> None:
        self._model.rename_sheet(0, _UNUSED)
        for name in self._sheets:
            self._model.add_sheet(name)
        self._model.delete_sheet(0)
        filled = {at for area in self._arrays.values() for at in area}
        for place, cell in self._cells.items():
            if place in self._arrays or place not in filled:
                self._put(place, cell)

    def _formulas(self) -> Iterator[tuple[Place, str]]:
        for place, cell in self._cells.items():
            if cell.formula is not None:
                yield place, rewrite(cell.formula, place.at.row, self._words)

    def _roots(self, differing: list[Place]) -> list[Place]:
        """Return the cells that differ by themselves, not only because of another one."""
        unlike = set(differing)
        roots = [place for place in differing if not self._precedents.direct(place) & unlike]
        return roots or differing

    def _put(self, place: Place, cell: CellFact | None) -> None:
        sheet, row, column = self._sheets[place.sheet], place.at.row, place.at.column
        if cell is None or (cell.formula is None and is_blank(cell.value)):
            self._model.clear_cell_contents(sheet, row, column)
        elif cell.formula is not None:
            self._put_formula(place, rewrite(cell.formula, row, self._words))
        elif cell.value is not None:
            _put_value(self._model, (sheet, row, column), cell.value)

    def _put_formula(self, place: Place, formula: str) -> None:
        sheet, row, column = self._sheets[place.sheet], place.at.row, place.at.column
        area = self._arrays.get(place, [place])
        width = 1 + max(each.at.column for each in area) - column
        height = 1 + max(each.at.row for each in area) - row
        if len(area) > 1:
            self._model.set_user_array_formula(sheet, row, column, width, height, formula)
        else:
            self._model.update_cell_with_formula(sheet, row, column, formula)

    def _value(self, place: Place) -> Value | None:
        sheet, row, column = self._sheets[place.sheet], place.at.row, place.at.column
        value = self._model.get_cell_value(sheet, row, column)
        match value:
            case None:
                return None
            case bool():
                return Value("bool", str(value).lower())
            case int() | float():
                return Value("number", decimal_text(value))
            case _:
                kind = self._model.get_cell_type(sheet, row, column)
                return Value(
                    "error" if kind == ironcalc.CellType.ErrorValue else "text", str(value)
                )

    def _differing(self) -> list[Place]:
        self._model.evaluate()
        calculated = [
            (place, cell.value)
            for place, cell in self._cells.items()
            if cell.formula is not None and cell.value is not None
        ]
        return [place for place, stored in calculated if not _agree(stored, self._value(place))]

    def _take_over_old_meaning(self, places: list[Place]) -> None:
        descriptor = os.memfd_create("candidate")
        with os.fdopen(descriptor, "wb") as memory, suppress(ironcalc.WorkbookError):
            memory.write(self._content)
            memory.flush()
            old = ironcalc.load_from_xlsx(f"/proc/self/fd/{descriptor}", "en", "UTC", "en")
            for place in places:
                at = self._sheets[place.sheet], place.at.row, place.at.column
                formula = old.get_cell_formula(*at)
                if formula is not None:
                    cell = self._cells[place]
                    self._cells[place] = replace(cell, formula=str(formula))
                    self._put(place, self._cells[place])


def _arrays(opened: OpenedWorkbook) -> Iterator[tuple[Place, list[Place]]]:
    """Yield the places that each array formula fills, by the place where it stands."""
    for sheet in opened.formulas.worksheets:
        for at, area in array_areas(sheet).items():
            yield Place(sheet.title, at), [Place(sheet.title, each) for each in area]


def _put_value(model: ironcalc.Model, at: tuple[int, int, int], value: Value) -> None:
    amount = serial(value)
    match value.kind:
        case "number" | "date":
            model.update_cell_with_number(*at, float(amount or 0))
        case "bool":
            model.update_cell_with_bool(*at, value.text == "true")
        case "text" | "error":
            model.update_cell_with_text(*at, value.text)
        case _:
            assert_never(value.kind)


def _agree(stored: Value, found: Value | None) -> bool:
    if stored.kind == "error":
        return found is not None and found.kind == "error"
    left, right = serial(stored), None if found is None else serial(found)
    if left is None or right is None:
        return close(stored, found, "0")
    return abs(left - right) <= max(_SMALLEST, abs(left) * _RELATIVE)
