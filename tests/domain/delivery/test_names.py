import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.delivery.names import DOT, name_fault, tidy_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("赵䶮", "赵䶮"),
        ("𬭚㛃", "𬭚㛃"),
        ("\U00031350明", "\U00031350明"),
        ("张 三", "张三"),
        ("\u3000李\u3000四 ", "李四"),
        ("阿依努尔•麦麦提", "阿依努尔·麦麦提"),
        ("阿依努尔‧麦麦提", "阿依努尔·麦麦提"),
        ("阿依努尔・麦麦提", "阿依努尔·麦麦提"),
        ("阿依努尔.麦麦提", "阿依努尔·麦麦提"),
        ("阿依努尔 · 麦麦提", "阿依努尔·麦麦提"),
        ("王\u200b五\ufeff", "王五"),
        ("金\uf9de", "金\uf9de"),
        ("John  F. Smith ", "John F. Smith"),
        ("ＡＢ", "ＡＢ"),
    ],
)
def test_padding_goes_and_separators_become_one(written: str, name: str) -> None:
    assert tidy_name(written) == name


@pytest.mark.parametrize(
    "name",
    ["欧阳䶮", "阿依努尔·麦麦提", "O'Neil-Smith Jr.", "次仁·བཀྲ་ཤིས", "一" * 25, "a" * 60, "〇一"],
)
def test_names_of_all_kinds_are_taken(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", ("roster-name-missing", "")),
        ("一" * 26, ("roster-name-long", "25")),
        ("a" * 61, ("roster-name-long", "60")),
        ("张三2", ("roster-name-character", "U+0032")),
        ("张\ue863", ("roster-name-character", "U+E863")),
        ("=HYPERLINK(1)", ("roster-name-character", "U+003D")),
        ("·张三", ("roster-name-character", DOT)),
        ("张三·", ("roster-name-character", DOT)),
        ("张··三", ("roster-name-character", DOT)),
        ("张(三)", ("roster-name-character", "U+0028")),
    ],
)
def test_why_something_is_no_name(name: str, fault: tuple[str, str]) -> None:
    assert name_fault(name) == fault


@given(st.text())
def test_tidying_twice_changes_nothing_more(written: str) -> None:
    assert tidy_name(tidy_name(written)) == tidy_name(written)
