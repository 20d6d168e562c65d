from dataclasses import replace

import pytest

from onex_exam.domain.delivery.events import Suspended, TimeGranted
from onex_exam.screens.seat_view import Appearance
from onex_exam.screens.timer import time_warnings, timer_screen
from tests.screens.builders import MINUTE_MS, ZH, after, at, started, view

HIDDEN = Appearance(timer_hidden=True)


def test_the_timer_shows_what_is_left_and_the_end() -> None:
    timer = timer_screen(started(), view(minutes=12), ZH)
    assert (timer.text, timer.caption, timer.tone) == ("01:18:00", "10:30 结束", "calm")
    assert timer.toggle == "隐藏计时"


def test_extra_time_moves_the_end() -> None:
    attempt = after(started(), at(10), TimeGranted("incident", 5 * MINUTE_MS, "x", "y"))
    timer = timer_screen(attempt, view(minutes=12), ZH)
    assert (timer.text, timer.caption) == ("01:23:00", "10:35 结束")


def test_a_hidden_timer_comes_back_at_five_minutes_and_stays() -> None:
    hidden = timer_screen(started(), replace(view(minutes=84), appearance=HIDDEN), ZH)
    back = timer_screen(started(), replace(view(minutes=85), appearance=HIDDEN), ZH)
    assert (hidden.text, hidden.toggle) == ("", "显示计时")
    assert (back.text, back.tone, back.toggle) == ("00:05:00", "hurry", "")


def test_the_clock_stands_while_the_paper_is_paused() -> None:
    attempt = after(started(), at(10), Suspended("停电", "主考"))
    timer = timer_screen(attempt, view(minutes=30), ZH)
    assert (timer.text, timer.caption, timer.tone) == ("01:20:00", "计时已停", "stopped")


@pytest.mark.parametrize(("left", "minutes"), [(30, 30), (10, 10), (5, 5), (1, 1)])
def test_a_warning_comes_and_leaves_after_ten_seconds(left: int, minutes: int) -> None:
    def warned(seconds: float) -> list[object]:
        found = time_warnings(started(), at(90 - left, seconds), with_files=False)
        return [warning.facts["minutes"] for warning in found]

    assert [warned(-0.001), warned(0), warned(9.9), warned(10)] == [[], [minutes], [minutes], []]


def test_those_who_work_on_files_are_told_to_save() -> None:
    def codes(left: int, *, with_files: bool) -> list[str]:
        found = time_warnings(started(), at(90 - left), with_files=with_files)
        return [warning.code for warning in found]

    assert codes(10, with_files=True) == codes(5, with_files=True) == ["seat.warning-save"]
    assert codes(10, with_files=False) == codes(30, with_files=True) == ["seat.warning-minutes"]
    assert codes(1, with_files=True) == ["seat.warning-last"]


def test_nobody_is_warned_during_a_pause() -> None:
    attempt = after(started(), at(60), Suspended("停电", "主考"))
    assert time_warnings(attempt, at(60), with_files=False) == ()
