from dataclasses import replace

import pytest

from onex_exam.demo.sample_people import CHIEF
from onex_exam.demo.sample_room import Played, busy_room, finished_room, prepared_room
from onex_exam.domain.delivery.sitting import Matter
from onex_exam.screens.console import console_screen
from onex_exam.screens.console_now import STEPS
from onex_exam.screens.console_view import ConsoleView, PageKey, Scene
from tests.screens.saying import EN, ZH

VIEW = ConsoleView(by=CHIEF)


def now(room: Played, view: ConsoleView = VIEW) -> tuple[str, str | None]:
    """The step that the day is at, and what the one button does."""
    shown = console_screen(Scene(room.facts, room.state, room.now, view), EN)
    current = [step.key for step in shown.steps if step.state == "current"]
    button = shown.now.button
    return current[0] if current else "over", button.act if button else None


def in_phase(room: Played, phase: str) -> Played:
    sitting = replace(room.state.sitting, phase=phase)  # type: ignore[arg-type]  # a phase
    return replace(room, state=replace(room.state, sitting=sitting))


def test_the_day_goes_from_step_to_step() -> None:
    arriving, complete = prepared_room(3, here=1), prepared_room(3, here=2, absent=1)
    read = prepared_room(3, here=2, absent=1, announced=True)

    assert now(arriving) == ("check-in", "check-in-next")
    assert now(complete) == ("rules", "show-rules")
    assert now(complete, replace(VIEW, page="rules")) == ("rules", "rules-done")
    assert now(read) == ("start", "begin")
    assert now(finished_room(3))[0] in ("watch", "end")


def test_the_room_may_start_without_those_who_are_missing() -> None:
    arriving = prepared_room(3, here=1)

    assert now(arriving, replace(VIEW, page="rules")) == ("rules", "rules-done")
    assert now(prepared_room(3, here=1, announced=True)) == ("start", "begin")


def test_a_raised_hand_comes_before_everything_else() -> None:
    assert now(busy_room(12)) == ("watch", "attend")


def test_the_next_candidate_is_asked_to_the_computer() -> None:
    room = busy_room(10)
    calm = {c: a for c, a in room.state.attempts.items() if a.hand is None}
    quiet = replace(room, state=replace(room.state, attempts=calm))

    assert now(quiet) == ("watch", "screen-next")


def test_what_is_open_comes_before_the_end() -> None:
    room = finished_room(3)
    done = {c: a for c, a in room.state.attempts.items() if a.state == "submitted"}
    first, second, third = (entry.candidate for entry in room.facts.roster.entries)
    sitting = replace(
        room.state.sitting, candidates=(first, second), checked_in=frozenset({first, second})
    )
    roster = replace(room.facts.roster, entries=room.facts.roster.entries[:2])
    two = Played(
        replace(room.facts, roster=roster),
        replace(room.state, sitting=sitting, attempts=done),
        room.now,
    )
    assert third not in done

    assert now(two) == ("end", "to-close")
    assert now(two, replace(VIEW, page="close")) == ("end", None)
    open_: Matter = "file-missing"
    signed = frozenset({(second, open_)})
    settled = replace(sitting, signed_off=signed)
    ready = replace(two, state=replace(two.state, sitting=settled))
    assert now(ready, replace(VIEW, page="close")) == ("end", "close")


@pytest.mark.parametrize(("page", "act"), [("room", "to-export"), ("export", None)])
def test_a_closed_sitting_is_to_be_exported(page: PageKey, act: str | None) -> None:
    assert now(in_phase(finished_room(3), "closed"), replace(VIEW, page=page)) == ("export", act)


def test_an_exported_sitting_is_over() -> None:
    assert now(in_phase(finished_room(3), "exported"))[0] == "over"


def test_steps_say_how_many_are_done() -> None:
    room = prepared_room(5, here=2, absent=1)
    shown = console_screen(Scene(room.facts, room.state, room.now, VIEW), ZH)

    assert [step.key for step in shown.steps] == list(STEPS)
    assert shown.steps[1].note == "2/5"


def test_while_a_candidate_has_the_screen_nothing_about_anybody_is_drawn() -> None:
    room = busy_room(10)
    sitting = replace(room.state.sitting, screen_with=room.facts.roster.entries[0].candidate)
    away = replace(room, state=replace(room.state, sitting=sitting))
    shown = console_screen(Scene(away.facts, away.state, away.now, VIEW), ZH)

    assert not [e.name for e in room.facts.roster.entries if e.name in repr(shown)]
    assert shown.now.button is None
