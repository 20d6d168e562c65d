# ruff: noqa: RUF001, S106  (fictional people write Chinese, and their passphrases open nothing)
"""Every page of the invigilator's side as a screen value, and as the window that people see."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias, assert_never

from PySide6.QtWidgets import QWidget

from onex_exam.answers import BankSummary, ExportReport, Progress, RosterPreview, SittingSummary
from onex_exam.demo.clock import BEIJING
from onex_exam.demo.sample_people import CHIEF, instant, sample_people
from onex_exam.demo.sample_room import Played, busy_room, finished_room, prepared_room
from onex_exam.domain.delivery.sitting import Phase
from onex_exam.domain.errors import Problem
from onex_exam.domain.ids import CandidateId, Digest, SittingId
from onex_exam.domain.language import Text
from onex_exam.qt.console.first_run import FirstRunPage
from onex_exam.qt.console.new_sitting import NewSittingPage
from onex_exam.qt.console.shell import Shell
from onex_exam.qt.console.start import StartPage
from onex_exam.qt.console.window import ConsolePage
from onex_exam.screens.console import ConsoleScreen, console_screen
from onex_exam.screens.console_deeds import fresh_deed
from onex_exam.screens.console_view import (
    ConsoleView,
    DeedKind,
    ExportDraft,
    Scene,
)
from onex_exam.screens.first_run import FirstRunDraft, FirstRunScreen, first_run_screen
from onex_exam.screens.new_sitting import NewSittingScreen, new_sitting_screen
from onex_exam.screens.new_sitting_pages import SittingDraft
from onex_exam.screens.parts import Trouble
from onex_exam.screens.shell import ShellScreen, ShellView, shell_screen
from onex_exam.screens.start import StartScreen, StartView, start_screen
from onex_exam.wording import Wording

Drawn: TypeAlias = FirstRunScreen | StartScreen | NewSittingScreen | ConsoleScreen
_VIEW = ConsoleView(by=CHIEF, zone=BEIJING)
_TITLE = Text("办公数据处理（初级）", "Office data processing (junior)")
_PLAN = Text("办公数据处理（初级）考核", "Office data processing (junior) examination")
_FULL = Trouble("no-space", {"path": "sittings", "reason": "No space left on device"})
_NOTICE = Text("样例题库，不是已公布的职业技能等级标准", "Sample bank, not a published standard")


def console_gallery(say: Wording) -> Iterator[tuple[str, Drawn]]:
    """Yield a name and a screen for every page of the invigilator's side."""
    yield from _first_pages(say)
    yield from _new_sittings(say)
    yield from _before_the_start(say)
    yield from _at_work(say)
    yield from _endings(say)


def console_windows(say: Wording, *names: str) -> Iterator[tuple[str, QWidget]]:
    """Yield a name and a window for every page, or for those of these names.

    Each window is let go when the next one is asked for.
    """
    settings = shell_screen(ShellView(say.language, "light", 100, "invigilator"), say)
    for name, screen in console_gallery(say):
        if names and name not in names:
            continue
        window = window_of(screen, settings)
        yield name, window
        window.deleteLater()


def window_of(screen: Drawn, settings: ShellScreen) -> QWidget:
    """Return the window of a page as it shows this screen."""
    match screen:
        case ConsoleScreen():
            console = ConsolePage(lambda _: None)
            console.header.show_settings(settings)
            console.show_screen(screen)
            return console
        case FirstRunScreen():
            first = FirstRunPage()
            first.show_screen(screen)
            return _in_shell(first, settings)
        case StartScreen():
            start = StartPage()
            start.show_screen(screen)
            return _in_shell(start, settings)
        case NewSittingScreen():
            new = NewSittingPage()
            new.show_screen(screen)
            return _in_shell(new, settings)
        case _:
            assert_never(screen)


def _in_shell(page: QWidget, settings: ShellScreen) -> QWidget:
    shell = Shell()
    shell.show_screen(settings)
    shell.show_page(page)
    return shell


