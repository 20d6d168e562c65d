"""The whole of what a seat shows, worked out from binding, attempt and view; decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.screens.outline import Group, ItemPlace, TaskPlace, current_place, outline
from onex_exam.screens.seat_end import (
    NotSavedPage,
    ReceiptPage,
    SuspendedPage,
    not_saved_page,
    receipt_page,
    suspended_page,
)
from onex_exam.screens.seat_entry import (
    ConfirmPage,
    IdlePage,
    RulesPage,
    WaitingPage,
    confirm_page,
    idle_page,
    rules_page,
    waiting_page,
)
from onex_exam.screens.seat_frame import Frame, seat_frame
from onex_exam.screens.seat_paper import ItemPage, item_page
from onex_exam.screens.seat_review import ReviewPage, review_page
from onex_exam.screens.seat_task import TaskPage, task_page
from onex_exam.screens.seat_view import Bound, SeatView
from onex_exam.wording import Say

Page: TypeAlias = (
    IdlePage
    | ConfirmPage
    | RulesPage
    | WaitingPage
    | ItemPage
    | TaskPage
    | ReviewPage
    | SuspendedPage
    | ReceiptPage
    | NotSavedPage
)


@dataclass(frozen=True, slots=True)
class SeatScreen:
    """One picture of the candidate's window."""

    frame: Frame
    page: Page


def seat_screen(bound: Bound | None, attempt: Attempt, view: SeatView, say: Say) -> SeatScreen:
    """Return what the seat shows at this moment."""
    if bound is None:
        return SeatScreen(seat_frame(None, attempt, view, (), say), idle_page(view, say))
    groups = outline(bound)
    frame = seat_frame(bound, attempt, view, groups, say)
    return SeatScreen(frame, _page(bound, attempt, view, groups, say))


def _page(
    bound: Bound, attempt: Attempt, view: SeatView, groups: Sequence[Group], say: Say
) -> Page:
    if attempt.state == "none":
        return idle_page(view, say)
    if view.trouble is not None:
        return not_saved_page(view.trouble, view, say)
    match attempt.state:
        case "ready":
            return _before_the_start(bound, attempt, view, say)
        case "running":
            return _at_work(bound, attempt, view, groups, say)
        case "suspended":
            return suspended_page(attempt, view, say)
        case "submitted":
            return receipt_page(bound, attempt, view, groups, say)


def _before_the_start(bound: Bound, attempt: Attempt, view: SeatView, say: Say) -> Page:
    if not attempt.confirmed:
        return confirm_page(bound, view, say)
    if not attempt.rules_read:
        return rules_page(bound, view, say)
    return waiting_page(bound, attempt, view, say)


def _at_work(
    bound: Bound, attempt: Attempt, view: SeatView, groups: Sequence[Group], say: Say
) -> Page:
    if view.reviewing_since is not None:
        return review_page(bound, attempt, view, groups, say)
    match current_place(attempt, view, groups):
        case ItemPlace() as place:
            return item_page(attempt, view, groups, place, say)
        case TaskPlace() as place:
            return task_page(bound, attempt, view, place, say)
