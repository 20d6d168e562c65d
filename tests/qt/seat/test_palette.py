import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from onex_exam.qt.seat.palette import LegendMark, PaletteView
from onex_exam.qt.theme import Look, dress
from onex_exam.screens.outline import outline, places_of
from onex_exam.screens.palette import palette
from tests.sample_paper import binding
from tests.screens.builders import ZH, started, view


@pytest.fixture
def shown(qtbot: QtBot, dressed: QApplication) -> PaletteView:
    widget, groups = PaletteView(), outline(binding())
    qtbot.addWidget(widget)
    widget.show_palette(palette(started(), view(1), groups, places_of(groups)[0].id, ZH))
    widget.resize(260, 560)
    widget.show()
    dressed.processEvents()
    return widget


def legend_scrolls(widget: PaletteView) -> bool:
    scroll = widget.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    return bool(scroll.findChildren(LegendMark))


def test_the_legend_stays_in_sight_where_there_is_room(shown: PaletteView) -> None:
    assert shown.findChildren(LegendMark)
    assert not legend_scrolls(shown)


def test_a_low_palette_keeps_its_room_for_the_places(
    shown: PaletteView, dressed: QApplication
) -> None:
    shown.resize(260, 200)
    dressed.processEvents()
    assert legend_scrolls(shown)
    shown.resize(260, 560)
    dressed.processEvents()
    assert not legend_scrolls(shown)


def test_large_text_makes_a_palette_low(shown: PaletteView, dressed: QApplication) -> None:
    dress(dressed, Look(scale=200))
    shown.resize(480, 561)
    dressed.processEvents()
    assert legend_scrolls(shown)
    scroll = shown.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    assert scroll.height() > shown.height() // 2
