"""One seat in the room: a button with seat, name, state and flags, told by symbol and word."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from onex_exam.qt.theme import present_colours, present_sizes
from onex_exam.qt.tokens import RADIUS, SPACE
from onex_exam.qt.widgets.icons import draw_icon
from onex_exam.screens.console_grid import SeatCard
from onex_exam.screens.console_people import Flag, PersonState
from onex_exam.screens.parts import Tone

STATE_ICONS: dict[PersonState, str] = {
    "not-here": "seat-empty",
    "absent": "seat-absent",
    "checked-in": "seat-here",
    "confirmed": "seat-here",
    "waiting": "seat-waiting",
    "answering": "seat-answering",
    "paused": "seat-paused",
    "self": "seat-done",
    "clock": "seat-clock",
    "forced": "seat-forced",
    "collected": "seat-collected",
}
FLAG_ICONS: dict[Flag, str] = {
    "hand": "hand",
    "alarm": "bolt",
    "time-up": "clock",
    "silent": "wave",
    "interrupted": "bolt",
    "extra": "plus",
    "status": "flag-filled",
    "on-screen": "display",
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LINES = 3


def ink_of(tone: Tone) -> str:
    """Return the colour of a tone in the present theme."""
    colours = present_colours()
    inks = {
        "plain": colours.muted,
        "info": colours.accent,
        "good": colours.good,
        "caution": colours.caution,
        "danger": colours.danger,
    }
    return inks[tone]


class SeatCardButton(QAbstractButton):
    """Press to look at a candidate; with Ctrl held, to choose several."""

    mark_asked = Signal()
    arrow_pressed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._card: SeatCard | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def card(self) -> SeatCard | None:
        """What it shows."""
        return self._card

    def show_card(self, card: SeatCard) -> None:
        """Show this candidate."""
        if card == self._card:
            return
        self._card = card
        self.setObjectName(f"seat-{card.candidate}")
        self.setText(card.name)
        self.setAccessibleName(card.spoken)
        self.setToolTip(card.spoken)
        self.update()

    def least_size(self) -> QSize:
        """Return the size below which the texts no longer fit."""
        return QSize(round(present_sizes().small * 8), self._line() * _LINES + SPACE.m)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose several with Ctrl held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.mark_asked.emit()
            event.accept()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, look with Enter, choose several with Ctrl and Space."""
        key = event.key()
        if key in _ARROWS:
            self.arrow_pressed.emit(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.mark_asked.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it as before."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        if self._card is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_surface(painter, self._card)
        font = self.font()
        font.setPixelSize(present_sizes().small)
        painter.setFont(font)
        self._paint_lines(painter, self._card)

    def _paint_surface(self, painter: QPainter, card: SeatCard) -> None:
        colours = present_colours()
        urgent = any(flag.tone == "danger" for flag in card.flags)
        over = self.underMouse()
        ground = colours.raised if over else colours.surface
        edge, wide = colours.line, SPACE.hair
        if urgent:
            ground, edge = colours.danger_soft, colours.danger
        if card.marked:
            ground = colours.accent_soft
        if card.selected:
            edge, wide = colours.accent, SPACE.ring
        if self.hasFocus():
            edge, wide = colours.focus, SPACE.ring
        pen = QPen(QColor(edge), wide)
        if card.state == "not-here" and not card.selected and not self.hasFocus():
            pen = QPen(QColor(colours.edge), SPACE.hair, Qt.PenStyle.DashLine)
        painter.setBrush(QColor(ground))
        painter.setPen(pen)
        inset = wide / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _paint_lines(self, painter: QPainter, card: SeatCard) -> None:
        colours = present_colours()
        line = min(self._line(), (self.height() - SPACE.s) // _LINES)
        top = (self.height() - line * _LINES) // 2
        boxes = [
            QRect(SPACE.s, top + at * line, self.width() - 2 * SPACE.s, line)
            for at in range(_LINES)
        ]
        quiet = card.state in ("not-here", "absent", "collected")
        ink = colours.muted if quiet else colours.text
        self._paint_head(painter, card, boxes[0])
        painter.setPen(QColor(ink))
        self._paint_name(painter, card, boxes[1])
        self._paint_state(painter, card, boxes[2])

    def _paint_head(self, painter: QPainter, card: SeatCard, box: QRect) -> None:
        side = box.height() - SPACE.xs
        ink = ink_of(card.tone)
        at = QRect(box.left(), box.top() + (box.height() - side) // 2, side, side)
        painter.drawPixmap(at, _drawn(STATE_ICONS[card.state], ink, side, self))
        painter.setPen(QColor(present_colours().muted))
        painter.drawText(box.adjusted(side + SPACE.xs, 0, 0, 0), _LEFT, card.seat)
        right = box.right() + 1
        marks = [(FLAG_ICONS[flag.flag], ink_of(flag.tone)) for flag in card.flags]
        if card.marked:
            marks.insert(0, ("check", present_colours().accent))
        for name, colour in marks:
            right -= side
            where = QRect(right, at.top(), side, side)
            painter.drawPixmap(where, _drawn(name, colour, side, self))
            right -= SPACE.hair

    def _paint_name(self, painter: QPainter, card: SeatCard, box: QRect) -> None:
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        name = QFontMetrics(font).elidedText(card.name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, name)
        font.setBold(False)
        painter.setFont(font)

    def _paint_state(self, painter: QPainter, card: SeatCard, box: QRect) -> None:
        colours = present_colours()
        right = card.time or card.progress
        metrics = painter.fontMetrics()
        room = box.width() - (metrics.horizontalAdvance(right) + SPACE.s if right else 0)
        painter.setPen(QColor(ink_of(card.tone)))
        word = metrics.elidedText(card.word, Qt.TextElideMode.ElideRight, max(room, 0))
        painter.drawText(box, _LEFT, word)
        painter.setPen(QColor(colours.danger if card.hurry else colours.muted))
        painter.drawText(box, _RIGHT, right)

    def _line(self) -> int:
        return round(present_sizes().small * 1.5)


_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def _drawn(name: str, colour: str, side: int, on: QWidget) -> QPixmap:
    """Return an icon, drawn once for each colour and size: a room has hundreds of them."""
    ratio = on.devicePixelRatioF()
    key = f"{name}/{colour}/{side}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_icon(painter, name, colour, QRectF(0, 0, side, side))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap
