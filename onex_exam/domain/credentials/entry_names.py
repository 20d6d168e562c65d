"""Which names an archive may have: those that mean the same file on every system."""

import unicodedata
from collections.abc import Iterable

from onex_exam.domain.errors import PackageError
from onex_exam.domain.practical.file_names import character_fault, folded, part_fault

LONGEST_NAME = 240
"""Bytes of UTF-8."""


def check_names(names: Iterable[str]) -> None:
    """Raise PackageError at the first name, or pair of names, that an archive may not have."""
    known: dict[str, str] = {}
    for name in names:
        check_name(name)
        alike = folded(name)
        if alike in known:
            code = "name-twice" if known[alike] == name else "names-alike"
            raise PackageError(code, entry=name, other=known[alike])
        known[alike] = name
    for name in known:
        for folder in _folders(name):
            if folder in known:
                raise PackageError("name-file-and-folder", entry=known[folder])


def check_name(name: str) -> None:
    """Raise PackageError when this is not a plain relative name."""
    code = _fault(name) or next(filter(None, map(part_fault, name.split("/"))), None)
    if code:
        raise PackageError(code, entry=name)


def _fault(name: str) -> str | None:
    if not name or len(name.encode("utf-8", "surrogatepass")) > LONGEST_NAME:
        return "name-length"
    return character_fault(name) or _shape_fault(name)


def _shape_fault(name: str) -> str | None:
    if name.startswith("/"):
        return "name-absolute"
    if name.endswith("/"):
        return "archive-folder"
    if not unicodedata.is_normalized("NFC", name):
        return "name-not-composed"
    return None


def _folders(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]
