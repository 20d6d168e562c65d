"""A page that scrolls, with its content in a column that reads well."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from onex_exam.qt.tokens import COLUMN
from onex_exam.qt.widgets.frames import ReadingColumn


class Scrolled(QScrollArea):
    """Content below a person's eyes; the keyboard scrolls it when it has the focus."""

    def __init__(self, content: QWidget, width: int = COLUMN) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidget(ReadingColumn(content, width))

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)
