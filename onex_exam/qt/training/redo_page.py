"""The page of practice: the item in the seat's editor, check, its answer laid open, next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from onex_exam.domain.ids import ItemId
from onex_exam.qt.responses.area import ResponseArea
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.training.solved_view import SolvedView
from onex_exam.qt.widgets.controls import Label, primary_button, secondary_button
from onex_exam.qt.widgets.frames import Bar, Card, EmptyState, column, row
from onex_exam.qt.widgets.markdown import MarkdownView
from onex_exam.qt.widgets.pieces import ScrolledPage, show_button
from onex_exam.screens.mock_redo import Asked, RedoScreen
from onex_exam.screens.seat_requests import Give


class RedoPage(QWidget):
    """Emits what is given and the one button that goes on: check, next, finish, once more."""

    given = Signal(object)
    go_on_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._item: ItemId | None = None
        self._progress_text, self._progress = Label("muted"), QProgressBar()
        self._progress.setTextVisible(False)
        self._number, self._section = Label("title"), Label("chip")
        self._stem, self._area, self._solved = MarkdownView(), ResponseArea(), SolvedView()
        self._area.request_asked.connect(self._hand_on)
        head = row(self._number, self._section, 1, space=SPACE.s)
        self._card = Card(head, self._stem, self._area, self._solved, space=SPACE.l)
        self._scrolled = ScrolledPage(self._card)
        self._end = EmptyState("check")
        self._back, self._go_on = secondary_button("chevron-left"), primary_button()
        self._back.setObjectName("redo-back")
        self._go_on.setObjectName("redo-go-on")
        self._back.clicked.connect(self.back_asked)
        self._go_on.clicked.connect(self.go_on_asked)
        top = column(self._progress_text, self._progress, space=SPACE.xs)
        top.setContentsMargins(SPACE.l, SPACE.s, SPACE.l, 0)
        layout = column(top, space=0)
        layout.addWidget(self._scrolled, 1)
        layout.addWidget(self._end, 1)
        layout.addWidget(Bar("top", row(self._back), row(self._go_on)))
        self.setLayout(layout)

    def show_screen(self, screen: RedoScreen) -> None:
        """Make the page look like this."""
        self._progress_text.show_text(screen.progress)
        self._progress.setMaximum(screen.of)
        self._progress.setValue(screen.done)
        self._progress.setAccessibleName(screen.progress)
        self._back.set_face(screen.back)
        self._go_on.setVisible(screen.go_on is not None)
        if screen.go_on is not None:
            show_button(self._go_on, screen.go_on)
        self._scrolled.setVisible(screen.asked is not None)
        self._end.setVisible(screen.asked is None)
        self._end.show_texts(screen.title, screen.summary)
        if screen.asked is not None:
            self._show_asked(screen.asked)

    def _show_asked(self, asked: Asked) -> None:
        self._number.show_text(asked.number)
        self._section.show_text(asked.section)
        self._stem.show_markdown(asked.stem)
        self._area.setVisible(asked.editor is not None)
        self._solved.setVisible(asked.solved is not None)
        if asked.editor is not None:
            self._area.show_editor(asked.item, asked.editor)
            if asked.item != self._item:
                self._item = asked.item
                self._scrolled.verticalScrollBar().setValue(0)
                self._area.focus_first()
        if asked.solved is not None:
            self._item = None  # the same item may come again, and is then answered anew
            self._solved.show_solved(asked.solved)
            self._go_on.setFocus()

    def _hand_on(self, request: object) -> None:
        if isinstance(request, Give):
            self.given.emit(request.response)
