"""One candidate's attempt as its events add up to; ``decisions`` says which events come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Literal, TypeAlias, TypedDict, assert_never

from onex_exam.domain.bank.responses import Response
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
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.timing import LedgerLine, TimeLedger
from onex_exam.domain.ids import Digest, ItemId, TaskId

AttemptState: TypeAlias = Literal["none", "ready", "running", "suspended", "submitted"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """Everything that is true of an attempt, worked out from its events."""

    state: AttemptState = "none"
    form: Digest | None = None
    confirmed: bool = False
    rules_read: bool = False
    ledger: TimeLedger = field(default_factory=TimeLedger)
    place: ItemId | TaskId | None = None
    seen: frozenset[str] = frozenset()
    responses: Mapping[ItemId, Response] = field(default_factory=dict)
    flags: frozenset[ItemId] = frozenset()
    files: tuple[tuple[Instant, FileReceived], ...] = ()
    hand: tuple[Instant, HandRaised] | None = None
    """The raised hand that nobody has attended to yet."""
    suspended: Suspended | None = None
    submitted: AttemptSubmitted | None = None
    submitted_at: Instant | None = None
    last: Instant | None = None

    def received(self, task: TaskId) -> dict[str, Digest]:
        """Return the files of a task as they were last received: what will be marked."""
        return {each.name: each.sha256 for _, each in self.files if each.task == task}

    def remaining(self, at: Instant) -> int:
        """Milliseconds left at this moment; never less than none."""
        return self.ledger.remaining(at)

    def ended(self, at: Instant) -> Instant | None:
        """Return the moment at which the time was up; None while some is left."""
        over = self.ledger.used_at(at) - self.ledger.allowed_ms
        return at.earlier(over) if over >= 0 else None


class _Changes(TypedDict, total=False):
    """What an event changes of an attempt beside its clock."""

    state: AttemptState
    form: Digest
    confirmed: bool
    rules_read: bool
    ledger: TimeLedger
    place: ItemId | TaskId
    seen: frozenset[str]
    responses: Mapping[ItemId, Response]
    flags: frozenset[ItemId]
    files: tuple[tuple[Instant, FileReceived], ...]
    hand: tuple[Instant, HandRaised] | None
    suspended: Suspended | None
    submitted: AttemptSubmitted
    submitted_at: Instant


def evolve(attempt: Attempt, at: Instant, event: AttemptEvent) -> Attempt:
    """Return the attempt as it is after this event."""
    ledger = attempt.ledger.counted(at)
    changes = _changes(attempt, ledger, at, event)
    changes.setdefault("ledger", ledger)
    return replace(attempt, last=at, **changes)


def replay(events: Iterable[tuple[Instant, AttemptEvent]]) -> Attempt:
    """Return the attempt that these events add up to."""
    return reduce(lambda attempt, each: evolve(attempt, *each), events, Attempt())


def worked(
    attempt: Attempt, visits: Sequence[ItemId | TaskId], responses: Mapping[ItemId, Response]
) -> Attempt:
    """Return the attempt after these visits, in their order, and these responses."""
    return replace(attempt, **(_visited(attempt, visits) | _responded(attempt, responses)))


def _changes(attempt: Attempt, ledger: TimeLedger, at: Instant, event: AttemptEvent) -> _Changes:
    """Return what an event changes; ``ledger`` has the time up to it counted."""
    match event:
        case AttemptOpened() | IdentityConfirmed() | RulesRead() | AttemptStarted():
            return _before_the_start(ledger, at, event)
        case PlaceVisited() | ResponseGiven() | ItemFlagged() | FileReceived():
            return _at_work(attempt, at, event)
        case HandRaised():
            return {"hand": (at, event)}
        case HandAttended():
            return {"hand": None}
        case Ticked() | Suspended() | Resumed() | Interrupted() | TimeGranted() | TimeRemoved():
            return _about_time(ledger, at, event)
        case AttemptSubmitted():
            stopped = ledger.stopped(at)
            return {
                "state": "submitted",
                "submitted": event,
                "submitted_at": at,
                "ledger": stopped,
            }
        case _:
            assert_never(event)


def _before_the_start(
    ledger: TimeLedger,
    at: Instant,
    event: AttemptOpened | IdentityConfirmed | RulesRead | AttemptStarted,
) -> _Changes:
    match event:
        case AttemptOpened(form, allowed_ms, extra_ms):
            ledger = ledger.with_line(LedgerLine("limit", allowed_ms, "", "", at.wall))
            if extra_ms:
                ledger = ledger.with_line(LedgerLine("planned", extra_ms, "", "", at.wall))
            return {"state": "ready", "form": form, "ledger": ledger}
        case IdentityConfirmed():
            return {"confirmed": True}
        case RulesRead():
            return {"rules_read": True}
        case AttemptStarted():
            return {"state": "running", "ledger": ledger.running(at)}
        case _:
            assert_never(event)


def _at_work(
    attempt: Attempt,
    at: Instant,
    event: PlaceVisited | ResponseGiven | ItemFlagged | FileReceived,
) -> _Changes:
    match event:
        case PlaceVisited(place):
            return _visited(attempt, (place,))
        case ResponseGiven(item, response):
            return _responded(attempt, {item: response})
        case ItemFlagged(item, on):
            return {"flags": attempt.flags | {item} if on else attempt.flags - {item}}
        case FileReceived():
            return {"files": (*attempt.files, (at, event))}
        case _:
            assert_never(event)


def _visited(attempt: Attempt, visits: Sequence[ItemId | TaskId]) -> _Changes:
    return {"place": visits[-1], "seen": attempt.seen.union(visits)} if visits else {}


def _responded(attempt: Attempt, responses: Mapping[ItemId, Response]) -> _Changes:
    return {"responses": {**attempt.responses, **responses}}


def _about_time(
    ledger: TimeLedger,
    at: Instant,
    event: Ticked | Suspended | Resumed | Interrupted | TimeGranted | TimeRemoved,
) -> _Changes:
    match event:
        case Ticked():
            return {}
        case Suspended():
            stopped = ledger.stopped(at)
            return {"state": "suspended", "suspended": event, "ledger": stopped}
        case Resumed():
            return {"state": "running", "suspended": None, "ledger": ledger.running(at)}
        case Interrupted(lost_ms):
            line = LedgerLine("interrupted", lost_ms, "", "", at.wall)
            return {"ledger": ledger.with_line(line).running(at)}
        case TimeGranted(account, ms, reason, by):
            return {"ledger": ledger.with_line(LedgerLine(account, ms, reason, by, at.wall))}
        case TimeRemoved(ms, reason, by):
            return {"ledger": ledger.with_line(LedgerLine("removed", -ms, reason, by, at.wall))}
        case _:
            assert_never(event)
