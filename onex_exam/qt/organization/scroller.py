"""Lets a page scroll when text grows, so that the window never has to."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from onex_exam.qt.theme import present_sizes
from onex_exam.qt.tokens import SPACE

_LINES = 9
"""Heights of text that a list shows at least."""


class Scroller(QScrollArea):
    """Shows a page whole where there is room, and scrolls it where there is none."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        """Return almost nothing: whatever does not fit is scrolled to."""
        return QSize(SPACE.xxl, SPACE.xxl)

    def bring_into_view(self, part: QWidget) -> None:
        """Scroll to a part that has just appeared, once it has its place."""
        QTimer.singleShot(0, part, lambda: self.ensureWidgetVisible(part))


class FewLines(Scroller):
    """As high as its content at the present width, up to the height of a list."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height that the content needs, and scroll it beyond that of a list."""
        needed = max(1, self._page.heightForWidth(self.viewport().width()))
        self._page.setMinimumHeight(needed)
        self.setFixedHeight(min(needed, list_height()))


def list_height() -> int:
    """Return the least height of a list at the present size of text."""
    return present_sizes().body * _LINES
