"""Runs the console of one sitting: asks the room, shows what came of it, decides nothing."""

from concurrent.futures import Future
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from onex_exam.answers import RoomState
from onex_exam.domain.delivery.commands import AttendHand
from onex_exam.domain.delivery.room import AnnounceRules
from onex_exam.domain.ids import CandidateId
from onex_exam.qt.console.away import TakingDesk
from onex_exam.qt.console.console_export import ExportDesk
from onex_exam.qt.console.desk import Desk
from onex_exam.qt.console.window import ConsolePage
from onex_exam.screens.console import console_screen
from onex_exam.screens.console_acts import Act
from onex_exam.screens.console_deeds import AskAttempts, AskRoom, ChangeName, asked, fresh_deed
from onex_exam.screens.console_ending import MatterRow
from onex_exam.screens.console_grid import People, standings
from onex_exam.screens.console_view import (
    ConsoleView,
    Deed,
    DeedKind,
    ExportDraft,
    PageKey,
    Scene,
)
from onex_exam.screens.parts import Trouble
from onex_exam.services.console_ports import RoomPort
from onex_exam.wording import Wording

_PAGES: dict[str, PageKey] = {
    "show-rules": "rules",
    "to-close": "close",
    "to-export": "export",
}
SECOND_MS = 1_000
SECONDS_BETWEEN_LOOKS = 2


