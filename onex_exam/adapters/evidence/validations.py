"""Reads what may be typed into a sheet, from both places where the format keeps such rules.

Recent programs put a list from another sheet into an extension that openpyxl leaves out.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from onex_exam.domain.practical.facts import ValidationFact

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_EXTENSION = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_FORMULA = "{http://schemas.microsoft.com/office/excel/2006/main}"
_MOST_RULES = 500


def read_validations(content: bytes, workbook: Workbook) -> dict[str, tuple[ValidationFact, ...]]:
    """Return the rules of each sheet by its name."""
    extended = dict(_extended(content))
    return {
        sheet.title: (*_plain(sheet), *extended.get(sheet.title, ()))[:_MOST_RULES]
        for sheet in workbook.worksheets
    }


def _plain(sheet: Worksheet) -> Iterator[ValidationFact]:
    for rule in sheet.data_validations.dataValidation:
        yield ValidationFact(
            ranges=tuple(str(each) for each in rule.sqref.ranges),
            type=str(rule.type or "none"),
            operator=str(rule.operator or "between"),
            first=str(rule.formula1 or ""),
            second=str(rule.formula2 or ""),
        )


def _extended(content: bytes) -> Iterator[tuple[str, tuple[ValidationFact, ...]]]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name, part in _parts(archive):
            text = archive.read(part)
            if b"2009/9/main" in text and b":dataValidation" in text:
                yield name, tuple(_rules(ET.fromstring(text)))  # noqa: S314  (no entities: the archive was checked)


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the sheets of a workbook with the names of their parts."""
    relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {
        each.get("Id"): each.get("Target", "") for each in relations.iter(f"{_PACKAGE}Relationship")
    }
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    names = set(archive.namelist())
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if str(PurePosixPath(part)) in names:
            yield sheet.get("name", ""), str(PurePosixPath(part))


def _rules(sheet: ET.Element) -> Iterator[ValidationFact]:
    for rule in sheet.iter(f"{_EXTENSION}dataValidation"):
        ranges = rule.findtext(f"{_FORMULA}sqref", "")
        formulas = [_formula(rule, name) for name in ("formula1", "formula2")]
        yield ValidationFact(
            ranges=tuple(ranges.split()),
            type=rule.get("type", "none"),
            operator=rule.get("operator", "between"),
            first=formulas[0],
            second=formulas[1],
        )


def _formula(rule: ET.Element, name: str) -> str:
    return rule.findtext(f"{_EXTENSION}{name}/{_FORMULA}f", "")
