"""Reads a roster from a table of cells: the roster, or every problem by row and column.

Nothing is guessed and nothing is applied: a roster comes out only when no problem is left.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from onex_exam.domain.delivery.roster import Roster, RosterEntry
from onex_exam.domain.delivery.roster_findings import WHOLE_FILE, Findings, row_of
from onex_exam.domain.delivery.roster_headings import (
    SEARCHED_ROWS,
    Field,
    Headings,
    find_headings,
    missing_titles,
)
from onex_exam.domain.delivery.roster_rows import RowReader, read_row
from onex_exam.domain.delivery.tables import Table, TableRow
from onex_exam.domain.errors import Problem
from onex_exam.domain.ids import CandidateId

MOST_ROWS = 5_000
_TWICE_CODES: dict[Field, str] = {
    "candidate": "roster-candidate-twice",
    "document": "roster-document-twice",
    "seat": "roster-seat-twice",
    "name": "roster-name-twice",
}


@dataclass(frozen=True, slots=True)
class RosterReading:
    """What a table says. ``roster`` is there only when there are no problems."""

    roster: Roster | None
    rows: int
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]


def read_roster(table: Table, today: date) -> RosterReading:
    """Read a roster; a birth date after ``today`` is impossible."""
    findings = Findings(table.file)
    headings = find_headings(table)
    if headings is None:
        findings.refuse("roster-headings-not-found", WHOLE_FILE, "", rows=SEARCHED_ROWS)
        return RosterReading(None, 0, tuple(findings.problems), ())
    _judge_headings(headings, findings)
    rows = [row for row in table.rows if row.number > headings.row and any(_texts(row))]
    if len(rows) > MOST_ROWS:
        findings.refuse("roster-too-long", WHOLE_FILE, "", most=MOST_ROWS)
    elif not findings.problems:
        return _read_people(table, headings, rows, today)
    return RosterReading(None, len(rows), tuple(findings.problems), tuple(findings.notices))


def _read_people(
    table: Table, headings: Headings, rows: Sequence[TableRow], today: date
) -> RosterReading:
    findings = Findings(table.file)
    if not rows:
        findings.refuse("roster-without-people", headings.row, "")
    _judge_what_is_hidden(table, headings, rows, findings)
    _judge_formulas(table, headings, findings)
    readers = [RowReader(row, headings, findings) for row in rows if not row.hidden]
    people = [(reader, read_row(reader, today)) for reader in readers]
    _find_the_same_twice(people)
    entries = _with_numbers([entry for _, entry in people], findings)
    problems = tuple(sorted(findings.problems, key=row_of))
    roster = None if problems else Roster(entries)
    return RosterReading(roster, len(rows), problems, tuple(sorted(findings.notices, key=row_of)))


def _judge_headings(headings: Headings, findings: Findings) -> None:
    for title in missing_titles(headings):
        findings.refuse("roster-heading-missing", headings.row, title)
    for column in headings.twice:
        findings.refuse("roster-heading-twice", headings.row, headings.title(column))


def _judge_what_is_hidden(
    table: Table, headings: Headings, rows: Sequence[TableRow], findings: Findings
) -> None:
    """Name what an eye on the table would not see, or would see otherwise."""
    for row in rows:
        if row.hidden:
            findings.refuse("roster-row-hidden", row.number, "")
    for merged in table.merged:
        if merged.last[0] > headings.row:
            first, column = max(merged.first[0], headings.row + 1), merged.first[1]
            findings.refuse("roster-merged", first, headings.title(column), cells=str(merged))
    if table.other_sheets:
        names = ", ".join(table.other_sheets)
        findings.notice("roster-other-sheets", WHOLE_FILE, "", sheets=names)


def _judge_formulas(table: Table, headings: Headings, findings: Findings) -> None:
    """Take what was worked out, with a notice for each column; refuse what was not."""
    calculated: dict[int, list[int]] = defaultdict(list)
    for (row, column), has_value in table.formulas:
        if row > headings.row and has_value:
            calculated[column].append(row)
        elif row > headings.row:
            findings.refuse("roster-formula-empty", row, headings.title(column))
    for column, found in calculated.items():
        findings.notice("roster-formula", found[0], headings.title(column), count=len(found))


def _find_the_same_twice(people: Sequence[tuple[RowReader, RosterEntry]]) -> None:
    """Two people cannot have one document, number or seat; with one name they are worth a look."""
    _repeated(people, lambda each: each.candidate.casefold(), "candidate")
    _repeated(
        people, lambda each: each.document and f"{each.document_type} {each.document}", "document"
    )
    _repeated(people, lambda each: each.seat.casefold(), "seat")
    _repeated(people, lambda each: each.name, "name")


def _repeated(
    people: Sequence[tuple[RowReader, RosterEntry]],
    key: Callable[[RosterEntry], str],
    field: Field,
) -> None:
    rows: dict[str, list[RowReader]] = defaultdict(list)
    for reader, entry in people:
        if key(entry):
            rows[key(entry)].append(reader)
    for first, *others in rows.values():
        for reader in others:
            tell = reader.notice if field == "name" else reader.refuse
            tell(_TWICE_CODES[field], field, other=first.row.number)


def _with_numbers(entries: Sequence[RosterEntry], findings: Findings) -> tuple[RosterEntry, ...]:
    """Return the entries with admission numbers drawn where there are none, from 0001."""
    taken = {entry.candidate for entry in entries}
    free = (number for each in count(1) if (number := f"{each:04}") not in taken)
    numbered = [
        entry if entry.candidate else replace(entry, candidate=CandidateId(next(free)))
        for entry in entries
    ]
    drawn = sum(not entry.candidate for entry in entries)
    if drawn:
        findings.notice("roster-numbers-drawn", WHOLE_FILE, "", count=drawn)
    return tuple(numbered)


def _texts(row: TableRow) -> list[str]:
    return [cell.strip() for cell in row.cells]
