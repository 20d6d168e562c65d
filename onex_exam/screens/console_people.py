"""Where each candidate stands, worked out from sitting and attempt; one word for each state."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from onex_exam.domain.bank.responses import is_empty
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.events import SCREEN_TAKEN
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.sitting import IncidentNoted, Sitting
from onex_exam.domain.ids import CandidateId
from onex_exam.screens.parts import Tone

PersonState: TypeAlias = Literal[
    "not-here",
    "absent",
    "checked-in",
    "confirmed",
    "waiting",
    "answering",
    "paused",
    "self",
    "clock",
    "forced",
    "collected",
]
Flag: TypeAlias = Literal[
    "damaged",
    "hand",
    "alarm",
    "time-up",
    "silent",
    "interrupted",
    "extra",
    "status",
    "on-screen",
]
Group: TypeAlias = Literal[
    "all", "not-here", "absent", "here", "answering", "paused", "handed-in", "problems"
]

SILENT_MS = 20_000
"""A running attempt is noted every 5 s; after this long without a sign somebody should look."""

STATE_CODES: Mapping[PersonState, str] = MappingProxyType(
    {
        "not-here": "console.state-not-here",
        "absent": "console.state-absent",
        "checked-in": "console.state-checked-in",
        "confirmed": "console.state-confirmed",
        "waiting": "console.state-waiting",
        "answering": "console.state-answering",
        "paused": "console.state-paused",
        "self": "console.state-self",
        "clock": "console.state-clock",
        "forced": "console.state-forced",
        "collected": "console.state-collected",
    }
)
STATE_TONES: Mapping[PersonState, Tone] = MappingProxyType(
    {
        "not-here": "plain",
        "absent": "plain",
        "checked-in": "info",
        "confirmed": "info",
        "waiting": "info",
        "answering": "good",
        "paused": "caution",
        "self": "plain",
        "clock": "plain",
        "forced": "plain",
        "collected": "plain",
    }
)
FLAG_CODES: Mapping[Flag, str] = MappingProxyType(
    {
        "damaged": "console.flag-damaged",
        "hand": "console.flag-hand",
        "alarm": "console.flag-alarm",
        "time-up": "console.flag-time-up",
        "silent": "console.flag-silent",
        "interrupted": "console.flag-interrupted",
        "extra": "console.flag-extra",
        "status": "console.flag-status",
        "on-screen": "console.flag-on-screen",
    }
)
FLAG_TONES: Mapping[Flag, Tone] = MappingProxyType(
    {
        "damaged": "danger",
        "hand": "danger",
        "alarm": "danger",
        "time-up": "danger",
        "silent": "caution",
        "interrupted": "caution",
        "extra": "info",
        "status": "caution",
        "on-screen": "info",
    }
)
PROBLEMS: frozenset[Flag] = frozenset({"damaged", "hand", "alarm", "time-up", "silent"})
GROUP_OF: Mapping[PersonState, Group] = MappingProxyType(
    {
        "not-here": "not-here",
        "absent": "absent",
        "checked-in": "here",
        "confirmed": "here",
        "waiting": "here",
        "answering": "answering",
        "paused": "paused",
        "self": "handed-in",
        "clock": "handed-in",
        "forced": "handed-in",
        "collected": "handed-in",
    }
)
GROUPS: tuple[Group, ...] = (
    "all",
    "not-here",
    "absent",
    "here",
    "answering",
    "paused",
    "handed-in",
    "problems",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one candidate stands at a moment. Times are milliseconds.

    ``screen_taken``: paused only because the invigilator needed the screen.
    """

    candidate: CandidateId
    state: PersonState
    flags: tuple[Flag, ...]
    answered: int
    remaining: int
    screen_taken: bool = False

    @property
    def has_problem(self) -> bool:
        """Whether somebody should look now."""
        return not PROBLEMS.isdisjoint(self.flags)

    def belongs_to(self, group: Group) -> bool:
        """Tell whether a filter shows this candidate."""
        if group == "problems":
            return self.has_problem
        return group in ("all", GROUP_OF[self.state])


def standing(
    sitting: Sitting,
    attempt: Attempt,
    candidate: CandidateId,
    now: Instant,
) -> Standing:
    """Return where this candidate stands."""
    return Standing(
        candidate=candidate,
        state=person_state(sitting, attempt, candidate),
        flags=tuple(_flags(sitting, attempt, candidate, now)),
        answered=sum(not is_empty(each) for each in attempt.responses.values()),
        remaining=attempt.remaining(now),
        screen_taken=_is_taken(attempt),
    )


def _is_taken(attempt: Attempt) -> bool:
    """Tell whether the attempt stands because the screen was taken; a hand-in ends that."""
    why = attempt.suspended if attempt.state == "suspended" else None
    return why is not None and why.reason == SCREEN_TAKEN


def person_state(sitting: Sitting, attempt: Attempt, candidate: CandidateId) -> PersonState:
    """Return the one word for where this candidate stands."""
    match attempt.state:
        case "running":
            return "answering"
        case "suspended":
            return "paused"
        case "submitted":
            over = sitting.phase in ("closed", "exported")
            return "collected" if over or attempt.submitted is None else attempt.submitted.how
        case "none" | "ready":
            return _before_the_start(sitting, attempt, candidate)


def _before_the_start(sitting: Sitting, attempt: Attempt, candidate: CandidateId) -> PersonState:
    if candidate in sitting.absent:
        return "absent"
    if candidate not in sitting.checked_in:
        return "not-here"
    if attempt.rules_read:
        return "waiting"
    return "confirmed" if attempt.confirmed else "checked-in"


def _flags(sitting: Sitting, attempt: Attempt, candidate: CandidateId, now: Instant) -> list[Flag]:
    running = attempt.state == "running"
    told: tuple[tuple[Flag, bool], ...] = (
        ("damaged", attempt.damaged is not None),
        ("hand", hand_is_up(sitting, attempt, candidate)),
        ("alarm", attempt.ledger.alarming),
        ("time-up", running and attempt.remaining(now) == 0),
        ("silent", running and _silent(attempt, now)),
        ("interrupted", attempt.ledger.interruptions > 0 and not attempt.ledger.alarming),
        ("extra", any(line.kind in ("planned", "incident") for line in attempt.ledger.lines)),
        ("status", any(_is_set(sitting, key, candidate) for key in sitting.statuses)),
        ("on-screen", sitting.screen_with == candidate),
    )
    return [flag for flag, on in told if on]


def hand_is_up(sitting: Sitting, attempt: Attempt, candidate: CandidateId) -> bool:
    """Tell whether a raised hand waits for somebody.

    Attending to it, or an incident noted about the candidate since, takes it down.
    """
    if attempt.hand is None or attempt.state == "submitted":
        return False
    raised = attempt.hand[0]
    return not any(
        isinstance(event, IncidentNoted)
        and event.candidate == candidate
        and (at.epoch, at.boot_ms) >= (raised.epoch, raised.boot_ms)
        for at, event in sitting.incidents
    )


def _silent(attempt: Attempt, now: Instant) -> bool:
    if attempt.last is None:
        return False
    return attempt.last.epoch != now.epoch or now.since(attempt.last) > SILENT_MS


def _is_set(sitting: Sitting, key: tuple[CandidateId, str], candidate: CandidateId) -> bool:
    return key[0] == candidate and sitting.statuses[key].status != "normal"
