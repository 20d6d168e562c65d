"""The station's own icons, drawn from SVG at the device's pixel ratio in a colour of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from onex_exam.domain.errors import UnavailableError
from onex_exam.qt.theme import ICONS, present_colours, present_sizes

_INK = b"#000000"


def draw_icon(painter: QPainter, name: str, colour: str, box: QRectF) -> None:
    """Draw an icon into a box; raise UnavailableError ``icon-missing`` when there is none."""
    _renderer(name, colour).render(painter, box)


def icon_of(name: str, colour: str, side: int, ratio: float) -> QIcon:
    """Return an icon for a button, ``side`` pixels square, sharp at this pixel ratio.

    Raises UnavailableError ``icon-missing`` when there is none of this name.
    """
    drawing = _renderer(name, colour)  # before the painter, which must not be left open
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Disabled)
    return icon


class Icon(QWidget):
    """A picture that says nothing which the text beside it does not say.

    ``tone`` names a colour of the theme; ``factor`` is the side in heights of body text.
    """

    def __init__(self, name: str, tone: str = "muted", factor: float = 1.4) -> None:
        super().__init__()
        self._name, self._tone, self._factor = name, tone, factor
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self.update()

    def sizeHint(self) -> QSize:
        """Return a square that grows with the text."""
        side = round(present_sizes().body * self._factor)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same: an icon is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it, centred."""
        side = min(self.sizeHint().width(), self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        drawing = _renderer(self._name, getattr(present_colours(), self._tone))
        drawing.render(QPainter(self), box)


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace(_INK, colour.encode())))


def _source(name: str) -> bytes:
    file = QFile(f"{ICONS}:{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise UnavailableError("icon-missing", name=name)
    return bytes(file.readAll().data())
