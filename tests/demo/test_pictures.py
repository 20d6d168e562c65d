from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from onex_exam.demo.pictures import keep_picture

LATE_MS = 20


class Late(QWidget):
    """Shows its colour only after a moment, as a page does that is still finding its layout."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(80, 60)
        self.setStyleSheet("background: #ffffff")
        QTimer.singleShot(LATE_MS, lambda: self.setStyleSheet("background: #00aa00"))


class Restless(QWidget):
    """Never looks the same twice: every painting has another colour."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(80, 60)
        self._turn = 0

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's own name)
        self._turn += 1
        QPainter(self).fillRect(self.rect(), QColor(self._turn % 256, 0, 0))


def test_a_picture_waits_until_the_window_has_settled(qtbot: QtBot, tmp_path: Path) -> None:
    window = Late()
    qtbot.addWidget(window)
    window.show()
    path = keep_picture(window, tmp_path / "below" / "late.png")
    assert QImage(str(path)).pixelColor(40, 30).name() == "#00aa00"


def test_a_dialog_over_the_window_is_in_the_picture(qtbot: QtBot, tmp_path: Path) -> None:
    window = QLabel("below")
    window.resize(200, 200)
    qtbot.addWidget(window)
    window.show()
    dialog = QDialog(window)
    dialog.setStyleSheet("background: #0000aa")
    dialog.setGeometry(window.x() + 50, window.y() + 50, 80, 80)
    dialog.open()
    path = keep_picture(window, tmp_path / "dialog.png")
    assert QImage(str(path)).pixelColor(90, 90).name() == "#0000aa"
    assert QImage(str(path)).width() == window.width()


def test_a_window_that_never_settles_is_not_kept(qtbot: QtBot, tmp_path: Path) -> None:
    window = Restless()
    qtbot.addWidget(window)
    window.show()
    with pytest.raises(TimeoutError):
        keep_picture(window, tmp_path / "restless.png")
    assert not (tmp_path / "restless.png").exists()


def test_a_picture_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    window = QLabel("here")
    qtbot.addWidget(window)
    window.show()
    (tmp_path / "taken.png").mkdir()
    with pytest.raises(OSError, match=r"taken\.png"):
        keep_picture(window, tmp_path / "taken.png")
