"""One value of a cell: what kind it is and its exact text; never a float."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Literal, TypeAlias, assert_never

ValueKind: TypeAlias = Literal["number", "text", "bool", "date", "error"]

_EPOCH = date(1899, 12, 30)
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell holds; a blank cell holds none.

    ``text`` is a decimal number, the text itself, ``true`` or ``false``, an ISO date, date and
    time or time, or an error such as ``#N/A``.
    """

    kind: ValueKind
    text: str

    def __str__(self) -> str:
        """Write as people read it."""
        return self.text


DEFAULT_TOLERANCE = "0.000001"


def number(text: str) -> Value:
    """Return a number; raise ValueError when the text is not a finite decimal number."""
    try:
        amount = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not amount.is_finite():
        raise ValueError(text)
    return Value("number", text)


def is_blank(value: Value | None) -> bool:
    """Tell whether a cell shows nothing: no content, or empty text from a formula."""
    return value is None or value == Value("text", "")


def serial(value: Value) -> Fraction | None:
    """Return the number that a spreadsheet keeps for this value; None for text and errors."""
    match value.kind:
        case "number":
            return Fraction(Decimal(value.text))
        case "date":
            return _serial_of_date(value.text)
        case "bool":
            return Fraction(value.text == "true")
        case "text" | "error":
            return None
        case _:
            assert_never(value.kind)


def equal(expected: Value | None, found: Value | None, tolerance: str) -> bool:
    """Tell whether a stored value is the expected one; a number kept as text is not."""
    if expected is None or found is None or is_blank(expected) or is_blank(found):
        return is_blank(expected) and is_blank(found)
    if expected.kind != found.kind:
        return False
    if expected.kind == "number":
        return close(expected, found, tolerance)
    return expected.text == found.text


def close(expected: Value | None, found: Value | None, tolerance: str) -> bool:
    """Tell whether two values are equal as an engine sees them: a date is its serial number."""
    if expected is None or found is None or is_blank(expected) or is_blank(found):
        return is_blank(expected) and is_blank(found)
    left, right = serial(expected), serial(found)
    if left is None or right is None:
        return expected == found
    return abs(left - right) <= Fraction(Decimal(tolerance))


def _serial_of_date(text: str) -> Fraction:
    if "-" not in text:
        return _part_of_day(time.fromisoformat(text))
    moment = datetime.fromisoformat(text)
    return (moment.date() - _EPOCH).days + _part_of_day(moment.time())


def _part_of_day(clock: time) -> Fraction:
    return Fraction(clock.hour * 3600 + clock.minute * 60 + clock.second, _DAY_SECONDS)
