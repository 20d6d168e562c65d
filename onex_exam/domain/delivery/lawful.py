"""Whether a finished journal could have come about: each event as the rules of the room allow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from onex_exam.domain.bank.items import Item
from onex_exam.domain.bank.responses import check_response
from onex_exam.domain.delivery.asked import AroundTheWork, asked_of_attempt, asked_of_room
from onex_exam.domain.delivery.attempt import Attempt, evolve
from onex_exam.domain.delivery.decisions import decide
from onex_exam.domain.delivery.event_json import event_from_json
from onex_exam.domain.delivery.events import (
    AttemptEvent,
    AttemptOpened,
    FileReceived,
    ItemFlagged,
    PlaceVisited,
    ResponseGiven,
    Ticked,
)
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import Entries
from onex_exam.domain.delivery.matters import Attempts, Tasks, answered_for
from onex_exam.domain.delivery.room_decisions import decide_room
from onex_exam.domain.delivery.seat_events import HandedIn, SeatInterrupted
from onex_exam.domain.delivery.sitting import (
    Sitting,
    SittingClosed,
    SittingEvent,
    SittingPrepared,
    evolve_sitting,
)
from onex_exam.domain.delivery.timing import GRACE_MS
from onex_exam.domain.errors import RuleError, TamperError
from onex_exam.domain.ids import CandidateId, Digest, ItemId, TaskId


@dataclass(frozen=True, slots=True)
class AttemptTerms:
    """What one attempt is held to; ``tasks`` are the names that each task of the form hands in.

    ``file`` is where the journal lies; ``opened`` is the event that must open the attempt: this
    form, this time, this arrangement.
    """

    file: str
    opened: AttemptOpened
    earliest_ms: int
    items: Mapping[ItemId, Item]
    tasks: Mapping[TaskId, frozenset[str]]


@dataclass(frozen=True, slots=True)
class RoomTerms:
    """What a sitting is held to; ``attempts`` are those that its candidates left.

    ``handed_in`` are the seals of their hand-ins.
    """

    file: str
    prepared: SittingPrepared
    late_ms: int
    attempts: Attempts
    tasks: Tasks
    handed_in: Mapping[CandidateId, Digest]


def check_attempt(entries: Entries, terms: AttemptTerms) -> None:
    """Raise TamperError ``history-unlawful`` at the first entry that no station would write.

    It names ``file``, ``entry``, ``kind`` and, as ``cause``, the code of the rule. What is no
    event at all raises ``event-unreadable`` or ``response-unreadable``.
    """
    follower = _Follower(entries, terms)
    moments = zip(entries.kinds, entries.epochs, strict=True)
    for number, (kind, epoch) in enumerate(moments):
        if kind == "tick" and epoch == follower.epoch:
            continue  # nearly all entries are
        try:
            follower.take(number, kind)
        except RuleError as refusal:
            raise _unlawful(terms.file, number, kind, refusal) from refusal


def check_sitting(events: Sequence[tuple[str, Instant, SittingEvent]], terms: RoomTerms) -> None:
    """Raise TamperError unless the room went by its rules and the attempts fit into it.

    ``events`` have their kinds with them. ``history-unlawful`` as for an attempt,
    ``history-not-closed`` when the sitting never ended, ``attempt-without-candidate`` for work of
    somebody who was not in the room, ``attempt-after-closing``, ``attempt-not-as-told`` when the
    room was told of other hand-ins and interruptions.
    """
    sitting, decided, closed = Sitting(), list[SittingEvent](), None
    for number, (kind, at, event) in enumerate(events):
        try:
            decided = decided or _decided(sitting, at, event, terms)
        except RuleError as refusal:
            raise _unlawful(terms.file, number, kind, refusal) from refusal
        if decided.pop(0) != event:
            raise _unlawful(terms.file, number, kind, RuleError("decided-otherwise"))
        sitting = evolve_sitting(sitting, at, event)
        closed = at if isinstance(event, SittingClosed) else closed
    if closed is None:
        raise TamperError("history-not-closed", file=terms.file)
    for candidate in sitting.candidates:
        if answered_for(sitting, candidate):
            continue  # what is left of a damaged journal decides nothing
        _check_in_the_room(sitting, candidate, terms.attempts[candidate], closed)
        if _told(sitting, candidate) != _left(terms, candidate):
            raise TamperError("attempt-not-as-told", candidate=candidate)


def _decided(
    sitting: Sitting, at: Instant, event: SittingEvent, terms: RoomTerms
) -> list[SittingEvent]:
    """Decide once more. What attempts were like is known for the closing: as they stayed.

    What the room is told of a seat follows from the attempt, while the sitting is open.
    """
    if isinstance(event, HandedIn | SeatInterrupted):
        if sitting.phase not in ("prepared", "running"):
            raise RuleError("sitting-in-another-phase", phase=sitting.phase)
        return [event]
    if isinstance(event, SittingPrepared) and event != terms.prepared:
        raise RuleError("prepared-otherwise")
    attempts = terms.attempts if isinstance(event, SittingClosed) else {}
    return decide_room(sitting, attempts, asked_of_room(event, terms.tasks), at, terms.late_ms)


def _check_in_the_room(
    sitting: Sitting, candidate: CandidateId, attempt: Attempt, closed: Instant
) -> None:
    sat = attempt.state not in ("none", "ready")
    if sat and (sitting.began is None or candidate not in sitting.checked_in):
        raise TamperError("attempt-without-candidate", candidate=candidate)
    last = attempt.last
    if last is not None and (last.epoch, last.boot_ms) > (closed.epoch, closed.boot_ms):
        raise TamperError("attempt-after-closing", candidate=candidate)


def _told(sitting: Sitting, candidate: CandidateId) -> tuple[Digest | None, list[int]]:
    """Return what the room was told of a seat: the seal of the hand-in, and interruptions."""
    told = (each for _, each in sitting.incidents if isinstance(each, SeatInterrupted))
    lost = [each.lost_ms for each in told if each.candidate == candidate]
    return sitting.handed_in.get(candidate), lost


def _left(terms: RoomTerms, candidate: CandidateId) -> tuple[Digest | None, list[int]]:
    """Return the same as the attempt has it."""
    lines = terms.attempts[candidate].ledger.lines
    lost = [each.ms for each in lines if each.kind == "interrupted"]
    return terms.handed_in.get(candidate), lost


def _unlawful(file: str, number: int, kind: str, refusal: RuleError) -> TamperError:
    entry, cause = number + 1, refusal.code
    return TamperError("history-unlawful", file=file, entry=entry, kind=kind, cause=cause)


@dataclass(slots=True)
class _Follower:
    """Follows a journal without its answers. ``epoch`` is that of a running clock, else None.

    ``last_ms`` is the last moment of the monotonic clock in this epoch at which work counts.
    """

    entries: Entries
    terms: AttemptTerms
    attempt: Attempt = field(default_factory=Attempt)
    epoch: int | None = None
    last_ms: int = 0

    def take(self, number: int, kind: str) -> None:
        """Judge one entry, and take in what it changes."""
        epochs, payload = self.entries.epochs, self.entries.payloads[number]
        if number and epochs[number] != epochs[number - 1]:
            self._evolve(number - 1, Ticked())  # a tick that was passed over may have been last
        event = event_from_json(kind, payload)
        if isinstance(event, AroundTheWork):
            self._check_beside(number, event)
        else:
            self._check_in_time(number)
            self._check_work(event)
        if not isinstance(event, PlaceVisited | ResponseGiven):  # they leave time and state alone
            self._evolve(number, event)

    def _evolve(self, number: int, event: AttemptEvent) -> None:
        self.attempt = evolve(self.attempt, self.entries.at(number), event)
        ledger = self.attempt.ledger
        runs = ledger.runs_from
        self.epoch = runs.epoch if runs else None
        if runs:
            self.last_ms = runs.boot_ms + ledger.allowed_ms - ledger.used_ms + GRACE_MS

    def _check_in_time(self, number: int) -> None:
        """Raise RuleError unless the clock runs and time was left when this was done.

        What was done before an entry that is written already stands at that entry's moment.
        """
        boots = self.entries.boots
        if self.entries.epochs[number] != self.epoch:
            raise RuleError("attempt-not-running")
        if boots[number] > self.last_ms and boots[number] != boots[number - 1]:
            raise RuleError("time-is-up")

    def _check_work(self, event: PlaceVisited | ResponseGiven | ItemFlagged | FileReceived) -> None:
        items, tasks = self.terms.items, self.terms.tasks
        match event:
            case PlaceVisited(place):
                known = place in items or place in tasks
            case ResponseGiven(item, response):
                known = item in items
                if known:
                    check_response(items[item], response)
            case ItemFlagged(item):
                known = item in items
            case FileReceived(task, name):
                known = name in tasks.get(task, ())
            case _:
                assert_never(event)
        if not known:
            raise RuleError("not-on-the-form")

    def _check_beside(self, number: int, event: AroundTheWork) -> None:
        if isinstance(event, AttemptOpened) and event != self.terms.opened:
            raise RuleError("opened-otherwise")
        command = asked_of_attempt(event, self.terms.earliest_ms)
        if decide(self.attempt, command, self.entries.at(number)) != [event]:
            raise RuleError("decided-otherwise")
