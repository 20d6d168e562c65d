from dataclasses import replace
from datetime import UTC

import pytest

from onex_exam.answers import SittingSummary
from onex_exam.domain.errors import Problem
from onex_exam.domain.ids import SittingId
from onex_exam.domain.language import Text
from onex_exam.screens.parts import Trouble
from onex_exam.screens.start import PHASE_CODES, StartView, start_screen
from tests.screens.saying import EN, ZH


def summary(*, mock: bool = False, phase: str = "prepared") -> SittingSummary:
    return SittingSummary(
        sitting=SittingId("A"),
        title=Text("甲", "Alpha"),
        batch="2026-4",
        session="1",
        room="301",
        opens_at="2026-11-22T01:00:00Z",
        candidates=30,
        mock=mock,
        phase=phase,
    )


@pytest.mark.parametrize(
    ("role", "first"),
    [("invigilator", "sitting"), ("teacher", "mock"), ("organization", "organization")],
)
def test_what_a_role_comes_for_is_first(role: str, first: str) -> None:
    screen = start_screen(StartView(role), ZH)

    assert screen.cards[0].value == first
    assert {card.value for card in screen.cards} == {"sitting", "mock", "organization"}


def test_before_the_sittings_are_read_nothing_is_said_about_them() -> None:
    assert start_screen(StartView("teacher"), EN).loading
    assert not start_screen(StartView("teacher", ()), EN).loading


def test_a_sitting_says_what_where_when_and_how_far() -> None:
    row = start_screen(StartView("teacher", (summary(mock=True),), zone=UTC), EN).sittings[0]

    assert (row.title, row.place, row.when) == ("Alpha", "2026-4 · 1 · 301", "2026-11-22 01:00")
    assert (row.phase, row.mock) == ("Ready to start", "MOCK")


@pytest.mark.parametrize("phase", PHASE_CODES)
def test_every_phase_has_a_word(phase: str) -> None:
    assert start_screen(StartView("teacher", (summary(phase=phase),)), ZH).sittings[0].phase


def test_while_one_is_opening_no_other_can_be_opened() -> None:
    view = StartView("teacher", (summary(),), opening=SittingId("A"))
    row = start_screen(view, EN).sittings[0]

    assert (row.open.text, row.open.enabled) == ("Opening…", False)


def test_trouble_is_told() -> None:
    view = StartView("teacher", (), trouble=Trouble("shell.unexpected", {}))

    assert start_screen(view, EN).message is not None


def test_a_damaged_sitting_says_why_and_what_to_do_and_cannot_be_opened() -> None:
    why = Problem("/data/sittings/A", "", "journal-gone", {"file": "journal.sqlite"})
    row = start_screen(StartView("teacher", (replace(summary(), damage=why),)), EN).sittings[0]

    assert (row.phase, row.tone) == ("Damaged", "danger")
    assert "journal.sqlite is missing or empty" in row.damage
    assert "/data/sittings/A" in row.damage
    assert not row.open.enabled
