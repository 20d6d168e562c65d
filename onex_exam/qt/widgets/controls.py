"""Buttons and labels with a role in the stylesheet; labels never read rich text."""

from typing import Literal, TypeAlias

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from onex_exam.qt.theme import present_colours, present_sizes, set_role
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.icons import icon_of

ButtonRole: TypeAlias = Literal["primary", "secondary", "danger", "quiet", "link"]

_INK_OF_ROLE = {"primary": "on_accent", "danger": "on_danger", "link": "accent"}
_RESTYLED = (
    QEvent.Type.PaletteChange,
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.EnabledChange,
)


class Button(QPushButton):
    """A push button with a role and, if wanted, an icon before its text.

    It is never pressed by Enter from elsewhere (no default, no auto-default), so that no
    single key does something that its focus does not show.
    """

    def __init__(self, role: ButtonRole = "secondary", icon: str = "") -> None:
        super().__init__()
        self._icon_name = icon
        self._drawn: tuple[str, str, int, float] | None = None
        self.setAutoDefault(False)
        self.setProperty("role", role)
        self._draw_icon()

    def set_face(self, text: str, name: str = "", tip: str = "") -> None:
        """Show this text; ``name`` is what a screen reader says when the text is not enough."""
        if self.text() != text:
            self.setText(text)
        if self.accessibleName() != (name or text):
            self.setAccessibleName(name or text)
        show_tip(self, tip if text else tip or name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        if icon != self._icon_name:
            self._icon_name = icon
            self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again when colours or sizes changed."""
        super().changeEvent(event)
        if event.type() in _RESTYLED:
            self._draw_icon()

    def _draw_icon(self) -> None:
        if not self._icon_name:
            return
        side, ratio = round(present_sizes().body * 1.3), self.devicePixelRatioF()
        tone = _INK_OF_ROLE.get(str(self.property("role")), "text")
        colour = getattr(present_colours(), tone if self.isEnabled() else "muted")
        drawn = (self._icon_name, colour, side, ratio)
        if drawn != self._drawn:
            self._drawn = drawn
            self.setIcon(icon_of(*drawn))
            self.setIconSize(QSize(side, side))


def show_tip(widget: QWidget, tip: str) -> None:
    """Give a widget its tip; the same one again would be an event for nothing."""
    if widget.toolTip() != tip:
        widget.setToolTip(tip)


def primary_button(icon: str = "") -> Button:
    """Return the one button of a page that moves a person on."""
    return Button("primary", icon)


def secondary_button(icon: str = "") -> Button:
    """Return an ordinary button."""
    return Button("secondary", icon)


def danger_button(icon: str = "") -> Button:
    """Return a button for what cannot be undone."""
    return Button("danger", icon)


def quiet_button(icon: str = "") -> Button:
    """Return a button that stays in the background until it is needed."""
    return Button("quiet", icon)


class Label(QLabel):
    """Plain text with a role; ``wrap`` lets long text take more lines."""

    def __init__(self, role: str = "body", text: str = "", *, wrap: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def show_text(self, text: str) -> None:
        """Show this text; an empty one takes no room."""
        if self.text() != text:
            self.setText(text)
        self.setVisible(bool(text))

    def set_role(self, role: str) -> None:
        """Take another role."""
        set_role(self, role)


class ElidedLabel(Label):
    """A line that ends in an ellipsis where there is no room; it is whole in the tip."""

    def __init__(self, role: str) -> None:
        super().__init__(role)
        self.setMinimumWidth(SPACE.xxl)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)
            return
        painter, mode = QPainter(self), Qt.TextElideMode.ElideRight
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), mode, self.width())
        painter.drawText(self.rect(), self.alignment(), shown)
