"""What happens next in an attempt: a command gives events, or is refused; pure."""

from typing import assert_never

from onex_exam.domain.bank.responses import check_response
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.commands import (
    AcceptRules,
    AttemptCommand,
    AttendHand,
    CollectAtTimeUp,
    ComeBack,
    ConfirmIdentity,
    Flag,
    ForceSubmit,
    GrantTime,
    OpenAttempt,
    RaiseHand,
    ReceiveFile,
    RemoveTime,
    Respond,
    Resume,
    StartAttempt,
    Submit,
    Suspend,
    Tick,
    Visit,
)
from onex_exam.domain.delivery.events import (
    AttemptEvent,
    AttemptOpened,
    AttemptStarted,
    AttemptSubmitted,
    FileReceived,
    HandAttended,
    HandRaised,
    IdentityConfirmed,
    Interrupted,
    ItemFlagged,
    PlaceVisited,
    ResponseGiven,
    Resumed,
    RulesRead,
    Suspended,
    Ticked,
    TimeGranted,
    TimeRemoved,
)
from onex_exam.domain.delivery.instants import Instant, gap
from onex_exam.domain.delivery.texts import require_reason, require_writable
from onex_exam.domain.delivery.timing import GRACE_MS
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import Digest


def decide(attempt: Attempt, command: AttemptCommand, at: Instant) -> list[AttemptEvent]:
    """Return the events that this command causes, or raise RuleError.

    What a candidate or an invigilator does at an attempt that stood since a restart lets it go
    on: the interruption is noted first, so that no gap is ever counted or forgotten.
    """
    events = _decide(attempt, command, at)
    since = attempt.ledger.runs_from
    if since is None or since.epoch == at.epoch or _leaves_the_clock(command):
        return events
    return [Interrupted(gap(since, at)), *events]


def require_drawn_form(command: AttemptCommand, drawn: Digest) -> None:
    """Raise RuleError ``form-not-drawn`` when an attempt would be opened on another form."""
    if isinstance(command, OpenAttempt) and command.form != drawn:
        raise RuleError("form-not-drawn")


def _leaves_the_clock(command: AttemptCommand) -> bool:
    """Tell whether this can happen to an attempt that nobody has gone on with."""
    return isinstance(command, Tick | ComeBack | GrantTime | RemoveTime | RaiseHand | AttendHand)


def _decide(attempt: Attempt, command: AttemptCommand, at: Instant) -> list[AttemptEvent]:
    match command:
        case OpenAttempt():
            return [_opened(attempt, command)]
        case ConfirmIdentity() | AcceptRules() | StartAttempt():
            return [_before_the_start(attempt, command)]
        case Visit() | Respond() | Flag() | ReceiveFile():
            return _at_work(attempt, command, at)
        case RaiseHand() | AttendHand():
            return [_about_the_hand(attempt, command)]
        case Tick() | Suspend() | Resume() | ComeBack() | GrantTime() | RemoveTime():
            return _about_time(attempt, command, at)
        case Submit() | CollectAtTimeUp() | ForceSubmit():
            return _at_the_end(attempt, command, at)
        case _:
            assert_never(command)


def _opened(attempt: Attempt, command: OpenAttempt) -> AttemptOpened:
    if attempt.state != "none":
        raise RuleError("attempt-already-opened")
    return AttemptOpened(command.form, command.allowed_ms, command.extra_ms)


def _before_the_start(
    attempt: Attempt, command: ConfirmIdentity | AcceptRules | StartAttempt
) -> AttemptEvent:
    if attempt.state != "ready":
        raise RuleError("attempt-not-ready")
    match command:
        case ConfirmIdentity():
            return IdentityConfirmed()
        case AcceptRules():
            if not attempt.confirmed:
                raise RuleError("identity-not-confirmed")
            return RulesRead()
        case StartAttempt():
            if not attempt.rules_read:
                raise RuleError("rules-not-read")
            return AttemptStarted()
        case _:
            assert_never(command)


def _at_work(
    attempt: Attempt, command: Visit | Respond | Flag | ReceiveFile, at: Instant
) -> list[AttemptEvent]:
    _require_running(attempt)
    if attempt.ledger.used_at(at) > attempt.ledger.allowed_ms + GRACE_MS:
        raise RuleError("time-is-up")
    match command:
        case Visit(place):
            return [] if attempt.place == place else [PlaceVisited(place)]
        case Respond(item, response):
            check_response(item, response)
            same = attempt.responses.get(item.id) == response
            return [] if same else [ResponseGiven(item.id, response)]
        case Flag(item_id, on):
            return [] if (item_id in attempt.flags) == on else [ItemFlagged(item_id, on)]
        case ReceiveFile(task, name, size, sha256):
            require_writable([name])
            return [FileReceived(task, name, size, sha256)]
        case _:
            assert_never(command)


def _about_the_hand(attempt: Attempt, command: RaiseHand | AttendHand) -> AttemptEvent:
    match command:
        case RaiseHand(about):
            return HandRaised(about)
        case AttendHand(by):
            if attempt.hand is None:
                raise RuleError("hand-not-raised")
            return HandAttended(by)
        case _:
            assert_never(command)


def _about_time(
    attempt: Attempt,
    command: Tick | Suspend | Resume | ComeBack | GrantTime | RemoveTime,
    at: Instant,
) -> list[AttemptEvent]:
    match command:
        case Tick():
            runs = attempt.state == "running" and not attempt.ledger.stands_at(at)
            return [Ticked()] if runs else []
        case Suspend(reason, by):
            _require_running(attempt)
            require_reason(reason)
            return [Suspended(reason, by)]
        case Resume(by):
            if attempt.state != "suspended":
                raise RuleError("attempt-not-suspended")
            return [Resumed(by)]
        case ComeBack(lost_ms):
            return [Interrupted(lost_ms)] if attempt.ledger.stands_at(at) else []
        case GrantTime() | RemoveTime():
            return _grant_or_remove(attempt, command, at)
        case _:
            assert_never(command)


def _grant_or_remove(
    attempt: Attempt, command: GrantTime | RemoveTime, at: Instant
) -> list[AttemptEvent]:
    if attempt.state in ("none", "submitted"):
        raise RuleError("attempt-not-open")
    if command.ms <= 0:
        raise RuleError("time-not-positive")
    require_reason(command.reason)
    if isinstance(command, GrantTime):
        return [TimeGranted(command.account, command.ms, command.reason, command.by)]
    if command.ms > attempt.remaining(at):
        raise RuleError("time-not-there")
    return [TimeRemoved(command.ms, command.reason, command.by)]


def _at_the_end(
    attempt: Attempt, command: Submit | CollectAtTimeUp | ForceSubmit, at: Instant
) -> list[AttemptEvent]:
    match command:
        case Submit(earliest_ms):
            _require_running(attempt)
            early = earliest_ms - attempt.ledger.used_at(at)
            if early > 0:
                raise RuleError("too-early-to-submit", minutes=-(-early // 60_000))
            return [AttemptSubmitted("self", "", "")]
        case CollectAtTimeUp():
            _require_running(attempt)
            if attempt.remaining(at) > 0:
                raise RuleError("time-is-not-up")
            return [AttemptSubmitted("clock", "", "")]
        case ForceSubmit(reason, by):
            if attempt.state not in ("running", "suspended"):
                raise RuleError("attempt-not-running")
            require_reason(reason)
            return [AttemptSubmitted("forced", reason, by)]
        case _:
            assert_never(command)


def _require_running(attempt: Attempt) -> None:
    if attempt.state != "running":
        raise RuleError("attempt-not-running")
