"""A candidate's photo, or a sign that there is none; never larger than it is decoded for."""

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from onex_exam.qt.theme import present_colours, present_sizes
from onex_exam.qt.tokens import RADIUS, SPACE
from onex_exam.qt.widgets.icons import draw_icon

_WIDE, _HIGH = 295, 413
_MOST_MEGABYTES = 32


class Photo(QWidget):
    """``lines`` is the height in lines of body text."""

    def __init__(self, lines: float) -> None:
        super().__init__()
        self._lines = lines
        self._bytes: bytes | None = None
        self._image = QImage()
        self._none = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_photo(self, photo: bytes | None, none: str, name: str) -> None:
        """Show this photo; ``none`` says that there is none, ``name`` whose it is."""
        self.setAccessibleName(name if photo else none)
        self._none = none
        if photo != self._bytes:
            self._bytes = photo
            self._image = _decoded(photo) if photo else QImage()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a passport photo."""
        height = round(present_sizes().body * self._lines)
        return QSize(round(height * _WIDE / _HIGH), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the photo, centred and whole."""
        colours = present_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(QColor(colours.raised))
        painter.setPen(QPen(QColor(colours.line), SPACE.hair))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self._image.isNull():
            self._paint_none(painter, box)
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)

    def _paint_none(self, painter: QPainter, box: QRectF) -> None:
        colours = present_colours()
        side = box.width() * 0.45
        middle = box.center()
        icon = QRectF(middle.x() - side / 2, middle.y() - side * 0.8, side, side)
        draw_icon(painter, "person", colours.muted, icon)
        font = self.font()
        font.setPixelSize(present_sizes().small)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        below = QRectF(box.left(), icon.bottom(), box.width(), box.bottom() - icon.bottom())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._none)


def _decoded(photo: bytes) -> QImage:
    """Return the picture; nothing when it cannot be read, which shows as no photo."""
    held = QByteArray(photo)
    buffer = QBuffer(held)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    wanted = reader.size().scaled(2 * _WIDE, 2 * _HIGH, Qt.AspectRatioMode.KeepAspectRatio)
    if wanted.isValid():
        reader.setScaledSize(wanted)
    return reader.read()
