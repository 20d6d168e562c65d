"""Mouse and keyboard of a test, by the names that widgets carry."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

_SETTLE_MS = 10
_PATIENCE_MS = 5_000
_NONE = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True, slots=True)
class Hands:
    """Acts on one window as a person does: only on what is visible."""

    bot: QtBot
    window: QWidget

    def see(self, name: str) -> QWidget:
        """Wait for a visible widget of this name."""
        self.bot.waitUntil(lambda: self.shows(name), timeout=_PATIENCE_MS)
        return self._visible(name)[0]

    def shows(self, name: str) -> bool:
        """Tell whether a widget of this name is visible."""
        return bool(self._visible(name))

    def press(self, name: str, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press a button as soon as it can be pressed."""
        button = self.see(name)
        assert isinstance(button, QAbstractButton)
        self.bot.waitUntil(button.isEnabled, timeout=_PATIENCE_MS)
        self._bring_under_the_mouse(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, modifier)
        self.settle()

    def can_press(self, name: str) -> bool:
        """Tell whether a visible button can be pressed."""
        return self.see(name).isEnabled()

    def write(self, name: str, text: str) -> None:
        """Type a text into a field instead of what is there."""
        field = self.see(name)
        assert isinstance(field, QLineEdit | QPlainTextEdit | QSpinBox)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        self.settle()

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        target = self.window.window().focusWidget()
        assert target is not None
        QTest.keyClick(target, key, modifier)
        self.settle()

    def settle(self) -> None:
        """Let the window lay itself out."""
        self.bot.wait(_SETTLE_MS)

    def text(self) -> str:
        """Return every visible text, line by line."""
        told = [each.text() for each in self.window.findChildren(QLabel) if each.isVisible()]
        told += [
            each.text() for each in self.window.findChildren(QAbstractButton) if each.isVisible()
        ]
        return "\n".join(told)

    def reads(self, text: str) -> None:
        """Wait until this text is visible."""
        self.bot.waitUntil(lambda: text in self.text(), timeout=_PATIENCE_MS)

    def _bring_under_the_mouse(self, widget: QWidget) -> None:
        """Scroll to a widget, and wait until nothing else is where one would press."""
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
        window = self.window.window()
        self.bot.waitUntil(
            lambda: window.childAt(widget.mapTo(window, widget.rect().center())) is widget,
            timeout=_PATIENCE_MS,
        )

    def _visible(self, name: str) -> list[QWidget]:
        found = self.window.findChildren(QWidget, name)
        return [each for each in found if each.isVisible()]
