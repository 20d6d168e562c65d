"""The look over all answers before the hand-in; each line leads back to its place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Button, Label, danger_button, secondary_button
from onex_exam.qt.widgets.frames import Card, clear, line, row
from onex_exam.qt.widgets.icons import Icon
from onex_exam.qt.widgets.scroll import Scrolled
from onex_exam.screens.seat_requests import GoOn, GoTo, HandIn
from onex_exam.screens.seat_review import ReviewLine, ReviewPage

_ICONS = {
    "danger": ("warning", "danger"),
    "caution": ("warning", "caution"),
    "plain": ("check", "good"),
}
_SUMMARY = {"danger": "danger", "caution": "strong", "plain": "good"}


class ReviewView(Scrolled):
    """The page of the review."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        self._lines: tuple[ReviewLine, ...] = ()
        self._title, self._summary = Label("title", wrap=True), Label("heading", wrap=True)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(SPACE.l)
        self._table.setVerticalSpacing(SPACE.xs)
        self._table.setColumnStretch(3, 1)
        self._consequence = Label("muted", wrap=True)
        self.go_on, self.hand_in = secondary_button("chevron-left"), danger_button("send")
        buttons = row(self.go_on, 1, self.hand_in)
        super().__init__(
            Card(
                self._title,
                self._summary,
                row(self._consequence),
                buttons,
                line(),
                self._table,
                space=SPACE.l,
            )
        )
        self.go_on.clicked.connect(self._ask_go_on)
        self.hand_in.clicked.connect(self._ask_hand_in)

    def show_page(self, page: ReviewPage) -> None:
        """Show this review."""
        self.setAccessibleName(page.title)
        self._title.show_text(page.title)
        self._summary.show_text(page.summary)
        self._consequence.show_text(page.consequence)
        self.go_on.set_face(page.go_on)
        self.hand_in.set_face(page.hand_in)
        self.hand_in.setEnabled(page.armed)
        if page.lines != self._lines:
            self._lines = page.lines
            self._show_lines(page)

    def take_focus(self) -> None:
        """Give the focus to the way back, never to the hand-in."""
        self.to_top()
        self.go_on.setFocus()

    def _show_lines(self, page: ReviewPage) -> None:
        clear(self._table)
        for below, each in enumerate(page.lines):
            cells: tuple[QWidget, ...] = (
                Icon(*_ICONS[each.tone], 1.3),
                self._link(each),
                Label("small", each.section),
                Label(
                    "body", "   ".join(part for part in (each.answer, each.note) if part), wrap=True
                ),
                Icon("flag-filled", "caution", 1.3) if each.flagged else Label("small"),
            )
            for at, cell in enumerate(cells):
                self._table.addWidget(cell, below, at)

    def _link(self, each: ReviewLine) -> Button:
        link = Button("link")
        link.set_face(each.title, each.name)
        link.setProperty("place", each.place)
        link.clicked.connect(self._ask_place)
        return link

    def _ask_place(self) -> None:
        link = self.sender()
        if link is not None:
            self.request_asked.emit(GoTo(link.property("place")))

    def _ask_go_on(self) -> None:
        self.request_asked.emit(GoOn())

    def _ask_hand_in(self) -> None:
        self.request_asked.emit(HandIn())
