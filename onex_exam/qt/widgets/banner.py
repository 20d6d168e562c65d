"""A strip with a message: it needs no click, takes no focus and covers nothing."""

from typing import Literal, TypeAlias

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from onex_exam.qt.theme import set_role
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label
from onex_exam.qt.widgets.icons import Icon

Tone: TypeAlias = Literal["info", "good", "caution", "danger"]

_ICONS: dict[Tone, tuple[str, str]] = {
    "info": ("info", "on_accent_soft"),
    "good": ("check", "on_good_soft"),
    "caution": ("warning", "on_caution_soft"),
    "danger": ("warning", "on_danger_soft"),
}


class Banner(QFrame):
    """One message; a screen reader announces it politely when it appears."""

    def __init__(self, tone: Tone, text: str) -> None:
        super().__init__()
        name, colour = _ICONS[tone]
        set_role(self, tone, "tone")
        self._text = Label("body", text, wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE.l, SPACE.s, SPACE.l, SPACE.s)
        layout.setSpacing(SPACE.m)
        layout.addWidget(Icon(name, colour))
        layout.addWidget(self._text, 1)

    def announce(self) -> None:
        """Tell a screen reader, without interrupting what it says."""
        event = QAccessibleAnnouncementEvent(self, self._text.text())
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
