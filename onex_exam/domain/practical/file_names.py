"""Which names of files mean the same file on every system; others are neither packed nor read."""

import re
import unicodedata

LONGEST_FILE_NAME = 160
"""Bytes of UTF-8, so that a file of any task and candidate fits into an archive."""

_DEVICE = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?")
_FORBIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./")
"""Characters that need no look."""
_FORBIDDEN_MARKS = '<>"|?*'
_IDEOGRAPHS = range(0x20000, 0x40000)  # newer ones are unknown to older Pythons, and wanted


def is_portable(name: str) -> bool:
    """Tell whether this is the name of a file that every system and every archive can have."""
    return (
        "/" not in name
        and len(name.encode("utf-8", "surrogatepass")) <= LONGEST_FILE_NAME
        and unicodedata.is_normalized("NFC", name)
        and character_fault(name) is None
        and part_fault(name) is None
    )


def character_fault(text: str) -> str | None:
    """Return the code of a character that no name may have; None when there is none."""
    if any(map(_forbidden, {*text} - _PLAIN)):
        return "name-character"
    if "\\" in text:
        return "name-backslash"
    return "name-colon" if ":" in text else None


def part_fault(part: str) -> str | None:
    """Return the code of what is wrong with one part of a path; None when it is sound."""
    plain = unicodedata.normalize("NFKC", part)
    if plain == "..":
        return "name-parent"
    if plain in ("", "."):
        return "name-empty-part"
    if part.endswith(".") or part != part.strip():
        return "name-edge"
    return "name-device" if _DEVICE.fullmatch(folded(part)) else None


def folded(name: str) -> str:
    """Return what is the same for names that some system takes for one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _forbidden(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cn":
        return ord(character) not in _IDEOGRAPHS
    return category in _FORBIDDEN_CATEGORIES or character in _FORBIDDEN_MARKS
