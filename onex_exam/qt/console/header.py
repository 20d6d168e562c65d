"""The top of the console: where one is, who acts, the clock; and what to do now."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from onex_exam.qt.console.flow import Flow
from onex_exam.qt.console.settings_button import SettingsButton
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, primary_button, quiet_button
from onex_exam.qt.widgets.frames import column, row
from onex_exam.screens.console import ConsoleScreen
from onex_exam.screens.console_now import Now
from onex_exam.screens.shell import ShellScreen

_EVERYONE = {"pause": "pause", "resume": "play", "extra": "clock"}


class Header(QFrame):
    """Leave, title and place on the left; clock, person, log and settings on the right."""

    leave_asked = Signal()
    by_asked = Signal()
    log_asked = Signal()
    deed_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("edge", "bottom")
        self._leave = quiet_button("chevron-left")
        self._leave.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._title, self._place = Label("strong"), Label("small")
        self._clock = Label("strong")
        self._by, self._log = quiet_button("person"), quiet_button("log")
        self.settings = SettingsButton()
        self._everyone = {kind: quiet_button(icon) for kind, icon in _EVERYONE.items()}
        self._left = QWidget()
        titles = column(self._title, self._place, space=0)
        self._left.setLayout(row(self._leave, titles, 1, space=SPACE.s))
        self._right = Flow(SPACE.xs)
        parts = (*self._everyone.values(), self._clock, self._by, self._log, self.settings)
        for part in parts:
            self._right.add(part)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(SPACE.l, SPACE.s, SPACE.l, SPACE.s)
        self._box.setSpacing(SPACE.s)
        self._box.addWidget(self._left, 1)
        self._box.addWidget(self._right)
        self._name_and_wire()

    def _name_and_wire(self) -> None:
        self._leave.setObjectName("leave")
        self._by.setObjectName("by")
        self._log.setObjectName("log")
        self._leave.clicked.connect(self.leave_asked)
        self._by.clicked.connect(self.by_asked)
        self._log.clicked.connect(self.log_asked)
        for kind, button in self._everyone.items():
            button.setObjectName(f"everyone-{kind}")
            button.clicked.connect(lambda _=False, kind=kind: self.deed_asked.emit(kind))

    def show_header(self, screen: ConsoleScreen) -> None:
        """Show the header of the console."""
        self._leave.set_face("", screen.leave)
        self._title.show_text(screen.title)
        self._place.show_text(screen.place)
        self._clock.show_text(screen.clock)
        for button, text in ((self._by, screen.by), (self._log, screen.log)):
            button.set_face(text)
            button.setVisible(bool(text))
        texts = dict[str, str](screen.everyone)
        for kind, button in self._everyone.items():
            button.set_face(texts.get(kind, ""))
            button.setVisible(kind in texts)
        self.fold()

    def set_brief(self, *, brief: bool) -> None:
        """Leave everything but title and place out, for a sheet that needs the room."""
        self._right.setVisible(not brief)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the halves when they no longer fit beside each other."""
        super().resizeEvent(event)
        self.fold()

    def fold(self) -> None:
        """Choose the direction for the present width."""
        wide = self._left.sizeHint().width() + self._right.one_line() + 3 * SPACE.l
        fits = wide <= self.width()
        beside = QBoxLayout.Direction.LeftToRight
        self._box.setDirection(beside if fits else QBoxLayout.Direction.TopToBottom)
        self._right.setMinimumWidth(self._right.one_line() if fits else 0)

    def show_settings(self, screen: ShellScreen) -> None:
        """Show the settings."""
        self.settings.show_settings(screen.settings, screen.menus)


class NowLine(QFrame):
    """The large line that says what to do now, and the one primary button."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "now")
        self._text, self._note = Label("title", wrap=True), Label("muted", wrap=True)
        self._busy = Label("small")
        self.button = primary_button()
        self.button.setObjectName("now")
        box = row(column(self._text, self._note, space=0), self._busy, self.button)
        box.setStretch(0, 1)
        box.setContentsMargins(SPACE.l, SPACE.m, SPACE.l, SPACE.m)
        self.setLayout(box)
        self.button.clicked.connect(self.pressed)

    def show_now(self, now: Now, busy: str) -> None:
        """Show what to do; the button rests while something is being saved."""
        self._text.show_text(now.text)
        self._note.show_text(now.note)
        self._busy.show_text(busy)
        self.button.setVisible(now.button is not None)
        if now.button is not None:
            self.button.set_face(now.button.text)
            self.button.setEnabled(not busy)
