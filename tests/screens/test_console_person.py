from collections.abc import Sequence
from dataclasses import replace

import pytest

from onex_exam.demo.sample_people import CHIEF, instant
from onex_exam.demo.sample_room import Played, busy_room
from onex_exam.demo.sample_stories import STORIES
from onex_exam.domain.delivery.attempt import evolve
from onex_exam.domain.delivery.events import (
    SCREEN_TAKEN,
    AttemptEvent,
    AttemptSubmitted,
    Suspended,
)
from onex_exam.domain.delivery.receipts import receipt_code
from onex_exam.screens.console_grid import standings
from onex_exam.screens.console_person import PersonPanel, person_panel, size
from onex_exam.screens.console_view import ConsoleView, Scene
from tests.screens.saying import EN

ROOM = busy_room(len(STORIES))


def panel(story: str, room: Played = ROOM) -> PersonPanel:
    scene = Scene(room.facts, room.state, room.now, ConsoleView(by=CHIEF))
    candidate = room.facts.roster.entries[STORIES.index(story)].candidate
    return person_panel(standings(scene)[candidate], scene, EN)


def acts(story: str) -> list[str]:
    return [act.act for act in panel(story).acts]


def test_each_second_has_a_cause_a_person_and_a_time() -> None:
    rows = panel("extra").ledger

    assert [(row.cause, row.amount, row.by) for row in rows] == [
        ("Time limit", "1:30:00", ""),
        ("Incident credit", "+06:00", CHIEF),
        ("Removed", "\N{MINUS SIGN}01:00", CHIEF),
    ]
    assert all(row.at for row in rows)


def test_interruptions_are_told_but_add_nothing() -> None:
    assert panel("interrupted").ledger[-1].cause == "Interruption (not counted)"


def test_the_most_likely_deed_leads() -> None:
    assert panel("away").acts[0].act == "check-in"
    assert panel("hand").acts[0].act == "attended"
    assert panel("paused").acts[0].act == "resume"
    assert panel("waiting").acts[0].act == "hand-screen"
    assert [act.act for act in panel("hand").acts if act.primary] == ["attended"]


def test_an_absent_candidate_can_still_be_checked_in() -> None:
    assert "check-in" in acts("absent")
    assert "absent" not in acts("absent")


def test_nothing_changes_time_after_the_hand_in() -> None:
    assert not {"extra", "remove", "pause", "force"} & set(acts("self"))


@pytest.mark.parametrize("why", [SCREEN_TAKEN, "更换显示器"])
def test_a_hand_in_ends_the_pause_in_which_it_came(why: str) -> None:
    candidate = ROOM.facts.roster.entries[STORIES.index("hand")].candidate
    ended: Sequence[AttemptEvent] = (
        Suspended(why, CHIEF),
        AttemptSubmitted("forced", "left", CHIEF),
    )
    attempt = ROOM.state.attempts[candidate]
    for event in ended:
        attempt = evolve(attempt, instant(48), event)
    attempts = {**ROOM.state.attempts, candidate: attempt}
    shown = panel("hand", replace(ROOM, state=replace(ROOM.state, attempts=attempts)))

    assert {act.act for act in shown.acts} <= {"attended", "status", "incident"}
    assert not [line for line in shown.flags if "clock" in line.value or "Paused" in line.value]


def test_the_receipt_code_is_the_one_of_the_seat() -> None:
    candidate = ROOM.facts.roster.entries[STORIES.index("self")].candidate
    code = receipt_code(candidate, ROOM.state.attempts[candidate])

    assert code in [line.value for line in panel("self").work]


def test_files_show_when_they_came_and_what_they_are() -> None:
    file = panel("self").files[0]

    assert (file.name, file.size, file.hash) == ("销售台账.xlsx", "18.0 KB", "a1a1a1a1")


def test_a_raised_hand_says_since_when_and_about_what() -> None:
    assert any("equipment" in line.value for line in panel("hand").flags)


def test_a_forced_hand_in_names_reason_and_person() -> None:
    assert any(CHIEF in line.value for line in panel("forced").flags)


def test_a_status_is_told_with_its_part() -> None:
    scene = Scene(ROOM.facts, ROOM.state, ROOM.now, ConsoleView(by=CHIEF))
    candidate = ROOM.facts.roster.entries[2].candidate
    shown = person_panel(standings(scene)[candidate], scene, EN)

    assert [line.name for line in shown.flags if "Breach" in line.value] == ["Theory"]


def test_the_document_is_masked() -> None:
    number = ROOM.facts.roster.entries[0].document

    assert number not in repr(panel("answering"))


def test_sizes_read_well() -> None:
    assert [size(count) for count in (12, 2048, 3 * 1024**2)] == ["12 B", "2.0 KB", "3.0 MB"]
