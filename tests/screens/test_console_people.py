import pytest

from onex_exam.demo.sample_people import CHIEF, instant
from onex_exam.demo.sample_room import busy_room, prepared_room
from onex_exam.demo.sample_stories import STORIES
from onex_exam.domain.delivery.attempt import Attempt, evolve
from onex_exam.domain.delivery.events import (
    SCREEN_TAKEN,
    AttemptOpened,
    AttemptStarted,
    AttemptSubmitted,
    HandAttended,
    HandRaised,
    IdentityConfirmed,
    Interrupted,
    RulesRead,
    Suspended,
    Ticked,
)
from onex_exam.domain.delivery.sitting import (
    IncidentNoted,
    Sitting,
    SittingClosed,
    evolve_sitting,
)
from onex_exam.domain.ids import CandidateId, Digest
from onex_exam.screens import console_people
from onex_exam.screens.console_grid import standings
from onex_exam.screens.console_people import (
    GROUPS,
    SILENT_MS,
    PersonState,
    hand_is_up,
    person_state,
    standing,
)
from onex_exam.screens.console_view import ConsoleView, Scene

ONE = CandidateId("26010001")
RAISED = ((10, HandRaised("paper")),)


def work(*told: tuple[float, object]) -> Attempt:
    """An attempt that began at nine and went on like this."""
    attempt = Attempt()
    begun = [
        (-9, AttemptOpened(Digest("0" * 64), 90 * 60_000, 0)),
        (-8, IdentityConfirmed()),
        (-7, RulesRead()),
        (0, AttemptStarted()),
    ]
    for minutes, event in (*begun, *told):
        attempt = evolve(attempt, instant(minutes), event)  # type: ignore[arg-type]  # events
    return attempt


def flags(attempt: Attempt, minutes: float, sitting: Sitting = Sitting()) -> set[str]:  # noqa: B008
    return set(standing(sitting, attempt, ONE, instant(minutes)).flags)


def test_every_story_has_its_own_word() -> None:
    room = busy_room(len(STORIES))
    scene = Scene(room.facts, room.state, room.now, ConsoleView(by=CHIEF))
    found = [each.state for each in standings(scene).values()]
    expected: dict[str, PersonState] = {
        "away": "not-here",
        "absent": "absent",
        "checked-in": "checked-in",
        "waiting": "waiting",
        "paused": "paused",
        "self": "self",
        "clock": "clock",
        "forced": "forced",
    }

    assert found == [expected.get(story, "answering") for story in STORIES]


def test_details_that_are_confirmed_show_before_the_rules_are_read() -> None:
    room = prepared_room(3, here=3)
    attempt = Attempt(state="ready", confirmed=True)

    assert person_state(room.state.sitting, attempt, ONE) == "confirmed"


def test_papers_are_collected_once_the_sitting_is_closed() -> None:
    sitting = evolve_sitting(Sitting(), instant(99), SittingClosed(CHIEF))
    attempt = work((40, AttemptSubmitted("self", "", "")))

    assert person_state(sitting, attempt, ONE) == "collected"


@pytest.mark.parametrize(("count", "flag"), [(1, "interrupted"), (2, "interrupted"), (3, "alarm")])
def test_the_third_interruption_raises_an_alarm(count: int, flag: str) -> None:
    attempt = work(*((at, Interrupted(1_000)) for at in range(1, count + 1)))

    assert flags(attempt, count + 0.1) & {"interrupted", "alarm"} == {flag}


def test_time_that_is_up_is_a_problem_until_the_paper_is_in() -> None:
    attempt = work((89.9, Ticked()))

    assert "time-up" not in flags(attempt, 89.95)
    assert "time-up" in flags(attempt, 90)
    assert "time-up" not in flags(work((90, AttemptSubmitted("clock", "", ""))), 91)


def test_a_seat_without_a_sign_of_life_is_pointed_out() -> None:
    attempt = work((10, Ticked()))
    limit = 10 + SILENT_MS / 60_000

    assert "silent" not in flags(attempt, limit)
    assert "silent" in flags(attempt, limit + 0.01)
    assert "silent" in set(
        standing(Sitting(), attempt, ONE, instant(10, epoch=2)).flags
    )  # nobody has gone on since the restart


def test_a_hand_is_down_when_it_was_attended_to() -> None:
    attempt = work(*RAISED)

    assert hand_is_up(Sitting(), attempt, ONE)
    assert not hand_is_up(Sitting(), work(*RAISED, (11, HandAttended(CHIEF))), ONE)


def test_a_hand_goes_up_again_after_it_was_attended_to() -> None:
    attempt = work(*RAISED, (11, HandAttended(CHIEF)), (20, HandRaised("paper")))

    assert hand_is_up(Sitting(), attempt, ONE)


@pytest.mark.parametrize(
    ("minutes", "about", "up"), [(9, ONE, "still"), (11, ONE, ""), (11, "x", "still")]
)
def test_an_incident_about_the_candidate_takes_the_hand_down(
    minutes: int, about: str, up: str
) -> None:
    noted = IncidentNoted("equipment", "mouse replaced", about, CHIEF)
    sitting = evolve_sitting(Sitting(), instant(minutes), noted)

    assert hand_is_up(sitting, work((10, HandRaised("equipment"))), ONE) == bool(up)


def test_nobody_s_hand_is_up_after_handing_in() -> None:
    attempt = work((10, HandRaised("other")), (11, AttemptSubmitted("self", "", "")))

    assert not hand_is_up(Sitting(), attempt, ONE)


def test_a_pause_for_the_screen_is_told_apart_from_others() -> None:
    taken = standing(Sitting(), work((5, Suspended(SCREEN_TAKEN, CHIEF))), ONE, instant(6))
    other = standing(Sitting(), work((5, Suspended("fire", CHIEF))), ONE, instant(6))

    assert (taken.screen_taken, other.screen_taken) == (True, False)


def test_everybody_is_in_exactly_one_group_beside_all_and_problems() -> None:
    room = busy_room(40)
    people = standings(Scene(room.facts, room.state, room.now, ConsoleView(by=CHIEF)))
    own = [group for group in GROUPS if group not in ("all", "problems")]

    assert all(sum(each.belongs_to(group) for group in own) == 1 for each in people.values())
    assert all(each.belongs_to("all") for each in people.values())


def test_every_state_and_flag_has_a_word() -> None:
    assert set(console_people.STATE_CODES) == set(console_people.STATE_TONES)
    assert set(console_people.FLAG_CODES) == set(console_people.FLAG_TONES)
