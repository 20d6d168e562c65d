"""The page of imports, one of which can be undone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from onex_exam.qt.organization.scroller import list_height
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, danger_button
from onex_exam.qt.widgets.frames import EmptyState, column, row
from onex_exam.qt.widgets.pieces import show_button
from onex_exam.qt.widgets.text_table import TextTable
from onex_exam.screens.organization import HistoryScreen

_BECAME = 6


class HistoryPage(QWidget):
    """The newest import first."""

    number_asked = Signal(int)
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._table, self._empty = TextTable("imports", _BECAME), EmptyState("log")
        self._hint, self._why = Label("muted", wrap=True), Label("small", wrap=True)
        self._undo = danger_button("undo")
        self._undo.setObjectName("undo")
        self._table.setMinimumHeight(list_height())
        self._numbers: tuple[int, ...] = ()
        told = column(self._hint, self._why, space=SPACE.xs)
        foot = row(self._undo)
        foot.insertLayout(0, told, 1)
        page = column(self._empty, self._table, foot, space=SPACE.l)
        page.setStretch(0, 1)
        page.setStretch(1, 1)
        page.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, SPACE.l)
        self.setLayout(page)
        self._table.row_chosen.connect(lambda at: self.number_asked.emit(self._numbers[at]))
        self._undo.clicked.connect(self.undo_asked)

    def show_screen(self, screen: HistoryScreen) -> None:
        """Make the page look like this."""
        self._numbers = screen.numbers
        empty = not screen.rows
        self._empty.setVisible(empty)
        self._empty.show_texts(screen.empty_title, screen.empty_text)
        self._table.setVisible(not empty)
        if not empty:
            self._table.show_table(screen.table_name, screen.headings, screen.rows, screen.tones)
        self._hint.show_text(screen.hint)
        self._why.show_text(screen.undo.why)
        self._undo.setVisible(not empty)
        show_button(self._undo, screen.undo)
