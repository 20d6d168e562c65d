"""One cell of a roster: what its text means for its column, or why it cannot mean it."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias, TypeVar

from onex_exam.domain.delivery.roster import Category, DocumentType, ExamNature

CellFault: TypeAlias = Literal[
    "roster-document-type",
    "roster-sex",
    "roster-birth-date",
    "roster-category",
    "roster-nature",
    "roster-parts",
    "roster-part-alone",
    "roster-extra-minutes",
    "roster-photo",
    "roster-candidate",
    "roster-scientific",
]
LONGEST_CELL = 500
MOST_EXTRA_MINUTES = 240
W = TypeVar("W")

_SCIENTIFIC = re.compile(r"[0-9]+\.[0-9]+E\+?[0-9]+", re.IGNORECASE)
_EXCEL_TEXT = re.compile(r'="(.*)"|\'(.*)')
_CANDIDATE = re.compile(r"[A-Za-z0-9](-?[A-Za-z0-9]){0,29}", re.ASCII)
_MINUTES = re.compile(
    r"(?:延时|加时|延长)?([0-9]{1,4})(?:分钟|分|min|mins|minutes)?", re.IGNORECASE
)
_DATE = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))")
_DATE_WITH_TIME = re.compile(r"(.*[0-9日])[ T]0?0:00(?::00(?:\.0+)?)?")
_BETWEEN_PARTS = re.compile(r"[\s,;/+&、和与]+")
_PHOTO = re.compile(r"[^/\\:*?\"<>|\x00-\x1f\ud800-\udfff]{1,120}")

DOCUMENT_TYPES: Mapping[str, DocumentType] = MappingProxyType(
    {
        "": "citizen-id",
        "居民身份证": "citizen-id",
        "中国居民身份证": "citizen-id",
        "身份证": "citizen-id",
        "citizenid": "citizen-id",
        "idcard": "citizen-id",
        "港澳台居民居住证": "residence-permit",
        "居住证": "residence-permit",
        "residencepermit": "residence-permit",
        "港澳居民来往内地通行证": "travel-permit",
        "台湾居民来往大陆通行证": "travel-permit",
        "来往内地通行证": "travel-permit",
        "来往大陆通行证": "travel-permit",
        "travelpermit": "travel-permit",
        "护照": "passport",
        "passport": "passport",
        "外国人永久居留身份证": "foreigner-id",
        "foreignerid": "foreigner-id",
        "其他": "other",
        "其它": "other",
        "other": "other",
    }
)
CATEGORIES: Mapping[str, Category] = MappingProxyType(
    {
        "": "student",
        "学生": "student",
        "在校生": "student",
        "在校学生": "student",
        "student": "student",
        "教师": "teacher",
        "teacher": "teacher",
        "社会": "social",
        "社会人员": "social",
        "社会考生": "social",
        "social": "social",
    }
)
NATURES: Mapping[str, ExamNature] = MappingProxyType(
    {
        "": "first",
        "新考": "first",
        "首考": "first",
        "first": "first",
        "补考": "resit",
        "resit": "resit",
    }
)
SEXES: Mapping[str, str] = MappingProxyType(
    {
        "": "",
        "男": "male",
        "male": "male",
        "m": "male",
        "女": "female",
        "female": "female",
        "f": "female",
    }
)
PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "理论": ("theory",),
        "theory": ("theory",),
        "实操": ("practical",),
        "实践": ("practical",),
        "操作": ("practical",),
        "practical": ("practical",),
        "全部": ("theory", "practical"),
        "all": ("theory", "practical"),
        "both": ("theory", "practical"),
    }
)
_UNSEEN = ("Cc", "Cf", "Cs")
_NO_EXTRA = frozenset({"", "无", "否", "-", "no", "none"})


class CellError(Exception):
    """What is wrong with one cell; never leaves the reading of a roster."""

    def __init__(self, code: CellFault) -> None:
        super().__init__(code)
        self.code: CellFault = code


def fold(text: str) -> str:
    """Return a text with compatibility forms evened out and unseen characters gone."""
    folded = unicodedata.normalize("NFKC", text)
    seen = (each for each in folded if each.isspace() or unicodedata.category(each) not in _UNSEEN)
    return " ".join("".join(seen).split())


def without_spaces(text: str) -> str:
    """Return a number or word as typed, without spaces and what forces a cell to be text."""
    forced = _EXCEL_TEXT.fullmatch(text.strip())
    inner = (forced[1] or forced[2] or "") if forced else text
    return "".join(fold(inner).split())


def word(text: str, words: Mapping[str, W], fault: CellFault) -> W:
    """Return what a word of a closed list means; raise CellError for any other."""
    found = words.get(without_spaces(text).casefold().rstrip("."))
    if found is None:
        raise CellError(fault)
    return found


def read_document_type(text: str) -> DocumentType:
    """Return which document it is; a citizen's for an empty cell."""
    return word(text, DOCUMENT_TYPES, "roster-document-type")


def read_category(text: str) -> Category:
    """Return what the person is to the college; a student for an empty cell."""
    return word(text, CATEGORIES, "roster-category")


def read_nature(text: str) -> ExamNature:
    """Return whether it is the first time; it is for an empty cell."""
    return word(text, NATURES, "roster-nature")


def read_sex(text: str) -> str:
    """Return ``male``, ``female`` or, for an empty cell, nothing."""
    return word(text, SEXES, "roster-sex")


def read_number_text(text: str) -> str:
    """Return a number that is a name (student number, telephone); refuse a rounded one."""
    number = without_spaces(text)
    if _SCIENTIFIC.fullmatch(number):
        raise CellError("roster-scientific")
    return number


def read_candidate(text: str) -> str:
    """Return an admission number: letters, digits and hyphens, at most 30 characters or more."""
    number = read_number_text(text)
    if number and not _CANDIDATE.fullmatch(number):
        raise CellError("roster-candidate")
    return number


def read_birth_date(text: str) -> str:
    """Return a date as ISO 8601, or an empty text."""
    plain = fold(text)
    if timed := _DATE_WITH_TIME.fullmatch(plain):
        plain = timed[1]
    if not plain:
        return ""
    found = _DATE.fullmatch(plain.replace(" ", ""))
    if not found:
        raise CellError("roster-birth-date")
    year, month, day = found[1], found[2] or found[4], found[3] or found[5]
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError as error:
        raise CellError("roster-birth-date") from error


def read_extra_minutes(text: str) -> int:
    """Return whole minutes of extra time; none for an empty cell."""
    plain = without_spaces(text).casefold()
    if plain in _NO_EXTRA:
        return 0
    found = _MINUTES.fullmatch(plain)
    if not found or int(found[1]) > MOST_EXTRA_MINUTES:
        raise CellError("roster-extra-minutes")
    return int(found[1])


def read_parts(text: str) -> tuple[str, ...]:
    """Return the parts to be taken, theory first; empty means all of them.

    One part alone is refused: a paper is marked whole, and a resit of one part would fail.
    """
    found: set[str] = set()
    for each in _BETWEEN_PARTS.split(fold(text)):
        if each:
            found.update(word(each, PARTS, "roster-parts"))
    if len(found) == 1:
        raise CellError("roster-part-alone")
    return tuple(sorted(found, reverse=True))


def read_photo(text: str) -> str:
    """Return the name of a photo file; never one that leads to another folder."""
    name = unicodedata.normalize("NFC", text).strip()
    if name and (not _PHOTO.fullmatch(name) or name.startswith(".")):
        raise CellError("roster-photo")
    return name
