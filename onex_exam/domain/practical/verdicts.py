"""What looking at one expectation gives: parts that hold, and findings for people to read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from onex_exam.domain.practical.book import Book, NotThere
from onex_exam.domain.practical.facts import CellFact
from onex_exam.domain.practical.refs import Address, Ref, parse_address


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was seen: the code of a sentence with its named values."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


def finding(code: str, **facts: object) -> Finding:
    """Return a finding; every value is text from here on."""
    return Finding(code, tuple((name, str(value)) for name, value in facts.items()))


@dataclass(frozen=True, slots=True)
class Verdict:
    """``held`` of ``total`` parts hold, ``open`` ones are not for a machine to decide."""

    held: int
    total: int
    findings: tuple[Finding, ...] = ()
    open: int = 0

    def holds(self) -> bool:
        """Tell whether every part holds."""
        return self.held == self.total

    def fails(self) -> bool:
        """Tell whether a part certainly does not hold."""
        return self.held + self.open < self.total


Part: TypeAlias = Finding | None
"""A part that holds has nothing to be found."""


def tally(parts: Iterable[Part]) -> Verdict:
    """Count parts; no part at all is one part that does not hold."""
    seen = list(parts)
    wrong = tuple(each for each in seen if each is not None)
    return Verdict(len(seen) - len(wrong), max(len(seen), 1), wrong)


def unsure(*findings: Finding) -> Verdict:
    """Return the verdict that a person must decide."""
    return Verdict(0, 1, findings, open=1)


def joined(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict of expectations that must all hold."""
    return Verdict(
        sum(each.held for each in verdicts),
        sum(each.total for each in verdicts),
        tuple(found for each in verdicts for found in each.findings),
        sum(each.open for each in verdicts),
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell that was asked for, with what is in it."""

    sheet: str
    address: Address
    cell: CellFact | None

    def __str__(self) -> str:
        """Write as people name it."""
        return f"{self.sheet}!{self.address}"


def spots(book: Book, refs: Iterable[Ref]) -> tuple[list[Spot], list[Finding]]:
    """Return all cells of some references, and what was not there."""
    found: list[Spot] = []
    missing: list[Finding] = []
    for ref in refs:
        place = book.find(ref)
        if isinstance(place, NotThere):
            missing.append(Finding(place.code, place.facts))
        else:
            sheet = place.sheet
            found += [Spot(sheet, each, book.cell(sheet, each)) for each in place.addresses]
    return found, missing


def within(address: Address, area: str) -> bool:
    """Tell whether a cell lies in ``A1:C3``, ``$A$1``, ``A:C`` or ``1:3``; never in nonsense."""
    first, _, last = area.replace("$", "").upper().partition(":")
    top, bottom = _corner(first, Address(1, 1)), _corner(last or first, Address(2**20, 2**14))
    if top is None or bottom is None:
        return False
    rows = top.row <= address.row <= bottom.row
    return rows and top.column <= address.column <= bottom.column


def _corner(text: str, otherwise: Address) -> Address | None:
    if text.isdecimal():
        return Address(int(text), otherwise.column)
    try:
        if text.isalpha():
            return Address(otherwise.row, parse_address(f"{text}1").column)
        return parse_address(text)
    except ValueError:
        return None
