"""One row of a roster: a person, with everything that is wrong in the row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from onex_exam.domain.delivery.identity import (
    birth_date_of,
    document_fault,
    doubtful_check_digit,
    sex_of,
)
from onex_exam.domain.delivery.names import name_fault, tidy_name
from onex_exam.domain.delivery.roster import DocumentType, RosterEntry
from onex_exam.domain.delivery.roster_cells import (
    LONGEST_CELL,
    MOST_EXTRA_MINUTES,
    CellError,
    fold,
    read_birth_date,
    read_candidate,
    read_category,
    read_document_type,
    read_extra_minutes,
    read_nature,
    read_number_text,
    read_parts,
    read_photo,
    read_sex,
    without_spaces,
)
from onex_exam.domain.delivery.roster_findings import Findings
from onex_exam.domain.delivery.roster_headings import Field, Headings
from onex_exam.domain.delivery.tables import TableRow
from onex_exam.domain.ids import CandidateId

T = TypeVar("T")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the cells of one row by field; a faulty cell is a problem and reads as its default."""

    row: TableRow
    headings: Headings
    findings: Findings

    def text(self, field: Field) -> str:
        """Return the cell as it stands; empty where the roster has no such column."""
        column = self.headings.columns.get(field, 0)
        return self.row.cells[column - 1] if 0 < column <= len(self.row.cells) else ""

    def title(self, field: Field) -> str:
        """Return what the column is called."""
        column = self.headings.columns.get(field)
        return self.headings.title(column) if column else ""

    def read(self, field: Field, meaning: Callable[[str], T], default: T) -> T:
        """Return what the cell means, or the default with a problem reported."""
        text = self.text(field)
        try:
            return meaning(text)
        except CellError as error:
            found = fold(text)[:_SHOWN]
            self.refuse(error.code, field, found=found, most=MOST_EXTRA_MINUTES)
            return default

    def refuse(self, code: str, field: Field, **facts: object) -> None:
        """Add a problem of this row."""
        self.findings.refuse(code, self.row.number, self.title(field), **facts)

    def notice(self, code: str, field: Field, **facts: object) -> None:
        """Add a notice about this row."""
        self.findings.notice(code, self.row.number, self.title(field), **facts)


def read_row(reader: RowReader, today: date) -> RosterEntry:
    """Return the person of a row; where problems were reported it is not to be used."""
    _refuse_long_cells(reader)
    kind: DocumentType = reader.read("document_type", read_document_type, "citizen-id")
    document = _document(reader, kind, today)
    entry = RosterEntry(
        candidate=CandidateId(reader.read("candidate", read_candidate, "")),
        name=_name(reader),
        document_type=kind,
        document=document,
        seat=without_spaces(reader.text("seat")),
        sex=reader.read("sex", read_sex, ""),
        birth_date=reader.read("birth_date", read_birth_date, ""),
        college=fold(reader.text("college")),
        class_name=fold(reader.text("class_name")),
        student_number=reader.read("student_number", read_number_text, ""),
        phone=reader.read("phone", read_number_text, ""),
        category=reader.read("category", read_category, "student"),
        nature=reader.read("nature", read_nature, "first"),
        parts=reader.read("parts", read_parts, ()),
        extra_minutes=reader.read("extra_minutes", read_extra_minutes, 0),
        photo=reader.read("photo", read_photo, ""),
        further=_further(reader),
    )
    _compare_with_document(reader, entry)
    return entry


def _name(reader: RowReader) -> str:
    written = reader.text("name")
    name = tidy_name(written)
    fault = name_fault(name)
    if fault:
        code, found = fault
        reader.refuse(code, "name", found=found)
    elif name != written.strip():
        reader.notice("roster-name-tidied", "name", found=name)
    return name


def _document(reader: RowReader, kind: DocumentType, today: date) -> str:
    number = without_spaces(reader.text("document")).upper()
    if not number:
        reader.refuse("roster-document-missing", "document")
        return number
    fault = document_fault(kind, number, today)
    if fault:
        reader.refuse(fault, "document", length=len(number))
    elif doubtful_check_digit(kind, number):
        reader.notice("roster-check-digit-doubtful", "document")
    return number


def _compare_with_document(reader: RowReader, entry: RosterEntry) -> None:
    """Sex and birth date beside a sound number: a difference is worth a look, not a refusal."""
    if document_fault(entry.document_type, entry.document) is not None:
        return
    sex = sex_of(entry.document_type, entry.document)
    if sex and entry.sex and entry.sex != sex:
        reader.notice("roster-sex-differs", "sex")
    born = birth_date_of(entry.document_type, entry.document)
    if born and entry.birth_date and entry.birth_date != born.isoformat():
        reader.notice("roster-birth-date-differs", "birth_date")


def _refuse_long_cells(reader: RowReader) -> None:
    for column, text in enumerate(reader.row.cells, start=1):
        if len(text) > LONGEST_CELL:
            title = reader.headings.title(column)
            reader.findings.refuse(
                "roster-cell-long", reader.row.number, title, length=len(text), most=LONGEST_CELL
            )


def _further(reader: RowReader) -> tuple[tuple[str, str], ...]:
    """Return the cells of columns that this program does not know, in their order."""
    known = {*reader.headings.columns.values(), *reader.headings.twice}
    cells = ((column, fold(text)) for column, text in enumerate(reader.row.cells, start=1))
    return tuple(
        (reader.headings.title(column), text)
        for column, text in cells
        if text and column not in known
    )
