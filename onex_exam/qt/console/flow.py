"""Widgets beside each other that break into lines when they no longer fit."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from onex_exam.qt.tokens import SPACE


class Flow(QWidget):
    """Lays its children out like words of a text."""

    def __init__(self, space: int = SPACE.s) -> None:
        super().__init__()
        self._space = space
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """Add a widget at the end."""
        part.setParent(self)
        part.installEventFilter(self)
        part.show()
        self._parts.append(part)
        self.updateGeometry()

    def one_line(self) -> int:
        """Return the width at which everything stands in one line."""
        shown = [part for part in self._parts if not part.isHidden()]
        return sum(_wanted(part).width() + self._space for part in shown)

    def hasHeightForWidth(self) -> bool:
        """Tell that fewer fit beside each other when it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        wide = self.one_line()
        return QSize(wide, self.heightForWidth(self.width() or wide))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest part, and the height at the present width."""
        shown = [part for part in self._parts if not part.isHidden()]
        wide = max((part.minimumSizeHint().width() for part in shown), default=0)
        return QSize(wide, self.heightForWidth(max(self.width(), wide)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._place(self.width(), move=True)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Break the lines anew when a part asks for another size."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place(self.width(), move=True)
            self.updateGeometry()
        return handled

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Break the lines anew when a part appears or goes."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._place(self.width(), move=True)
            self.updateGeometry()
        return False

    def _place(self, width: int, *, move: bool) -> int:
        top = 0
        for line in self._lines(width):
            height = max(size.height() for _, size in line)
            left = 0
            for part, size in line:
                if move:
                    middle = top + (height - size.height()) // 2
                    part.setGeometry(left, middle, size.width(), size.height())
                left += size.width() + self._space
            top += height + self._space
        return max(0, top - self._space)

    def _lines(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        lines: list[list[tuple[QWidget, QSize]]] = []
        left = 0
        for part in self._parts:
            if part.isHidden():
                continue
            size = _size_of(part, width)
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((part, size))
            left += size.width() + self._space
        return lines


def _size_of(part: QWidget, width: int) -> QSize:
    """Return the size that a part wants; one that is wider than the line breaks within itself."""
    size = _wanted(part)
    if size.width() > width and part.hasHeightForWidth():
        return QSize(width, part.heightForWidth(width))
    return size


def _wanted(part: QWidget) -> QSize:
    return part.sizeHint().expandedTo(part.minimumSize()).boundedTo(part.maximumSize())