def _first_pages(say: Wording) -> Iterator[tuple[str, Drawn]]:
    draft = FirstRunDraft(
        step="organization",
        organization_passphrase="maple-river-42-copper-lamp",
        venue_passphrase="stone-bird-7-quiet-hill",
        written=True,
    )
    yield "first-run", first_run_screen(FirstRunDraft(), say)
    yield "practice-organization", first_run_screen(draft, say)
    yield "practice-organization-making", first_run_screen(replace(draft, step="making"), say)
    short = replace(draft, venue_passphrase="short", written=False)
    yield "practice-organization-short", first_run_screen(short, say)
    yield "start-loading", start_screen(StartView("invigilator", zone=BEIJING), say)
    yield "start-empty", start_screen(StartView("teacher", (), zone=BEIJING), say)
    listed = (_summary("A", "running"), _summary("B", "prepared"), _summary("C", "exported"))
    shown = StartView("invigilator", listed, zone=BEIJING)
    yield "start", start_screen(shown, say)
    changed = Trouble("sitting-file-changed", {"file": "roster.json"})
    yield "start-refused", start_screen(replace(shown, trouble=changed), say)


def _summary(name: str, phase: Phase) -> SittingSummary:
    return SittingSummary(
        sitting=SittingId(name),
        title=_TITLE,
        batch="2026 年第四批",
        session="第 1 场",
        room="实训楼 301",
        opens_at=instant(0).wall,
        candidates=30,
        mock=phase == "prepared",
        phase=phase,
    )


def _new_sittings(say: Wording) -> Iterator[tuple[str, Drawn]]:
    plans = (("junior-form", _PLAN),)
    folder = Path("office-data-junior")
    bank = BankSummary(folder, _TITLE, _NOTICE, "2026.1", 120, 2, plans, ())
    people = RosterPreview(Path("roster-30.csv"), sample_people(30), 30, (), ())
    problems = (
        _refused(7, "证件号码", "document-check-digit"),
        _refused(9, "姓名", "name-missing"),
    )
    refused = replace(people, roster=None, problems=problems)
    bare = SittingDraft(banks=(bank,), bank=folder, blueprint="junior-form")
    full = replace(
        bare,
        preview=people,
        batch="2026 年第四批",
        session="第 1 场",
        room="实训楼 301",
        chief=CHIEF,
        chief_passphrase="maple-river-42-lamp",
        organization_passphrase="not shown",
        written=True,
    )
    for name, draft in (
        ("bank", bare),
        ("roster-empty", replace(bare, step="roster")),
        ("roster", replace(full, step="roster")),
        ("roster-refused", replace(bare, step="roster", preview=refused)),
        ("names", replace(bare, step="roster", mock=True, names="张小明\n阿依古丽·买买提")),
        ("room", replace(full, step="room")),
        ("summary", replace(full, step="summary")),
        ("preparing", replace(full, step="summary", preparing=True)),
        ("failed", replace(full, step="summary", trouble=_FULL)),
        ("loading", SittingDraft()),
    ):
        yield f"new-sitting-{name}", new_sitting_screen(draft, say)


def _refused(row: int, column: str, code: str) -> Problem:
    facts: dict[str, object] = {"row": row, "column": column}
    return Problem("", f"row {row} · {column}", f"roster-{code}", facts)


def _before_the_start(say: Wording) -> Iterator[tuple[str, Drawn]]:
    arriving, complete = prepared_room(30, here=18, absent=2), prepared_room(30, here=28, absent=2)
    read = prepared_room(30, here=28, absent=2, announced=True)
    yield "console-overview", _console(arriving, replace(_VIEW, page="overview"), say)
    yield "console-arriving", _console(arriving, _VIEW, say)
    yield "console-compare", _console(arriving, _doing(arriving, "check-in", 20), say)
    yield "console-rules", _console(complete, replace(_VIEW, page="rules"), say)
    yield "console-begin", _console(read, _doing(read, "begin"), say)


