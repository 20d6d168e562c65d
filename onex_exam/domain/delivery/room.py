"""What may happen next in the room: commands of the console give events, or are refused; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from onex_exam.domain.bank.responses import is_empty
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.sitting import (
    CheckedIn,
    ClockJumped,
    Exported,
    IncidentCategory,
    IncidentNoted,
    MarkedAbsent,
    Matter,
    PartStatus,
    ScreenHanded,
    ScreenTaken,
    SignedOff,
    Sitting,
    SittingBegan,
    SittingClosed,
    SittingEvent,
    SittingPrepared,
    StatusSet,
)
from onex_exam.domain.delivery.texts import require_reason
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId, Digest, TaskId


@dataclass(frozen=True, slots=True)
class Prepare:
    """Open the sitting with this roster."""

    roster: Digest
    candidates: tuple[CandidateId, ...]


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Admit a candidate to the room."""

    candidate: CandidateId
    by: str


@dataclass(frozen=True, slots=True)
class MarkAbsent:
    """Note that a candidate did not come."""

    candidate: CandidateId
    by: str


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Note a fact about a part: breach, cheating and so on."""

    candidate: CandidateId
    part: str
    status: PartStatus
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Begin:
    """Start the examination."""

    by: str


@dataclass(frozen=True, slots=True)
class HandScreen:
    """Give the screen to a candidate."""

    candidate: CandidateId


@dataclass(frozen=True, slots=True)
class TakeScreen:
    """Bring the console back to the screen."""

    by: str


@dataclass(frozen=True, slots=True)
class NoteIncident:
    """Write into the incident log."""

    category: IncidentCategory
    text: str
    candidate: CandidateId | None
    by: str


@dataclass(frozen=True, slots=True)
class NoteClockJump:
    """The wall clock jumped."""

    ms: int


@dataclass(frozen=True, slots=True)
class SignOff:
    """Answer for a seat that blocks the closing."""

    candidate: CandidateId
    matter: Matter
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Close:
    """End the sitting for good. ``tasks`` names the practical tasks of each candidate's form."""

    by: str
    tasks: Mapping[CandidateId, tuple[TaskId, ...]]


@dataclass(frozen=True, slots=True)
class RecordExport:
    """Note which package left."""

    package: Digest
    sequence: int


RoomCommand: TypeAlias = (
    Prepare
    | CheckIn
    | MarkAbsent
    | SetStatus
    | Begin
    | HandScreen
    | TakeScreen
    | NoteIncident
    | NoteClockJump
    | SignOff
    | Close
    | RecordExport
)

Attempts: TypeAlias = Mapping[CandidateId, Attempt]


def decide_room(sitting: Sitting, attempts: Attempts, command: RoomCommand) -> list[SittingEvent]:
    """Return the events that this command causes, or raise RuleError."""
    match command:
        case Prepare(roster, candidates):
            _require(sitting, "none")
            return [SittingPrepared(roster, candidates)]
        case CheckIn() | MarkAbsent() | SetStatus() | SignOff():
            return [_about_a_person(sitting, attempts, command)]
        case HandScreen() | TakeScreen():
            return [_about_the_screen(sitting, attempts, command)]
        case NoteIncident(category, text, candidate, by):
            _require(sitting, "prepared", "running")
            require_reason(text)
            if candidate is not None:
                _require_on_the_roster(sitting, candidate)
            return [IncidentNoted(category, text, candidate or "", by)]
        case NoteClockJump(ms):
            return [ClockJumped(ms)]
        case Begin() | Close() | RecordExport():
            return [_about_the_phase(sitting, attempts, command)]
        case _:
            assert_never(command)


def alarming_interruptions(sitting: Sitting, attempts: Attempts) -> tuple[CandidateId, ...]:
    """Return whose attempts were interrupted so often that somebody should look."""
    return tuple(
        each for each in sitting.candidates if attempts.get(each, Attempt()).ledger.alarming
    )


