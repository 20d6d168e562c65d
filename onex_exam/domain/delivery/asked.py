"""The command that an event answers, so that what was recorded can be decided once more."""

from typing import TypeAlias, assert_never

from onex_exam.domain.delivery.commands import (
    AcceptRules,
    AttemptCommand,
    AttendHand,
    CollectAtTimeUp,
    ComeBack,
    ConfirmIdentity,
    ForceSubmit,
    GrantTime,
    OpenAttempt,
    RaiseHand,
    RemoveTime,
    Resume,
    StartAttempt,
    Submit,
    Suspend,
    Tick,
)
from onex_exam.domain.delivery.events import (
    AttemptOpened,
    AttemptStarted,
    AttemptSubmitted,
    HandAttended,
    HandRaised,
    IdentityConfirmed,
    Interrupted,
    Resumed,
    RulesRead,
    Suspended,
    Ticked,
    TimeGranted,
    TimeRemoved,
)
from onex_exam.domain.delivery.matters import Tasks
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
    SittingBegan,
    SittingClosed,
    SittingPrepared,
    StatusSet,
)
from onex_exam.domain.ids import CandidateId

_Steps: TypeAlias = AttemptOpened | IdentityConfirmed | RulesRead | AttemptStarted
_Times: TypeAlias = Suspended | Resumed | Interrupted | TimeGranted | TimeRemoved
AroundTheWork: TypeAlias = _Steps | _Times | HandRaised | HandAttended | Ticked | AttemptSubmitted
"""What happens to an attempt beside the candidate's own work on the paper."""
_People: TypeAlias = CheckedIn | LateEntryGranted | MarkedAbsent | StatusSet | SignedOff
_Phases: TypeAlias = SittingPrepared | RulesAnnounced | SittingBegan | SittingClosed | Exported
_Screens: TypeAlias = ScreenHanded | ScreenTaken
_Notes: TypeAlias = IncidentNoted | ClockJumped | SavedMeanwhile
InTheRoom: TypeAlias = _People | _Phases | _Screens | _Notes
"""What the room's journal tells beside that which follows from an attempt."""


def asked_of_attempt(event: AroundTheWork, earliest_ms: int) -> AttemptCommand:
    """Return the command; ``earliest_ms`` is when the plan lets candidates hand in."""
    match event:
        case AttemptOpened() | IdentityConfirmed() | RulesRead() | AttemptStarted():
            return _step(event)
        case Suspended() | Resumed() | Interrupted() | TimeGranted() | TimeRemoved():
            return _about_time(event)
        case HandRaised(about):
            return RaiseHand(about)
        case HandAttended(by):
            return AttendHand(by)
        case Ticked():
            return Tick()
        case AttemptSubmitted():
            return _hand_in(event, earliest_ms)
        case _:
            assert_never(event)


def asked_of_room(event: InTheRoom, tasks: Tasks) -> RoomCommand:
    """Return the command; ``tasks`` names the practical tasks of each candidate's form."""
    match event:
        case CheckedIn() | LateEntryGranted() | MarkedAbsent() | StatusSet() | SignedOff():
            return _about_a_person(event)
        case ScreenHanded(candidate):
            return HandScreen(candidate)
        case ScreenTaken(by=by):
            return TakeScreen(by)
        case IncidentNoted() | ClockJumped() | SavedMeanwhile():
            return _noted(event)
        case SittingPrepared() | RulesAnnounced() | SittingBegan() | SittingClosed() | Exported():
            return _about_the_phase(event, tasks)
        case _:
            assert_never(event)


def _step(event: _Steps) -> AttemptCommand:
    match event:
        case AttemptOpened(form, allowed_ms, extra_ms):
            return OpenAttempt(form, allowed_ms, extra_ms)
        case IdentityConfirmed():
            return ConfirmIdentity()
        case RulesRead():
            return AcceptRules()
        case AttemptStarted():
            return StartAttempt()
        case _:
            assert_never(event)


def _about_time(event: _Times) -> AttemptCommand:
    match event:
        case Suspended(reason, by):
            return Suspend(reason, by)
        case Resumed(by):
            return Resume(by)
        case Interrupted(lost_ms):
            return ComeBack(lost_ms)
        case TimeGranted(account, ms, reason, by):
            return GrantTime(account, ms, reason, by)
        case TimeRemoved(ms, reason, by):
            return RemoveTime(ms, reason, by)
        case _:
            assert_never(event)


def _hand_in(event: AttemptSubmitted, earliest_ms: int) -> AttemptCommand:
    match event.how:
        case "self":
            return Submit(earliest_ms)
        case "clock":
            return CollectAtTimeUp()
        case "forced":
            return ForceSubmit(event.reason, event.by)
        case _:
            assert_never(event.how)


def _about_a_person(event: _People) -> RoomCommand:
    match event:
        case CheckedIn(candidate, by):
            return CheckIn(candidate, by)
        case LateEntryGranted(candidate, reason, by):
            return AdmitLate(candidate, reason, by)
        case MarkedAbsent(candidate, by):
            return MarkAbsent(candidate, by)
        case StatusSet(candidate, part, status, reason, by):
            return SetStatus(candidate, part, status, reason, by)
        case SignedOff(candidate, matter, reason, by):
            return SignOff(candidate, matter, reason, by)
        case _:
            assert_never(event)


def _noted(event: _Notes) -> RoomCommand:
    match event:
        case IncidentNoted(category, text, candidate, by):
            return NoteIncident(category, text, CandidateId(candidate) if candidate else None, by)
        case ClockJumped(ms):
            return NoteClockJump(ms)
        case SavedMeanwhile(candidate, task, name, sha256):
            return NoteSavedMeanwhile(candidate, task, name, sha256)
        case _:
            assert_never(event)


def _about_the_phase(event: _Phases, tasks: Tasks) -> RoomCommand:
    match event:
        case SittingPrepared(roster, candidates):
            return Prepare(roster, tuple(CandidateId(each) for each in candidates))
        case RulesAnnounced(by):
            return AnnounceRules(by)
        case SittingBegan(by):
            return Begin(by)
        case SittingClosed(by):
            return Close(by, tasks)
        case Exported(package, sequence, created):
            return RecordExport(package, sequence, created)
        case _:
            assert_never(event)
