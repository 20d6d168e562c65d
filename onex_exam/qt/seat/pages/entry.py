"""The pages before the paper: nobody here, confirm, rules, waiting."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from onex_exam.qt.seat.photo import Photo
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, primary_button, secondary_button
from onex_exam.qt.widgets.frames import Card, EmptyState, clear, column, line, row
from onex_exam.qt.widgets.scroll import Scrolled
from onex_exam.screens.seat_entry import ConfirmPage, IdlePage, RulesPage, WaitingPage
from onex_exam.screens.seat_requests import (
    AgreeToRules,
    CallInvigilator,
    ConfirmDetails,
    StartPaper,
)


class IdleView(QWidget):
    """Nobody sits here."""

    def __init__(self) -> None:
        super().__init__()
        self._state = EmptyState("station")
        self._station = Label("muted")
        self._station.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = column(self._state, self._station)
        layout.setContentsMargins(SPACE.xl, SPACE.xl, SPACE.xl, SPACE.xl)
        self.setLayout(layout)

    def show_page(self, page: IdlePage) -> None:
        """Show this page."""
        self._state.show_texts(page.title, page.text)
        self._station.show_text(page.station)


class ConfirmView(Scrolled):
    """Photo and details beside each other, and two buttons."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        self._title, self._text = Label("title", wrap=True), Label("muted", wrap=True)
        self._photo = Photo(11)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(SPACE.xl)
        self._rows.setVerticalSpacing(SPACE.m)
        self._rows.setColumnStretch(1, 1)
        self.right, self.wrong = primary_button("check"), secondary_button("hand")
        self._wrong_text = Label("small", wrap=True)
        photo = column(self._photo, 1)
        details = column(self._rows, 1)
        super().__init__(
            Card(
                self._title,
                self._text,
                row(photo, details, space=SPACE.xl),
                line(),
                self._wrong_text,
                row(1, self.wrong, self.right),
                space=SPACE.l,
            )
        )
        self.right.clicked.connect(self._confirm)
        self.wrong.clicked.connect(self._call)

    def show_page(self, page: ConfirmPage) -> None:
        """Show this page."""
        self.setAccessibleName(page.title)
        self._title.show_text(page.title)
        self._text.show_text(page.text)
        self._photo.show_photo(page.photo, page.photo_name)
        clear(self._rows)
        for at, (name, value) in enumerate(page.rows):
            self._rows.addWidget(Label("muted", name), at, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(Label("heading", value, wrap=True), at, 1)
        self._wrong_text.show_text(page.wrong_text)
        self.right.set_face(page.right)
        self.wrong.set_face(page.wrong)

    def take_focus(self) -> None:
        """Let a reader start at the top: no button is pressed by accident."""
        self.setFocus()

    def _confirm(self) -> None:
        self.request_asked.emit(ConfirmDetails())

    def _call(self) -> None:
        self.request_asked.emit(CallInvigilator("other"))


class RulesView(Scrolled):
    """What holds in this room and on this station."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        self._title = Label("title", wrap=True)
        self._sections = column(space=SPACE.s)
        self._notice = Label("small", wrap=True)
        self.agree = primary_button("check")
        super().__init__(
            Card(
                self._title,
                self._sections,
                line(),
                self._notice,
                row(1, self.agree),
                space=SPACE.l,
            )
        )
        self.agree.clicked.connect(self._agree)

    def show_page(self, page: RulesPage) -> None:
        """Show this page."""
        self.setAccessibleName(page.title)
        self._title.show_text(page.title)
        clear(self._sections)
        for heading, lines in page.sections:
            self._sections.addWidget(Label("heading", heading))
            for each in lines:
                bullet = Label("muted", "·")
                bullet.setAlignment(Qt.AlignmentFlag.AlignTop)
                told = row(bullet, space=SPACE.s)
                told.addWidget(Label("body", each, wrap=True), 1)
                self._sections.addLayout(told)
            self._sections.addSpacing(SPACE.s)
        self._notice.show_text(page.notice)
        self.agree.set_face(page.agree)

    def take_focus(self) -> None:
        """Let a reader start at the top."""
        self.setFocus()

    def _agree(self) -> None:
        self.request_asked.emit(AgreeToRules())


class WaitingView(Scrolled):
    """What will come, and the button that opens the paper."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        self._title, self._text = Label("title", wrap=True), Label("body", wrap=True)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(SPACE.xl)
        self._table.setVerticalSpacing(SPACE.s)
        self._time = Label("heading", wrap=True)
        self.start = primary_button()
        super().__init__(
            Card(
                self._title,
                self._text,
                line(),
                self._table,
                line(),
                row(self._time, 1, self.start),
                space=SPACE.l,
            )
        )
        self.start.clicked.connect(self._start)

    def show_page(self, page: WaitingPage) -> None:
        """Show this page."""
        self.setAccessibleName(page.title)
        self._title.show_text(page.title)
        self._text.show_text(page.text)
        clear(self._table)
        for at, name in enumerate(page.columns):
            self._table.addWidget(Label("small", name), 0, at)
            self._table.setColumnStretch(at, 1)
        for below, cells in enumerate(page.rows, 1):
            for at, cell in enumerate(cells):
                self._table.addWidget(Label("body", cell, wrap=True), below, at)
        self._time.show_text(page.time)
        self.start.set_face(page.start)

    def take_focus(self) -> None:
        """Let a reader start at the top."""
        self.setFocus()

    def _start(self) -> None:
        self.request_asked.emit(StartPaper())
