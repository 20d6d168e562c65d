"""Finds the cells on which a formula rests, directly and through other formulas."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from onex_exam.domain.practical.refs import LAST_COLUMN, LAST_ROW, Address, parse_address

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'!|([^'!]+)!)?([$A-Z0-9:]+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the workbook."""

    sheet: str
    at: Address

    def __str__(self) -> str:
        """Write as people name it."""
        return f"{self.sheet}!{self.at}"


class Precedents:
    """What each formula of a workbook rests on, worked out as far as somebody asks."""

    def __init__(self, formulas: Mapping[Place, str]) -> None:
        self._formulas = formulas
        self._known: dict[Place, frozenset[Place]] = {}
        self._by_column: defaultdict[tuple[str, int], list[Place]] = defaultdict(list)
        for place in formulas:
            self._by_column[place.sheet, place.at.column].append(place)

    def direct(self, place: Place) -> frozenset[Place]:
        """Return the formulas that a formula names, none for a constant."""
        if place not in self._known:
            formula = self._formulas.get(place, "")
            areas = _areas(formula, place.sheet) if formula else ()
            found = (each for area in areas for each in self._inside(*area))
            self._known[place] = frozenset(found)
        return self._known[place]

    def all_of(self, places: Iterable[Place]) -> set[Place]:
        """Return these cells and every formula on which they rest."""
        seen: set[Place] = set()
        waiting = list(places)
        while waiting:
            place = waiting.pop()
            if place not in seen:
                seen.add(place)
                waiting += self.direct(place)
        return seen

    def _inside(self, sheet: str, first: Address, last: Address) -> Iterator[Place]:
        for column in range(first.column, last.column + 1):
            for place in self._by_column.get((sheet, column), ()):
                if first.row <= place.at.row <= last.row:
                    yield place


def _areas(formula: str, sheet: str) -> Iterator[tuple[str, Address, Address]]:
    for token in Tokenizer(formula).items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            parts = _REFERENCE.fullmatch(token.value)
            if parts is not None:
                name = (parts[1] or parts[2] or sheet).replace("''", "'")
                first, _, last = parts[3].replace("$", "").partition(":")
                yield name, _corner(first, 1, 1), _corner(last or first, LAST_ROW, LAST_COLUMN)


def _corner(text: str, row: int, column: int) -> Address:
    """Read a corner; a whole column or row reaches to ``row`` or ``column``."""
    letters, digits = text.rstrip("0123456789"), text.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    at = parse_address(f"{letters or 'A'}{digits or 1}")
    return Address(at.row if digits else row, at.column if letters else column)
