"""The pages that end or interrupt the paper: receipt, pause, and what could not be saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from onex_exam.domain.bank.responses import is_empty
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.events import SCREEN_TAKEN
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.receipts import receipt_code
from onex_exam.screens.clocks import countdown
from onex_exam.screens.outline import Group, ItemPlace, TaskPlace, places_of, versions
from onex_exam.screens.seat_view import Bound, SeatView, Trouble
from onex_exam.screens.times import wall_clock
from onex_exam.wording import Say


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The paper was handed in. No score stands here."""

    title: str
    how: str
    rows: tuple[tuple[str, str], ...]
    code_name: str
    code: str
    then: str


@dataclass(frozen=True, slots=True)
class SuspendedPage:
    """The clock stands."""

    title: str
    reason: str
    clock: str
    then: str


@dataclass(frozen=True, slots=True)
class NotSavedPage:
    """Something is not kept; nothing else can be done until it is."""

    title: str
    text: str
    steps: tuple[str, ...]
    detail: str
    retry: str
    retrying: bool


def receipt_page(
    bound: Bound, attempt: Attempt, view: SeatView, groups: Sequence[Group], say: Say
) -> ReceiptPage:
    """Return the receipt; the console shows the same code."""
    how = attempt.submitted.how if attempt.submitted else "self"
    items = [place for place in places_of(groups) if isinstance(place, ItemPlace)]
    answered = sum(not is_empty(each) for each in attempt.responses.values())
    at = _clock(attempt.submitted_at, view) if attempt.submitted_at else ""
    rows = [
        (say("seat.receipt-time"), at),
        (say("seat.receipt-items"), say("seat.receipt-count", answered=answered, of=len(items))),
    ]
    rows += [
        (say("seat.receipt-files"), "\n".join(_files(attempt, view, place, say)))
        for place in places_of(groups)
        if isinstance(place, TaskPlace)
    ]
    code = receipt_code(bound.person.candidate, attempt)
    return ReceiptPage(
        title=say("seat.receipt-title"),
        how=say(f"seat.receipt-{how}"),
        rows=tuple(rows),
        code_name=say("seat.receipt-code"),
        code=code,
        then=say("seat.receipt-then"),
    )


def suspended_page(attempt: Attempt, view: SeatView, say: Say) -> SuspendedPage:
    """Return what stands on the screen while the clock stands."""
    reason = attempt.suspended.reason if attempt.suspended else ""
    if reason == SCREEN_TAKEN or not reason:
        told = say("seat.suspended-screen-taken")
    else:
        told = say("seat.suspended-reason", reason=reason)
    return SuspendedPage(
        title=say("seat.suspended-title"),
        reason=told,
        clock=say("seat.suspended-clock", left=countdown(attempt.remaining(view.now))),
        then=say("seat.suspended-then"),
    )


def not_saved_page(trouble: Trouble, view: SeatView, say: Say) -> NotSavedPage:
    """Return what stands on the screen when the disk does not take what was given."""
    return NotSavedPage(
        title=say("seat.not-saved-title"),
        text=say("seat.not-saved-text"),
        steps=tuple(say("seat.not-saved-steps").split("\n")),
        detail=say(trouble.code, **trouble.facts),
        retry=say("seat.not-saved-retrying" if view.pending else "seat.not-saved-retry"),
        retrying=bool(view.pending),
    )


def _clock(at: Instant, view: SeatView) -> str:
    return wall_clock(at.wall, view.zone, seconds=True)


def _files(attempt: Attempt, view: SeatView, place: TaskPlace, say: Say) -> list[str]:
    newest = {each.name: (at, each) for at, each in versions(attempt, place.task)}
    if not newest:
        return [say("seat.receipt-no-files")]
    return [
        say("seat.receipt-file", file=name, time=_clock(at, view), hash=each.sha256[:8])
        for name, (at, each) in sorted(newest.items())
    ]
