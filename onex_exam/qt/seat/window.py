"""The candidate's window: shows a screen, emits requests, decides nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from onex_exam.domain.ids import ItemId
from onex_exam.qt.responses.fields import Field
from onex_exam.qt.seat.dialogs import HelpDialog, LeaveDialog
from onex_exam.qt.seat.frame import Banners, BottomBar, TopBar
from onex_exam.qt.seat.pages.stack import PageStack
from onex_exam.qt.theme import Look, dress
from onex_exam.qt.widgets.frames import Ribbon
from onex_exam.screens.seat import SeatScreen
from onex_exam.screens.seat_entry import IdlePage
from onex_exam.screens.seat_frame import Frame
from onex_exam.screens.seat_paper import ItemPage
from onex_exam.screens.seat_requests import ToggleHelp, Zoom
from onex_exam.screens.seat_task import TaskPage


class SeatWindow(QWidget):
    """Borderless and maximised; not always on top, which would hide the input method's list."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.shown: SeatScreen | None = None
        self._look: Look | None = None
        self._ribbon, self.top, self._banners = Ribbon(), TopBar(), Banners()
        self.bottom = BottomBar()
        self._stack = PageStack()
        self._stack.setMinimumSize(1, 1)  # pages scroll; they never make the window larger
        self._help, self._leave = HelpDialog(self), LeaveDialog(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._ribbon, self.top, self._banners):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.bottom)
        self._connect()

    def open(self) -> None:
        """Cover the screen."""
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.showMaximized()

    def show_screen(self, screen: SeatScreen) -> None:
        """Make the window look like this; what is the same already is left alone."""
        before, self.shown = self.shown, screen
        if before is not None and before.frame.person != screen.frame.person:
            self._stack.paper.forget(all_of_them=True)  # nothing of another person stays here
        if self.isVisible():
            self._dress(screen.frame)
        if before is None or before.page != screen.page:
            self._stack.show_page(screen.page)
        if before is None or before.frame != screen.frame:
            self._show_frame(screen.frame)
        page = screen.page
        self.bottom.show_page(page if isinstance(page, ItemPage | TaskPage) else None)
        self.bottom.setVisible(not isinstance(page, IdlePage))

    def has_page(self, item: ItemId) -> bool:
        """Tell whether turning to this item builds nothing."""
        return self._stack.paper.has_page(item)

    def prepare(self, page: ItemPage) -> None:
        """Have the page of an item ready that is likely to be turned to next."""
        self._stack.paper.prepare(page)

    def commit_input(self) -> None:
        """Take in what an input method still holds open in a field."""
        QGuiApplication.inputMethod().commit()
        field = self.focusWidget()
        if isinstance(field, Field):
            field.commit_composition()

    def showEvent(self, event: QShowEvent) -> None:
        """Dress as the candidate at this seat chose, whatever was worn meanwhile."""
        super().showEvent(event)
        self._look = None
        if self.shown is not None:
            self._dress(self.shown.frame)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay open while a candidate sits here."""
        if self.shown is not None and self.shown.frame.person is not None:
            event.ignore()

    def _dress(self, frame: Frame) -> None:
        app, look = QApplication.instance(), Look(frame.theme, frame.scale, frame.language)
        if isinstance(app, QApplication) and look != self._look:
            self._look = look
            self._stack.paper.forget(all_of_them=False)
            dress(app, look)

    def _show_frame(self, frame: Frame) -> None:
        self.setWindowTitle(frame.window)
        self._ribbon.show_text(frame.ribbon)
        self.top.show_frame(frame)
        self._banners.show_banners(frame.banners)
        self.bottom.show_frame(frame)
        if frame.help is not None:
            self._help.show_help(frame.help)
        self._help.setVisible(frame.help is not None)
        if frame.leaving is not None:
            self._leave.show_leave(frame.leaving)
        if frame.leaving is not None and not self._leave.isVisible():
            self._leave.forget()
            self._leave.open()
        elif frame.leaving is None:
            self._leave.hide()

    def _connect(self) -> None:
        for source in (self._stack, self.top, self.bottom, self._help, self._leave):
            source.request_asked.connect(self.request_asked)
        for keys, slot in (
            ("Alt+N", self.bottom.ask_next),
            ("Alt+P", self.bottom.ask_previous),
            ("Ctrl+M", self.bottom.ask_flag),
            ("Ctrl+Return", self.bottom.ask_review),
            ("Ctrl+Enter", self.bottom.ask_review),
            ("Ctrl++", self._zoom_in),
            ("Ctrl+=", self._zoom_in),
            ("Ctrl+-", self._zoom_out),
            ("Ctrl+0", self._zoom_back),
            ("F1", self._ask_help),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _zoom_in(self) -> None:
        self.request_asked.emit(Zoom(1))

    def _zoom_out(self) -> None:
        self.request_asked.emit(Zoom(-1))

    def _zoom_back(self) -> None:
        self.request_asked.emit(Zoom(0))

    def _ask_help(self) -> None:
        self.request_asked.emit(ToggleHelp())
