"""Every page of the seat as a screen value, for pictures; nothing here runs in an examination."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import assert_never

from onex_exam.demo.clock import BEIJING
from onex_exam.domain.bank.items import ChoiceItem, FillInItem, Item, NumericItem, TrueFalseItem
from onex_exam.domain.bank.responses import Chosen, Entered, Filled, Response
from onex_exam.domain.delivery.attempt import Attempt, evolve
from onex_exam.domain.delivery.events import (
    AttemptEvent,
    AttemptOpened,
    AttemptStarted,
    AttemptSubmitted,
    FileReceived,
    IdentityConfirmed,
    ItemFlagged,
    PlaceVisited,
    ResponseGiven,
    RulesRead,
    Suspended,
)
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.ids import Digest
from onex_exam.domain.language import Language
from onex_exam.screens.outline import TaskPlace, outline, places_of
from onex_exam.screens.seat import SeatScreen, seat_screen
from onex_exam.screens.seat_view import (
    Appearance,
    Bound,
    Leaving,
    Notice,
    PlaceId,
    SeatView,
    Trouble,
)
from onex_exam.screens.timer import WARNING_MINUTES
from onex_exam.wording import Say

_MINUTE_MS = 60_000
_NOW = Instant(1, 0, "2026-11-22T01:00:00.000Z")


@dataclass(frozen=True, slots=True)
class _Moment:
    """An attempt, what is shown of it, and how many minutes after the start."""

    attempt: Attempt
    view: SeatView
    minutes: int = 0


def seat_gallery(
    bound: Bound, says: Mapping[Language, Say], look: Appearance, station: str
) -> Iterator[tuple[str, SeatScreen]]:
    """Yield a name and a screen for every page of this candidate's seat.

    The pages of items and tasks are those of the form: each kind of item is shown once.
    """
    say = says[look.language]
    blank = SeatView(_NOW, station, look, zone=BEIJING)
    yield "idle", seat_screen(None, Attempt(), blank, say)
    for name, moment in _moments(bound, blank):
        at = _at(moment.minutes)
        yield name, seat_screen(bound, moment.attempt, replace(moment.view, now=at), say)


def _moments(bound: Bound, view: SeatView) -> Iterator[tuple[str, _Moment]]:
    allowed = bound.paper.blueprint.minutes * _MINUTE_MS
    ready = _after(Attempt(), 0, AttemptOpened(bound.form.digest, allowed, 0))
    confirmed = _after(ready, 0, IdentityConfirmed())
    agreed = _after(confirmed, 0, RulesRead())
    yield "confirm", _Moment(ready, view)
    yield "rules", _Moment(confirmed, view)
    yield "waiting", _Moment(agreed, view)
    working = replace(view, saved_at=_at(12).wall)
    started = _after(agreed, 0, AttemptStarted())
    yield from _pages(bound, started, working)
    done = _answered(bound, started)
    reviewing = replace(working, reviewing_since=_at(44))
    yield "review", _Moment(done, reviewing, 45)
    yield "review-early", _Moment(started, replace(working, reviewing_since=_at(11)), 12)
    yield from _warnings(done, working)
    yield from _interruptions(done, working)
    yield from _receipts(bound, done, view)


def _receipts(bound: Bound, done: Attempt, view: SeatView) -> Iterator[tuple[str, _Moment]]:
    """Yield what stands there after the hand-in, by whatever way it came."""
    yield "receipt", _Moment(_after(done, 61, AttemptSubmitted("self", "", "")), view, 61)
    yield "receipt-clock", _Moment(_after(done, 90, AttemptSubmitted("clock", "", "")), view, 90)
    opened = AttemptOpened(bound.form.digest, bound.paper.blueprint.minutes * _MINUTE_MS, 0)
    empty = _after(Attempt(), 0, opened, IdentityConfirmed(), RulesRead(), AttemptStarted())
    forced = _after(empty, 40, AttemptSubmitted("forced", "", ""))
    yield "receipt-forced", _Moment(forced, view, 40)


def _warnings(done: Attempt, view: SeatView) -> Iterator[tuple[str, _Moment]]:
    """Yield the warnings before the end, and the collecting at it."""
    for left in WARNING_MINUTES:
        yield f"warning-{left}", _Moment(done, view, 90 - left)
    yield "collecting", _Moment(done, replace(view, frozen=True), 90)


def _pages(bound: Bound, started: Attempt, view: SeatView) -> Iterator[tuple[str, _Moment]]:
    """Yield the first item of each kind, answered and not, and each task."""
    seen: set[str] = set()
    for place in places_of(outline(bound)):
        here = _after(started, 2, PlaceVisited(place.id))
        if isinstance(place, TaskPlace):
            yield f"task-{place.number}", _Moment(_with_files(here, place, ".et"), view, 40)
            received = _with_files(here, place, "")
            yield f"task-{place.number}-received", _Moment(received, view, 40)
            yield f"task-{place.number}-empty", _Moment(here, view, 30)
            continue
        name = type(place.item).__name__.removesuffix("Item").lower()
        name += "-several" if isinstance(place.item, ChoiceItem) and place.item.several else ""
        if name not in seen:
            seen.add(name)
            yield f"item-{name}", _Moment(here, view, 12)
            given = _after(here, 3, ResponseGiven(place.id, _response(place.item)))
            flagged = _after(given, 3, ItemFlagged(place.id, on=True))
            yield f"item-{name}-answered", _Moment(flagged, view, 12)
    narrow = replace(view.appearance, palette_open=False, timer_hidden=True)
    yield "item-hidden-palette", _Moment(started, replace(view, appearance=narrow, pending=1), 12)


def _interruptions(done: Attempt, view: SeatView) -> Iterator[tuple[str, _Moment]]:
    stays = _at(90)
    granted = Notice("good", "seat.time-granted", stays, {"minutes": 5, "end": "10:35"})
    hand = Notice("good", "seat.hand-notified", stays)
    yield "notices", _Moment(done, replace(view, notices=(granted, hand)), 50)
    yield "last-minutes", _Moment(done, view, 86)
    paused = _after(done, 50, Suspended("", ""))
    yield "suspended", _Moment(paused, view, 55)
    trouble = Trouble("journal-not-written", {"reason": "disk I/O error"})
    yield "not-saved", _Moment(done, replace(view, trouble=trouble), 50)
    yield "leave", _Moment(done, replace(view, leaving=Leaving()), 50)
    wrong = Trouble("passphrase-wrong", {"failed": 1})
    yield "leave-refused", _Moment(done, replace(view, leaving=Leaving(wrong)), 50)
    back = Notice("info", "seat.came-back", stays)
    yield "came-back", _Moment(done, replace(view, notices=(back,)), 50)
    yield "keys", _Moment(done, replace(view, help_open=True), 50)


def _answered(bound: Bound, attempt: Attempt) -> Attempt:
    """Answer all but the second place, and hand in what the tasks ask for."""
    for at, place in enumerate(places_of(outline(bound))):
        attempt = _after(attempt, 4, PlaceVisited(place.id))
        if isinstance(place, TaskPlace):
            attempt = _with_files(attempt, place, "")
        elif at != 1:
            attempt = _after(attempt, 4, ResponseGiven(place.id, _response(place.item)))
    first: PlaceId = places_of(outline(bound))[0].id
    return _after(attempt, 31, PlaceVisited(first))


def _with_files(attempt: Attempt, place: TaskPlace, other_ending: str) -> Attempt:
    for at, each in enumerate(place.task.deliverables):
        stem = each.file.rsplit(".", 1)[0]
        name = stem + other_ending if other_ending else each.file
        received = FileReceived(place.id, name, 24_576 + at, Digest(f"{at + 10:02x}" * 32))
        attempt = _after(attempt, 30, received)
    return attempt


def _response(item: Item) -> Response:
    match item:
        case ChoiceItem(options=options, several=several):
            return Chosen(frozenset(option.id for option in options[: 2 if several else 1]))
        case TrueFalseItem():
            return Chosen(frozenset())
        case FillInItem(blanks=blanks):
            return Filled(("$B$8", *[""] * (blanks - 1)))
        case NumericItem():
            return Entered("11,250.50")
        case _:
            assert_never(item)


def _after(attempt: Attempt, minutes: int, *events: AttemptEvent) -> Attempt:
    return reduce(lambda state, event: evolve(state, _at(minutes), event), events, attempt)


def _at(minutes: int) -> Instant:
    hour, minute = divmod(60 + minutes, 60)
    return Instant(1, minutes * _MINUTE_MS, f"2026-11-22T{hour:02}:{minute:02}:00.000Z")
