"""What a cell of a workbook shows: numbers and dates as the text a person would read."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from onex_exam.domain.delivery.tables import Place

# ECMA-376 part 1, 18.8.30: the formats that need no definition and show dates.
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_DATE_PARTS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|general', re.IGNORECASE)
_DATE_PARTS = re.compile("[ymdhs]", re.IGNORECASE)
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.ASCII)
_EXACT = Decimal(10) ** 15
"""Spreadsheets keep fifteen digits; of a longer number the rest is lost."""
_FROM_1900, _FROM_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  (no zone)
_LEAP_BUG = 60
_LAST_SERIAL = 2_958_465
_LARGEST_EXPONENT = 308
"""No spreadsheet holds a number beyond; one of a million digits would be shown as such."""


def place_of(reference: str) -> Place:
    """Return row and column of ``B5``; raise ValueError for anything else."""
    found = _PLACE.fullmatch(reference)
    if not found:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def date_styles(cells: Sequence[int], formats: Mapping[int, str]) -> frozenset[int]:
    """Return which cell styles show dates, from their number formats."""
    return frozenset(
        style
        for style, number in enumerate(cells)
        if number in _BUILT_IN_DATES or _shows_date(formats.get(number, ""))
    )


def text_of_number(value: str, as_date: bool, since_1904: bool) -> str:  # noqa: FBT001  (two facts)
    """Return what a number shows: ``12`` and not ``12.0``, a date as ISO 8601.

    A whole number that the spreadsheet has rounded shows as ``1.10101E+17``, so that nobody
    takes it for what was typed. Raises ValueError for what is no number.
    """
    try:
        number = Decimal(value.strip())
    except InvalidOperation as error:
        raise ValueError(value) from error
    if not number:
        return "0"
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        raise ValueError(value)
    if as_date and 0 < number <= _LAST_SERIAL:
        return _date_text(number, _FROM_1904 if since_1904 else _FROM_1900)
    if abs(number) >= _EXACT or abs(number) < 1 / _EXACT:
        return f"{number:.5E}"
    return f"{number.normalize():f}"


def _date_text(serial: Decimal, origin: datetime) -> str:
    if serial < 1:
        return (origin + timedelta(days=float(serial))).strftime("%H:%M")
    if origin == _FROM_1900 and serial < _LEAP_BUG:
        serial += 1  # the 29th of February 1900 that never was
    moment = origin + timedelta(seconds=round(serial * 86_400))
    return moment.strftime("%Y-%m-%d" if serial == int(serial) else "%Y-%m-%d %H:%M")


def _shows_date(number_format: str) -> bool:
    return _DATE_PARTS.search(_NOT_DATE_PARTS.sub("", number_format)) is not None
