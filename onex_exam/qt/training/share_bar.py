"""A share as a bar with an optional mark, on its own or in a table; its text says it as well."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from onex_exam.qt.theme import present_colours, present_sizes
from onex_exam.qt.tokens import SPACE
from onex_exam.screens.mock_result import Share
from onex_exam.screens.parts import Tone

PERMILLE = Qt.ItemDataRole.UserRole
FAINT = Qt.ItemDataRole.UserRole + 1


class ShareBar(QWidget):
    """One share across the whole width."""

    def __init__(self) -> None:
        super().__init__()
        self._share: Share | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: Share | None) -> None:
        """Show this share; the bar takes no room without one."""
        self._share = share
        self.setVisible(share is not None)
        self.setAccessibleName("" if share is None else share.text)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a bar that is as high as small text."""
        return QSize(SPACE.xxl, present_sizes().small)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, share and mark."""
        if self._share is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0, SPACE.hair, 0, -SPACE.hair)
        draw_share(painter, box, self._share.permille, _colour(self._share.tone))
        if self._share.mark is not None:
            at = box.left() + box.width() * self._share.mark / 1000
            mark = QRectF(at - SPACE.ring / 2, 0, SPACE.ring, self.height())
            painter.fillRect(mark, QColor(present_colours().text))


class BarDelegate(QStyledItemDelegate):
    """Draws the text of a cell with a bar of its share below."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the cell as any other, then the bar along its lower edge."""
        super().paint(painter, option, index)
        colours = present_colours()
        room = QRectF(option.rect)
        box = room.adjusted(SPACE.s, room.height() - SPACE.m, -SPACE.s, -SPACE.xs)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = colours.edge if index.data(FAINT) else colours.accent
        draw_share(painter, box, index.data(PERMILLE), colour)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of the text with room for the bar."""
        size = super().sizeHint(option, index)
        return QSize(max(size.width(), present_sizes().body * 7), size.height() + SPACE.s)


def draw_share(painter: QPainter, box: QRectF, permille: int, colour: str) -> None:
    """Draw a track and the filled part of it."""
    painter.setPen(QColor(present_colours().edge))
    painter.setBrush(QColor(present_colours().raised))
    radius = box.height() / 2
    painter.drawRoundedRect(box, radius, radius)
    if permille:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        width = max(box.width() * permille / 1000, box.height())
        painter.drawRoundedRect(
            QRectF(box.topLeft(), QSize(0, 0)).adjusted(0, 0, width, box.height()), radius, radius
        )


def _colour(tone: Tone) -> str:
    colours = present_colours()
    named = {"good": colours.good, "caution": colours.caution, "danger": colours.danger}
    return named.get(tone, colours.accent)
