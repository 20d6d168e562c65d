"""Surfaces and the order of things on them: card, bar, form row, empty state, ribbon."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from onex_exam.qt.theme import present_sizes
from onex_exam.qt.tokens import COLUMN, SIZES, SPACE
from onex_exam.qt.widgets.controls import Label
from onex_exam.qt.widgets.icons import Icon

_NARROW = 52
"""In heights of body text: where two columns become one."""
L = TypeVar("L", QVBoxLayout, QHBoxLayout)


def column(*parts: QWidget | QLayout | int, space: int = SPACE.m) -> QVBoxLayout:
    """Return parts below each other; a number stretches that much."""
    return _filled(QVBoxLayout(), parts, space)


def row(*parts: QWidget | QLayout | int, space: int = SPACE.m) -> QHBoxLayout:
    """Return parts beside each other; a number stretches that much."""
    return _filled(QHBoxLayout(), parts, space)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()  # not orphaned first: Python would delete it in its own signal
        elif (inner := item.layout()) is not None:
            clear(inner)


class Card(QFrame):
    """A raised surface with generous margins; ``body`` takes what it holds."""

    def __init__(self, *parts: QWidget | QLayout | int, space: int = SPACE.m) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.body = column(*parts, space=space)
        self.body.setContentsMargins(SPACE.xl, SPACE.xl, SPACE.xl, SPACE.xl)
        self.setLayout(self.body)


class Column(QWidget):
    """Parts below each other, at the top of what room there is."""

    def __init__(self, *parts: QWidget | QLayout | int, space: int = SPACE.m) -> None:
        super().__init__()
        self.body = column(*parts, 1, space=space)
        self.setLayout(self.body)


class Bar(QFrame):
    """A strip along an edge: left and right beside each other, or below when there is no room."""

    def __init__(self, edge: str, left: QLayout, right: QLayout) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("edge", edge)
        self._left, self._right = left, right
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(SPACE.l, SPACE.s, SPACE.l, SPACE.s)
        self._box.setSpacing(SPACE.xs)
        self._box.addLayout(left)
        self._box.addStretch(1)
        self._box.addLayout(right)
        self._box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def minimumSizeHint(self) -> QSize:
        """Return no least width: what does not fit folds instead of widening the window."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold when the halves no longer fit beside each other."""
        super().resizeEvent(event)
        self.fold()

    def event(self, event: QEvent) -> bool:
        """Fold or unfold when what stands on the bar has changed its size."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fold()
        return handled

    def fold(self) -> None:
        """Choose the direction for the present width."""
        wanted = self._left.sizeHint().width() + self._right.sizeHint().width() + 3 * SPACE.l
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = wanted <= self.width()
        if self._box.direction() != (across if wide else down):
            self._box.setDirection(across if wide else down)


class Pair(QWidget):
    """Two things beside each other where there is room, else the second below the first."""

    def __init__(self, first: QWidget, second: QWidget, share: tuple[int, int] = (3, 2)) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACE.m)
        for each, stretch in zip((first, second), share, strict=True):
            self._box.addLayout(column(each, 1), stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack when a column would be narrower than 20 lines of body text are high."""
        super().resizeEvent(event)
        narrow = self.width() < present_sizes().body * _NARROW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if narrow else across)


class Held(QWidget):
    """What a scroll area holds: as high as its texts are at the present width, and no higher."""

    def minimumSizeHint(self) -> QSize:
        """Leave the height to the width where it follows from it."""
        least, layout = super().minimumSizeHint(), self.layout()
        follows = layout is not None and layout.hasHeightForWidth()
        return QSize(least.width(), 0) if follows else least


class ReadingColumn(Held):
    """Keeps what it holds in the middle and no wider than one reads well."""

    def __init__(self, content: QWidget, width: int = COLUMN) -> None:
        super().__init__()
        self._content, self._width = content, width
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, SPACE.l)
        self._box.addStretch(1)
        self._box.addLayout(column(content, 1), 1000)
        self._box.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the column grow with the text."""
        super().resizeEvent(event)
        self._content.setMaximumWidth(round(self._width * present_sizes().body / SIZES.body))


class FormRow(QWidget):
    """A name, what belongs to it, and a hint below."""

    def __init__(self, name: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        label = Label("muted", name)
        label.setBuddy(field)
        field.setAccessibleName(name)
        below = Label("small", wrap=True)
        below.show_text(hint)
        layout = column(label, field, below, space=SPACE.xs)
        self.setLayout(layout)


class EmptyState(QWidget):
    """What stands where nothing is yet: an icon, what this is, and the next step."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._title = Label("title", wrap=True)
        self._text = Label("muted", wrap=True)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body = column(1, Icon(icon, "muted", 3.2), self._title, self._text, space=SPACE.l)
        self.body.addStretch(2)
        self.setLayout(self.body)

    def show_texts(self, title: str, text: str) -> None:
        """Show these texts."""
        self._title.show_text(title)
        self._text.show_text(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines in the middle and no longer than one reads well."""
        super().resizeEvent(event)
        widest = COLUMN * present_sizes().body // SIZES.body
        side = max(SPACE.xl, (self.width() - widest) // 2)
        self.body.setContentsMargins(side, 0, side, 0)


class Ribbon(Label):
    """The strip that says that this is a mock or a sample and no real examination."""

    def __init__(self) -> None:
        super().__init__("ribbon")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()


def line() -> QFrame:
    """Return a hairline between two things."""
    frame = QFrame()
    frame.setProperty("role", "line")
    return frame


def _filled(layout: L, parts: tuple[QWidget | QLayout | int, ...], space: int) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(space)
    for part in parts:
        match part:
            case QWidget():
                layout.addWidget(part)
            case QLayout():
                layout.addLayout(part)
            case int():
                layout.addStretch(part)
    return layout
