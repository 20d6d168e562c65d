"""Documents that say who somebody is: what their numbers can look like, tell and hide."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias

from onex_exam.domain.delivery.roster import DocumentType

DocumentFault: TypeAlias = Literal[
    "roster-document-scientific",
    "roster-document-fifteen",
    "roster-document-shape",
    "roster-document-birth-date",
    "roster-document-check-digit",
]
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]", re.ASCII)
_FIFTEEN = re.compile(r"[0-9]{15}", re.ASCII)
_SCIENTIFIC = re.compile(r"[0-9]+(\.[0-9]+)?E\+?[0-9]+", re.ASCII)
_SHAPES: Mapping[DocumentType, re.Pattern[str]] = MappingProxyType(
    {
        "citizen-id": _EIGHTEEN,
        "residence-permit": _EIGHTEEN,
        "travel-permit": re.compile(r"[A-Z]{0,2}[0-9]{8,10}[A-Z]?", re.ASCII),
        "passport": re.compile(r"[A-Z0-9]{5,20}", re.ASCII),
        "foreigner-id": re.compile(r"[A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X]", re.ASCII),
        "other": re.compile(r"[A-Z0-9()-]{1,30}", re.ASCII),
    }
)
_LENGTH = 18
_LONG = 15
"""Citizen numbers and permits have at least as many characters; passports fewer."""
_EARLIEST_YEAR = 1900


def check_digit(first_seventeen: str) -> str:
    """Return the 18th character that GB 11643 gives to 17 digits."""
    digits = zip(first_seventeen, _WEIGHTS, strict=True)
    total = sum(int(digit) * weight for digit, weight in digits)
    return _CHECK_DIGITS[total % len(_CHECK_DIGITS)]


def document_fault(
    kind: DocumentType, number: str, today: date | None = None
) -> DocumentFault | None:
    """Return why this cannot be the number of such a document, or None.

    ``number`` is folded and in capitals already. Check digits are judged for citizens only;
    for other holders of 18 characters ``doubtful_check_digit`` tells. A birth date after
    ``today`` is impossible too.
    """
    if _SCIENTIFIC.fullmatch(number) and "." in number:
        return "roster-document-scientific"
    if kind == "citizen-id" and _FIFTEEN.fullmatch(number):
        return "roster-document-fifteen"
    if not _SHAPES[kind].fullmatch(number):
        return "roster-document-shape"
    if kind in ("citizen-id", "residence-permit"):
        return _eighteen_fault(kind, number, today)
    return None


def _eighteen_fault(kind: DocumentType, number: str, today: date | None) -> DocumentFault | None:
    born = birth_date_of(kind, number)
    if born is None or (today is not None and born > today):
        return "roster-document-birth-date"
    if kind == "citizen-id" and check_digit(number[:17]) != number[17]:
        return "roster-document-check-digit"
    return None


def doubtful_check_digit(kind: DocumentType, number: str) -> bool:
    """Tell whether a residence permit or foreigner's card of 18 characters miscounts."""
    if kind not in ("residence-permit", "foreigner-id") or len(number) != _LENGTH:
        return False
    return check_digit(number[:17]) != number[17]


def birth_date_of(kind: DocumentType, number: str) -> date | None:
    """Return the birth date that an 18-character number tells, if it tells a possible one."""
    if kind not in ("citizen-id", "residence-permit") or len(number) != _LENGTH:
        return None
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    try:
        return date(year, month, day) if year >= _EARLIEST_YEAR else None
    except ValueError:
        return None


def sex_of(kind: DocumentType, number: str) -> Literal["male", "female", ""]:
    """Return the sex that an 18-character number tells: odd for men, even for women."""
    if kind not in ("citizen-id", "residence-permit") or len(number) != _LENGTH:
        return ""
    return "male" if int(number[16]) % 2 else "female"


def mask_document(number: str) -> str:
    """Return a number as lists, screens and the codes of certificates show it.

    Long numbers keep the first three and last four characters, short ones the first and the
    last two, very short ones nothing.
    """
    first, last = (3, 4) if len(number) >= _LONG else (1, 2)
    if len(number) <= first + last:
        return "*" * len(number)
    return number[:first] + "*" * (len(number) - first - last) + number[-last:]