class ConsoleController(QObject):
    """One open room. Clocks are drawn every second, the room is looked at every other."""

    left = Signal()

    def __init__(self, desk: Desk, room: RoomPort, page: ConsolePage, say: Wording) -> None:
        super().__init__(page)
        self._desk, self._room, self._page, self._say = desk, room, page, say
        self._view = ConsoleView(by=room.facts.chief, zone=desk.zone)
        self._state: RoomState | None = None
        self._looking = False
        self._ticks = 0
        self._export = ExportDesk(desk, room, self)
        self._taking = TakingDesk(desk, room, page.away, self)
        self._wire(page)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(SECOND_MS)
        self.look()

    @property
    def page(self) -> ConsolePage:
        """The page that it runs."""
        return self._page

    def speak(self, say: Wording) -> None:
        """Go on in another language."""
        self._say = say
        self._show()

    def look(self) -> None:
        """Look at the room anew, such as after a candidate gave the screen back."""
        if not self._looking:
            self._looking = True
            self._desk.bring(self, self._room.state(), self._see, self._cannot_see)

    def leave(self) -> None:
        """Close the room."""
        self._timer.stop()
        self._room.leave()

    def _leave_page(self) -> None:
        """Leave, unless a candidate has the screen: whoever restarts the station gets nowhere."""
        seen, unreadable = self._state, self._view.trouble is not None
        away = not unreadable if seen is None else seen.sitting.screen_with is not None
        (self._taking.ask if away else self.left.emit)()

    def _wire(self, page: ConsolePage) -> None:
        page.step_asked.connect(self._turn_to)
        page.came_into_view.connect(self.look)
        page.now.pressed.connect(self._do_now)
        header = page.header
        header.leave_asked.connect(self._leave_page)
        header.by_asked.connect(lambda: self._open(fresh_deed("by", (), self._room.facts)))
        header.log_asked.connect(lambda: self._turn_to("log"))
        header.deed_asked.connect(self._for_everyone)
        self._wire_room(page)
        page.log.add_asked.connect(lambda: self._begin_deed("incident", ()))
        page.closing.matter_asked.connect(self._settle)
        page.export.text_asked.connect(self._export.type)
        page.export.export_asked.connect(self._export.start)
        page.export.folder_asked.connect(self._export.open_folder)
        self._taking.changed.connect(lambda draft: self._change(taking=draft))
        self._taking.taken.connect(self._room_changed)
        self._export.changed.connect(self._export_changed)

    def _wire_room(self, page: ConsolePage) -> None:
        room, person, sheet = page.room, page.person, page.sheet
        room.group_asked.connect(lambda group: self._change(group=group))
        room.search_asked.connect(lambda text: self._change(search=text))
        room.layout_asked.connect(lambda layout: self._change(layout=layout))
        room.order_asked.connect(lambda order: self._change(order=order))
        room.several_asked.connect(lambda on: self._change(several=on))
        room.mark_all_asked.connect(self._mark_all)
        room.clear_asked.connect(lambda: self._change(marked=frozenset()))
        room.deed_asked.connect(self._for_marked)
        room.select_asked.connect(self._select)
        room.mark_asked.connect(self._mark)
        person.act_asked.connect(self._act)
        person.close_asked.connect(lambda: self._change(selected=None))
        sheet.changed.connect(self._fill_in)
        sheet.confirmed.connect(self._confirm)
        sheet.dismissed.connect(lambda: self._change(deed=None))

    def _tick(self) -> None:
        if not self._page.isVisible():
            return
        self._ticks += 1
        if self._ticks % SECONDS_BETWEEN_LOOKS == 0:
            self.look()
        self._show()

    def _see(self, state: RoomState) -> None:
        first = self._state is None
        self._looking = False
        self._state = state
        if first and state.sitting.phase in ("closed", "exported"):
            self._view = replace(self._view, page="export")
        self._show()

    def _cannot_see(self, trouble: Trouble) -> None:
        self._looking = False
        self._change(trouble=trouble)

    def _scene(self, state: RoomState) -> Scene:
        return Scene(self._room.facts, state, self._room.now(), self._view)

    def _people(self) -> People:
        return standings(self._scene(self._state)) if self._state else {}

    def _show(self) -> None:
        if self._state is not None:
            self._page.show_screen(console_screen(self._scene(self._state), self._say))

    def _change(self, **members: object) -> None:
        self._view = replace(self._view, **members)  # type: ignore[arg-type]  # by name
        self._show()

    def _turn_to(self, page: PageKey) -> None:
        self._change(page=page, deed=None, trouble=None)

    def _select(self, candidate: CandidateId) -> None:
        if self._view.several:
            self._mark(candidate)
        else:
            self._change(selected=candidate, deed=None)

    def _mark(self, candidate: CandidateId) -> None:
        self._change(marked=self._view.marked ^ {candidate}, several=True)

    def _mark_all(self) -> None:
        people = self._people()
        shown = {each for each in people if people[each].belongs_to(self._view.group)}
        self._change(marked=frozenset(shown))

    def _do_now(self) -> None:
        if self._state is None:
            return
        button = console_screen(self._scene(self._state), self._say).now.button
        if button is None:
            return
        candidate = CandidateId(button.candidate)
        match button.act:
            case "show-rules" | "to-close" | "to-export":
                self._turn_to(_PAGES[button.act])
            case "begin" | "close":
                self._begin_deed(button.act, ())
            case "check-in-next" | "attend" | "screen-next":
                self._do_about(button.act, candidate)
            case "rules-done":
                self._announce_rules()

    def _do_about(
        self, act: Literal["check-in-next", "attend", "screen-next"], candidate: CandidateId
    ) -> None:
        if act == "screen-next":
            self._hand_screen(candidate)
            return
        self._change(page="room", selected=candidate, deed=None)
        if act == "check-in-next":
            self._begin_deed("check-in", (candidate,))

    def _act(self, act: Act) -> None:
        candidate = self._view.selected
        if candidate is None or self._state is None:
            return
        match act:
            case "hand-screen":
                self._hand_screen(candidate)
            case "attended":
                attend = AttendHand(self._view.by)
                self._bring_room(self._room.ask_attempts([candidate], attend))
            case _:
                self._begin_deed(act, (candidate,))

    def _settle(self, row: MatterRow) -> None:
        deed = fresh_deed(row.act, (row.candidate,), self._room.facts)
        self._open(replace(deed, choice=row.matter) if row.act == "sign-off" else deed)

    def _for_everyone(self, kind: DeedKind) -> None:
        wanted = {"pause": ("answering",), "resume": ("paused",)}
        states = wanted.get(kind, ("answering", "paused"))
        chosen = tuple(
            candidate
            for candidate, each in self._people().items()
            if each.state in states and "damaged" not in each.flags
            if not (kind == "resume" and each.screen_taken)
        )
        self._begin_deed(kind, chosen)

    def _for_marked(self, kind: DeedKind) -> None:
        entries = self._room.facts.roster.entries
        chosen = (each.candidate for each in entries if each.candidate in self._view.marked)
        self._begin_deed(kind, tuple(chosen))

    def _begin_deed(self, kind: DeedKind, candidates: tuple[CandidateId, ...]) -> None:
        self._open(fresh_deed(kind, candidates, self._room.facts))

    def _open(self, deed: Deed) -> None:
        self._change(deed=deed, trouble=None)

    def _fill_in(self, change: tuple[str, object]) -> None:
        deed = self._view.deed
        if deed is not None and getattr(deed, change[0]) != change[1]:
            members = {change[0]: change[1], "trouble": None}
            self._change(deed=replace(deed, **members))  # type: ignore[arg-type]  # by name

    def _confirm(self) -> None:
        deed = self._view.deed
        if deed is None or deed.busy:
            return
        match asked(deed, self._view.by, self._room.facts):
            case ChangeName(by):
                self._change(by=by, deed=None)
                return
            case AskRoom(command):
                future = self._room.ask(command)
            case AskAttempts(candidates, attempt_command):
                future = self._room.ask_attempts(candidates, attempt_command)
        self._change(deed=replace(deed, busy=True), busy=True)
        self._desk.bring(self, future, self._deed_done, self._deed_refused)

    def _deed_done(self, state: RoomState) -> None:
        kind = self._view.deed.kind if self._view.deed else ""
        pages: dict[str, PageKey] = {"begin": "room", "close": "export"}
        marked = frozenset[CandidateId]() if kind != "check-in" else self._view.marked
        page = pages.get(kind, self._view.page)
        self._state = state
        self._change(deed=None, busy=False, marked=marked, page=page, trouble=None)

    def _deed_refused(self, trouble: Trouble) -> None:
        deed = self._view.deed
        kept = replace(deed, busy=False, trouble=trouble) if deed else None
        self._change(deed=kept, busy=False, trouble=None if kept else trouble)

    def _announce_rules(self) -> None:
        self._turn_to("room")
        self._bring_room(self._room.ask(AnnounceRules(self._view.by)))

    def _bring_room(self, future: "Future[RoomState]") -> None:
        """Wait for the room as it is after something that asks for nothing more."""
        self._change(busy=True, trouble=None)
        self._desk.bring(self, future, self._room_changed, self._room_refused)

    def _hand_screen(self, candidate: CandidateId) -> None:
        self._bring_room(self._room.hand_screen(candidate))

    def _room_changed(self, state: RoomState) -> None:
        self._state = state
        self._change(busy=False, trouble=None)

    def _room_refused(self, trouble: Trouble) -> None:
        self._change(busy=False, trouble=trouble)

    def _export_changed(self, draft: ExportDraft) -> None:
        self._change(export=draft)
        if draft.report is not None:
            self.look()
