# ruff: noqa: RUF001  (fictional people write Chinese)
"""What may befall one candidate, told as events, for rooms of fictional people."""

from onex_exam.demo.sample_people import CHIEF, MINUTES, TASK, instant
from onex_exam.domain.bank.responses import Chosen
from onex_exam.domain.delivery.attempt import Attempt, evolve
from onex_exam.domain.delivery.events import (
    AttemptEvent,
    AttemptOpened,
    AttemptStarted,
    AttemptSubmitted,
    FileReceived,
    HandRaised,
    IdentityConfirmed,
    Interrupted,
    ResponseGiven,
    RulesRead,
    Suspended,
    Ticked,
    TimeGranted,
    TimeRemoved,
)
from onex_exam.domain.ids import Digest, ItemId, OptionId

_MINUTE = 60_000
_FORM = Digest("5e" * 32)
STORIES = (
    "answering",
    "hand",
    "answering",
    "paused",
    "extra",
    "self",
    "answering",
    "interrupted",
    "waiting",
    "absent",
    "answering",
    "alarm",
    "answering",
    "clock",
    "away",
    "answering",
    "forced",
    "answering",
    "silent",
    "checked-in",
)
"""One of each; rooms repeat them from seat to seat."""


def attempt_of(story: str, *, answered: int) -> Attempt:
    """Return the attempt of this story, with so many answers."""
    events = [*_OPENED, *_beginning(story)]
    if story not in ("away", "absent", "checked-in", "unopened", "waiting"):
        events += [(2, AttemptStarted())]
        events += _answers(0 if story == "empty" else answered)
        events += _middle(story) + _end(story)
    state = Attempt()
    for minutes, event in events:
        state = evolve(state, instant(minutes), event)
    return state


Told = list[tuple[float, AttemptEvent]]
_OPENED: Told = [(-20, AttemptOpened(_FORM, MINUTES * _MINUTE, 0))]


def _beginning(story: str) -> Told:
    if story in ("away", "absent", "checked-in", "unopened"):
        return []
    return [(-10, IdentityConfirmed()), (-5, RulesRead())]


def _answers(count: int) -> Told:
    return [
        (3 + at, ResponseGiven(ItemId(f"item-{at:03}"), Chosen(frozenset({OptionId("a")}))))
        for at in range(count)
    ]


def _middle(story: str) -> Told:
    note = "鼠标失灵，更换后恢复"
    match story:
        case "hand":
            return [(46, HandRaised("equipment"))]
        case "extra":
            granted = TimeGranted("incident", 6 * _MINUTE, note, CHIEF)
            return [(30, granted), (35, TimeRemoved(_MINUTE, "补时多算一分钟", CHIEF))]
        case "interrupted":
            return [(33, Interrupted(42_000))]
        case "alarm":
            return [(at, Interrupted(30_000)) for at in (21, 27, 36)]
        case "paused":
            return [(40, Suspended("更换显示器", CHIEF))]
        case _:
            return []


def _end(story: str) -> Told:
    file = FileReceived(TASK, "销售台账.xlsx", 18_432, Digest("a1" * 32))
    match story:
        case "self":
            return [(41, file), (44, AttemptSubmitted("self", "", ""))]
        case "no-file" | "empty":
            return [(44, AttemptSubmitted("self", "", ""))]
        case "clock":
            return [(45, file), (47, AttemptSubmitted("clock", "", ""))]
        case "forced":
            return [(43, AttemptSubmitted("forced", "考生身体不适，本人要求离场", CHIEF))]
        case "paused" | "silent":
            return []
        case _:
            return [(47.95, Ticked())]
