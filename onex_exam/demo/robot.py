"""A person at mouse and keyboard: finds what is on the screen, clicks, types, and waits.

It sends real input events to real windows and calls no controller and no service.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QMenu,
    QWidget,
)

PATIENCE_S = 30.0
_LOOK_S = 0.002
_NOTCH, _MOST_TURNS, _MARGIN = 120, 200, 24
_TIMER = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}")
W = TypeVar("W", bound=QWidget)


class LostError(AssertionError):
    """Something that should be on the screen is not there, or does not happen."""


@dataclass(slots=True)
class Robot:
    """One person. ``between`` is called while waiting, for instance to let told time pass."""

    app: QApplication
    between: Callable[[], None] = field(default=lambda: None)

    def wait(self, happens: Callable[[], bool], what: str, patience_s: float = PATIENCE_S) -> None:
        """Let the windows work until something happens; raise LostError when patience ends."""
        until = time.monotonic() + patience_s
        while not self._happens(happens):
            if time.monotonic() > until:
                raise LostError(f"{what}; on the screen: {self.on_screen()}")
            time.sleep(_LOOK_S)

    def see(self, name: str) -> QWidget:
        """Wait for a visible, enabled widget of this object name and return it."""
        found: list[QWidget] = []

        def look() -> bool:
            found[:] = [
                each
                for each in self._visible(QWidget)
                if each.objectName() == name and each.isEnabled()
            ]
            return bool(found)

        self.wait(look, f"nothing called {name}")
        return found[-1]

    def shows(self, name: str) -> bool:
        """Tell whether a widget of this object name is on the screen now."""
        return any(each.objectName() == name for each in self._visible(QWidget))

    def usable(self, name: str) -> bool:
        """Tell whether something of this object name can be used now."""
        return bool(self.all_named(name))

    def read(self, text: str) -> QWidget:
        """Wait for a visible widget that shows this text anywhere and return it."""
        found: list[QWidget] = []

        def look() -> bool:
            found[:] = [each for each in self._visible(QWidget) if text in _text(each)]
            return bool(found)

        self.wait(look, f"nothing reads {text}")
        return found[-1]

    def button(self, text: str) -> QAbstractButton:
        """Wait for an enabled button with exactly this text and return it."""
        found: list[QAbstractButton] = []

        def look() -> bool:
            found[:] = [
                each
                for each in self._visible(QAbstractButton)
                if each.isEnabled() and _text(each).replace("&", "") == text
            ]
            return bool(found)

        self.wait(look, f"no button {text}")
        return found[-1]

    def named(self, text: str) -> QAbstractButton:
        """Wait for an enabled button with this accessible name or text and return it."""
        found: list[QAbstractButton] = []

        def look() -> bool:
            found[:] = [
                each
                for each in self._visible(QAbstractButton)
                if each.isEnabled() and text in (each.accessibleName(), _text(each))
            ]
            return bool(found)

        self.wait(look, f"no button named {text}")
        return found[-1]

    def all_named(self, prefix: str) -> list[QWidget]:
        """Return what is on the screen now with an object name that begins so."""
        return [
            each
            for each in self._visible(QWidget)
            if each.objectName().startswith(prefix) and each.isEnabled()
        ]

    def fields(self) -> list[QLineEdit]:
        """Return the fields that can be typed into now."""
        return [each for each in self._visible(QLineEdit) if each.isEnabled()]

    def timer(self) -> str:
        """Return the remaining time that the seat shows, ``01:29:30``."""
        found: list[str] = []

        def look() -> bool:
            shown = map(_text, self._visible(QWidget))
            found[:] = [each for each in shown if _TIMER.fullmatch(each)]
            return bool(found)

        self.wait(look, "no timer")
        return found[0]

    def click(self, widget: QWidget) -> None:
        """Turn the wheel until the middle of a widget is in sight, then click there."""
        self._bring_into_sight(widget)
        window = widget.window()
        middle = widget.mapTo(window, QPoint(widget.width() // 2, widget.height() // 2))
        target = window.childAt(middle) or widget
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(window, middle))
        self.app.processEvents()

    def press(self, name: str) -> None:
        """Click the widget of this object name when it is there and enabled."""
        self.click(self.see(name))

    def write(self, name: str, text: str) -> None:
        """Write into the field of this object name."""
        self.write_into(self.see(name), text)

    def write_into(self, widget: QWidget, text: str) -> None:
        """Click into a field, replace what is there, key by key."""
        self.click(widget)
        target = widget if isinstance(widget, QLineEdit) else (self.app.focusWidget() or widget)
        QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(target, Qt.Key.Key_Delete)
        type_text(target, text)
        self.app.processEvents()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is."""
        target = self.app.focusWidget() or self.app.activeWindow()
        if target is None:
            raise LostError("nothing has the focus")
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
        self.app.processEvents()

    def on_screen(self) -> list[str]:
        """Return the names and texts of what can be used now, for a message."""
        return [
            each.objectName() or _text(each)[:40]
            for each in self._visible(QWidget)
            if isinstance(each, QAbstractButton | QLineEdit) and each.isEnabled()
        ]

    def _bring_into_sight(self, widget: QWidget) -> None:
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QAbstractScrollArea):
                self._turn_wheel(parent, widget)
            parent = parent.parentWidget()

    def _turn_wheel(self, area: QAbstractScrollArea, widget: QWidget) -> None:
        view = area.viewport()
        for _ in range(_MOST_TURNS):
            middle = widget.mapTo(area, widget.rect().center()).y()
            margin = min(view.height() // 4, _MARGIN)
            if margin <= middle <= view.height() - margin:
                return
            before = area.verticalScrollBar().value()
            turn = QPoint(0, _NOTCH if middle < margin else -_NOTCH)
            at = QPointF(view.rect().center())
            event = QWheelEvent(
                at,
                QPointF(view.mapToGlobal(view.rect().center())),
                QPoint(),
                turn,
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,  # noqa: FBT003  (Qt's own signature)
            )
            QApplication.sendEvent(view, event)
            self.app.processEvents()
            if area.verticalScrollBar().value() == before:
                return

    def _happens(self, happens: Callable[[], bool]) -> bool:
        self.between()
        self.app.processEvents()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return happens()

    def _visible(self, kind: type[W]) -> Iterator[W]:
        for window in self.app.topLevelWidgets():
            if window.isVisible() and not isinstance(window, QMenu):
                if isinstance(window, kind):
                    yield window
                yield from (each for each in window.findChildren(kind) if each.isVisible())


def type_text(target: QWidget, text: str) -> None:
    """Type a text key by key; characters without a key come from an input method."""
    from PySide6.QtGui import QInputMethodEvent  # noqa: PLC0415  (only for such characters)

    if text.isascii():
        QTest.keyClicks(target, text)
        return
    composed = QInputMethodEvent("", [])
    composed.setCommitString(text)
    QApplication.sendEvent(target, composed)


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""
