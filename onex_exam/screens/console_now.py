"""The day as a line of steps, and the one thing to do now."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from onex_exam.domain.delivery.matters import open_matters
from onex_exam.screens.console_grid import People, seat_order
from onex_exam.screens.console_people import Standing
from onex_exam.screens.console_sheet import who_is
from onex_exam.screens.console_view import PageKey, Scene
from onex_exam.screens.times import wall_clock
from onex_exam.wording import Wording

StepKey: TypeAlias = Literal["prepare", "check-in", "rules", "start", "watch", "end", "export"]
StepState: TypeAlias = Literal["done", "current", "ahead"]
NowAct: TypeAlias = Literal[
    "check-in-next",
    "show-rules",
    "rules-done",
    "begin",
    "screen-next",
    "attend",
    "to-close",
    "close",
    "to-export",
]
STEPS: tuple[StepKey, ...] = ("prepare", "check-in", "rules", "start", "watch", "end", "export")
_PAGE_OF: Mapping[StepKey, PageKey] = MappingProxyType(
    {
        "prepare": "overview",
        "check-in": "room",
        "rules": "rules",
        "start": "room",
        "watch": "room",
        "end": "close",
        "export": "export",
    }
)
_STEP_CODES: Mapping[StepKey, str] = MappingProxyType(
    {
        "prepare": "console.step-prepare",
        "check-in": "console.step-check-in",
        "rules": "console.step-rules",
        "start": "console.step-start",
        "watch": "console.step-watch",
        "end": "console.step-end",
        "export": "console.step-export",
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the day; pressing it shows its page."""

    key: StepKey
    text: str
    note: str
    state: StepState
    page: PageKey


@dataclass(frozen=True, slots=True)
class NowButton:
    """The one primary button: what to do now. ``candidate`` is whom it is about."""

    act: NowAct
    text: str
    candidate: str = ""


@dataclass(frozen=True, slots=True)
class Now:
    """The large line on top, and the button beside it."""

    text: str
    note: str
    button: NowButton | None


def current_step(scene: Scene, people: People) -> StepKey:
    """Return where the day stands, by what has happened."""
    match scene.sitting.phase:
        case "none" | "prepared":
            return _before_the_start(scene, people)
        case "running":
            return "watch" if _somebody_works(people) else "end"
        case "closed" | "exported":
            return "export"


def _before_the_start(scene: Scene, people: People) -> StepKey:
    if scene.sitting.rules_announced is not None:
        return "start"
    missing = any(each.state == "not-here" for each in people.values())
    return "check-in" if missing and scene.view.page != "rules" else "rules"


def _somebody_works(people: People) -> bool:
    over = ("absent", "self", "clock", "forced", "collected", "not-here")
    return any(each.state not in over for each in people.values())


def day_steps(scene: Scene, people: People, say: Wording) -> tuple[Step, ...]:
    """Return the line of steps."""
    here = STEPS.index(current_step(scene, people))
    finished = scene.sitting.phase == "exported"
    return tuple(
        Step(
            key,
            say(_STEP_CODES[key]),
            _step_note(key, scene, people, say),
            "done" if at < here or finished else "current" if at == here else "ahead",
            _PAGE_OF[key],
        )
        for at, key in enumerate(STEPS)
    )


def _step_note(key: StepKey, scene: Scene, people: People, say: Wording) -> str:
    everyone = len(people)
    match key:
        case "check-in":
            here = sum(each.state not in ("not-here", "absent") for each in people.values())
            return say("console.answered-of", count=here, of=everyone)
        case "start":
            began = scene.sitting.began
            return wall_clock(began.wall, scene.view.zone) if began else ""
        case "end":
            done = sum(each.belongs_to("handed-in") for each in people.values())
            return say("console.answered-of", count=done, of=everyone)
        case _:
            return ""


