import pytest

from onex_exam.domain.delivery.roster_headings import (
    TITLES,
    find_headings,
    missing_titles,
)
from onex_exam.domain.delivery.tables import Table, TableRow


def table(*rows: tuple[str, ...], first: int = 1) -> Table:
    return Table("r.csv", tuple(TableRow(number, row) for number, row in enumerate(rows, first)))


@pytest.mark.parametrize("field", TITLES)
def test_every_title_names_its_field_alone(field: str) -> None:
    for title in TITLES[field]:  # type: ignore[index]  # a field of the table itself
        others = ("姓名", "证件号码") if field not in ("name", "document") else ("班级", "学号")
        headings = find_headings(table((title.upper(), *others)))
        assert headings is not None
        assert headings.columns[field] == 1  # type: ignore[index]


@pytest.mark.parametrize(
    "title", ["姓名*", " 姓 名 ", "姓名：", "【必填】姓名", "姓名（中文）", "Ｎａｍｅ", "NAME*"]
)
def test_signs_widths_and_brackets_do_not_matter(title: str) -> None:
    headings = find_headings(table(("学号", title)))

    assert headings is not None
    assert headings.columns["name"] == 2


def test_headings_are_found_below_titles_in_the_first_ten_rows() -> None:
    above = [("2026年考生名单",)] * 9
    found = find_headings(table(*above, ("姓名", "证件号码")))

    assert found is not None
    assert found.row == 10
    assert find_headings(table(*above, ("",), ("姓名", "证件号码"))) is None


def test_the_row_that_names_most_columns_wins() -> None:
    found = find_headings(table(("姓名", "学校"), ("姓名", "证件号码", "学校")))

    assert found is not None
    assert found.row == 2


def test_one_known_word_is_no_row_of_headings() -> None:
    assert find_headings(table(("姓名", "住址"))) is None
    assert find_headings(table()) is None


def test_what_is_missing_or_there_twice_is_told() -> None:
    found = find_headings(table(("身份证号", "学号", "证件号码", "", "备注")))

    assert found is not None
    assert missing_titles(found) == ["姓名"]
    assert found.twice == (3,)
    assert [found.title(column) for column in (3, 4, 5, 9)] == ["证件号码", "D", "备注", "I"]
