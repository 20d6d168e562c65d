"""Reads the sheets of an untrusted .xlsx as text, with merged cells, hidden rows and formulas.

Own reading instead of a library's: it sees what the read-only mode of openpyxl leaves out, and
costs time in proportion to the file, whatever is in it.
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from onex_exam.adapters.interchange.cell_text import (
    date_styles,
    place_of,
    text_of_number,
)
from onex_exam.adapters.interchange.csv_tables import MOST_COLUMNS, MOST_ROWS
from onex_exam.adapters.interchange.workbook_parts import Workbook, opened_workbook, unescaped
from onex_exam.domain.delivery.tables import MergedRange, Place, Table, TableRow
from onex_exam.domain.errors import RosterError

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"


def read_xlsx(untrusted: bytes, file: str) -> list[Table]:
    """Return the visible sheets with anything in them, in order.

    Raises RosterError ``roster-damaged``, ``roster-encrypted``, ``roster-bomb`` or
    ``roster-too-wide``.
    """
    with opened_workbook(untrusted, file) as workbook:
        parts = _Parts()
        workbook.read(_WORKBOOK, parts)
        workbook.read(_RELATIONS, parts)
        strings, styles = _Strings(), _Styles()
        if workbook.has(_STRINGS):
            workbook.read(_STRINGS, strings)
        if workbook.has(_STYLES):
            workbook.read(_STYLES, styles)
        known = _Known(tuple(strings.texts), styles.dates(), parts.since_1904)
        tables = [_read_sheet(workbook, part, name, known) for name, part in parts.visible()]
        return [table for table in tables if table.rows]


@dataclass(slots=True)
class _Parts:
    """Which sheets there are and where they lie."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)
    since_1904: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            self.sheets.append((attributes["name"], attributes["id"]))
        elif name == "Relationship" and attributes.get("TargetMode") != "External":
            self.targets[attributes["Id"]] = attributes["Target"]
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")

    def end(self, name: str, text: str) -> None:
        """Nothing ends with anything to keep."""

    def visible(self) -> list[tuple[str, str]]:
        """Return names and parts of the visible sheets."""
        return [
            (name, posixpath.normpath(posixpath.join("/xl", self.targets[relation]))[1:])
            for name, relation in self.sheets
        ]


@dataclass(slots=True)
class _Strings:
    """The shared texts; readings of Japanese names above them are left out."""

    texts: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    phonetic: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002  (one protocol)
        self.phonetic = self.phonetic or name == "rPh"

    def end(self, name: str, text: str) -> None:
        if name == "t" and not self.phonetic:
            self.current.append(text)
        elif name == "rPh":
            self.phonetic = False
        elif name == "si":
            self.texts.append(unescaped("".join(self.current)))
            self.current.clear()


@dataclass(slots=True)
class _Styles:
    """Which cell styles show a number as a date."""

    formats: dict[int, str] = field(default_factory=dict)
    cells: list[int] = field(default_factory=list)
    inside: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self.formats[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside:
            self.cells.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str, text: str) -> None:  # noqa: ARG002  (one protocol)
        if name == "cellXfs":
            self.inside = False

    def dates(self) -> frozenset[int]:
        """Return the numbers of these styles."""
        return date_styles(self.cells, self.formats)


@dataclass(frozen=True, slots=True)
class _Known:
    strings: tuple[str, ...]
    dates: frozenset[int]
    since_1904: bool


@dataclass(slots=True)
class _Cell:
    place: Place
    kind: str
    style: int
    value: str | None = None
    formula: bool = False
    inline: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Sheet:
    """Collects the rows of one sheet."""

    file: str
    known: _Known
    rows: list[TableRow] = field(default_factory=list)
    merged: list[MergedRange] = field(default_factory=list)
    formulas: list[tuple[Place, bool]] = field(default_factory=list)
    row: int = 0
    hidden: bool = False
    cells: dict[int, str] = field(default_factory=dict)
    cell: _Cell | None = None
    column: int = 0
    phonetic: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.hidden = attributes.get("hidden") in ("1", "true")
            self.cells, self.column = {}, 0
        elif name == "c":
            place = place_of(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
            self.column = place[1]
            style = int(attributes.get("s", "0"))
            self.cell = _Cell(place, attributes.get("t", "n"), style)
        elif name == "rPh":
            self.phonetic = True
        elif name == "mergeCell":
            first, _, last = attributes["ref"].partition(":")
            self.merged.append(MergedRange(place_of(first), place_of(last or first)))

    def end(self, name: str, text: str) -> None:
        if name == "row":
            self._keep_row()
        elif self.cell is None:
            return
        elif name == "v":
            self.cell.value = None if not text and self.cell.kind == "n" else text
        elif name == "f":
            self.cell.formula = True
        elif name == "t" and not self.phonetic:
            self.cell.inline.append(text)
        elif name == "rPh":
            self.phonetic = False
        elif name == "c":
            self._keep_cell(self.cell)
            self.cell = None

    def _keep_cell(self, cell: _Cell) -> None:
        text = self._text(cell)
        if cell.formula:
            self.formulas.append((cell.place, cell.value is not None))
        if text.strip():
            if cell.place[1] > MOST_COLUMNS:
                raise RosterError("roster-too-wide", file=self.file, most=MOST_COLUMNS)
            self.cells[cell.place[1]] = text

    def _text(self, cell: _Cell) -> str:
        if cell.kind == "inlineStr":
            return unescaped("".join(cell.inline))
        if cell.value is None:
            return ""
        match cell.kind:
            case "s":
                return self._shared(int(cell.value))
            case "n":
                as_date = cell.style in self.known.dates
                return text_of_number(cell.value, as_date, self.known.since_1904)
            case "b":
                return "TRUE" if cell.value.strip() == "1" else "FALSE"
            case _:
                return unescaped(cell.value)

    def _shared(self, number: int) -> str:
        if number < 0:  # Python would count from the end
            raise IndexError(number)
        return self.known.strings[number]

    def _keep_row(self) -> None:
        if self.cells and len(self.rows) < MOST_ROWS:
            width = max(self.cells)
            texts = tuple(self.cells.get(column, "") for column in range(1, width + 1))
            self.rows.append(TableRow(self.row, texts, self.hidden))


def _read_sheet(workbook: Workbook, part: str, name: str, known: _Known) -> Table:
    sheet = _Sheet(workbook.file, known)
    workbook.read(part, sheet)
    return Table(
        workbook.file, tuple(sheet.rows), tuple(sheet.merged), tuple(sheet.formulas), sheet=name
    )
