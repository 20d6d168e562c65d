"""One candidate's attempt as its events add up to; ``decisions`` says which events come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Literal, Self, TypeAlias, TypedDict, assert_never, cast

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
    sealed: Digest | None = None
    """The seal of the hand-in, where the chain was followed to it."""
    damaged: str | None = None
    """The code of why what was recorded cannot be believed; then this is as much as can be."""
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


_NOTHING_YET = Attempt()
_MEMBERS = tuple(each.name for each in fields(Attempt))


class _Told(TypedDict):
    """An attempt while its events are told: the same members, not frozen yet."""

    state: AttemptState
    form: Digest | None
    confirmed: bool
    rules_read: bool
    ledger: TimeLedger
    place: ItemId | TaskId | None
    seen: frozenset[str]
    responses: Mapping[ItemId, Response]
    flags: frozenset[ItemId]
    files: tuple[tuple[Instant, FileReceived], ...]
    hand: tuple[Instant, HandRaised] | None
    suspended: Suspended | None
    submitted: AttemptSubmitted | None
    submitted_at: Instant | None
    last: Instant | None


@dataclass(slots=True)
class Telling:
    """Adds up events, one by one or many at once; ``attempt`` is what they add up to."""

    told: _Told

    @classmethod
    def of(cls, attempt: Attempt) -> Self:
        """Go on from an attempt."""
        members = {name: getattr(attempt, name) for name in _MEMBERS}
        return cls(cast("_Told", members))

    @property
    def attempt(self) -> Attempt:
        """The attempt after everything that was told."""
        return Attempt(**self.told)

    def tell(self, at: Instant, event: AttemptEvent) -> None:
        """Add one event."""
        told = self.told
        told["last"], told["ledger"] = at, told["ledger"].counted(at)
        match event:
            case AttemptOpened() | IdentityConfirmed() | RulesRead() | AttemptStarted():
                _tell_before_the_start(told, at, event)
            case PlaceVisited(place):
                self.visit((place,))
            case ResponseGiven(item, response):
                self.respond({item: response})
            case ItemFlagged() | FileReceived() | HandRaised() | HandAttended():
                _tell_at_work(told, at, event)
            case Ticked() | Suspended() | Resumed() | Interrupted() | TimeGranted() | TimeRemoved():
                _tell_about_time(told, at, event)
            case AttemptSubmitted():
                told["state"], told["submitted"], told["submitted_at"] = "submitted", event, at
                told["ledger"] = told["ledger"].stopped(at)
            case _:
                assert_never(event)

    def visit(self, places: Sequence[ItemId | TaskId]) -> None:
        """Add visits, in their order; their time is not counted."""
        if places:
            self.told["place"] = places[-1]
            self.told["seen"] = self.told["seen"].union(places)

    def respond(self, responses: Mapping[ItemId, Response]) -> None:
        """Add responses, each the last to its item; their time is not counted."""
        self.told["responses"] = {**self.told["responses"], **responses}


def evolve(attempt: Attempt, at: Instant, event: AttemptEvent) -> Attempt:
    """Return the attempt as it is after this event."""
    return replay([(at, event)], attempt)


def replay(
    events: Iterable[tuple[Instant, AttemptEvent]], attempt: Attempt = _NOTHING_YET
) -> Attempt:
    """Return the attempt that these events add up to, from the first or from another attempt."""
    telling = Telling.of(attempt)
    for at, event in events:
        telling.tell(at, event)
    return telling.attempt


def _tell_before_the_start(
    told: _Told,
    at: Instant,
    event: AttemptOpened | IdentityConfirmed | RulesRead | AttemptStarted,
) -> None:
    match event:
        case AttemptOpened(form, allowed_ms, extra_ms):
            told["state"], told["form"] = "ready", form
            _add_line(told, LedgerLine("limit", allowed_ms, "", "", at.wall))
            if extra_ms:
                _add_line(told, LedgerLine("planned", extra_ms, "", "", at.wall))
        case IdentityConfirmed():
            told["confirmed"] = True
        case RulesRead():
            told["rules_read"] = True
        case AttemptStarted():
            told["state"], told["ledger"] = "running", told["ledger"].running(at)
        case _:
            assert_never(event)


def _tell_at_work(
    told: _Told, at: Instant, event: ItemFlagged | FileReceived | HandRaised | HandAttended
) -> None:
    match event:
        case ItemFlagged(item, on):
            told["flags"] = told["flags"] | {item} if on else told["flags"] - {item}
        case FileReceived():
            told["files"] = (*told["files"], (at, event))
        case HandRaised():
            told["hand"] = (at, event)
        case HandAttended():
            told["hand"] = None
        case _:
            assert_never(event)


def _tell_about_time(
    told: _Told,
    at: Instant,
    event: Ticked | Suspended | Resumed | Interrupted | TimeGranted | TimeRemoved,
) -> None:
    match event:
        case Ticked():
            pass
        case Suspended():
            told["state"], told["suspended"] = "suspended", event
            told["ledger"] = told["ledger"].stopped(at)
        case Resumed():
            told["state"], told["suspended"] = "running", None
            told["ledger"] = told["ledger"].running(at)
        case Interrupted(lost_ms):
            _add_line(told, LedgerLine("interrupted", lost_ms, "", "", at.wall))
            told["ledger"] = told["ledger"].running(at)
        case TimeGranted(account, ms, reason, by):
            _add_line(told, LedgerLine(account, ms, reason, by, at.wall))
        case TimeRemoved(ms, reason, by):
            _add_line(told, LedgerLine("removed", -ms, reason, by, at.wall))
        case _:
            assert_never(event)


def _add_line(told: _Told, line: LedgerLine) -> None:
    told["ledger"] = told["ledger"].with_line(line)
