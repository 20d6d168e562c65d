from dataclasses import replace
from typing import get_args

import pytest

from onex_exam.domain.bank.blueprint import Rule
from onex_exam.domain.delivery.sitting import PartStatus
from onex_exam.domain.grading.outcome import Conclusion
from onex_exam.domain.grading.scoring import Verdict
from onex_exam.domain.practical.judge import CriterionStatus
from onex_exam.screens.mock_result import (
    MockResultScreen,
    MockTold,
    MockView,
    frame_screen,
    mock_result_screen,
)
from tests.domain.grading.builders import PAPER, RIGHT, workbook
from tests.qt.training.samples import EN, LOOK, ZH, told


def screen(what: MockTold | None = None, view: MockView | None = None) -> MockResultScreen:
    return mock_result_screen(what or told(), view or MockView(), ZH)


def with_policy(pass_at: int, minimum: int) -> MockTold:
    """The same result under another cut and another minimum of the first part."""
    before = told()
    theory, practical = PAPER.blueprint.parts
    parts = (replace(theory, minimum=minimum), practical)
    policy = replace(PAPER.blueprint.policy, pass_at=pass_at)
    paper = replace(PAPER, blueprint=replace(PAPER.blueprint, parts=parts, policy=policy))
    failed = replace(before.feedback.outcome, conclusion="failed", band=None)
    return replace(before, paper=paper, feedback=replace(before.feedback, outcome=failed))


def test_the_verdict_stands_against_the_cut() -> None:
    overview = screen().overview

    assert (overview.verdict, overview.tone, overview.band) == ("合格", "good", "合格")
    assert overview.total is not None
    assert overview.total.text == "总评 73.68 分，合格线 60 分"
    assert (overview.total.permille, overview.total.mark) == (736, 600)


def test_who_fails_is_told_by_how_much_and_in_which_part() -> None:
    overview = screen(with_policy(75, 40)).overview

    assert (overview.verdict, overview.tone) == ("不合格", "danger")
    assert overview.reason == "离合格线还差 1.32 分，“理论”低于单项最低线"
    assert [part.warning for part in overview.parts] == ["低于单项最低线", ""]
    share = overview.parts[0].share
    assert share is not None
    assert (share.mark, share.tone, share.text) == (400, "danger", "34%")


def test_a_part_below_its_minimum_alone_is_named_alone() -> None:
    assert screen(with_policy(60, 40)).overview.reason == "“理论”低于单项最低线"


def test_parts_show_points_weight_and_minimum() -> None:
    theory, practical = screen().overview.parts

    assert (theory.title, theory.points) == ("理论", "得 22.75 分，满分 66.5 分")
    assert theory.note == "占总评 40%，单项最低线 30%"
    assert practical.note == "占总评 60%"


def test_what_waits_for_a_person_leaves_the_conclusion_open() -> None:
    overview = screen(told(facts=workbook(trouble="workbook-damaged"))).overview

    assert (overview.verdict, overview.tone, overview.total) == ("结论待定", "caution", None)
    assert "20 个评分点" in overview.reason
    assert overview.parts[1].note == "占总评 60%，20 个评分点待评定"


def test_absent_is_shown_as_absent_and_never_as_zero() -> None:
    shown = screen(told({}, (), state="none"))

    assert (shown.overview.verdict, shown.overview.total) == ("缺考", None)
    assert [(part.points, part.share) for part in shown.overview.parts] == [("缺考", None)] * 2
    assert shown.overview.skills.rows == ()
    assert (shown.items.lines, shown.items.shown) == ((), None)
    assert [tab.page for tab in shown.tabs] == ["overview", "items"]
    assert screen(told({}, (), state="none"), MockView("practical")).page == "overview"


def test_the_three_largest_gaps_come_with_requirement_and_loss() -> None:
    first = screen().overview.gaps[0]

    assert len(screen().overview.gaps) == 3
    assert (first.rank, first.text) == ("1", "能做2.2.2")
    assert first.lost == "失 25 分，满分 25 分"
    assert first.place == "技能要求 2.2.2 · 考到 2 处"


def test_without_a_loss_there_is_no_gap_and_nothing_to_redo() -> None:
    shown = screen(told(RIGHT, ()))

    assert (shown.overview.gaps, shown.overview.no_gaps) == ((), "没有失分。")
    assert (shown.redo.enabled, shown.redo.text) == (False, "没有要重做的题")
    assert shown.overview.band == "优秀"


def test_every_skill_has_a_row_and_few_are_faint() -> None:
    table = screen().overview.skills

    assert table.rows[0].cells == ("1.1.1", "能做1.1.1", "100%", "100 / 100", "20")
    assert [row.faint for row in table.rows] == [False, True, True, True, True]
    assert all(len(row.cells) == len(table.headings) for row in table.rows)
    assert "不足 5 处" in table.note


def test_redo_counts_wrong_and_flagged_items() -> None:
    assert screen().redo.text == "重做错题和标记题（5 题）"


def test_the_ribbon_says_mock_in_both_languages() -> None:
    zh, en = (frame_screen(told(), LOOK, say) for say in (ZH, EN))

    assert zh.ribbon.startswith("模拟考试")
    assert en.ribbon.startswith("MOCK")
    assert (zh.title, en.title, zh.name) == ("小考核", "Small examination", "张三")
    assert [menu.key for menu in zh.menus] == ["language", "theme", "scale"]


@pytest.mark.parametrize("say", [ZH, EN])
def test_every_word_of_grading_has_a_sentence(say: object) -> None:
    words = {
        "conclusion": Conclusion,
        "verdict": Verdict,
        "status": PartStatus,
        "rule": Rule,
        "criterion": CriterionStatus,
    }
    for area, literal in words.items():
        for word in get_args(literal):
            assert say(f"grading.{area}-{word}")  # type: ignore[operator]
    for word in get_args(Conclusion):
        if word != "pending":
            assert say(f"training.reason-{word}")  # type: ignore[operator]
