import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.bank import text_rules as texts


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("表格", 4),
        ("（A）", 5),
        ("**表**`A1`", 4),
        ("e\u0301", 1),
        ("“引号”", 6),
    ],
)
def test_width_counts_east_asian_characters_twice(text: str, columns: int) -> None:
    assert texts.width(text) == columns


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("abc，。12", 0), ("表格 A1", 2), ("𠮷野家", 3), ("〇", 0)]
)
def test_only_chinese_characters_are_counted_for_explanations(text: str, count: int) -> None:
    assert texts.chinese_characters(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "以上都对",
        "以上各项均正确",
        "上述说法都不对",
        "以上皆是",
        "全部正确",
        "都不对",
        "All of the above",
        "none of these",
        "All the above are right",
    ],
)
def test_options_that_depend_on_the_others_are_found(text: str) -> None:
    assert texts.phrase_of_all(text)


@pytest.mark.parametrize(
    "text",
    ["成绩在 60 分以上的行", "全部替换一次", "Most of those who paid", "All rows are sorted"],
)
def test_ordinary_options_are_left_alone(text: str) -> None:
    assert texts.phrase_of_all(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "选项 A 只改了显示。",
        "因此 B 项不对。",
        "A选项混淆了两者。",
        "答案是C。",
        "答案：D",
        "故选B。",
        "选项“B”是对的",
        "Option B only changes the display.",
        "the right answer is (C)",
    ],
)
def test_letters_of_options_are_found_in_explanations(text: str) -> None:
    assert texts.option_letter(text)


@pytest.mark.parametrize(
    "text",
    [
        "先选 A 列，再选 B 列。",
        "答案在 `B2:B9` 里。",
        "正确选 A 列之后排序。",
        "C 项目的合同",
        "Answer a question before you send it.",
        "Copy column A; the option a clerk wants.",
        "The answer `A1` is code.",
    ],
)
def test_letters_of_columns_are_left_alone(text: str) -> None:
    assert texts.option_letter(text) is None


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("写成 <b>粗体</b>", "<b>"),
        ("<!-- note -->", "<!--"),
        ("a</p>", "</p>"),
        ("`<b>` 是标签", None),
        ("```\n<div>\n```", None),
        ("```\n<div>", None),
        ("3 < 5 且 7 > 2", None),
    ],
)
def test_html_is_found_outside_code(text: str, tag: str | None) -> None:
    assert texts.html_tag(text) == tag


@pytest.mark.parametrize(
    ("stem", "bold"),
    [
        ("下列做法**不正确**的是（ ）。", True),
        ("下列做法不正确的是（ ）。", False),
        ("下列说法中错误的一项是？", False),
        ("名单见下表。哪一项**不属于**个人信息？", True),
        ("哪种做法不能防止误删？", False),
        ("除日期外，其余各列都要核对的是哪张表？", False),
        ("Which of these does **not** belong here?", True),
        ("Which step must never be left out?", False),
        ("Which way cannot work?", False),
        ("Which statement is wrong?", False),
        ("All of these are safe except which one?", False),
    ],
)
def test_a_question_for_what_is_not_so_is_found(stem: str, *, bold: bool) -> None:
    found = list(texts.negatives(stem))
    assert found
    assert any(each for _, each in found) == bold


@pytest.mark.parametrize(
    "stem",
    [
        "文件不能打开，应怎样处理？",
        "发现错误的一项记录，应怎样处理？",
        "为什么合计没有变化？",
        "哪一种做法能保证不丢数据？",
        "The file cannot be read. Which is the latest copy?",
        "He did not save it. What does she see?",
        "What has just been put in is not searched again. How many are left?",
    ],
)
def test_a_situation_with_a_negative_is_left_alone(stem: str) -> None:
    assert list(texts.negatives(stem)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("单价 12.50 元，共 3 件？", "单价 8 元，共 1,200 件？"),
        ("Total of B2:B9?", "total of  B3:B17"),
        ("数量３件", "数量 5 件。"),
    ],
)
def test_stems_that_differ_only_in_numbers_are_the_same(one: str, other: str) -> None:
    assert texts.without_numbers(one) == texts.without_numbers(other)


def test_stems_that_differ_in_a_word_are_not_the_same() -> None:
    assert texts.without_numbers("求 3 件的总价") != texts.without_numbers("求 3 件的均价")


@pytest.mark.parametrize(
    ("text", "chinese"),
    [("表格 table", False), ("先选 A 列再排序", True), ("`采购0014`", False), ("", False)],
)
def test_a_text_is_chinese_when_most_of_it_is(text: str, *, chinese: bool) -> None:
    assert texts.is_chinese(text) == chinese


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert texts.width(text) <= 2 * len(text)
    texts.phrase_of_all(text)
    texts.option_letter(text)
    texts.html_tag(text)
    list(texts.negatives(text))
    texts.without_numbers(text)