def _at_work(say: Wording) -> Iterator[tuple[str, Drawn]]:
    for count in (3, 30, 120):
        yield f"console-room-{count}", _console(busy_room(count), _VIEW, say)
    rows = busy_room(40, lambda at: f"{'ABCDE'[(at - 1) // 8]}{(at - 1) % 8 + 1:02}")
    yield "console-room-of-rows", _console(rows, _VIEW, say)
    room = busy_room(30)
    people = [entry.candidate for entry in room.facts.roster.entries]
    several = replace(_VIEW, several=True, marked=frozenset(people[:1] + people[2:3]))
    yield "console-list", _console(room, replace(_VIEW, layout="list", order="problems"), say)
    yield "console-person", _console(room, replace(_VIEW, selected=people[1]), say)
    yield "console-time", _console(room, replace(_VIEW, selected=people[4]), say)
    yield "console-receipt", _console(room, replace(_VIEW, selected=people[5]), say)
    yield "console-several", _console(room, several, say)
    yield "console-extra-time", _console(room, _doing(room, "extra", 0, 2, 6), say)
    yield "console-forced-hand-in", _console(room, _doing(room, "force", 0), say)
    yield "console-status", _console(room, _doing(room, "status", 0), say)
    yield "console-incident", _console(room, _doing(room, "incident", 0), say)
    yield "console-log", _console(room, replace(_VIEW, page="log"), say)
    yield from _in_trouble(room, people, say)
    sitting = replace(room.state.sitting, screen_with=people[0])
    away = replace(room, state=replace(room.state, sitting=sitting))
    yield "console-away", _console(away, _VIEW, say)


def _in_trouble(
    room: Played, people: list[CandidateId], say: Wording
) -> Iterator[tuple[str, Drawn]]:
    """Yield what stands there when something was refused, not found or not saved."""
    unsaved = Trouble("journal-not-written", {"reason": "disk I/O error"})
    yield "console-not-saved", _console(room, replace(_VIEW, trouble=unsaved), say)
    refused = _doing(room, "pause", 0)
    assert refused.deed is not None  # noqa: S101  (what _doing is for)
    refused = replace(refused, deed=replace(refused.deed, text="停电", trouble=unsaved))
    yield "console-pause-refused", _console(room, refused, say)
    yield "console-nobody", _console(room, replace(_VIEW, search="诸葛"), say)
    yield "console-absent", _console(room, _doing(room, "absent", 14), say)
    yield "console-take-back", _console(room, _doing(room, "remove", 4), say)
    yield "console-by", _console(room, _doing(room, "by"), say)
    yield "console-paused", _console(room, replace(_VIEW, selected=people[3]), say)


def _endings(say: Wording) -> Iterator[tuple[str, Drawn]]:
    open_ = finished_room(12)
    closed = replace(
        open_, state=replace(open_.state, sitting=replace(open_.state.sitting, phase="closed"))
    )
    export = replace(_VIEW, page="export")
    report = ExportReport(
        package=Path("exports") / "01JD0000000000000000000000-1.onexresult",
        trust=Path("trust") / "practice.onextrust",
        digest=Digest("a1b2c3d4" * 8),
        sequence=1,
        size=1_834_567,
        verified=True,
    )
    typed = ExportDraft("not shown", "not shown")
    busy = replace(typed, busy=True, progress=Progress(2, 5, "console.export-starting"))
    yield "console-ending", _console(open_, replace(_VIEW, page="close"), say)
    yield "console-close", _console(open_, _doing(open_, "close"), say)
    yield "console-export", _console(closed, replace(export, export=typed), say)
    wrong = replace(typed, trouble=Trouble("passphrase-wrong", {"failed": 2}))
    yield "console-export-refused", _console(closed, replace(export, export=wrong), say)
    yield "console-exporting", _console(closed, replace(export, export=busy), say)
    yield (
        "console-exported",
        _console(closed, replace(export, export=ExportDraft(report=report)), say),
    )


def _doing(room: Played, kind: DeedKind, *seats: int, view: ConsoleView = _VIEW) -> ConsoleView:
    people = tuple(room.facts.roster.entries[at].candidate for at in seats)
    selected = people[0] if people else None
    return replace(view, deed=fresh_deed(kind, people, room.facts), selected=selected)


def _console(room: Played, view: ConsoleView, say: Wording) -> ConsoleScreen:
    return console_screen(Scene(room.facts, room.state, room.now, view), say)
