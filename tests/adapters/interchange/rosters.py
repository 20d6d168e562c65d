"""Rosters as Chinese colleges hand them in, sound and hostile; every number is fictional."""

import io
import warnings
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime

import xlsxwriter
from openpyxl import Workbook

from onex_exam.domain.delivery.identity import check_digit

HEADS = ("姓名", "证件类型", "证件号码", "准考证号", "座位号", "延时", "照片")
Rows = Sequence[Sequence[object]]


def citizen(serial: int, born: str = "20060131") -> str:
    seventeen = f"000000{born}{serial:03}"
    return seventeen + check_digit(seventeen)


ZHAO = ("赵䶮", "", citizen(1), "A001", "01", "", "")
QIAN = ("钱㛃", "", citizen(2), "A002", "02", "15", "A002.jpg")
GOOD: list[Sequence[str]] = [HEADS, ZHAO, QIAN]


def changed(row: Sequence[str], column: str, text: str) -> tuple[str, ...]:
    """A row with another text in one column."""
    return tuple(text if title == column else cell for title, cell in zip(HEADS, row, strict=True))


def as_csv(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    return "".join(delimiter.join(map(str, row)) + "\r\n" for row in rows).encode(encoding)


def as_xlsx(rows: Rows, more: Callable[[Workbook], None] = lambda _: None) -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value  # type: ignore[assignment]  # text or number
    more(workbook)
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def with_shared_texts(rows: Rows) -> bytes:
    """A workbook as most programs write it, its texts in a part of their own."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.write_rich_string(0, 0, "姓", workbook.add_format({"bold": True}), "名")
    return data.getvalue()


def merged(workbook: Workbook) -> None:
    workbook.worksheets[0].merge_cells("F2:F3")


def hidden(workbook: Workbook) -> None:
    workbook.worksheets[0].row_dimensions[3].hidden = True


def with_part(name: str, content: bytes) -> bytes:
    """A good workbook with one part replaced."""
    source = zipfile.ZipFile(io.BytesIO(with_shared_texts(GOOD)))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        for each in source.namelist():
            target.writestr(each, content if each == name else source.read(each))
    return data.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""


ODD_CELLS = """<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData>
<row><c t="inlineStr"><is><t>姓名</t><rPh sb="0" eb="1"><t>x</t></rPh></is></c><c t="inlineStr"><is>
<t>证件</t><t>号码</t></is></c></row><row r="2"><c r="A2" t="b"><v>1</v></c>
<c r="B2" t="e"><v>#N/A</v></c></row><row><c t="b"><v>0</v></c>
<c r="B3" t="str"><v>E_x0031_2_xD83D_</v>
</c></row></sheetData></worksheet>""".encode()


def with_encryption_flag() -> bytes:
    """A workbook whose sheet says that it needs a password."""
    data = bytearray(as_xlsx(GOOD))
    start = 0
    while (found := data.find(b"PK\x01\x02", start)) >= 0:
        data[found + 8] |= 1
        start = found + 4
    return bytes(data)


def with_a_part_twice() -> bytes:
    """A workbook of which two programs would read two different sheets."""
    data = io.BytesIO(as_xlsx(GOOD))
    with warnings.catch_warnings(), zipfile.ZipFile(data, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(SHEET, ENTITIES)
    return data.getvalue()


def many(count: int) -> list[Sequence[str]]:
    return [HEADS, *[changed(ZHAO, "准考证号", f"A{each}") for each in range(count)]]


MINORITY = changed(ZHAO, "姓名", "阿依努尔·麦麦提")
SOUND: dict[str, tuple[str, bytes]] = {
    "utf-8": ("a.csv", as_csv(GOOD)),
    "utf-8 with a mark": ("a.csv", as_csv(GOOD, "utf-8-sig")),
    "gb18030": ("a.csv", as_csv(GOOD, "gb18030")),
    "utf-16": ("a.csv", as_csv(GOOD, "utf-16")),
    "utf-16 without a mark": ("a.csv", as_csv(GOOD, "utf-16-le")),
    "utf-16 the other way round": ("a.csv", as_csv(GOOD, "utf-16-be")),
    "semicolons": ("a.csv", as_csv(GOOD, delimiter=";")),
    "tabs": ("a.txt", as_csv(GOOD, delimiter="\t")),
    "xlsx": ("a.xlsx", as_xlsx(GOOD)),
    "xlsx with shared texts": ("a.xlsx", with_shared_texts(GOOD)),
    "xlsx by another name": ("a.csv", as_xlsx(GOOD)),
    "a title above and blank rows": ("a.xlsx", as_xlsx([["名单"], [], *GOOD[:2], [], GOOD[2]])),
    "full-width digits": (
        "a.csv",
        as_csv([HEADS, changed(ZHAO, "证件号码", "０" + citizen(1)[1:]), QIAN]),
    ),
    "a date and a number": (
        "a.xlsx",
        as_xlsx(
            [
                [*HEADS, "出生日期"],
                [*ZHAO, datetime(2006, 1, 31)],  # noqa: DTZ001  (a cell has no zone)
                [*QIAN[:5], 15.0, QIAN[6], date(2006, 1, 31)],
            ]
        ),
    ),
    "numbers kept as text": (
        "a.csv",
        as_csv([HEADS, changed(ZHAO, "证件号码", f"'{citizen(1)}"), QIAN]),
    ),
}

# name of the case, file, content, expected (row, column, code) of every problem
Case = tuple[str, bytes, list[tuple[int, str, str]]]
HOSTILE: dict[str, Case] = {
    "empty": ("a.csv", b"", [(0, "", "roster-file-empty")]),
    "only blanks": ("a.csv", b" \r\n \r\n", [(0, "", "roster-file-empty")]),
    "an empty workbook": ("a.xlsx", as_xlsx([]), [(0, "", "roster-file-empty")]),
    "no headings": ("a.csv", as_csv(GOOD[1:]), [(0, "", "roster-headings-not-found")]),
    "a heading missing": (
        "a.csv",
        as_csv([("姓名", "班级"), ("赵䶮", "1班")]),
        [(1, "证件号码", "roster-heading-missing")],
    ),
    "headings alone": ("a.csv", as_csv(GOOD[:1]), [(1, "", "roster-without-people")]),
    "wrong check digit": (
        "a.csv",
        as_csv([HEADS, changed(ZHAO, "证件号码", "000000200601310011"), QIAN], "gb18030"),
        [(2, "证件号码", "roster-document-check-digit")],
    ),
    "fifteen digits": (
        "a.csv",
        as_csv([HEADS, ZHAO, changed(QIAN, "证件号码", "000000060131001")], "utf-16"),
        [(3, "证件号码", "roster-document-fifteen")],
    ),
    "scientific notation in a csv": (
        "a.csv",
        as_csv([HEADS, changed(ZHAO, "证件号码", "1.10E+17"), QIAN]),
        [(2, "证件号码", "roster-document-scientific")],
    ),
    "a number that excel rounded": (
        "a.xlsx",
        as_xlsx([HEADS, [*ZHAO[:2], 110101200601310011, *ZHAO[3:]], QIAN]),
        [(2, "证件号码", "roster-document-scientific")],
    ),
    "impossible birth date": (
        "a.csv",
        as_csv([HEADS, changed(ZHAO, "证件号码", citizen(1, "20060231")), QIAN]),
        [(2, "证件号码", "roster-document-birth-date")],
    ),
    "born tomorrow": (
        "a.csv",
        as_csv([HEADS, changed(ZHAO, "证件号码", citizen(1, "20991231")), QIAN]),
        [(2, "证件号码", "roster-document-birth-date")],
    ),
    "errors and truths": (
        "a.xlsx",
        with_part(SHEET, ODD_CELLS),
        [
            (2, "证件号码", "roster-document-shape"),
            (3, "证件号码", "roster-document-shape"),
        ],
    ),
    "everything twice": (
        "a.csv",
        as_csv([HEADS, ZHAO, ZHAO]),
        [
            (3, "准考证号", "roster-candidate-twice"),
            (3, "证件号码", "roster-document-twice"),
            (3, "座位号", "roster-seat-twice"),
        ],
    ),
    "merged cells": ("a.xlsx", as_xlsx(GOOD, merged), [(2, "延时", "roster-merged")]),
    "a hidden row": ("a.xlsx", as_xlsx(GOOD, hidden), [(3, "", "roster-row-hidden")]),
    "a name of 26 characters": (
        "a.csv",
        as_csv([HEADS, changed(ZHAO, "姓名", "䶮" * 26), QIAN]),
        [(2, "姓名", "roster-name-long")],
    ),
    "a private character": (
        "a.csv",
        as_csv([HEADS, changed(ZHAO, "姓名", "赵\ue000"), QIAN]),
        [(2, "姓名", "roster-name-character")],
    ),
    "a formula for a name": (
        "a.csv",
        as_csv([HEADS, changed(ZHAO, "姓名", "=cmd|' /C calc'!A0"), QIAN]),
        [(2, "姓名", "roster-name-character")],
    ),
    "formulas nobody worked out": (
        "a.xlsx",
        as_xlsx([HEADS, changed(ZHAO, "座位号", "=1+1"), QIAN]),
        [(2, "座位号", "roster-formula-empty")],
    ),
    "extra time in words": (
        "a.csv",
        as_csv([HEADS, changed(ZHAO, "延时", "一刻钟"), QIAN]),
        [(2, "延时", "roster-extra-minutes")],
    ),
    "a photo elsewhere": (
        "a.csv",
        as_csv([HEADS, ZHAO, changed(QIAN, "照片", "../../etc/passwd")]),
        [(3, "照片", "roster-photo")],
    ),
    "an unknown document": (
        "a.csv",
        as_csv([HEADS, changed(ZHAO, "证件类型", "学生证"), QIAN]),
        [(2, "证件类型", "roster-document-type")],
    ),
    "nobody's row": (
        "a.csv",
        as_csv([HEADS, ZHAO, ("合计1人", *[""] * 6)]),
        [(3, "姓名", "roster-name-character"), (3, "证件号码", "roster-document-missing")],
    ),
    "5,001 rows": ("a.csv", as_csv(many(5_001)), [(0, "", "roster-too-long")]),
    "100,000 rows": ("a.csv", as_csv(many(60_000)), [(0, "", "roster-too-long")]),
    "101 columns": ("a.csv", as_csv([["x"] * 101]), [(0, "", "roster-too-wide")]),
    "101 columns in a workbook": (
        "a.xlsx",
        as_xlsx([["x"] * 101]),
        [(0, "", "roster-too-wide")],
    ),
    "binary garbage": ("a.csv", bytes(range(256)) * 9, [(0, "", "roster-encoding")]),
    "half a character": ("a.csv", "姓名".encode("gb18030")[:3], [(0, "", "roster-encoding")]),
    "an open quote": (
        "a.csv",
        b'a,b\r\n"' + b"x" * 200_000,
        [(0, "", "roster-damaged")],
    ),
    "a truncated workbook": ("a.xlsx", as_xlsx(GOOD)[:-200], [(0, "", "roster-damaged")]),
    "half a workbook": ("a.xlsx", as_xlsx(GOOD)[:2_000], [(0, "", "roster-damaged")]),
    "a workbook with a password": (
        "a.xlsx",
        with_encryption_flag(),
        [(0, "", "roster-encrypted")],
    ),
    "a bomb": (
        "a.xlsx",
        with_part(SHEET, b"<worksheet>" + b" " * 40_000_000),
        [(0, "", "roster-bomb")],
    ),
    "a dense bomb": (
        "a.xlsx",
        with_part(SHEET, b"<worksheet>" + b" " * 4_000_000 + b"</worksheet>"),
        [(0, "", "roster-bomb")],
    ),
    "entities": ("a.xlsx", with_part(SHEET, ENTITIES), [(0, "", "roster-damaged")]),
    "a tower of elements": (
        "a.xlsx",
        with_part(SHEET, b"<a>" * 500 + b"</a>" * 500),
        [(0, "", "roster-damaged")],
    ),
    "no sheet inside": (
        "a.xlsx",
        with_part("xl/workbook.xml", b"<workbook/>"),
        [(0, "", "roster-file-empty")],
    ),
    "a text that is not there": (
        "a.xlsx",
        with_part("xl/sharedStrings.xml", b"<sst/>"),
        [(0, "", "roster-damaged")],
    ),
    "parts twice": ("a.xlsx", with_a_part_twice(), [(0, "", "roster-bomb")]),
    "a text before the first": (
        "a.xlsx",
        with_part(SHEET, b'<s><row r="1"><c r="A1" t="s"><v>-1</v></c></row></s>'),
        [(0, "", "roster-damaged")],
    ),
    "an old workbook": (
        "a.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        [(0, "", "roster-old-excel")],
    ),
    "a web page called xls": (
        "a.xls",
        "<html><table><tr><td>姓名</td></tr></table></html>".encode("gbk"),
        [(0, "", "roster-web-page")],
    ),
    "too large": ("a.csv", b"x" * (10 * 2**20 + 1), [(0, "", "roster-file-large")]),
}
