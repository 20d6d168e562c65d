"""The whole console at one moment: the day as steps, what to do now, and the page below."""

from dataclasses import dataclass
from typing import TypeAlias

from onex_exam.screens.console_away import AwayPage, away_page
from onex_exam.screens.console_ending import ClosePage, ExportPage, close_page, export_page
from onex_exam.screens.console_grid import (
    Count,
    People,
    RoomGrid,
    counts,
    room_grid,
    standings,
)
from onex_exam.screens.console_now import Now, Step, day_steps, what_now
from onex_exam.screens.console_pages import (
    LogPage,
    OverviewPage,
    RulesPage,
    log_page,
    overview_page,
    rules_page,
)
from onex_exam.screens.console_people import Standing
from onex_exam.screens.console_person import PersonPanel, person_panel
from onex_exam.screens.console_sheet import DeedSheet, deed_sheet
from onex_exam.screens.console_view import DeedKind, Layout, Order, PageKey, Scene
from onex_exam.screens.parts import Message
from onex_exam.screens.times import wall_clock
from onex_exam.wording import Wording


@dataclass(frozen=True, slots=True)
class RoomTools:
    """What stands above the grid."""

    search_hint: str
    search: str
    layout: Layout
    grid: str
    list: str
    order: Order
    by_seat: str
    problems_first: str
    marked: str
    acts: tuple[tuple[DeedKind, str], ...]
    clear: str
    mark_all: str
    several: str
    several_on: bool


@dataclass(frozen=True, slots=True)
class RoomPage:
    """The room: counts, tools, cards or list, and the panel of one candidate."""

    counts: tuple[Count, ...]
    tools: RoomTools
    grid: RoomGrid
    person: PersonPanel | None


Page: TypeAlias = RoomPage | OverviewPage | RulesPage | LogPage | ClosePage | ExportPage | AwayPage


@dataclass(frozen=True, slots=True)
class ConsoleScreen:
    """Everything the console shows."""

    title: str
    place: str
    ribbon: str
    clock: str
    by: str
    leave: str
    log: str
    everyone: tuple[tuple[DeedKind, str], ...]
    steps: tuple[Step, ...]
    now: Now
    page_key: PageKey
    page: Page
    sheet: DeedSheet | None
    busy: str
    message: Message | None


def console_screen(scene: Scene, say: Wording) -> ConsoleScreen:
    """Draw up the console for this moment."""
    people = standings(scene)
    facts, view = scene.facts, scene.view
    away = scene.sitting.screen_with is not None
    return ConsoleScreen(
        title=facts.title.in_language(say.language),
        place=" · ".join(filter(None, (facts.batch, facts.session, facts.room))),
        ribbon=_ribbon(scene, say),
        clock=wall_clock(scene.now.wall, view.zone, seconds=True),
        by="" if away else say("console.acting", name=view.by),
        leave=say("console.leave"),
        log="" if away else say("console.log-button", count=len(scene.sitting.incidents)),
        everyone=() if away else _everyone(people, say),
        steps=day_steps(scene, people, say),
        now=Now("", "", None) if away else what_now(scene, people, say),
        page_key=view.page,
        page=away_page(view.taking, say) if away else _page(scene, people, say),
        sheet=deed_sheet(view.deed, scene, say) if view.deed and not away else None,
        busy=say("console.saving") if view.busy else "",
        message=view.trouble.message(say) if view.trouble else None,
    )


def _page(scene: Scene, people: People, say: Wording) -> Page:
    match scene.view.page:
        case "overview":
            return overview_page(scene, say)
        case "room":
            return _room_page(scene, people, say)
        case "rules":
            return rules_page(scene, say)
        case "log":
            return log_page(scene, say)
        case "close":
            return close_page(scene, say)
        case "export":
            return export_page(scene, say)


def _room_page(scene: Scene, people: People, say: Wording) -> RoomPage:
    selected = scene.view.selected
    return RoomPage(
        counts=counts(people, scene.view, say),
        tools=_tools(scene, people, say),
        grid=room_grid(scene, people, say),
        person=person_panel(people[selected], scene, say) if selected else None,
    )


def _tools(scene: Scene, people: People, say: Wording) -> RoomTools:
    view = scene.view
    marked = [people[each] for each in view.marked]
    return RoomTools(
        search_hint=say("console.search"),
        search=view.search,
        layout=view.layout,
        grid=say("console.as-grid"),
        list=say("console.as-list"),
        order=view.order,
        by_seat=say("console.by-seat"),
        problems_first=say("console.problems-first"),
        marked=say("console.marked", count=len(marked)) if marked else "",
        acts=_marked_acts(marked, say),
        clear=say("console.clear-marks"),
        mark_all=say("console.mark-all") if view.several else "",
        several=say("console.several"),
        several_on=view.several,
    )


def _marked_acts(marked: list[Standing], say: Wording) -> tuple[tuple[DeedKind, str], ...]:
    found: list[tuple[DeedKind, str]] = []
    states = {each.state for each in marked}
    if states and states <= {"checked-in", "confirmed", "waiting", "answering", "paused"}:
        found.append(("extra", say("console.act-extra")))
    if states == {"answering"}:
        found.append(("pause", say("console.act-pause")))
    if states == {"paused"} and not any(each.screen_taken for each in marked):
        found.append(("resume", say("console.act-resume")))
    return tuple(found)


def _everyone(people: People, say: Wording) -> tuple[tuple[DeedKind, str], ...]:
    states = {each.state for each in people.values()}
    found: list[tuple[DeedKind, str]] = []
    if "answering" in states:
        found.append(("pause", say("console.pause-all")))
    if any(each.state == "paused" and not each.screen_taken for each in people.values()):
        found.append(("resume", say("console.resume-all")))
    if states & {"answering", "paused"}:
        found.append(("extra", say("console.extra-all")))
    return tuple(found)


def _ribbon(scene: Scene, say: Wording) -> str:
    told = [say("console.mock")] if scene.facts.mock else []
    if scene.facts.sample:
        told.append(say("console.sample"))
    return " · ".join(told)