def what_now(scene: Scene, people: People, say: Wording) -> Now:
    """Return the large line and its button."""
    match current_step(scene, people):
        case "prepare" | "check-in":
            return _now_check_in(scene, people, say)
        case "rules":
            button = _rules_button(scene, say)
            return Now(say("console.now-rules"), _missing(people, say), button)
        case "start":
            button = NowButton("begin", say("console.now-start-do"))
            note = say("console.now-start-note")
            return Now(say("console.now-start"), _joined(_missing(people, say), note, say), button)
        case "watch":
            return _now_watch(scene, people, say)
        case "end":
            return _now_end(scene, say)
        case "export":
            return _now_export(scene, say)


def _joined(first: str, second: str, say: Wording) -> str:
    """Return two sentences one after the other; Chinese leaves no space between them."""
    return f"{first} {second}" if say.language == "en" else f"{first}{second}"


def _missing(people: People, say: Wording) -> str:
    missing = sum(each.state == "not-here" for each in people.values())
    return say("console.now-missing", count=missing) if missing else say("console.now-complete")


def _rules_button(scene: Scene, say: Wording) -> NowButton:
    if scene.view.page == "rules":
        return NowButton("rules-done", say("console.now-rules-do"))
    return NowButton("show-rules", say("console.now-rules-show"))


def _now_check_in(scene: Scene, people: People, say: Wording) -> Now:
    missing = _by_seat(scene, people, "not-here")
    note = say("console.now-check-in-note", count=len(missing))
    button = NowButton("check-in-next", say("console.now-check-in-do"), missing[0])
    return Now(say("console.now-check-in"), note, button)


def _now_watch(scene: Scene, people: People, say: Wording) -> Now:
    hands = [each.candidate for each in people.values() if "hand" in each.flags]
    if hands:
        who = who_is(scene.entry(hands[0]), say)
        button = NowButton("attend", say("console.now-hand-do"), hands[0])
        return Now(say("console.now-hand", who=who), say("console.now-hand-note"), button)
    ordered = _in_seat_order(scene, people)
    waiting = [each for each in ordered if each.belongs_to("here") or each.screen_taken]
    if waiting:
        who = who_is(scene.entry(waiting[0].candidate), say)
        button = NowButton("screen-next", say("console.now-screen-do"), waiting[0].candidate)
        return Now(say("console.now-screen", who=who), say("console.now-screen-note"), button)
    at_work = sum(each.state in ("answering", "paused") for each in people.values())
    return Now(say("console.now-watch", count=at_work), say("console.now-watch-note"), None)


def _now_end(scene: Scene, say: Wording) -> Now:
    open_ = open_matters(scene.sitting, scene.state.attempts, scene.facts.tasks)
    if open_:
        on_page = scene.view.page == "close"
        go: NowButton | None = (
            None if on_page else NowButton("to-close", say("console.now-matters-do"))
        )
        note = say("console.now-matters-note")
        return Now(say("console.now-matters", count=len(open_)), note, go)
    button = NowButton("close", say("console.now-end-do"))
    return Now(say("console.now-end"), say("console.now-end-note"), button)


def _now_export(scene: Scene, say: Wording) -> Now:
    on_page = scene.view.page == "export"
    go = None if on_page else NowButton("to-export", say("console.now-export-do"))
    if scene.view.export.report is not None:
        return Now(say("console.now-exported"), say("console.now-exported-note"), go)
    if scene.sitting.exports:
        return Now(say("console.now-exported"), say("console.now-exported-again"), go)
    return Now(say("console.now-export"), say("console.now-export-note"), go)


def _in_seat_order(scene: Scene, people: People) -> list[Standing]:
    entries = sorted(scene.facts.roster.entries, key=lambda entry: seat_order(entry.seat))
    return [people[entry.candidate] for entry in entries]


def _by_seat(scene: Scene, people: People, state: str) -> list[str]:
    return [each.candidate for each in _in_seat_order(scene, people) if each.state == state]
