"""Numbers of certificates: a template as data, a serial, a check character."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never, get_args

from onex_exam.domain.credentials.certificate import SAMPLE_MARK
from onex_exam.domain.errors import RuleError

PRESET = "{organization}{year}{serial:6}{check}"
"""Organization code, year, six digits, check character. Not the scheme of another system."""

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MODULUS = len(_ALPHABET)
_CODE = re.compile(r"[0-9A-Z]{2,8}")
_PIECE = re.compile(r"\{(organization|year|check|serial:([1-9]))\}|([0-9A-Z-]+)")
_MOST_LITERAL = 12

Fact: TypeAlias = Literal["organization", "year", "check"]
_FACTS: dict[str, Fact] = {fact: fact for fact in get_args(Fact)}


@dataclass(frozen=True, slots=True)
class Literally:
    """These characters as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Known:
    """The organization's code, the year of issue, or the check character."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Serial:
    """The serial in this many digits."""

    digits: int


Segment: TypeAlias = Literally | Known | Serial


@dataclass(frozen=True, slots=True)
class NumberScheme:
    """How an organization numbers: ``template`` as people wrote it, and what it means."""

    template: str
    segments: tuple[Segment, ...]
    organization: str
    sample: bool


def number_scheme(template: str, organization: str, *, sample: bool) -> NumberScheme:
    """Return the scheme of a template.

    Raises RuleError ``number-template`` for one that cannot be read, that has not exactly one
    serial, or whose check character is not the last; ``organization-code`` for another code than
    2 to 8 capital letters and digits.
    """
    if not _CODE.fullmatch(organization):
        raise RuleError("organization-code", found=organization)
    segments, position = [], 0
    while position < len(template):
        found = _PIECE.match(template, position)
        if not found:
            raise RuleError("number-template", template=template)
        segments.append(_segment(found))
        position = found.end()
    if not _is_sound(segments):
        raise RuleError("number-template", template=template)
    return NumberScheme(template, tuple(segments), organization, sample)


def certificate_number(scheme: NumberScheme, year: int, serial: int) -> str:
    """Return the number for a serial; raise RuleError ``numbers-used-up`` when it is too long.

    A number of a sample registry begins with ``SAMPLE-``; no template can leave that out.
    """
    text = ""
    for segment in scheme.segments:
        text += _written(segment, scheme, year, serial) or check_character(text)
    return (SAMPLE_MARK if scheme.sample else "") + text


def check_character(text: str) -> str:
    """Return the check character (ISO 7064, modulus 37,36) over letters and digits.

    Hyphens do not count. Every single wrong character is found.
    """
    rest = _MODULUS
    for each in text.replace("-", ""):
        rest = (rest + _ALPHABET.index(each)) % _MODULUS or _MODULUS
        rest = rest * 2 % (_MODULUS + 1)
    return _ALPHABET[(_MODULUS + 1 - rest) % _MODULUS]


def _segment(found: re.Match[str]) -> Segment:
    fact, digits, text = found.groups()
    if text:
        return Literally(text)
    if digits:
        return Serial(int(digits))
    return Known(_FACTS[fact])


def _is_sound(segments: list[Segment]) -> bool:
    serials = sum(isinstance(each, Serial) for each in segments)
    checks = [at for at, each in enumerate(segments) if each == Known("check")]
    literal = sum(len(each.text) for each in segments if isinstance(each, Literally))
    return serials == 1 and literal <= _MOST_LITERAL and checks in ([], [len(segments) - 1])


def _written(segment: Segment, scheme: NumberScheme, year: int, serial: int) -> str:
    """Return a segment's characters; nothing for the check character, which needs the others."""
    match segment:
        case Literally(text):
            return text
        case Serial(digits):
            if serial >= 10**digits:
                raise RuleError("numbers-used-up", template=scheme.template, serial=serial)
            return f"{serial:0{digits}}"
        case Known(fact):
            return _known(fact, scheme, year)
        case _:
            assert_never(segment)


def _known(fact: Fact, scheme: NumberScheme, year: int) -> str:
    match fact:
        case "organization":
            return scheme.organization
        case "year":
            return f"{year:04}"
        case "check":
            return ""
        case _:
            assert_never(fact)
