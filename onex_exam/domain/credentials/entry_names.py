"""Which names an archive may have: those that mean the same file on every system."""

import re
import unicodedata
from collections.abc import Iterable

from onex_exam.domain.errors import PackageError

LONGEST_NAME = 240
"""Bytes of UTF-8."""

_DEVICE = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?")
_FORBIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./")
"""Characters that need no look."""
_FORBIDDEN_MARKS = '<>"|?*'
_IDEOGRAPHS = range(0x20000, 0x40000)  # newer ones are unknown to older Pythons, and wanted


def check_names(names: Iterable[str]) -> None:
    """Raise PackageError at the first name, or pair of names, that an archive may not have."""
    folded: dict[str, str] = {}
    for name in names:
        check_name(name)
        alike = _folded(name)
        if alike in folded:
            code = "name-twice" if folded[alike] == name else "names-alike"
            raise PackageError(code, entry=name, other=folded[alike])
        folded[alike] = name
    for name in folded:
        for folder in _folders(name):
            if folder in folded:
                raise PackageError("name-file-and-folder", entry=folded[folder])


def check_name(name: str) -> None:
    """Raise PackageError when this is not a plain relative name."""
    code = _fault(name) or next(filter(None, map(_part_fault, name.split("/"))), None)
    if code:
        raise PackageError(code, entry=name)


def _fault(name: str) -> str | None:
    if not name or len(name.encode("utf-8", "surrogatepass")) > LONGEST_NAME:
        return "name-length"
    if any(map(_forbidden, {*name} - _PLAIN)):
        return "name-character"
    if "\\" in name:
        return "name-backslash"
    if ":" in name:
        return "name-colon"
    return _shape_fault(name)


def _forbidden(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cn":
        return ord(character) not in _IDEOGRAPHS
    return category in _FORBIDDEN_CATEGORIES or character in _FORBIDDEN_MARKS


def _shape_fault(name: str) -> str | None:
    if name.startswith("/"):
        return "name-absolute"
    if name.endswith("/"):
        return "archive-folder"
    if not unicodedata.is_normalized("NFC", name):
        return "name-not-composed"
    return None


def _part_fault(part: str) -> str | None:
    plain = unicodedata.normalize("NFKC", part)
    if plain == "..":
        return "name-parent"
    if plain in ("", "."):
        return "name-empty-part"
    if part.endswith(".") or part != part.strip():
        return "name-edge"
    if _DEVICE.fullmatch(_folded(part)):
        return "name-device"
    return None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _folders(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]
