from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from onex_exam.demo.sample_people import CHIEF
from onex_exam.demo.sample_room import Played, busy_room
from onex_exam.qt.console.seat_card import SeatCardButton
from onex_exam.qt.console.seat_grid import SeatGrid, shape_for
from onex_exam.screens.console_grid import RoomGrid, room_grid, standings
from onex_exam.screens.console_view import ConsoleView, Scene
from tests.screens.saying import ZH

LEAST = QSize(104, 72)
GAP = 8


def drawn(room: Played) -> RoomGrid:
    scene = Scene(room.facts, room.state, room.now, ConsoleView(by=CHIEF))
    return room_grid(scene, standings(scene), ZH)


def shown(qtbot: QtBot, room: Played, size: tuple[int, int] = (1200, 600)) -> SeatGrid:
    grid = SeatGrid()
    qtbot.addWidget(grid)
    grid.resize(*size)
    grid.show_grid(drawn(room), "room")
    grid.show()
    qtbot.wait(10)
    return grid


@given(st.integers(1, 200), st.integers(200, 2000), st.integers(100, 1100))
def test_cards_never_get_smaller_than_their_texts_nor_wider_than_the_room(
    count: int, width: int, height: int
) -> None:
    shape = shape_for(count, QSize(width, height), LEAST, None)

    assert shape.height >= LEAST.height()
    assert shape.columns * (shape.width + GAP) - GAP <= max(width, LEAST.width())
    assert 1 <= shape.columns <= count


@given(st.integers(1, 120))
def test_whatever_fits_is_shown_without_scrolling(count: int) -> None:
    room = QSize(1888, 820)
    shape = shape_for(count, room, LEAST, None)
    rows = -(-count // shape.columns)

    assert rows * (shape.height + GAP) - GAP <= room.height()


def test_a_room_keeps_its_columns_while_cards_fit_and_closes_up_otherwise() -> None:
    assert shape_for(40, QSize(1200, 600), LEAST, 8).columns == 8
    assert shape_for(40, QSize(500, 600), LEAST, 8).columns == 4


def test_cards_stand_where_the_seats_are(qtbot: QtBot) -> None:
    room = busy_room(8, lambda at: f"{'AB'[(at - 1) // 4]}{(at - 1) % 4 + 1:02}")
    grid = shown(qtbot, room)
    cards = {each.card.seat: each for each in grid.findChildren(SeatCardButton) if each.card}

    assert cards["A01"].x() == cards["B01"].x()
    assert cards["A04"].y() == cards["A01"].y()
    assert cards["B01"].y() > cards["A01"].y()


def test_one_card_is_a_stop_of_the_tab_key(qtbot: QtBot) -> None:
    grid = shown(qtbot, busy_room(30))
    stops = [
        each
        for each in grid.findChildren(SeatCardButton)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]

    assert len(stops) == 1


def test_a_smaller_room_lets_the_other_cards_go(qtbot: QtBot) -> None:
    grid = shown(qtbot, busy_room(30))
    grid.show_grid(drawn(busy_room(3)), "room")
    qtbot.wait(10)

    assert len([each for each in grid.findChildren(SeatCardButton) if each.isVisible()]) == 3
