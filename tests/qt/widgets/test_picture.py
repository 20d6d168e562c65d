from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from onex_exam.qt.theme import Look, dress, present_colours
from onex_exam.qt.widgets.picture import Picture


class Painted(QWidget):
    """Fills itself with the colour that it is told, and counts how often it drew."""

    def __init__(self, kept: int) -> None:
        super().__init__()
        self.colour, self.drawn = "#ff0000", 0
        self._picture = Picture(self, kept)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        self._picture.show(self.colour, "surface", self._draw)

    def _draw(self, painter: QPainter) -> None:
        self.drawn += 1
        painter.fillRect(0, 0, 10, 10, QColor(self.colour))


def shown(qtbot: QtBot, kept: int = 1) -> Painted:
    widget = Painted(kept)
    qtbot.addWidget(widget)
    widget.resize(40, 20)
    return widget


def corner_and_ground(widget: Painted) -> tuple[str, str]:
    image = widget.grab().toImage()
    return image.pixelColor(0, 0).name(), image.pixelColor(30, 15).name()


def test_what_looks_the_same_is_drawn_once(qtbot: QtBot, dressed: QApplication) -> None:
    del dressed
    widget = shown(qtbot)
    for _ in range(3):
        assert corner_and_ground(widget) == ("#ff0000", present_colours().surface)
    assert widget.drawn == 1


def test_another_state_size_or_theme_is_drawn_again(qtbot: QtBot, dressed: QApplication) -> None:
    widget = shown(qtbot)
    widget.grab()
    widget.colour = "#00ff00"
    assert corner_and_ground(widget)[0] == "#00ff00"
    widget.resize(60, 30)
    widget.grab()
    dress(dressed, Look("dark"))
    assert corner_and_ground(widget) == ("#00ff00", present_colours().surface)
    assert widget.drawn == 4


def test_as_many_looks_as_wanted_are_kept(qtbot: QtBot, dressed: QApplication) -> None:
    del dressed
    widget = shown(qtbot, kept=2)
    for colour in ("#ff0000", "#00ff00", "#ff0000", "#00ff00"):
        widget.colour = colour
        assert corner_and_ground(widget)[0] == colour
    assert widget.drawn == 2
    for colour in ("#0000ff", "#ff0000"):
        widget.colour = colour
        widget.grab()
    assert widget.drawn == 4
