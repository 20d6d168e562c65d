"""Keeps what a person sees as a picture, once everything on it has found its place."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QWidget

_HELD_BACK_MS = 25
"""A page that lays itself out anew draws nothing for a moment (``qt/console/window.py``)."""
_LOOK_MS, _LOOKS = 5, 40


def keep_picture(window: QWidget, path: Path) -> Path:
    """Save a window and the dialogs and menus over it; raise OSError when it is not written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not settled(window).save(str(path)):
        raise OSError(f"{path} was not written")
    return path


def settled(window: QWidget) -> QPixmap:
    """Return the picture of a window when two looks at it agree.

    Raises TimeoutError when it goes on changing.
    """
    QTest.qWait(_HELD_BACK_MS)
    before = _seen(window)
    for _ in range(_LOOKS):
        QTest.qWait(_LOOK_MS)
        now = _seen(window)
        if now.toImage() == before.toImage():
            return now
        before = now
    raise TimeoutError(f"{window.windowTitle()} goes on changing")


def _seen(window: QWidget) -> QPixmap:
    picture = window.grab()
    for each in _over(window):
        at = each.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
        above = each.grab()
        painter = QPainter(picture)
        painter.drawPixmap(at, above)
        painter.end()
    return picture


def _over(window: QWidget) -> Iterator[QWidget]:
    for kind in (QDialog, QMenu):
        yield from (each for each in window.findChildren(kind) if each.isVisible())
