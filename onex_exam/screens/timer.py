"""The time left, as the candidate sees it, and the warnings before the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.instants import Instant
from onex_exam.screens.clocks import countdown
from onex_exam.screens.seat_view import SeatView
from onex_exam.screens.times import wall_clock
from onex_exam.wording import Say

TimerTone: TypeAlias = Literal["calm", "hurry", "stopped"]

MINUTE_MS = 60_000
HURRY_MS = 5 * MINUTE_MS
WARNING_MINUTES = (30, 10, 5, 1)
SAVE_MINUTES = (10, 5)
"""When those who work on files are told to save."""
WARNING_MS = 10_000
"""How long a warning stays."""


@dataclass(frozen=True, slots=True)
class TimerScreen:
    """``text`` is empty while it is hidden; ``toggle`` is empty when it cannot be hidden."""

    tone: TimerTone
    text: str
    caption: str
    name: str
    toggle: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class TimeWarning:
    """A sentence about the time left."""

    code: str
    facts: Mapping[str, object]


def timer_screen(attempt: Attempt, view: SeatView, say: Say) -> TimerScreen:
    """Return the timer; from 5 minutes on it cannot be hidden."""
    left = attempt.remaining(view.now)
    stopped, hurry = attempt.state == "suspended", left <= HURRY_MS
    hidden = view.appearance.timer_hidden and not hurry and not stopped
    end = wall_clock(view.now.wall, view.zone, later_ms=left)
    text = countdown(left)
    return TimerScreen(
        tone="stopped" if stopped else "hurry" if hurry else "calm",
        text="" if hidden else text,
        caption=say("seat.timer-stopped") if stopped else say("seat.timer-end", time=end),
        name=say("seat.timer-name", left=text),
        toggle="" if hurry or stopped else say(f"seat.timer-{'show' if hidden else 'hide'}"),
        hidden=hidden,
    )


def time_warnings(attempt: Attempt, now: Instant, *, with_files: bool) -> tuple[TimeWarning, ...]:
    """Return the warning of this moment, if there is one: 30, 10, 5 and 1 minutes before."""
    if attempt.state != "running":
        return ()
    left = attempt.remaining(now)
    return tuple(
        _warning(minutes, with_files=with_files)
        for minutes in WARNING_MINUTES
        if 0 <= minutes * MINUTE_MS - left < WARNING_MS
        and attempt.ledger.allowed_ms > minutes * MINUTE_MS
    )


def _warning(minutes: int, *, with_files: bool) -> TimeWarning:
    save = with_files and minutes in SAVE_MINUTES
    code = "seat.warning-save" if save else "seat.warning-minutes"
    return TimeWarning("seat.warning-last" if minutes == 1 else code, {"minutes": minutes})
