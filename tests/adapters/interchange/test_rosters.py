import io
import zipfile
from datetime import date
from pathlib import Path
from time import process_time

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onex_exam.adapters.catalogues import read_wording
from onex_exam.adapters.interchange.rosters import (
    read_roster_file,
    read_table,
    write_refused_rows,
    write_template,
)
from onex_exam.adapters.resources import resource
from onex_exam.answers import RosterPreview
from onex_exam.domain.delivery.roster_findings import row_of
from onex_exam.domain.delivery.roster_headings import TITLES, find_headings
from onex_exam.domain.errors import UnavailableError
from onex_exam.domain.language import LANGUAGES
from tests.adapters.interchange.rosters import (
    GOOD,
    HEADS,
    HOSTILE,
    QIAN,
    SOUND,
    ZHAO,
    as_csv,
    as_xlsx,
    changed,
)

TODAY = date(2026, 11, 22)


def preview(folder: Path, name: str, data: bytes) -> RosterPreview:
    file = folder / name
    file.write_bytes(data)
    found = read_roster_file(file, TODAY)
    assert file.read_bytes() == data
    assert [each.name for each in folder.iterdir()] == [name]
    return found


def told(found: RosterPreview) -> list[tuple[int, str, str]]:
    return sorted((row_of(each), str(each.facts["column"]), each.code) for each in found.problems)


@pytest.mark.parametrize("case", SOUND)
def test_a_sound_roster_is_read_whatever_it_is_written_in(case: str, tmp_path: Path) -> None:
    found = preview(tmp_path, *SOUND[case])

    assert told(found) == []
    assert found.roster is not None
    assert [
        (each.candidate, each.name, each.document, each.seat, each.extra_minutes)
        for each in found.roster.entries
    ] == [("A001", "赵䶮", ZHAO[2], "01", 0), ("A002", "钱㛃", QIAN[2], "02", 15)]


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_roster_is_refused_with_row_and_column(case: str, tmp_path: Path) -> None:
    name, data, expected = HOSTILE[case]
    begun = process_time()

    found = preview(tmp_path, name, data)

    assert told(found) == sorted(expected)
    assert found.roster is None
    assert process_time() - begun < 5
    for language in LANGUAGES:
        assert all(read_wording(language).of_problem(each) for each in found.problems)


def test_the_characters_that_gb18030_keeps_in_odd_places_are_read(tmp_path: Path) -> None:
    rows = [HEADS, changed(ZHAO, "姓名", "\u9fb4\U0002298f"), changed(QIAN, "姓名", "𬭚䶮")]
    data = as_csv(
        [
            [each.replace("\u9fb4", "@1").replace("\U0002298f", "@2") for each in row]
            for row in rows
        ],
        "gb18030",
    )
    data = data.replace(b"@1", b"\xfe\x59").replace(b"@2", b"\xfe\x76")

    found = preview(tmp_path, "a.csv", data)

    assert found.roster is not None
    assert [each.name for each in found.roster.entries] == ["\u9fb4\U0002298f", "𬭚䶮"]


def test_the_sheet_that_is_a_roster_is_found_and_another_one_named(tmp_path: Path) -> None:
    def more(workbook: openpyxl.Workbook) -> None:
        first = workbook.worksheets[0]
        first["A1"] = "说明"
        for title, state in (("一班", "visible"), ("二班", "visible"), ("旧", "hidden")):
            sheet = workbook.create_sheet(title)
            sheet.sheet_state = state
            for row in GOOD:
                sheet.append(list(row))

    found = preview(tmp_path, "a.xlsx", as_xlsx([], more))

    assert found.roster is not None
    assert [(each.code, each.facts["sheets"]) for each in found.notices] == [
        ("roster-other-sheets", "二班")
    ]


def test_values_of_formulas_are_taken_with_a_notice(tmp_path: Path) -> None:
    rows = [HEADS, changed(ZHAO, "座位号", "SEAT"), QIAN]
    source = zipfile.ZipFile(io.BytesIO(as_xlsx(rows)))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                before, _, after = part.partition(b'<c r="E2"')
                rest = after.partition(b"</c>")[2]
                part = before + b'<c r="E2" t="str"><f>1&amp;2</f><v>12</v></c>' + rest
            target.writestr(name, part)

    found = preview(tmp_path, "a.xlsx", data.getvalue())

    assert found.roster is not None
    assert found.roster.entries[0].seat == "12"
    assert [each.code for each in found.notices] == ["roster-formula"]


def test_a_file_that_is_not_there_could_not_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UnavailableError, match="roster-file-unreadable"):
            read_roster_file(path, TODAY)


