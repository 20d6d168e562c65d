"""Lists the sittings of the station and opens one."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from onex_exam.answers import SittingSummary
from onex_exam.domain.ids import SittingId
from onex_exam.qt.console.desk import Desk
from onex_exam.qt.console.start import StartPage
from onex_exam.screens.parts import Trouble
from onex_exam.screens.start import StartView, start_screen
from onex_exam.services.console_ports import RoomPort
from onex_exam.services.stations import Role
from onex_exam.wording import Wording


class StartController(QObject):
    """The start page of one role."""

    new_asked = Signal(bool)
    """A new sitting; true for a mock examination."""
    organization_asked = Signal()
    opened = Signal(object)
    """The port of the room that was opened."""

    def __init__(self, desk: Desk, page: StartPage, say: Wording, role: Role) -> None:
        super().__init__(page)
        self._desk, self._page, self._say = desk, page, say
        self._view = StartView(role, zone=desk.zone)
        self._wanted: str | None = None
        page.chosen.connect(self._choose)
        page.open_asked.connect(self.open)
        self._show()
        desk.bring(self, desk.office.sittings(), self._list, self._refused)

    def speak(self, say: Wording) -> None:
        """Go on in another language."""
        self._say = say
        self._show()

    def take_role(self, role: Role) -> None:
        """Show what another role comes for first."""
        self._view = replace(self._view, role=role)
        self._show()

    def _show(self) -> None:
        self._page.show_screen(start_screen(self._view, self._say))

    def _list(self, sittings: Sequence[SittingSummary]) -> None:
        self._view = replace(self._view, sittings=sittings)
        self._show()
        out = next((each.sitting for each in sittings if each.screen_out), None)
        if out is not None:  # nothing here is for whoever restarted the station
            self.open(out)
        elif self._wanted is not None:
            self._choose(self._wanted)

    def _choose(self, what: str) -> None:
        """Do what was chosen, once it is known that no candidate has the screen."""
        if self._view.sittings is None:
            self._wanted = what
        elif self._view.opening is not None:
            return
        elif what == "organization":
            self.organization_asked.emit()
        else:
            self.new_asked.emit(what == "mock")

    def open(self, sitting: str) -> None:
        """Open a sitting."""
        if self._view.opening is not None:
            return
        self._view = replace(self._view, opening=SittingId(sitting), trouble=None)
        self._show()
        opened = self._desk.office.open_room(SittingId(sitting))
        self._desk.bring(self, opened, self._hand_over, self._refused)

    def _hand_over(self, room: RoomPort) -> None:
        self._view = replace(self._view, opening=None)
        self.opened.emit(room)

    def _refused(self, trouble: Trouble) -> None:
        listed = self._view.sittings if self._view.sittings is not None else ()
        self._view = replace(self._view, opening=None, sittings=listed, trouble=trouble)
        self._show()
