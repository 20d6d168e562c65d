"""The invigilator's side as a whole: from first run to start page to one open sitting."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol, get_args

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.qt.console.console_controller import ConsoleController
from onex_exam.qt.console.desk import Desk
from onex_exam.qt.console.first_run import FirstRunPage
from onex_exam.qt.console.first_run_controller import FirstRunController, role_named
from onex_exam.qt.console.new_sitting import NewSittingPage
from onex_exam.qt.console.new_sitting_controller import NewSittingController
from onex_exam.qt.console.shell import Shell
from onex_exam.qt.console.start import StartPage
from onex_exam.qt.console.start_controller import StartController
from onex_exam.qt.console.window import ConsolePage
from onex_exam.qt.theme import Look
from onex_exam.screens.new_sitting_pages import SittingDraft
from onex_exam.screens.shell import ShellScreen, ShellView, shell_screen
from onex_exam.services.console_ports import RoomPort
from onex_exam.services.stations import Settings, ThemeName
from onex_exam.wording import Wording


class Guest(Protocol):
    """Whoever shows a page of another area in this shell."""

    def speak(self, say: Wording) -> None:
        """Go on in another language."""
        ...


Controller = FirstRunController | StartController | NewSittingController | ConsoleController | Guest


class ConsoleStation(QObject):
    """Shows one page at a time in its ``shell``; remembers settings.

    ``wear`` dresses the application; it is called before anything is shown and at every change.
    """

    organization_asked = Signal()
    settings_changed = Signal(object)
    """The new settings: the seat speaks the same language and wears the same look."""

    def __init__(
        self,
        desk: Desk,
        wordings: Mapping[Language, Wording],
        wear: Callable[[Look], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._wordings, self._wear = desk, wordings, wear
        remembered = desk.office.settings()
        self._settings = remembered or Settings("zh", "invigilator")
        self._first_run = remembered is None or not desk.office.has_organization()
        self._draft = SittingDraft()
        self._controller: Controller | None = None
        self._bar = True
        self.shell = Shell()
        self.shell.setting_asked.connect(self._set)
        self._wear(self._look())
        self._show_bar()
        self._open_first_page()

    @property
    def settings(self) -> Settings:
        """What is chosen now."""
        return self._settings

    @property
    def console(self) -> ConsoleController | None:
        """The console of the open room, when there is one."""
        return self._controller if isinstance(self._controller, ConsoleController) else None

    def wording(self) -> Wording:
        """Return the wording of the language that is chosen now."""
        return self._say()

    def language(self) -> Language:
        """Return the language that is chosen now."""
        return self._settings.language

    def show_guest(self, page: QWidget, guest: Guest) -> None:
        """Show a page of another area under this bar, until ``come_back``."""
        self._show(page, guest)

    def come_back(self) -> None:
        """Show the start page again."""
        self._show_start()

    def leave(self) -> None:
        """Close what is open."""
        if self.console is not None:
            self.console.leave()

    def _say(self) -> Wording:
        return self._wordings[self._settings.language]

    def _look(self) -> Look:
        return Look(self._settings.theme, self._settings.scale, self._settings.language)

    def _open_first_page(self) -> None:
        if self._first_run:
            self._show_first_run()
        else:
            self._show_start()

    def _show(self, page: QWidget, controller: Controller, *, bar: bool = True) -> None:
        self._controller, self._bar = controller, bar
        self._show_bar()
        self.shell.show_page(page)

    def _show_first_run(self) -> None:
        page = FirstRunPage()
        controller = FirstRunController(self._desk, page, self._say())
        controller.finished.connect(self._finish_first_run)
        page.setting_asked.connect(self._set)
        self._show(page, controller)

    def _finish_first_run(self, role: str) -> None:
        self._first_run = False
        self._settings = replace(self._settings, role=role_named(role))
        self._desk.office.remember(self._settings)
        self._show_start()

    def _show_start(self) -> None:
        page = StartPage()
        controller = StartController(self._desk, page, self._say(), self._settings.role)
        controller.new_asked.connect(self._show_new_sitting)
        controller.organization_asked.connect(self.organization_asked)
        controller.opened.connect(self._show_console)
        self._show(page, controller)

    def _show_new_sitting(self, mock: bool) -> None:  # noqa: FBT001  (a Qt slot)
        page = NewSittingPage()
        draft = replace(self._draft, mock=mock)
        controller = NewSittingController(self._desk, page, self._say(), draft)
        controller.left.connect(self._leave_new_sitting)
        controller.prepared.connect(self._open_prepared)
        self._show(page, controller)

    def _leave_new_sitting(self) -> None:
        self._remember_draft()
        self._show_start()

    def _open_prepared(self, sitting: str) -> None:
        self._remember_draft()
        self._show_start()
        if isinstance(self._controller, StartController):
            self._controller.open(sitting)

    def _remember_draft(self) -> None:
        if isinstance(self._controller, NewSittingController):
            self._draft = self._controller.draft

    def _show_console(self, room: RoomPort) -> None:
        page = ConsolePage(room.photo)
        controller = ConsoleController(self._desk, room, page, self._say())
        controller.left.connect(self._leave_console)
        page.header.settings.setting_asked.connect(self._set)
        page.header.show_settings(self._shell_screen())
        self._show(page, controller, bar=False)

    def _leave_console(self) -> None:
        self.leave()
        self._show_start()

    def shell_view(self) -> ShellView:
        """Return how the station looks and speaks now, for windows beside the shell."""
        chosen = self._settings
        return ShellView(chosen.language, chosen.theme, chosen.scale, chosen.role, self._bar)

    def wear_look(self) -> None:
        """Dress the application as it was chosen here, after another window wore it otherwise."""
        self._wear(self._look())

    def change_setting(self, change: tuple[str, str]) -> None:
        """Set what a person chose in a window beside the shell."""
        self._set(change)

    def _shell_screen(self) -> ShellScreen:
        return shell_screen(self.shell_view(), self._say())

    def _show_bar(self) -> None:
        self.shell.show_screen(self._shell_screen())

    def _set(self, change: tuple[str, str]) -> None:
        self._settings = changed_settings(self._settings, *change)
        if not self._first_run:
            self._desk.office.remember(self._settings)
        self._wear(self._look())
        self._show_bar()
        if self._controller is not None:
            self._controller.speak(self._say())
        if isinstance(self._controller, StartController):
            self._controller.take_role(self._settings.role)
        if self.console is not None:
            self.console.page.header.show_settings(self._shell_screen())
        self.settings_changed.emit(self._settings)


def changed_settings(settings: Settings, key: str, value: str) -> Settings:
    """Return the settings with one of them changed."""
    themes: tuple[ThemeName, ...] = get_args(ThemeName)
    match key:
        case "language":
            return replace(settings, language=next(each for each in LANGUAGES if each == value))
        case "theme":
            return replace(settings, theme=next(each for each in themes if each == value))
        case "scale":
            return replace(settings, scale=int(value))
        case _:
            return replace(settings, role=role_named(value))
