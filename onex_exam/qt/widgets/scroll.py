"""A page that scrolls, with its content in a column that reads well."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from onex_exam.qt.theme import set_role
from onex_exam.qt.tokens import COLUMN
from onex_exam.qt.widgets.frames import ReadingColumn


class Scrolled(QScrollArea):
    """Content below a person's eyes; the keyboard scrolls it when it has the focus."""

    def __init__(self, content: QWidget, width: int = COLUMN) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWidget(ReadingColumn(content, width))
        self.verticalScrollBar().rangeChanged.connect(self._take_part)
        self._take_part(0, 0)

    def _take_part(self, _least: int, most: int) -> None:
        """Be reached by Tab only when there is something to scroll."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show by the colour of the scroll bar that the keyboard scrolls now."""
        super().focusInEvent(event)
        set_role(self.verticalScrollBar(), "focused")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it no longer does."""
        super().focusOutEvent(event)
        set_role(self.verticalScrollBar(), "")

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)
