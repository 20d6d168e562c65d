"""A candidate's photo, or a silhouette where there is none."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel

from onex_exam.qt.theme import present_colours, present_sizes
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.icons import draw_icon

_WIDTH_TO_HEIGHT = 5 / 7


class Photo(QLabel):
    """The photo, as high as so many lines of body text; an unreadable one is a silhouette."""

    def __init__(self, lines: float) -> None:
        super().__init__()
        self._lines = lines
        self._photo: bytes | None = None
        self._picture = QPixmap()

    def show_photo(self, photo: bytes | None, name: str) -> None:
        """Show this photo."""
        self.setAccessibleName(name)
        if photo != self._photo:
            self._photo = photo
            self._picture = QPixmap()
            if photo is not None:
                self._picture.loadFromData(photo)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of an identity photo at the present text size."""
        height = round(present_sizes().body * self._lines)
        return QSize(round(height * _WIDTH_TO_HEIGHT), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the photo whole, in the middle."""
        size, painter = self.sizeHint(), QPainter(self)
        box = QRectF(0, (self.height() - size.height()) / 2, size.width(), size.height())
        if self._picture.isNull():
            painter.fillRect(box, QColor(present_colours().raised))
            inset = SPACE.xs
            inner = box.adjusted(inset, inset, -inset, -inset)
            side = min(inner.width(), inner.height())
            square = QRectF(0, 0, side, side)
            square.moveCenter(inner.center())
            draw_icon(painter, "person", present_colours().muted, square)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scaled = self._picture.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, scaled.width(), scaled.height())
        target.moveCenter(box.center())
        painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))
