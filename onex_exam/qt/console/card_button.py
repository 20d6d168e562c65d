"""A large button like a card: an icon, a title, and a note that wraps."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from onex_exam.qt.theme import present_colours, present_sizes
from onex_exam.qt.tokens import RADIUS, SPACE
from onex_exam.qt.widgets.icons import draw_icon

_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class CardButton(QAbstractButton):
    """One choice among few. ``leading`` cards are what most people here come for."""

    def __init__(self, icon: str = "") -> None:
        super().__init__()
        self._icon, self._title, self._note = icon, "", ""
        self._leading = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_card(self, title: str, note: str, *, icon: str = "", leading: bool = False) -> None:
        """Show this title and note."""
        self._icon = icon or self._icon
        self._title, self._note, self._leading = title, note, leading
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow card is a high one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that title and note need at this width."""
        inside = max(1, width - 2 * SPACE.l - self._icon_room())
        title = _height(self._title_font(), self._title, inside)
        note = _height(self.font(), self._note, inside)
        return max(title + SPACE.xs + note, self._icon_side()) + 2 * SPACE.l

    def sizeHint(self) -> QSize:
        """Return a width at which the note takes a few lines."""
        width = present_sizes().body * 18
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which words still fit."""
        width = present_sizes().body * 9
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it as before."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw surface, icon and texts."""
        colours = present_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tinted = self.isChecked() or self._leading
        ink = colours.on_accent_soft if tinted else colours.text
        self._paint_surface(painter, tinted=tinted)
        if self._icon:
            side = self._icon_side()
            tone = colours.on_accent_soft if tinted else colours.accent
            draw_icon(painter, self._icon, tone, QRectF(SPACE.l, SPACE.l, side, side))
        self._paint_texts(painter, ink, colours.on_accent_soft if tinted else colours.muted)

    def _paint_surface(self, painter: QPainter, *, tinted: bool) -> None:
        colours = present_colours()
        over = self.underMouse() and self.isEnabled()
        ground = colours.accent_soft if tinted else colours.raised if over else colours.surface
        edge, wide = colours.line, SPACE.hair
        if self.isChecked() or over:
            edge, wide = colours.accent, SPACE.ring
        if self.hasFocus():
            edge, wide = colours.focus, SPACE.ring
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(edge), wide))
        inset = wide / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _paint_texts(self, painter: QPainter, ink: str, quiet: str) -> None:
        colours = present_colours()
        left = SPACE.l + self._icon_room()
        inside = self.width() - left - SPACE.l
        painter.setFont(self._title_font())
        painter.setPen(QColor(ink if self.isEnabled() else colours.muted))
        high = _height(self._title_font(), self._title, inside)
        painter.drawText(QRect(left, SPACE.l, inside, high), _WRAP, self._title)
        painter.setFont(self.font())
        painter.setPen(QColor(quiet if self.isEnabled() else colours.muted))
        top = SPACE.l + high + SPACE.xs
        painter.drawText(QRect(left, top, inside, self.height() - top), _WRAP, self._note)

    def _icon_side(self) -> int:
        return round(present_sizes().title * 1.3) if self._icon else 0

    def _icon_room(self) -> int:
        return self._icon_side() + SPACE.l if self._icon else 0

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(present_sizes().reading)
        font.setBold(True)
        return font


def _height(font: QFont, text: str, width: int) -> int:
    if not text:
        return 0
    return QFontMetrics(font).boundingRect(0, 0, width, 10_000, _WRAP, text).height()
