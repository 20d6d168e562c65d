"""Reads tables of comma, semicolon or tab separated text, in the encodings Chinese offices use."""

import codecs
import csv
import io
import unicodedata

from onex_exam.domain.delivery.tables import Table, TableRow
from onex_exam.domain.errors import RosterError

MOST_ROWS = 5_020
"""Rows that are read: what a roster may have, the rows above its headings and one more."""
MOST_COLUMNS = 100
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = "\t;,"
_SAMPLE_LINES = 12
# Fourteen characters that GB 18030 gave a place in 2000 before Unicode had one; Python still
# reads them as private characters, which no font can draw.
_PRIVATE = str.maketrans(
    {
        "\ue7c7": "\u1e3f",
        "\ue816": "\U00020087",
        "\ue817": "\U00020089",
        "\ue818": "\U000200cc",
        "\ue81e": "\u9fb4",
        "\ue826": "\u9fb5",
        "\ue82b": "\u9fb6",
        "\ue82c": "\u9fb7",
        "\ue831": "\U000215d7",
        "\ue832": "\u9fb8",
        "\ue83b": "\U0002298f",
        "\ue843": "\u9fb9",
        "\ue854": "\u9fba",
        "\ue855": "\U000241fe",
        "\ue864": "\u9fbb",
    }
)


def read_csv(untrusted: bytes, file: str) -> Table:
    """Return the table; raise RosterError ``roster-encoding``, ``-too-wide`` or ``-damaged``."""
    text = _decoded(untrusted, file)
    rows: list[TableRow] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                rows.append(TableRow(number, tuple(_narrow(cells, file))))
            if len(rows) >= MOST_ROWS:
                break
    except csv.Error as error:
        raise RosterError("roster-damaged", file=file) from error
    return Table(file, tuple(rows))


def _narrow(cells: list[str], file: str) -> list[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise RosterError("roster-too-wide", file=file, most=MOST_COLUMNS)
    return cells


def _decoded(untrusted: bytes, file: str) -> str:
    for mark, encoding in _MARKS:
        if untrusted.startswith(mark):
            return _text(untrusted, encoding, file)
    if b"\x00" in untrusted[:200]:
        little = untrusted[1:200:2].count(0) >= untrusted[0:200:2].count(0)
        return _text(untrusted, "utf-16-le" if little else "utf-16-be", file)
    try:
        return _text(untrusted, "utf-8", file)
    except RosterError:
        return _text(untrusted, "gb18030", file).translate(_PRIVATE)


def _text(untrusted: bytes, encoding: str, file: str) -> str:
    """Return the text; raise RosterError when it cannot be text in this encoding."""
    try:
        text = untrusted.decode(encoding)
    except UnicodeDecodeError as error:
        raise RosterError("roster-encoding", file=file) from error
    if any(unicodedata.category(each) == "Cc" and each not in "\t\r\n\f" for each in text):
        raise RosterError("roster-encoding", file=file)
    return text


def _delimiter(text: str) -> str:
    """Return the separator that stands most often in the first lines."""
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])
    return max(_DELIMITERS, key=lambda each: (sample.count(each), each == ","))