def test_today_is_the_day_of_this_computer(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(as_csv(GOOD))

    assert read_roster_file(file).roster is not None


MUTABLE = {name: data for name, data in SOUND.values() if len(data) < 20_000}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    case=st.sampled_from(sorted(SOUND)),
    edits=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8
    ),
    cut=st.none() | st.floats(0, 1),
)
def test_no_damage_is_ever_more_than_a_problem(
    case: str,
    edits: list[tuple[float, int]],
    cut: float | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    name, sound = SOUND[case]
    data = bytearray(sound)
    for place, value in edits:
        data[int(place * len(data))] = value
    kept = bytes(data if cut is None else data[: int(cut * len(data))])

    found = preview(tmp_path_factory.mktemp("damaged"), name, kept)

    assert (found.roster is None) == bool(found.problems)
    for each in (*found.problems, *found.notices):
        assert read_wording("zh").of_problem(each)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_refused_rows_come_back_with_their_reasons(ending: str, tmp_path: Path) -> None:
    source, target = tmp_path / "a.csv", tmp_path / f"refused{ending}"
    rows = [HEADS, ZHAO, changed(QIAN, "姓名", "=1+1"), changed(ZHAO, "准考证号", "A003")]
    source.write_bytes(as_csv(rows))

    write_refused_rows(read_roster_file(source, TODAY), target)

    table = read_table(target)
    assert [row.cells[:2] for row in table.rows] == [
        ("姓名", "证件类型"),
        ("'=1+1", ""),
        ("赵䶮", ""),
    ]
    heads, first, second = (row.cells for row in table.rows)
    assert heads[-2:] == ("未接受的原因", "Why it was refused")
    assert "U+003D" in first[-1]
    assert first[-2].startswith("[姓名] ")
    assert "第 2 行" in second[-2]
    assert table.formulas == ()


def test_what_concerns_the_whole_file_stands_in_the_headings(tmp_path: Path) -> None:
    source, target = tmp_path / "a.csv", tmp_path / "refused.csv"
    source.write_bytes(as_csv([("姓名", "班级"), ("赵䶮", "1班")]))

    write_refused_rows(read_roster_file(source, TODAY), target)

    (heads,) = read_table(target).rows
    assert heads.cells[2].startswith("未接受的原因 [证件号码]")


def test_a_roster_without_headings_comes_back_with_the_reason_alone(tmp_path: Path) -> None:
    source, target = tmp_path / "a.csv", tmp_path / "refused.csv"
    source.write_bytes(as_csv([("甲", "乙")]))

    write_refused_rows(read_roster_file(source, TODAY), target)

    (heads,) = read_table(target).rows
    assert len(heads.cells) == 2


def test_the_template_has_every_heading_and_admits_nobody(tmp_path: Path) -> None:
    target = tmp_path / "template.xlsx"
    write_template(target)

    found = read_roster_file(target, TODAY)
    headings = find_headings(read_table(target))

    assert [each.code for each in found.problems] == ["roster-without-people"]
    assert found.notices == ()
    assert headings is not None
    assert set(headings.columns) == set(TITLES)


def test_the_example_of_the_template_would_be_admitted(tmp_path: Path) -> None:
    target = tmp_path / "template.xlsx"
    write_template(target)
    workbook = openpyxl.load_workbook(target)
    sheet, guide = workbook.worksheets
    for column, row in enumerate(range(2, guide.max_row + 1), start=1):
        sheet.cell(2, column).value = guide.cell(row, 4).value
    workbook.save(target)

    found = read_roster_file(target, TODAY)

    assert told(found) == []
    assert found.notices == ()


def test_a_filled_template_keeps_long_numbers(tmp_path: Path) -> None:
    target = tmp_path / "template.xlsx"
    write_template(target)
    sheet = openpyxl.load_workbook(target).worksheets[0]

    assert sheet["C2"].number_format == "@"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_sample_roster_is_sound(ending: str) -> None:
    found = read_roster_file(resource("samples", f"roster-30.{ending}"), TODAY)

    assert told(found) == []
    assert found.notices == ()
    assert found.roster is not None
    entries = found.roster.entries
    assert len(entries) == 30
    assert {each.category for each in entries} == {"student", "teacher"}
    assert [each.extra_minutes for each in entries if each.extra_minutes] == [30]
    assert all(each.document.startswith("000000") for each in entries)
    assert {"赵一䶮", "孙𬭚", "阿依努尔·麦麦提"} <= {each.name for each in entries}


def test_both_sample_rosters_are_one_roster() -> None:
    both = [resource("samples", f"roster-30.{ending}") for ending in ("csv", "xlsx")]

    first, second = (read_roster_file(each, TODAY).roster for each in both)

    assert first == second
