"""Attempts and views of the sample candidate at a moment that a test names."""

from datetime import timedelta, timezone
from functools import reduce

from onex_exam.adapters.catalogues import read_wording
from onex_exam.domain.delivery.attempt import Attempt, evolve
from onex_exam.domain.delivery.events import (
    AttemptEvent,
    AttemptOpened,
    AttemptStarted,
    IdentityConfirmed,
    RulesRead,
)
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.language import LANGUAGES
from onex_exam.screens.seat_view import SeatView
from tests.qt.fakes import START
from tests.sample_paper import binding

MINUTE_MS = 60_000
BEIJING = timezone(timedelta(hours=8))
SAYS = {language: read_wording(language) for language in LANGUAGES}
ZH, EN = SAYS["zh"], SAYS["en"]
READY = (AttemptOpened(binding().form.digest, 90 * MINUTE_MS, 0),)
AGREED = (*READY, IdentityConfirmed(), RulesRead())


def at(minutes: float = 0, seconds: float = 0) -> Instant:
    """Return the moment so long after nine o'clock."""
    ms = round((minutes * 60 + seconds) * 1000)
    wall = (START + timedelta(milliseconds=ms)).isoformat(timespec="milliseconds")
    return Instant(1, ms, wall.replace("+00:00", "Z"))


def after(attempt: Attempt, moment: Instant, *events: AttemptEvent) -> Attempt:
    """Return the attempt after these events."""
    return reduce(lambda state, event: evolve(state, moment, event), events, attempt)


def started() -> Attempt:
    """Return an attempt of 90 minutes that began at nine o'clock."""
    return after(Attempt(), at(), *AGREED, AttemptStarted())


def view(minutes: float = 0, seconds: float = 0) -> SeatView:
    """Return the ordinary view at this moment."""
    return SeatView(at(minutes, seconds), station="17", zone=BEIJING)
