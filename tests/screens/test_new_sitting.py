# ruff: noqa: S106  (the cards of fictional people)
from dataclasses import replace
from pathlib import Path

import pytest

from onex_exam.answers import BankSummary, RosterPreview
from onex_exam.demo.sample_people import sample_people
from onex_exam.domain.errors import Problem
from onex_exam.domain.language import Text
from onex_exam.screens.new_sitting import new_sitting_screen, next_step
from onex_exam.screens.new_sitting_pages import BankPage, RoomPage, SittingDraft, SummaryPage
from onex_exam.screens.new_sitting_roster import RosterPage, typed_roster
from tests.screens.saying import EN, ZH

BANK = BankSummary(
    Path("/b/one"),
    Text("甲", "Alpha"),
    Text("样例", "Sample"),
    "2026.1",
    120,
    2,
    (("form", Text("方案", "Plan")),),
    (),
)
BROKEN = replace(BANK, folder=Path("/b/two"), problems=(Problem("a.toml", "", "reason-missing"),))
ROSTER = RosterPreview(Path("/r/roster.csv"), sample_people(5), 5, (), ())
FULL = SittingDraft(
    step="room",
    banks=(BANK, BROKEN),
    bank=BANK.folder,
    blueprint="form",
    preview=ROSTER,
    batch="2026-4",
    session="1",
    room="301",
    chief="Li",
    chief_passphrase="maple-river-lamp",
    organization_passphrase="x",
    written=True,
)


def test_steps_stay_within_the_flow() -> None:
    assert next_step("bank", -1) == "bank"
    assert next_step("bank", 1) == "roster"
    assert next_step("summary", 1) == "summary"


@pytest.mark.parametrize(
    "lacking",
    [
        replace(FULL, step="bank", bank=None),
        replace(FULL, step="bank", bank=BROKEN.folder),
        replace(FULL, step="bank", blueprint=""),
        replace(FULL, step="roster", preview=None),
        replace(FULL, step="roster", preview=replace(ROSTER, roster=None)),
        replace(FULL, batch=" "),
        replace(FULL, chief=""),
        replace(FULL, chief_passphrase="short"),
        replace(FULL, written=False),
        replace(FULL, organization_passphrase=""),
    ],
)
def test_a_step_that_lacks_something_says_what(lacking: SittingDraft) -> None:
    button = new_sitting_screen(lacking, EN).next

    assert not button.enabled
    assert button.why


@pytest.mark.parametrize("step", ["bank", "roster", "room", "summary"])
def test_a_step_that_lacks_nothing_goes_on(step: str) -> None:
    screen = new_sitting_screen(replace(FULL, step=step), EN)  # type: ignore[arg-type]  # a step

    assert screen.next.enabled
    assert [mark.state for mark in screen.steps].count("current") == 1


def test_a_bank_with_problems_is_shown_with_them_and_cannot_be_chosen() -> None:
    page = new_sitting_screen(replace(FULL, step="bank"), EN).page

    assert isinstance(page, BankPage)
    assert [card.enabled for card in page.banks] == [True, False]
    assert page.banks[1].problems[0].name == "a.toml"


def test_a_mock_examination_may_have_its_names_typed() -> None:
    live = new_sitting_screen(replace(FULL, step="roster", preview=None), EN).page
    mock = new_sitting_screen(replace(FULL, step="roster", preview=None, mock=True), EN).page

    assert isinstance(live, RosterPage)
    assert isinstance(mock, RosterPage)
    assert (bool(live.names_title), bool(mock.names_title)) == (False, True)


def test_typed_names_become_people_with_seats() -> None:
    roster = typed_roster("  Zhang Wei \n\n阿依古丽·买买提\n")

    assert roster is not None
    assert [(e.candidate, e.name, e.seat) for e in roster.entries] == [
        ("M001", "Zhang Wei", "01"),
        ("M002", "阿依古丽·买买提", "02"),
    ]
    assert typed_roster(" \n ") is None


def test_the_preview_masks_documents() -> None:
    page = new_sitting_screen(replace(FULL, step="roster"), EN).page

    assert isinstance(page, RosterPage)
    assert len(page.rows) == 5
    assert not [e for e in sample_people(5).entries if e.document in repr(page)]


@pytest.mark.parametrize(
    ("preview", "tone"),
    [
        (ROSTER, "good"),
        (replace(ROSTER, notices=(Problem("", "row 1", "reason-missing"),)), "caution"),
        (replace(ROSTER, roster=None, problems=(Problem("", "r", "reason-missing"),)), "danger"),
    ],
)
def test_a_roster_gets_one_verdict(preview: RosterPreview, tone: str) -> None:
    page = new_sitting_screen(replace(FULL, step="roster", preview=preview), EN).page

    assert isinstance(page, RosterPage)
    assert page.verdict is not None
    assert page.verdict.tone == tone
    assert bool(page.save_refused) == (tone == "danger")


def test_a_refused_row_is_named_in_the_reader_s_language() -> None:
    facts: dict[str, object] = {"row": 7, "column": "姓名"}
    one = Problem("people.csv", "row 7 · 姓名", "roster-name-missing", facts)
    whole = Problem("people.csv", "", "roster-without-people", {"row": 0, "column": ""})
    preview = replace(ROSTER, roster=None, problems=(one, whole))
    page = new_sitting_screen(replace(FULL, step="roster", preview=preview), ZH).page

    assert isinstance(page, RosterPage)
    assert [each.name for each in page.problems] == ["第 7 行 · 姓名", ""]


def test_the_organization_s_passphrase_is_the_only_one_hidden() -> None:
    page = new_sitting_screen(FULL, EN).page

    assert isinstance(page, RoomPage)
    assert (page.passphrase.secret, page.order.secret) == (False, True)


def test_the_summary_says_everything_once_more() -> None:
    page = new_sitting_screen(replace(FULL, step="summary", mock=True), ZH).page

    assert isinstance(page, SummaryPage)
    told = {line.name: line.value for line in page.lines}
    assert told["试题来源"] == "练习题"
    assert told["评分"] == "在本考场评分"
    assert told["考生"] == "5 人"
    assert told["其中延时"] == "1 人"
    assert "maple" not in repr(page)


def test_a_plan_is_followed_by_the_question_who_grades() -> None:
    page = new_sitting_screen(replace(FULL, step="bank", grader="organization"), ZH).page

    assert isinstance(page, BankPage)
    assert [each.value for each in page.graders] == ["venue", "organization"]
    assert page.grader == "organization"
    assert "看不到分数" in page.grader_note
    for draft in (replace(FULL, mock=True), replace(FULL, blueprint=""), SittingDraft()):
        page = new_sitting_screen(replace(draft, step="bank"), ZH).page
        assert isinstance(page, BankPage)
        assert (page.grader_title, page.graders, page.grader_note) == ("", (), "")


def test_the_plan_says_who_grades_until_a_person_does_and_never_in_a_mock() -> None:
    away = replace(BANK, graded_away=frozenset({"form"}))
    draft = replace(FULL, banks=(away,))

    assert (FULL.grade_at, draft.grade_at) == ("venue", "organization")
    assert replace(draft, grader="venue").grade_at == "venue"
    assert replace(FULL, grader="organization").grade_at == "organization"
    assert replace(draft, mock=True, grader="organization").grade_at == "venue"


def test_while_preparing_nothing_can_be_pressed() -> None:
    screen = new_sitting_screen(replace(FULL, step="summary", preparing=True), EN)

    assert not screen.next.enabled
    assert screen.progress
