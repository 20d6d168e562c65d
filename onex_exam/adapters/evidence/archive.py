"""Checks the archive of an office file before any parser sees it; repairs nothing, opens no part.

Macros, embedded objects and external links are noted here and never opened by anybody.
"""

import re
import zipfile
import zlib
from io import BytesIO
from typing import Literal, TypeAlias

from onex_exam.domain.errors import PackageError
from onex_exam.domain.practical.facts import Note

ArchiveTrouble: TypeAlias = Literal[
    "workbook-damaged",
    "workbook-too-many-parts",
    "workbook-part-name",
    "workbook-bomb",
    "workbook-xml",
]
"""The codes of what is wrong with an archive."""

MOST_ENTRIES = 2_000
LARGEST_ENTRY = 64 * 2**20
LARGEST_XML = 16 * 2**20
"""A sheet of 60,000 cells has 4 MB; parsing costs seconds for each ten."""
LARGEST_TOTAL = 512 * 2**20
HIGHEST_RATIO = 200
RATIO_COUNTS_FROM = 2**20
"""Small parts may be packed as tightly as they like."""
LONGEST_COMMENT = 65_536
"""A long XML comment costs the parser quadratic time."""

_CHUNK = 2**18
_ENCRYPTED = 0x1
_BAD_NAME = re.compile(r"(^/)|(\\)|(^[A-Za-z]:)|((^|/)\.\.(/|$))|[\x00-\x1f]")
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)[\"']")
_XML = (".xml", ".rels", ".vml")


def check_archive(file: str, content: bytes) -> tuple[Note, ...]:
    """Return what must not be opened inside; raise PackageError with the code of the fault."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = _check_entries(file, archive.infolist())
            left = LARGEST_TOTAL
            for entry in archive.infolist():
                left -= _check_content(file, archive, entry, left)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, zlib.error) as error:
        raise PackageError("workbook-damaged", file=file) from error
    return _notes(names)


def _check_entries(file: str, entries: list[zipfile.ZipInfo]) -> list[str]:
    names = [each.filename for each in entries]
    if len(names) > MOST_ENTRIES:
        raise PackageError("workbook-too-many-parts", file=file)
    if len({name.casefold() for name in names}) < len(names):
        raise PackageError("workbook-part-name", file=file)
    for each in entries:
        if _BAD_NAME.search(each.orig_filename) or each.flag_bits & _ENCRYPTED:
            raise PackageError("workbook-part-name", file=file)
    return names


def _check_content(file: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """Read a part once, counting what really comes out; return its size in bytes."""
    is_xml = entry.filename.lower().endswith(_XML)
    largest = LARGEST_XML if is_xml else LARGEST_ENTRY
    most = min(largest, left, max(HIGHEST_RATIO * entry.compress_size, RATIO_COUNTS_FROM))
    chunks: list[bytes] = []
    size = 0
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise PackageError("workbook-bomb", file=file)
            chunks.append(chunk)
    if is_xml:
        _check_xml(file, b"".join(chunks))
    return size


def _check_xml(file: str, part: bytes) -> None:
    declared = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
    if b"\x00" in part or (declared and declared[1].lower() not in {b"utf-8", b"us-ascii"}):
        raise PackageError("workbook-xml", file=file)
    if any(word in part for word in _FORBIDDEN):
        raise PackageError("workbook-xml", file=file)
    start = part.find(b"<!--")
    while start >= 0:
        end = part.find(b"-->", start)
        if end < 0 or end - start > LONGEST_COMMENT:
            raise PackageError("workbook-xml", file=file)
        start = part.find(b"<!--", end)


def _notes(names: list[str]) -> tuple[Note, ...]:
    joined = "\n".join(names).lower()
    notes: list[Note] = []
    if "vbaproject" in joined or "/macrosheets/" in joined:
        notes.append("macros")
    if "/embeddings/" in joined or "/activex/" in joined:
        notes.append("embedded-object")
    if "/externallinks/" in joined:
        notes.append("external-link")
    return tuple(notes)
