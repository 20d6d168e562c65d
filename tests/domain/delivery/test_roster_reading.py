from dataclasses import replace
from datetime import date

import pytest

from onex_exam.domain.delivery.identity import check_digit
from onex_exam.domain.delivery.roster import RosterEntry
from onex_exam.domain.delivery.roster_findings import row_of
from onex_exam.domain.delivery.roster_reading import MOST_ROWS, RosterReading, read_roster
from onex_exam.domain.delivery.tables import MergedRange, Table, TableRow
from onex_exam.domain.errors import Problem

TODAY = date(2026, 11, 22)
HEADS = ("姓名", "证件号码", "准考证号", "座位号", "备注")


def citizen(serial: int, born: str = "20060131") -> str:
    seventeen = f"000000{born}{serial:03}"
    return seventeen + check_digit(seventeen)


ZHAO = ("赵䶮", citizen(1), "A001", "01", "走读")
QIAN = ("钱㛃", citizen(2), "A002", "02", "")


def table(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> Table:
    lines = (heads, *rows)
    return Table("r.xlsx", tuple(TableRow(number, row) for number, row in enumerate(lines, 1)))


def read(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> RosterReading:
    return read_roster(table(*rows, heads=heads), TODAY)


def told(found: tuple[Problem, ...]) -> list[tuple[int, str, str]]:
    return [(row_of(each), str(each.facts["column"]), each.code) for each in found]


def test_a_sound_roster_keeps_order_people_and_unknown_columns() -> None:
    reading = read(ZHAO, QIAN)

    assert reading.problems == reading.notices == ()
    assert reading.roster is not None
    first, second = reading.roster.entries
    assert (first.candidate, first.name, first.document, first.seat) == (
        "A001",
        "赵䶮",
        ZHAO[1],
        "01",
    )
    assert (first.further, second.further) == ((("备注", "走读"),), ())
    assert reading.rows == 2


def test_every_column_is_read_into_its_place() -> None:
    heads = (
        *("name", "document type", "document number", "admission number", "sex", "birth date"),
        *("college", "class", "student number", "phone", "category", "seat", "photo"),
        *("nature", "parts", "extra minutes"),
    )
    row = (
        *("Anna Smith", "passport", "e12345678", "7", "F", "2006/1/31"),
        *("College", "Ｃ1", "24 01", "138", "social", "A-1", "7.jpg", "resit", "all", "15"),
    )
    reading = read(row, heads=heads)

    assert reading.roster is not None
    assert reading.roster.entries[0] == RosterEntry(
        *("7", "Anna Smith", "passport", "E12345678", "A-1", "female", "2006-01-31"),  # type: ignore[arg-type]
        college="College",
        class_name="C1",
        student_number="2401",
        phone="138",
        category="social",
        nature="resit",
        parts=("theory", "practical"),
        extra_minutes=15,
        photo="7.jpg",
    )


def test_rows_shorter_than_the_headings_are_blank_at_their_end() -> None:
    reading = read(("赵䶮", citizen(1)))

    assert reading.roster is not None
    assert reading.roster.entries[0].seat == ""


def test_numbers_are_drawn_around_those_that_are_given() -> None:
    rows = [
        ("赵䶮", citizen(1), "0002"),
        ("钱㛃", citizen(2), ""),
        ("孙三", citizen(3), ""),
    ]
    reading = read(*rows)

    assert reading.roster is not None
    assert [each.candidate for each in reading.roster.entries] == ["0002", "0001", "0003"]
    assert told(reading.notices) == [(0, "", "roster-numbers-drawn")]
    assert reading.notices[0].facts["count"] == 2


def test_all_problems_come_at_once_in_the_order_of_the_rows() -> None:
    reading = read(
        ("", citizen(1), "考", "01"),
        ("钱㛃", "", "A002", "01"),
        ("孙三", citizen(1), "a002", "03"),
    )

    assert reading.roster is None
    assert sorted(told(reading.problems)) == [
        (2, "准考证号", "roster-candidate"),
        (2, "姓名", "roster-name-missing"),
        (3, "座位号", "roster-seat-twice"),
        (3, "证件号码", "roster-document-missing"),
        (4, "准考证号", "roster-candidate-twice"),
        (4, "证件号码", "roster-document-twice"),
    ]
    assert [row_of(each) for each in reading.problems] == sorted(map(row_of, reading.problems))
    twice = next(each for each in reading.problems if each.code == "roster-document-twice")
    assert twice.facts["other"] == 2
    assert twice.place == "row 4 · 证件号码"


def test_what_deserves_a_look_is_a_notice_and_refuses_nobody() -> None:
    heads = ("姓名", "证件类型", "证件号码", "性别", "出生日期")
    permit = citizen(2)[:17] + ("0" if citizen(2)[17] != "0" else "1")
    reading = read(
        ("阿依努尔•麦麦提", "", citizen(1), "女", "2006-02-01"),
        ("张三", "港澳台居民居住证", permit, "女", "2006-01-31"),
        ("张三", "护照", "E12345678", "男", "2006-01-31"),
        heads=heads,
    )

    assert reading.roster is not None
    assert told(reading.notices) == [
        (0, "", "roster-numbers-drawn"),
        (2, "姓名", "roster-name-tidied"),
        (2, "性别", "roster-sex-differs"),
        (2, "出生日期", "roster-birth-date-differs"),
        (3, "证件号码", "roster-check-digit-doubtful"),
        (4, "姓名", "roster-name-twice"),
    ]


def test_headings_that_cannot_be_understood_stop_the_reading() -> None:
    assert told(read(ZHAO, heads=("甲", "乙")).problems) == [(0, "", "roster-headings-not-found")]
    assert told(read(ZHAO, heads=("学号", "班级")).problems) == [
        (1, "姓名", "roster-heading-missing"),
        (1, "证件号码", "roster-heading-missing"),
    ]
    assert told(read(ZHAO, heads=("姓名", "证件号", "证件号码")).problems) == [
        (1, "证件号码", "roster-heading-twice")
    ]


def test_a_roster_has_people_and_not_too_many() -> None:
    many = [("张三", "", "", "", "")] * MOST_ROWS

    assert told(read().problems) == [(1, "", "roster-without-people")]
    assert told(read(("", " "), ()).problems) == [(1, "", "roster-without-people")]
    assert told(read(*many, ZHAO).problems) == [(0, "", "roster-too-long")]


def test_what_the_eye_does_not_see_is_named() -> None:
    sheet = table(ZHAO, QIAN)
    hidden = replace(sheet.rows[2], hidden=True)
    odd = replace(
        sheet,
        rows=(*sheet.rows[:2], hidden),
        merged=(MergedRange((1, 1), (1, 5)), MergedRange((1, 4), (3, 4))),
        formulas=(((1, 1), True), ((2, 5), True), ((3, 5), True), ((3, 4), False)),
        other_sheets=("二班",),
    )
    reading = read_roster(odd, TODAY)

    assert told(reading.problems) == [
        (2, "座位号", "roster-merged"),
        (3, "", "roster-row-hidden"),
        (3, "座位号", "roster-formula-empty"),
    ]
    assert told(reading.notices) == [(0, "", "roster-other-sheets"), (2, "备注", "roster-formula")]
    assert reading.notices[1].facts["count"] == 2


def test_a_cell_that_is_a_novel_is_refused() -> None:
    problems = read((*ZHAO[:4], "长" * 501)).problems

    assert told(problems) == [(2, "备注", "roster-cell-long")]


def test_a_document_that_is_refused_shows_no_number() -> None:
    problem = read(("赵䶮", citizen(1)[:17] + "?")).problems[0]

    assert problem.code == "roster-document-shape"
    assert citizen(1)[:17] not in str(problem.facts)


@pytest.mark.parametrize("row", [None, "3"])
def test_a_problem_without_a_row_is_about_the_whole_file(row: object) -> None:
    assert row_of(Problem("r.csv", "", "x", {"row": row})) == 0
