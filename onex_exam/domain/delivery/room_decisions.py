"""What may happen next in the room: commands of the console give events, or are refused; pure."""

from typing import assert_never

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.instants import Instant, gap
from onex_exam.domain.delivery.matters import Attempts, answered_for, open_matters
from onex_exam.domain.delivery.room import (
    AdmitLate,
    AnnounceRules,
    Begin,
    CheckIn,
    Close,
    HandScreen,
    MarkAbsent,
    NoteClockJump,
    NoteIncident,
    NoteSavedMeanwhile,
    Prepare,
    RecordExport,
    RoomCommand,
    SetStatus,
    SignOff,
    TakeScreen,
)
from onex_exam.domain.delivery.seat_events import SavedMeanwhile
from onex_exam.domain.delivery.sitting import (
    CheckedIn,
    ClockJumped,
    Exported,
    IncidentNoted,
    LateEntryGranted,
    MarkedAbsent,
    RulesAnnounced,
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
from onex_exam.domain.ids import CandidateId

_MINUTE_MS = 60_000


def decide_room(
    sitting: Sitting, attempts: Attempts, command: RoomCommand, at: Instant, late_ms: int
) -> list[SittingEvent]:
    """Return the events that this command causes, or raise RuleError.

    ``late_ms`` is the plan's late limit: how long after the beginning people are admitted.
    """
    match command:
        case CheckIn() | AdmitLate():
            return _at_the_door(sitting, command, at, late_ms)
        case MarkAbsent() | SetStatus() | SignOff():
            return [_about_a_person(sitting, attempts, command)]
        case HandScreen() | TakeScreen():
            return [_about_the_screen(sitting, attempts, command)]
        case NoteIncident() | NoteClockJump() | NoteSavedMeanwhile():
            return [_noted(sitting, command)]
        case Prepare() | AnnounceRules() | Begin() | Close() | RecordExport():
            return [_about_the_phase(sitting, attempts, command)]
        case _:
            assert_never(command)


def is_late(sitting: Sitting, candidate: CandidateId, at: Instant, late_ms: int) -> bool:
    """Tell whether it is too late to admit a candidate who was not here in time."""
    if sitting.began is None or candidate in sitting.checked_in:
        return False
    return gap(sitting.began, at) > late_ms


def _at_the_door(
    sitting: Sitting, command: CheckIn | AdmitLate, at: Instant, late_ms: int
) -> list[SittingEvent]:
    _require(sitting, "prepared", "running")
    _require_on_the_roster(sitting, command.candidate)
    match command:
        case CheckIn(candidate, by):
            if is_late(sitting, candidate, at, late_ms):
                raise RuleError("candidate-too-late", minutes=late_ms // _MINUTE_MS)
            return [CheckedIn(candidate, by)]
        case AdmitLate(candidate, reason, by):
            require_reason(reason)
            return [LateEntryGranted(candidate, reason, by), CheckedIn(candidate, by)]
        case _:
            assert_never(command)


def _about_a_person(
    sitting: Sitting, attempts: Attempts, command: MarkAbsent | SetStatus | SignOff
) -> SittingEvent:
    after = isinstance(command, SignOff) and command.matter == "journal-damaged"
    _require(sitting, "prepared", "running", *(("closed",) if after else ()))
    _require_on_the_roster(sitting, command.candidate)
    match command:
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
            if attempts.get(candidate, Attempt()).damaged:
                raise RuleError("attempt-damaged", candidate=candidate)
            if attempts.get(candidate, Attempt()).state == "submitted":
                raise RuleError("attempt-already-submitted", candidate=candidate)
            return ScreenHanded(candidate)
        case TakeScreen(by):
            if sitting.screen_with is None:
                raise RuleError("screen-already-at-the-console")
            return ScreenTaken(sitting.screen_with, by)
        case _:
            assert_never(command)


def _noted(
    sitting: Sitting, command: NoteIncident | NoteClockJump | NoteSavedMeanwhile
) -> SittingEvent:
    match command:
        case NoteIncident():
            return _noted_by_hand(sitting, command)
        case NoteClockJump(ms):
            return ClockJumped(ms)
        case NoteSavedMeanwhile(candidate, task, name, sha256):
            return SavedMeanwhile(candidate, task, name, sha256)
        case _:
            assert_never(command)


def _noted_by_hand(sitting: Sitting, command: NoteIncident) -> IncidentNoted:
    _require(sitting, "prepared", "running")
    require_reason(command.text)
    if command.candidate is not None:
        _require_on_the_roster(sitting, command.candidate)
    return IncidentNoted(command.category, command.text, command.candidate or "", command.by)


def _about_the_phase(
    sitting: Sitting,
    attempts: Attempts,
    command: Prepare | AnnounceRules | Begin | Close | RecordExport,
) -> SittingEvent:
    match command:
        case Prepare(roster, candidates):
            _require(sitting, "none")
            return SittingPrepared(roster, candidates)
        case AnnounceRules(by):
            _require(sitting, "prepared")
            return RulesAnnounced(by)
        case Begin() | Close():
            return _begun_or_closed(sitting, attempts, command)
        case RecordExport(package, sequence, created):
            _require(sitting, "closed", "exported")
            return Exported(package, sequence, created)
        case _:
            assert_never(command)


def _begun_or_closed(
    sitting: Sitting, attempts: Attempts, command: Begin | Close
) -> SittingBegan | SittingClosed:
    match command:
        case Begin(by):
            _require(sitting, "prepared")
            if not sitting.checked_in:
                raise RuleError("nobody-checked-in")
            return SittingBegan(by)
        case Close(by, tasks):
            _require(sitting, "prepared", "running")
            if any(_still_runs(sitting, *each) for each in attempts.items()):
                raise RuleError("attempts-still-running")
            matters = open_matters(sitting, attempts, tasks)
            if matters:
                raise RuleError("matters-open", count=len(matters))
            return SittingClosed(by)
        case _:
            assert_never(command)


def _still_runs(sitting: Sitting, candidate: CandidateId, attempt: Attempt) -> bool:
    if attempt.damaged or answered_for(sitting, candidate):
        return False
    return attempt.state in ("running", "suspended")


def _require_on_the_roster(sitting: Sitting, candidate: CandidateId) -> None:
    if candidate not in sitting.candidates:
        raise RuleError("candidate-not-on-the-roster", candidate=candidate)


def _require(sitting: Sitting, *phases: str) -> None:
    if sitting.phase not in phases:
        raise RuleError("sitting-in-another-phase", phase=sitting.phase)
