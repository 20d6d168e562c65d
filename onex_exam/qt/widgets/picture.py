"""How a widget looks, drawn once for each state in which it is seen."""

from collections.abc import Callable, Hashable

from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from onex_exam.qt.theme import present_colours


class Picture:
    """The last looks of one widget; they have no holes, ``ground`` is what lies behind it."""

    def __init__(self, widget: QWidget, kept: int = 1) -> None:
        self._widget, self._kept = widget, kept
        self._drawn: dict[Hashable, QPixmap] = {}

    def show(self, state: Hashable, ground: str, draw: Callable[[QPainter], None]) -> None:
        """Paint the widget; ``draw`` is asked only when state, theme, size or font is another."""
        widget, colours = self._widget, present_colours()
        ratio, font = widget.devicePixelRatioF(), widget.font()
        key = (state, widget.width(), widget.height(), ratio, id(colours), font.key())
        drawn = self._drawn.get(key)
        if drawn is None:
            if len(self._drawn) == self._kept:
                del self._drawn[next(iter(self._drawn))]
            drawn = QPixmap(widget.size() * ratio)
            drawn.setDevicePixelRatio(ratio)
            drawn.fill(QColor(getattr(colours, ground)))
            painter = QPainter(drawn)
            painter.setFont(font)
            draw(painter)
            painter.end()
            self._drawn[key] = drawn
        painter = QPainter(widget)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
