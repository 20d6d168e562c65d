"""The room as cards: in its own shape where the seats tell it, as many as fit without scrolling."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from onex_exam.qt.console.seat_card import SeatCardButton
from onex_exam.qt.theme import set_role
from onex_exam.qt.tokens import SPACE
from onex_exam.screens.console_grid import RoomGrid

_GAP = SPACE.s
_MOST = QSize(232, 104)
_GROWS = 1.5
"""Cards grow up to this much beyond their least height before they leave room free."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How cards stand: so many beside each other, each this large."""

    columns: int
    width: int
    height: int


def shape_for(count: int, room: QSize, least: QSize, columns: int | None) -> Shape:
    """Return the shape in which the cards are largest without scrolling.

    With given columns only their size is chosen. Where not all can fit, cards take their least
    size and the grid scrolls.
    """
    if columns is not None and _fit(room.width(), columns) >= least.width():
        return _shape(count, columns, room, least)
    most = max(1, (room.width() + _GAP) // (least.width() + _GAP))
    tried = [_shape(count, each, room, least) for each in range(1, min(most, max(count, 1)) + 1)]
    fitting = [each for each in tried if _height(count, each) <= room.height()]
    if not fitting:
        return tried[-1]
    return max(fitting, key=lambda each: (each.width * each.height, each.columns))


def _shape(count: int, columns: int, room: QSize, least: QSize) -> Shape:
    rows = -(-max(count, 1) // columns)
    width = min(_fit(room.width(), columns), max(_MOST.width(), least.width()))
    most = round(least.height() * _GROWS)
    height = min(max(_fit(room.height(), rows), least.height()), most)
    return Shape(columns, width, height)


def _fit(room: int, count: int) -> int:
    return (room - (count - 1) * _GAP) // count


def _height(count: int, shape: Shape) -> int:
    rows = -(-count // shape.columns)
    return rows * (shape.height + _GAP) - _GAP


class SeatGrid(QScrollArea):
    """Real buttons in a grid. One of them is a stop of the Tab key; arrows move among them."""

    select_asked = Signal(str)
    mark_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._held = QWidget()
        set_role(self._held, "ground")
        self.setWidget(self._held)
        self._buttons: list[SeatCardButton] = []
        self._shown = RoomGrid((), None, (), "")
        self._columns = 1

    def show_grid(self, grid: RoomGrid, name: str) -> None:
        """Show these cards."""
        self._held.setAccessibleName(name)
        before = self._shown
        self._shown = grid
        self._set_count(len(grid.cards))
        for button, card in zip(self._buttons, grid.cards, strict=True):
            button.show_card(card)
        if len(before.cards) != len(grid.cards) or before.columns != grid.columns:
            self._arrange()
        if not any(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in self._buttons):
            self._make_stop(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards for the new size."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange the cards for another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def _set_count(self, count: int) -> None:
        while len(self._buttons) > count:
            gone = self._buttons.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._buttons) < count:
            button = SeatCardButton(self._held)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.clicked.connect(self._select)
            button.mark_asked.connect(self._mark)
            button.arrow_pressed.connect(self._move)
            button.show()
            self._buttons.append(button)

    def _arrange(self) -> None:
        if not self._buttons:
            return
        least = self._buttons[0].least_size()
        room = self.viewport().size()
        shape = shape_for(len(self._buttons), room, least, self._shown.columns)
        self._columns = shape.columns
        as_room = self._shown.columns == shape.columns
        bottom = 0
        for at, button in enumerate(self._buttons):
            place = button.card.place if button.card and as_room else None
            row, column = place or divmod(at, shape.columns)
            left, top = column * (shape.width + _GAP), row * (shape.height + _GAP)
            button.setGeometry(QRect(left, top, shape.width, shape.height))
            bottom = max(bottom, top + shape.height)
        self._held.setMinimumHeight(bottom)

    def _make_stop(self, at: int) -> None:
        for index, button in enumerate(self._buttons):
            stop = index == at
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _index(self) -> int:
        return next(at for at, each in enumerate(self._buttons) if each is self.sender())

    def _select(self) -> None:
        at = self._index()
        self._make_stop(at)
        card = self._buttons[at].card
        if card is not None:
            self.select_asked.emit(card.candidate)

    def _mark(self) -> None:
        card = self._buttons[self._index()].card
        if card is not None:
            self.mark_asked.emit(card.candidate)

    def _move(self, key: int) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        target = self._index() + steps[Qt.Key(key)]
        if 0 <= target < len(self._buttons):
            self._make_stop(target)
            self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._buttons[target])
