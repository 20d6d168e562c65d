"""Two small dialogs over the seat: the keys there are, and the invigilator's passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from onex_exam.qt.theme import present_sizes
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, primary_button, secondary_button
from onex_exam.qt.widgets.frames import clear, row
from onex_exam.screens.seat_frame import HelpScreen, LeaveScreen
from onex_exam.screens.seat_requests import GivePassphrase, StayHere, ToggleHelp

_WIDTH = 36
"""In heights of body text."""


class HelpDialog(QDialog):
    """The keys there are."""

    request_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE.xl)
        self._grid.setVerticalSpacing(SPACE.s)
        self._title, self._close = Label("title"), secondary_button()
        _laid(self, self._title, self._grid, row(1, self._close))
        self._close.clicked.connect(self.reject)
        self.rejected.connect(self._ask_close)

    def show_help(self, screen: HelpScreen) -> None:
        """Show these keys."""
        self.setWindowTitle(screen.title)
        self._title.show_text(screen.title)
        self._close.set_face(screen.close)
        clear(self._grid)
        for at, (key, text) in enumerate(screen.keys):
            beside = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Label("chip", key), at, 0, beside)
            self._grid.addWidget(Label("body", text, wrap=True), at, 1)
        _fit(self)

    def _ask_close(self) -> None:
        self.request_asked.emit(ToggleHelp())


class LeaveDialog(QDialog):
    """Asks the invigilator for the passphrase that brings the console back."""

    request_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._text = Label("title"), Label("muted", wrap=True)
        self._name, self._field = Label("muted"), QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._error = Label("danger", wrap=True)
        self._confirm, self._cancel = primary_button("key"), secondary_button()
        self._name.setBuddy(self._field)
        _laid(
            self,
            self._title,
            self._text,
            self._name,
            self._field,
            self._error,
            row(1, self._cancel, self._confirm),
        )
        self._confirm.clicked.connect(self._give)
        self._field.returnPressed.connect(self._give)
        self._cancel.clicked.connect(self.reject)
        self.rejected.connect(self._stay)

    def show_leave(self, screen: LeaveScreen) -> None:
        """Show the question, and what was wrong with the last answer."""
        self.setWindowTitle(screen.title)
        self._title.show_text(screen.title)
        self._text.show_text(screen.text)
        self._name.show_text(screen.field)
        self._field.setAccessibleName(screen.field)
        self._error.show_text(screen.error)
        self._confirm.set_face(screen.confirm)
        self._cancel.set_face(screen.cancel)
        self._confirm.setEnabled(not screen.checking)
        self._field.setReadOnly(screen.checking)
        _fit(self)

    def forget(self) -> None:
        """Leave no passphrase in the field."""
        self._field.clear()
        self._field.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay here, which is what closing means."""
        event.ignore()
        self.reject()

    def _give(self) -> None:
        passphrase = self._field.text()
        self._field.clear()
        if passphrase:
            self.request_asked.emit(GivePassphrase(passphrase))

    def _stay(self) -> None:
        self.request_asked.emit(StayHere())


def _fit(dialog: QDialog) -> None:
    """Give a dialog the height that its text needs at a width that grows with the text."""
    wanted, parent, layout = present_sizes().body * _WIDTH, dialog.parentWidget(), dialog.layout()
    if parent is None or layout is None:
        return
    width = min(wanted, parent.width() - 2 * SPACE.xl)
    dialog.setFixedWidth(width)
    dialog.setMinimumHeight(max(0, layout.totalHeightForWidth(width)))  # below 0 until it is shown


def _laid(dialog: QDialog, *parts: QWidget | QGridLayout | object) -> None:
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(SPACE.xl, SPACE.xl, SPACE.xl, SPACE.xl)
    layout.setSpacing(SPACE.m)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)  # type: ignore[arg-type]
