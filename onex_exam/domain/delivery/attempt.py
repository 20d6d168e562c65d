"""One candidate's attempt as its events add up to; ``decisions`` says which events come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Literal, TypeAlias, assert_never

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


def evolve(attempt: Attempt, at: Instant, event: AttemptEvent) -> Attempt:
    """Return the attempt as it is after this event."""
    counted = replace(attempt, ledger=attempt.ledger.counted(at), last=at)
    match event:
        case AttemptOpened() | IdentityConfirmed() | RulesRead() | AttemptStarted():
            return _evolve_before_the_start(counted, at, event)
        case PlaceVisited() | ResponseGiven() | ItemFlagged() | FileReceived():
            return _evolve_at_work(counted, at, event)
        case HandRaised():
            return replace(counted, hand=(at, event))
        case HandAttended():
            return replace(counted, hand=None)
        case Ticked() | Suspended() | Resumed() | Interrupted() | TimeGranted() | TimeRemoved():
            return _evolve_time(counted, at, event)
        case AttemptSubmitted():
            stopped = counted.ledger.stopped(at)
            return replace(
                counted, state="submitted", submitted=event, submitted_at=at, ledger=stopped
            )
        case _:
            assert_never(event)


def replay(events: Iterable[tuple[Instant, AttemptEvent]]) -> Attempt:
    """Return the attempt that these events add up to."""
    return reduce(lambda attempt, each: evolve(attempt, *each), events, Attempt())


def worked(
    attempt: Attempt, visits: Sequence[ItemId | TaskId], responses: Mapping[ItemId, Response]
) -> Attempt:
    """Return the attempt after these visits, in their order, and these responses."""
    return replace(
        attempt,
        place=visits[-1] if visits else attempt.place,
        seen=attempt.seen.union(visits),
        responses={**attempt.responses, **responses},
    )


def _evolve_before_the_start(
    attempt: Attempt,
    at: Instant,
    event: AttemptOpened | IdentityConfirmed | RulesRead | AttemptStarted,
) -> Attempt:
    match event:
        case AttemptOpened(form, allowed_ms, extra_ms):
            ledger = attempt.ledger.with_line(LedgerLine("limit", allowed_ms, "", "", at.wall))
            if extra_ms:
                ledger = ledger.with_line(LedgerLine("planned", extra_ms, "", "", at.wall))
            return replace(attempt, state="ready", form=form, ledger=ledger)
        case IdentityConfirmed():
            return replace(attempt, confirmed=True)
        case RulesRead():
            return replace(attempt, rules_read=True)
        case AttemptStarted():
            return replace(attempt, state="running", ledger=attempt.ledger.running(at))
        case _:
            assert_never(event)


def _evolve_at_work(
    attempt: Attempt,
    at: Instant,
    event: PlaceVisited | ResponseGiven | ItemFlagged | FileReceived,
) -> Attempt:
    match event:
        case PlaceVisited(place):
            return worked(attempt, (place,), {})
        case ResponseGiven(item, response):
            return worked(attempt, (), {item: response})
        case ItemFlagged(item, on):
            return replace(attempt, flags=attempt.flags | {item} if on else attempt.flags - {item})
        case FileReceived():
            return replace(attempt, files=(*attempt.files, (at, event)))
        case _:
            assert_never(event)


def _evolve_time(
    attempt: Attempt,
    at: Instant,
    event: Ticked | Suspended | Resumed | Interrupted | TimeGranted | TimeRemoved,
) -> Attempt:
    ledger = attempt.ledger
    match event:
        case Ticked():
            return attempt
        case Suspended():
            return replace(attempt, state="suspended", suspended=event, ledger=ledger.stopped(at))
        case Resumed():
            return replace(attempt, state="running", suspended=None, ledger=ledger.running(at))
        case Interrupted(lost_ms):
            line = LedgerLine("interrupted", lost_ms, "", "", at.wall)
            return replace(attempt, ledger=ledger.with_line(line).running(at))
        case TimeGranted(account, ms, reason, by):
            return replace(
                attempt, ledger=ledger.with_line(LedgerLine(account, ms, reason, by, at.wall))
            )
        case TimeRemoved(ms, reason, by):
            return replace(
                attempt, ledger=ledger.with_line(LedgerLine("removed", -ms, reason, by, at.wall))
            )
        case _:
            assert_never(event)
