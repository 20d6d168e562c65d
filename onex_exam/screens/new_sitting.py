"""Preparing a sitting in three steps and a summary; nothing is applied before the last one."""

from dataclasses import dataclass
from typing import Literal

from onex_exam.screens.new_sitting_pages import (
    LEAST_PASSPHRASE,
    BankPage,
    PrepareStep,
    RoomPage,
    SittingDraft,
    SummaryPage,
    bank_page,
    passphrase_problem,
    room_page,
    summary_page,
)
from onex_exam.screens.new_sitting_roster import RosterPage, roster_page, typed_roster
from onex_exam.screens.parts import Button, Message
from onex_exam.wording import Wording

STEPS: tuple[PrepareStep, ...] = ("bank", "roster", "room", "summary")


@dataclass(frozen=True, slots=True)
class StepMark:
    """One step in the line of steps: ``done``, ``current`` or ``ahead``."""

    key: PrepareStep
    text: str
    state: Literal["done", "current", "ahead"]


@dataclass(frozen=True, slots=True)
class NewSittingScreen:
    """Everything the flow shows; ``page`` is the step that it is at."""

    title: str
    ribbon: str
    steps: tuple[StepMark, ...]
    heading: str
    intro: str
    page: BankPage | RosterPage | RoomPage | SummaryPage
    back: str
    next: Button
    progress: str
    message: Message | None


def new_sitting_screen(draft: SittingDraft, say: Wording) -> NewSittingScreen:
    """Draw up the step that the draft is at."""
    return NewSittingScreen(
        title=say("prepare.mock-title" if draft.mock else "prepare.title"),
        ribbon=say("console.mock") if draft.mock else "",
        steps=_steps(draft, say),
        heading=say(_HEADINGS[draft.step]),
        intro=say(_INTROS[draft.step]),
        page=_page(draft, say),
        back=say("console.back"),
        next=_next(draft, say),
        progress=say("prepare.preparing") if draft.preparing else "",
        message=draft.trouble.message(say) if draft.trouble else None,
    )


_TITLES = {
    "bank": "prepare.step-bank",
    "roster": "prepare.step-roster",
    "room": "prepare.step-room",
    "summary": "prepare.step-summary",
}
_HEADINGS = {
    "bank": "prepare.bank",
    "roster": "prepare.roster",
    "room": "prepare.room",
    "summary": "prepare.summary",
}
_INTROS = {
    "bank": "prepare.bank-intro",
    "roster": "prepare.roster-intro",
    "room": "prepare.room-intro",
    "summary": "prepare.summary-intro",
}


def next_step(step: PrepareStep, by: int) -> PrepareStep:
    """Return the step this far on or back, staying within the flow."""
    return STEPS[min(max(STEPS.index(step) + by, 0), len(STEPS) - 1)]


def _steps(draft: SittingDraft, say: Wording) -> tuple[StepMark, ...]:
    here = STEPS.index(draft.step)
    return tuple(
        StepMark(
            key, say(_TITLES[key]), "done" if at < here else "current" if at == here else "ahead"
        )
        for at, key in enumerate(STEPS)
    )


def _page(draft: SittingDraft, say: Wording) -> BankPage | RosterPage | RoomPage | SummaryPage:
    match draft.step:
        case "bank":
            return bank_page(draft, say)
        case "roster":
            return roster_page(draft, say)
        case "room":
            return room_page(draft, say)
        case "summary":
            return summary_page(draft, say)


def _next(draft: SittingDraft, say: Wording) -> Button:
    why = why_not_on(draft, say)
    text = say("prepare.prepare" if draft.step == "summary" else "prepare.next")
    return Button(text, enabled=not why and not draft.preparing and not draft.reading, why=why)


def why_not_on(draft: SittingDraft, say: Wording) -> str:
    """Say why the flow cannot go on from this step; nothing when it can."""
    match draft.step:
        case "bank":
            if draft.chosen is None:
                return say("prepare.choose-bank")
            return "" if draft.blueprint else say("prepare.choose-plan")
        case "roster":
            ready = draft.preview.roster if draft.preview else typed_roster(draft.names)
            return "" if ready else say("prepare.need-roster")
        case "room":
            return _why_not_room(draft, say)
        case "summary":
            return ""


def _why_not_room(draft: SittingDraft, say: Wording) -> str:
    needed = (draft.batch, draft.session, draft.room, draft.chief)
    if not all(text.strip() for text in needed):
        return say("prepare.place-missing")
    if passphrase_problem(draft, say):
        return say("prepare.chief-short", least=LEAST_PASSPHRASE)
    if not draft.written:
        return say("prepare.write-first")
    return "" if draft.organization_passphrase else say("prepare.organization-missing")
