from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.bank.items import FillInItem
from onex_exam.domain.bank.responses import (
    AcceptedTexts,
    Blank,
    CorrectNumber,
    CorrectOptions,
    Entered,
    Filled,
)
from onex_exam.domain.ids import ItemId
from onex_exam.domain.language import Text
from onex_exam.domain.training.feedback import ItemFeedback
from onex_exam.screens.mock_items import ItemFilter, Solved, items_screen, solved
from onex_exam.screens.seat_paper import LETTERS
from tests.domain.grading.builders import BLANK, JUDGE, MULTIPLE, NUMBER, RIGHT, SINGLES, chose
from tests.domain.training.test_feedback import told as feedback_of
from tests.qt.training.samples import EN, MIXED, ZH, told

FEEDBACK = told().feedback
ITEMS = {each.item.id: each for each in FEEDBACK.items}


def shown(item: ItemId) -> Solved:
    return solved(ITEMS[item], ZH)


@pytest.mark.parametrize(
    ("wanted", "items"),
    [
        ("wrong", [SINGLES[0], MULTIPLE, BLANK, NUMBER]),
        ("flagged", [JUDGE]),
        ("all", [*SINGLES, MULTIPLE, JUDGE, BLANK, NUMBER]),
    ],
)
def test_the_filter_lets_through_what_it_says(wanted: ItemFilter, items: list[ItemId]) -> None:
    screen = items_screen(FEEDBACK, wanted, None, ZH)

    assert [line.item for line in screen.lines] == items
    assert screen.shown is not None
    assert (screen.shown.item, screen.filter, screen.empty) == (items[0], wanted, "")
    assert [each.text for each in screen.filters] == ["错题 4", "标记 1", "全部 6"]


def test_another_item_stays_open_as_long_as_the_filter_lets_it_through() -> None:
    opened = items_screen(FEEDBACK, "wrong", BLANK, ZH).shown
    hidden = items_screen(FEEDBACK, "flagged", BLANK, ZH).shown

    assert opened is not None
    assert hidden is not None
    assert (opened.item, hidden.item) == (BLANK, JUDGE)


@pytest.mark.parametrize("wanted", ["wrong", "flagged"])
def test_an_empty_list_says_why(wanted: ItemFilter) -> None:
    screen = items_screen(feedback_of(RIGHT), wanted, None, ZH)

    assert (screen.lines, screen.shown) == ((), None)
    assert screen.empty


def test_a_line_says_number_verdict_points_and_flag() -> None:
    lines = {line.item: line for line in items_screen(FEEDBACK, "all", None, ZH).lines}

    assert lines[SINGLES[0]].name == "第 1 题，答错，0 / 12.5"
    assert lines[JUDGE].name == "第 4 题，答对，4 / 4，已标记"
    assert "已标记" in lines[JUDGE].text
    assert [lines[each].tone for each in (JUDGE, MULTIPLE, BLANK)] == ["good", "caution", "danger"]


def test_options_stand_under_the_letters_of_the_seat() -> None:
    options = shown(SINGLES[0]).options
    own, right = (
        next(line for line in options if getattr(line, mark)) for mark in ("own", "right")
    )
    order = ITEMS[SINGLES[0]].order

    assert [line.letter for line in options] == ["A", "B", "C", "D"]
    assert own.letter == LETTERS[order.index(next(iter(chose("d").options)))]
    assert right.letter == LETTERS[order.index(next(iter(chose("b").options)))]
    assert (own.tone, right.tone, own.misled, right.misled) == ("danger", "good", "次序错误", "")


@given(st.integers(0, 99).map(str), st.sets(st.sampled_from("abcd")))
def test_letters_and_marks_follow_the_option_wherever_it_stands(
    seed: str, options: set[str]
) -> None:
    answers = {**MIXED, MULTIPLE: chose(*options)}
    item = next(each for each in feedback_of(answers, seed=seed).items if each.item.id == MULTIPLE)
    assert isinstance(item.declaration, CorrectOptions)
    for option, line in zip(item.order, solved(item, ZH).options, strict=True):
        assert bool(line.own) == (option in options)
        assert bool(line.right) == (option in item.declaration.options)
        assert bool(line.misled) == (option in options and option not in item.declaration.options)


def test_true_and_false_have_words_and_no_letters() -> None:
    assert [(line.letter, line.text) for line in shown(JUDGE).options] == [
        ("", "正确"),
        ("", "错误"),
    ]


@pytest.mark.parametrize(
    ("item", "rule", "points"),
    [
        (SINGLES[0], "本题只有全对才得分", "得 0 分，满分 12.5 分"),
        (
            MULTIPLE,
            "有错不得分，漏选得一半。选对 1 项，应选 2 项，错选 0 项。",
            "得 6.25 分，满分 12.5 分",
        ),
    ],
)
def test_the_points_come_with_their_rule(item: ItemId, rule: str, points: str) -> None:
    assert (shown(item).rule, shown(item).points) == (rule, points)


def test_a_number_is_shown_as_typed_beside_answer_tolerance_and_unit() -> None:
    (answer,) = shown(NUMBER).answers

    assert (answer.own, answer.tone) == ("十二 页", "danger")
    assert answer.right == "12.50 页（允许误差 ±0.01）"
    exact = replace(ITEMS[NUMBER], declaration=CorrectNumber("12.50", "0.00"), response=None)
    (bare,) = solved(exact, EN).answers
    assert (bare.own, bare.right) == ("Not answered", "12.50 pages")


def test_blanks_are_shown_one_by_one() -> None:
    assert [(each.own, each.right) for each in shown(BLANK).answers] == [("未作答", "SUM 或 sum()")]
    two = _two_blanks(Filled(("sum", "B3")))

    assert [(each.label, each.own, each.tone) for each in solved(two, ZH).answers] == [
        ("①", "sum", "good"),
        ("②", "B3", "danger"),
    ]
    assert solved(two, ZH).rule == "全对才得分。填对 0 空，共 1 空。"
    assert solved(two, ZH).stem.replace("\N{WORD JOINER}", "") == "＿①＿（＿②＿）"
    assert [each.own for each in solved(_two_blanks(None), ZH).answers] == ["未作答", "未作答"]


def _two_blanks(response: Filled | None) -> ItemFeedback:
    blank = Blank(("SUM",), frozenset({"case"}))
    item = FillInItem(BLANK, Text("____（____）", "____ (____)"), 2)
    declaration = AcceptedTexts((blank, Blank(("B2",), frozenset())))
    return replace(ITEMS[BLANK], item=item, declaration=declaration, response=response)


def test_explanation_and_sources_are_told_in_the_language() -> None:
    zh, en = (solved(ITEMS[SINGLES[0]], say) for say in (ZH, EN))

    assert zh.explanation != en.explanation
    assert en.explanation == ITEMS[SINGLES[0]].explanation.en
    assert en.sources == ("GB/T 1.1-2020",)


def test_a_right_number_is_good() -> None:
    item = next(each for each in feedback_of().items if each.item.id == NUMBER)

    assert item.response == Entered("12.5")
    assert [each.tone for each in solved(item, ZH).answers] == ["good"]
