"""Rosters from files and back: reading, the refused rows with their reasons, the template."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from onex_exam.adapters.catalogues import read_wording
from onex_exam.adapters.interchange.csv_tables import read_csv
from onex_exam.adapters.interchange.xlsx_tables import read_xlsx
from onex_exam.adapters.whole_files import read_within
from onex_exam.answers import RosterPreview
from onex_exam.domain.delivery.roster_findings import WHOLE_FILE, row_of
from onex_exam.domain.delivery.roster_headings import find_headings
from onex_exam.domain.delivery.roster_reading import read_roster
from onex_exam.domain.delivery.tables import Table
from onex_exam.domain.errors import Problem, RosterError, UnavailableError
from onex_exam.domain.language import LANGUAGES
from onex_exam.wording import Wording

LARGEST_FILE = 10 * 2**20
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<?xml", b"<html", b"<!doctype", b"<table", b"<meta")


def read_roster_file(path: Path, today: date | None = None) -> RosterPreview:
    """Read a roster; what makes the whole file unreadable is a problem like any other.

    Raises UnavailableError ``roster-file-unreadable`` when there is no such file or no permission.
    """
    try:
        reading = read_roster(read_table(path), today or _today())
    except RosterError as error:
        facts = {"row": WHOLE_FILE, "column": "", **error.facts}
        return RosterPreview(path, None, 0, (Problem(path.name, "", error.code, facts),), ())
    return RosterPreview(path, reading.roster, reading.rows, reading.problems, reading.notices)


def read_table(path: Path) -> Table:
    """Return the table with the headings of a roster, else the first with anything in it.

    Raises RosterError with one code for the whole file, and UnavailableError.
    """
    untrusted = _bytes_of(path)
    start = untrusted[:100].lstrip().lower()
    if not untrusted.strip():
        raise RosterError("roster-file-empty", file=path.name)
    if untrusted.startswith(_OLE):
        raise RosterError("roster-old-excel", file=path.name)
    if start.startswith(_MARKUP):
        raise RosterError("roster-web-page", file=path.name)
    if not untrusted.startswith(_ZIP):
        return read_csv(untrusted, path.name)
    return _chosen(read_xlsx(untrusted, path.name), path.name)


def write_refused_rows(preview: RosterPreview, target: Path) -> None:
    """Write the refused rows with a column of reasons in each language.

    ``target`` ends with ``.csv`` or ``.xlsx``. What concerns no row of a person stands in the
    row of headings. Raises UnavailableError, or RosterError when the file has become unreadable.
    """
    from onex_exam.adapters.interchange.table_writing import (  # noqa: PLC0415  (openpyxl)
        write_table,
    )

    table = read_table(preview.file)
    headings = find_headings(table)
    first = headings.row if headings else WHOLE_FILE
    refused = {row_of(problem) for problem in preview.problems}
    rows = [row for row in table.rows if row.number > first and row.number in refused]
    titles = headings.titles if headings else ()
    width = max([len(titles), *(len(row.cells) for row in rows)])
    reasons = [_Reasons(preview.problems, read_wording(language)) for language in LANGUAGES]
    lines = [(*_padded(titles, width), *(each.title(first) for each in reasons))]
    lines += [
        (*_padded(row.cells, width), *(each.of_row(row.number) for each in reasons)) for row in rows
    ]
    write_table(lines, target)


def write_template(target: Path) -> None:
    """Write the station's own roster to fill in, as ``.xlsx``; raise UnavailableError."""
    from onex_exam.adapters.interchange.roster_template import (  # noqa: PLC0415  (openpyxl)
        write_roster_template,
    )

    write_roster_template(target)


@dataclass(frozen=True, slots=True)
class _Reasons:
    problems: tuple[Problem, ...]
    say: Wording

    def title(self, first: int) -> str:
        """Return the column's heading, with what concerns the rows up to the headings."""
        above = [self._sentence(each) for each in self.problems if row_of(each) <= first]
        return " ".join([self.say("roster.reasons"), *above])

    def of_row(self, number: int) -> str:
        return " ".join(self._sentence(each) for each in self.problems if row_of(each) == number)

    def _sentence(self, problem: Problem) -> str:
        column, sentence = problem.facts["column"], self.say.of_problem(problem)
        return f"[{column}] {sentence}" if column else sentence


def _today() -> date:
    return datetime.now().astimezone().date()


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells + ("",) * (width - len(cells))


def _chosen(tables: list[Table], file: str) -> Table:
    """Return the sheet that is a roster, naming the others that could be; else the first."""
    if not tables:
        raise RosterError("roster-file-empty", file=file)
    rosters = [table for table in tables if find_headings(table)]
    if not rosters:
        return tables[0]
    return replace(rosters[0], other_sheets=tuple(each.sheet for each in rosters[1:]))


def _bytes_of(path: Path) -> bytes:
    try:
        return read_within(path, LARGEST_FILE)
    except UnavailableError as error:
        if error.code == "input-too-large":
            most = LARGEST_FILE // 2**20
            raise RosterError("roster-file-large", file=path.name, most=most) from error
        raise UnavailableError("roster-file-unreadable", **error.facts) from error
