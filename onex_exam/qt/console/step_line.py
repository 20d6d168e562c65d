"""The line of steps: what is done, where one is, what lies ahead; steps may be pressed."""

from typing import Literal, TypeAlias

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from onex_exam.qt.theme import present_colours, present_sizes
from onex_exam.qt.tokens import RADIUS, SPACE, TARGET
from onex_exam.qt.widgets.frames import clear, row
from onex_exam.qt.widgets.icons import draw_icon

StepState: TypeAlias = Literal["done", "current", "ahead"]
Mark: TypeAlias = tuple[str, str, StepState]
"""Text, note, state."""


class StepLine(QFrame):
    """Steps side by side. Without ``pressable`` it only tells."""

    pressed = Signal(int)

    def __init__(self, *, pressable: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("edge", "bottom")
        self._pressable = pressable
        self._marks: list[StepMark] = []
        self._box = row(space=SPACE.xs)
        self._box.setContentsMargins(SPACE.l, SPACE.xs, SPACE.l, SPACE.xs)
        self.setLayout(self._box)

    def show_steps(self, steps: tuple[Mark, ...], shown: int | None = None) -> None:
        """Show these steps; ``shown`` is the one whose page is in view."""
        if len(steps) != len(self._marks):
            self._build(len(steps))
        for at, (text, note, state) in enumerate(steps):
            self._marks[at].show_step(text, note, state, shown=at == shown)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name only the present step where not all names fit."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        wanted = sum(mark.whole_width() + SPACE.xs for mark in self._marks) + 2 * SPACE.l
        for mark in self._marks:
            mark.set_brief(brief=wanted > self.width())

    def _build(self, count: int) -> None:
        clear(self._box)
        self._marks = [StepMark(at + 1, pressable=self._pressable) for at in range(count)]
        for at, mark in enumerate(self._marks):
            mark.clicked.connect(lambda _=False, at=at: self.pressed.emit(at))
            self._box.addWidget(mark)
        self._box.addStretch(1)


class StepMark(QAbstractButton):
    """One step: its number or a tick in a circle, its name, and how far it is."""

    def __init__(self, number: int, *, pressable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._note, self._state = number, "", "ahead"
        self._shown = self._brief = False
        self.setEnabled(pressable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if pressable else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_step(self, text: str, note: str, state: StepState, *, shown: bool) -> None:
        """Show this step."""
        told = (text, note, state, shown)
        if told == (self.text(), self._note, self._state, self._shown):
            return
        self.setText(text)
        self._note, self._state, self._shown = note, state, shown
        self.setAccessibleName(f"{self._number} {text} {note}".strip())
        self.updateGeometry()
        self.update()

    def set_brief(self, *, brief: bool) -> None:
        """Leave the name out unless this is the present step or the one in view."""
        if brief != self._brief:
            self._brief = brief
            self.updateGeometry()
            self.update()

    def whole_width(self) -> int:
        """Return the room for circle, name and note."""
        font = self.font()
        font.setBold(True)
        wide = QFontMetrics(font).horizontalAdvance(self.text())
        if self._note:
            wide += SPACE.s + QFontMetrics(self.font()).horizontalAdvance(self._note)
        return wide + self._side() + 3 * SPACE.s

    def sizeHint(self) -> QSize:
        """Return the room for what is shown."""
        wide = self.whole_width() if self._named else self._side() + 2 * SPACE.s
        return QSize(wide, max(TARGET, self._side() + 2 * SPACE.xs))

    @property
    def _named(self) -> bool:
        return not self._brief or self._shown or self._state == "current"

    def minimumSizeHint(self) -> QSize:
        """Return the room for the circle alone."""
        return QSize(self._side() + 2 * SPACE.s, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circle and texts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._shown or self.hasFocus() or self.underMouse():
            self._paint_ground(painter)
        side = self._side()
        circle = QRectF(SPACE.s, (self.height() - side) / 2, side, side)
        self._paint_circle(painter, circle)
        if self._named:
            self._paint_name(painter, round(circle.right()) + SPACE.s)

    def _paint_name(self, painter: QPainter, left: int) -> None:
        colours = present_colours()
        current = self._state == "current"
        font = self.font()
        font.setBold(current)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if current else colours.muted))
        wide = QFontMetrics(font).horizontalAdvance(self.text())
        middle = self._baseline()
        painter.drawText(QPoint(left, middle), self.text())
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        painter.drawText(QPoint(left + wide + SPACE.s, middle), self._note)

    def _baseline(self) -> int:
        metrics = QFontMetrics(self.font())
        return (self.height() + metrics.ascent() - metrics.descent()) // 2

    def _paint_ground(self, painter: QPainter) -> None:
        colours = present_colours()
        focused = self.hasFocus()
        painter.setBrush(QColor(colours.raised))
        painter.setPen(QPen(QColor(colours.focus), SPACE.ring) if focused else Qt.PenStyle.NoPen)
        inset = SPACE.ring / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _paint_circle(self, painter: QPainter, circle: QRectF) -> None:
        colours = present_colours()
        if self._state == "done":
            painter.setBrush(QColor(colours.good_soft))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(circle)
            inset = circle.width() / 5
            draw_icon(painter, "check", colours.good, circle.adjusted(inset, inset, -inset, -inset))
            return
        current = self._state == "current"
        painter.setBrush(QColor(colours.accent) if current else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent if current else colours.edge), SPACE.hair))
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
        font = self.font()
        font.setPixelSize(present_sizes().small)
        painter.setFont(font)
        painter.setPen(QColor(colours.on_accent if current else colours.muted))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _side(self) -> int:
        return round(present_sizes().body * 1.6)
