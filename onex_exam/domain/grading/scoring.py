"""Response processing: an item, its declaration and a response give points; nothing else counts."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal, TypeAlias, assert_never

from onex_exam.domain.bank.blueprint import Rule
from onex_exam.domain.bank.items import Item, NumericItem
from onex_exam.domain.bank.responses import (
    AcceptedTexts,
    Blank,
    Chosen,
    CorrectNumber,
    CorrectOptions,
    Entered,
    Filled,
    Response,
    ResponseDeclaration,
    check_response,
    is_empty,
)
from onex_exam.domain.errors import RuleError, TamperError
from onex_exam.domain.ids import ItemId
from onex_exam.domain.points import ZERO, Points

Verdict: TypeAlias = Literal[
    "right", "partly-right", "wrong", "wrong-chosen", "unanswered", "not-a-number"
]
_NOTHING, _HALF, _ALL = Fraction(0), Fraction(1, 2), Fraction(1)
_NUMBER = re.compile(r"[+-]?((\d+|\d{1,3}(,\d{3})+)(\.\d*)?|\.\d+)")
# What input methods and paste bring.
_NARROW = str.maketrans("．。，＋－−﹣‐‑‒–—", "..,+--------")  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class ItemScore:
    """What a response earned and why.

    ``right`` of ``of`` parts were right (options to choose, blanks to fill, or one number),
    ``wrong`` options were chosen that are not.
    """

    item: ItemId
    verdict: Verdict
    points: Points
    worth: Points
    right: int
    wrong: int
    of: int


@dataclass(frozen=True, slots=True)
class Marking:
    """How an item of a section is marked: what it is worth and by which rule."""

    worth: Points
    rule: Rule


def score(
    item: Item, declaration: ResponseDeclaration, marking: Marking, response: Response | None
) -> ItemScore:
    """Score one response; None earns nothing.

    Raises TamperError ``response-of-another-kind`` for one that this item cannot be given.
    """
    _require_fit(item, response)
    match declaration, response:
        case CorrectOptions(correct), Chosen(chosen):
            right, wrong, of = len(chosen & correct), len(chosen - correct), len(correct)
        case AcceptedTexts(blanks), Filled(texts) if len(blanks) == len(texts):
            hits = [accepts(blank, text) for blank, text in zip(blanks, texts, strict=True)]
            right, wrong, of = sum(hits), 0, len(blanks)
        case CorrectNumber(), Entered(text):
            right, wrong, of = int(_is_near(declaration, _number(item, text))), 0, 1
        case _, None:
            right, wrong, of = 0, 0, _parts(declaration)
        case _:
            raise TamperError("response-of-another-kind", item=item.id)
    points = marking.worth.share(_share(marking.rule, right, wrong, of))
    verdict = _verdict(item, response, (right, wrong, of), points)
    return ItemScore(item.id, verdict, points, marking.worth, right, wrong, of)


def evened(text: str, blank: Blank) -> str:
    """Return a text with the differences removed that a blank does not care about.

    Nobody sees characters that only control how others are shown, nor in how many parts an accented
    letter is stored, so these never count.
    """
    text = _seen(text)
    if "width" in blank.normalise:
        text = unicodedata.normalize("NFKC", text)
    if "case" in blank.normalise:
        text = text.casefold()
    if "space" in blank.normalise:
        text = "".join(text.split())
    if "punctuation" in blank.normalise:
        text = "".join(each for each in text if not unicodedata.category(each).startswith("P"))
    return text.strip()


def number_in(text: str, *units: str) -> Fraction | None:
    """Return the exact number that a person typed, or None.

    Full-width digits and signs, the full stop and the dashes of input methods, thousands
    separators, a point without a digit before or behind it, and the unit behind the number are
    understood. A power is no digit: ``10²`` is None.
    """
    typed = _seen(text).strip()
    for unit in units:
        typed = _without(typed, unit)
    typed = typed.translate(_NARROW)
    return Fraction(typed.replace(",", "")) if _NUMBER.fullmatch(typed) else None


def _seen(text: str) -> str:
    if text.isascii():
        return text
    shown = "".join(each for each in text if unicodedata.category(each) != "Cf")
    return unicodedata.normalize("NFC", shown)


def _without(typed: str, unit: str) -> str:
    """Return a number without the unit behind it, in whatever width the unit was typed."""
    wanted = unicodedata.normalize("NFKC", unit)
    if typed.isascii():
        return typed.removesuffix(wanted).strip()
    starts = (at for at in range(len(typed)) if unicodedata.normalize("NFKC", typed[at:]) == wanted)
    return typed[: next(starts, len(typed))].strip()


def _require_fit(item: Item, response: Response | None) -> None:
    try:
        if response is not None:
            check_response(item, response)
    except RuleError as error:
        raise TamperError("response-of-another-kind", item=item.id) from error


def _share(rule: Rule, right: int, wrong: int, of: int) -> Fraction:
    """Return the part of the points that is earned; a wrong choice earns nothing by any rule."""
    if wrong or not right:
        return _NOTHING
    if right == of:
        return _ALL
    match rule:
        case "all-or-nothing":
            return _NOTHING
        case "half-when-incomplete":
            return _HALF
        case "per-correct-option":
            return Fraction(right, of)
        case _:
            assert_never(rule)


def _verdict(
    item: Item, response: Response | None, counts: tuple[int, int, int], points: Points
) -> Verdict:
    right, wrong, of = counts
    if response is None or is_empty(response):
        return "unanswered"
    if right == of and not wrong:
        return "right"
    if points > ZERO:
        return "partly-right"
    if isinstance(response, Entered) and _number(item, response.text) is None:
        return "not-a-number"
    return "wrong-chosen" if wrong and right else "wrong"


def _parts(declaration: ResponseDeclaration) -> int:
    match declaration:
        case CorrectOptions(options):
            return len(options)
        case AcceptedTexts(blanks):
            return len(blanks)
        case CorrectNumber():
            return 1
        case _:
            assert_never(declaration)


def accepts(blank: Blank, text: str) -> bool:
    """Tell whether a blank takes this text."""
    given = evened(text, blank)  # nothing is left of an empty blank, and nothing earns nothing
    return bool(given) and any(given == evened(accepted, blank) for accepted in blank.accepted)


def _number(item: Item, text: str) -> Fraction | None:
    unit = item.unit if isinstance(item, NumericItem) else None
    return number_in(text, *((unit.zh, unit.en) if unit else ()))


def _is_near(declaration: CorrectNumber, given: Fraction | None) -> bool:
    """Tell whether |given - answer| <= tolerance, in whole numbers."""
    if given is None:
        return False
    answer, tolerance = _exact(declaration.answer), _exact(declaration.tolerance)
    both = given.denominator * answer.denominator
    apart = abs(given.numerator * answer.denominator - answer.numerator * given.denominator)
    return apart * tolerance.denominator <= tolerance.numerator * both


@lru_cache(maxsize=1024)
def _exact(authored: str) -> Fraction:
    """Return the number that stands in a key; all candidates are compared with it."""
    return Fraction(authored)