def open_matters(
    sitting: Sitting, attempts: Attempts, tasks: Mapping[CandidateId, tuple[TaskId, ...]]
) -> tuple[tuple[CandidateId, Matter], ...]:
    """Return what blocks the closing, in the order of the roster.

    ``tasks`` names the practical tasks of each candidate's form.
    """
    found: list[tuple[CandidateId, Matter]] = []
    for candidate in sitting.candidates:
        if candidate in sitting.absent:
            continue
        attempt = attempts.get(candidate, Attempt())
        found += [
            (candidate, matter)
            for matter in _matters_of(attempt, tasks.get(candidate, ()))
            if (candidate, matter) not in sitting.signed_off
        ]
    return tuple(found)


def _matters_of(attempt: Attempt, tasks: tuple[TaskId, ...]) -> list[Matter]:
    if attempt.state != "submitted":
        return ["uncollected"]
    matters: list[Matter] = []
    if all(is_empty(each) for each in attempt.responses.values()):
        matters.append("zero-answer")
    if not set(tasks) <= {received.task for _, received in attempt.files}:
        matters.append("file-missing")
    return matters


def _about_a_person(
    sitting: Sitting, attempts: Attempts, command: CheckIn | MarkAbsent | SetStatus | SignOff
) -> SittingEvent:
    _require(sitting, "prepared", "running")
    _require_on_the_roster(sitting, command.candidate)
    match command:
        case CheckIn(candidate, by):
            return CheckedIn(candidate, by)
        case MarkAbsent(candidate, by):
            if attempts.get(candidate, Attempt()).state not in ("none", "ready"):
                raise RuleError("candidate-has-started", candidate=candidate)
            return MarkedAbsent(candidate, by)
        case SetStatus(candidate, part, status, reason, by):
            require_reason(reason)
            return StatusSet(candidate, part, status, reason, by)
        case SignOff(candidate, matter, reason, by):
            require_reason(reason)
            return SignedOff(candidate, matter, reason, by)
        case _:
            assert_never(command)


def _about_the_screen(
    sitting: Sitting, attempts: Attempts, command: HandScreen | TakeScreen
) -> SittingEvent:
    match command:
        case HandScreen(candidate):
            _require(sitting, "prepared", "running")
            if candidate not in sitting.checked_in:
                raise RuleError("candidate-not-checked-in", candidate=candidate)
            if attempts.get(candidate, Attempt()).state == "submitted":
                raise RuleError("attempt-already-submitted", candidate=candidate)
            return ScreenHanded(candidate)
        case TakeScreen(by):
            if sitting.screen_with is None:
                raise RuleError("screen-already-at-the-console")
            return ScreenTaken(sitting.screen_with, by)
        case _:
            assert_never(command)


def _about_the_phase(
    sitting: Sitting, attempts: Attempts, command: Begin | Close | RecordExport
) -> SittingEvent:
    match command:
        case Begin(by):
            _require(sitting, "prepared")
            if not sitting.checked_in:
                raise RuleError("nobody-checked-in")
            return SittingBegan(by)
        case Close(by, tasks):
            _require(sitting, "prepared", "running")
            if any(each.state in ("running", "suspended") for each in attempts.values()):
                raise RuleError("attempts-still-running")
            matters = open_matters(sitting, attempts, tasks)
            if matters:
                raise RuleError("matters-open", count=len(matters))
            return SittingClosed(by)
        case RecordExport(package, sequence):
            _require(sitting, "closed", "exported")
            return Exported(package, sequence)
        case _:
            assert_never(command)


def _require_on_the_roster(sitting: Sitting, candidate: CandidateId) -> None:
    if candidate not in sitting.candidates:
        raise RuleError("candidate-not-on-the-roster", candidate=candidate)


def _require(sitting: Sitting, *phases: str) -> None:
    if sitting.phase not in phases:
        raise RuleError("sitting-in-another-phase", phase=sitting.phase)
