from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.errors import Problem
from onex_exam.domain.language import Text
from onex_exam.domain.reading import Given, unseen_character

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=9,
)


def reader(**untrusted: object) -> Given:
    """Return a reader of this table."""
    return Given(untrusted, "bank.toml", "item 3", [])


def codes(given_table: Given) -> list[str]:
    """Return the codes of all problems."""
    return [problem.code for problem in given_table.problems]


def test_a_sound_table_is_read_without_a_word() -> None:
    table = reader(
        id="desk-001",
        line="版本 1",
        whole=3,
        word="easy",
        lines=["a", "b"],
        text={"zh": "一\n二", "en": "one\ttwo"},
        rows=[{"id": "x"}, {}],
        table={"zh": "表", "en": "table"},
        day=date(2026, 1, 1),
    )
    assert table.named() == "desk-001"
    assert table.line("line") == "版本 1"
    assert table.whole("whole", range(4)) == 3
    assert table.word("word", ("easy", "hard")) == "easy"
    assert table.lines("lines") == ("a", "b")
    assert table.text("text") == Text("一\n二", "one\ttwo")
    first, second = table.tables("rows", "row")
    assert (first.named(), first.place, second.place) == ("x", "desk-001 · x", "desk-001 · row 2")
    inner = table.table("table")
    assert inner.pair() == Text("表", "table")
    inner.close()
    assert table.get("day", date, date.min) == date(2026, 1, 1)
    table.close()
    assert table.problems == []


def test_a_problem_says_where_it_is() -> None:
    table = reader(id="desk-001", more=1)
    table.named()
    table.close()
    assert table.problems == [
        Problem("bank.toml", "desk-001", "member-unknown", {"member": "more"}),
    ]


def test_everything_that_is_missing_is_reported_once() -> None:
    table = reader()
    table.named()
    table.line("line")
    table.whole("whole", range(4))
    assert table.word("word", ("easy",)) is None
    table.lines("lines")
    table.text("text")
    assert list(table.tables("rows")) == []
    assert codes(table) == ["member-missing"] * 7
    assert table.place == "item 3"


@pytest.mark.parametrize("value", [True, 1.0, "1", None, [1], {"a": 1}, date(2026, 1, 1)])
def test_a_number_is_nothing_but_a_whole_number(value: object) -> None:
    table = reader(whole=value)
    assert table.whole("whole", range(4)) == 0
    (problem,) = table.problems
    assert (problem.code, problem.facts["wanted"]) == ("member-type", "integer")


@pytest.mark.parametrize("value", [-1, 4, 2**70])
def test_a_number_out_of_range_is_replaced(value: int) -> None:
    table = reader(whole=value)
    assert table.whole("whole", range(4)) == 0
    (problem,) = table.problems
    assert problem.facts == {"member": "whole", "found": value, "least": 0, "most": 3}


@pytest.mark.parametrize("value", ["", " ", "a\nb", " a", "a "])
def test_a_line_is_one_line_without_space_around_it(value: str) -> None:
    table = reader(line=value)
    assert table.line("line") == "-"
    assert codes(table) == ["text-line"]


@pytest.mark.parametrize("value", ["", "Desk", "desk_1", "-", "a--b", "a-", "题"])
def test_an_identifier_is_lower_case_and_hyphens(value: str) -> None:
    table = reader(id=value)
    table.named()
    assert codes(table) == ["identifier"]


def test_a_word_that_is_not_known_is_answered_with_those_that_are() -> None:
    table = reader(word="")
    assert table.word("word", ("easy", "hard")) is None
    (problem,) = table.problems
    assert problem.facts == {"member": "word", "found": "", "known": "easy, hard"}


@pytest.mark.parametrize(
    ("value", "found"), [(["a", 1], ["member-elements"]), (["a", "a"], ["value-twice"])]
)
def test_a_list_holds_different_texts(value: list[object], found: list[str]) -> None:
    table = reader(lines=value)
    table.lines("lines")
    assert codes(table) == found


@pytest.mark.parametrize("value", ["a\u202eb", "a\u200bb", "a\x07b", "a\x00", "\ufeffa"])
def test_characters_that_nobody_sees_are_refused_everywhere(value: str) -> None:
    table = reader(line=value, lines=[value], text={"zh": value, "en": "a"})
    table.line("line")
    table.lines("lines")
    table.text("text")
    assert codes(table) == ["text-unseen"] * 3
    assert unseen_character("表\t格\n`=A1`") is None


def test_a_text_needs_both_languages() -> None:
    table = reader(text={"zh": " ", "fr": "un"})
    table.text("text")
    assert codes(table) == ["text-empty", "member-missing", "member-unknown"]
    assert {problem.place for problem in table.problems} == {"item 3 · text"}


def test_a_list_of_tables_holds_nothing_else() -> None:
    table = reader(rows=[{"a": 1}, 2])
    assert [each.place for each in table.tables("rows")] == ["item 3 · rows 1"]
    assert codes(table) == ["member-elements"]


@given(st.dictionaries(st.sampled_from(["id", "line", "whole", "lines", "text"]), ANYTHING))
def test_reading_never_raises(untrusted: dict[str, object]) -> None:
    table = Given(untrusted, "f", "", [])
    table.named()
    table.line("line")
    table.whole("whole", range(9))
    table.word("line", ("a", "b"))
    table.lines("lines")
    table.text("text")
    for each in table.tables("lines"):
        each.pair()
    table.close()
