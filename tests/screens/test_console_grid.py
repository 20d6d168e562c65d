from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.demo.sample_people import CHIEF
from onex_exam.demo.sample_room import Played, busy_room
from onex_exam.screens.console_grid import (
    RoomGrid,
    counts,
    room_grid,
    room_places,
    seat_order,
    standings,
)
from onex_exam.screens.console_people import GROUPS
from onex_exam.screens.console_view import ConsoleView, Scene
from tests.screens.saying import EN, ZH

VIEW = ConsoleView(by=CHIEF)


def grid(room: Played, view: ConsoleView = VIEW) -> RoomGrid:
    scene = Scene(room.facts, room.state, room.now, view)
    return room_grid(scene, standings(scene), ZH)


def test_seats_stand_in_the_order_of_their_numbers() -> None:
    assert sorted(["10", "2", "1"], key=seat_order) == ["1", "2", "10"]
    assert sorted(["B1", "A10", "A9"], key=seat_order) == ["A9", "A10", "B1"]


@pytest.mark.parametrize(
    ("seats", "places"),
    [
        (["A01", "A02", "B01"], {"A01": (0, 0), "A02": (0, 1), "B01": (1, 0)}),
        (
            ["1-1", "1-3", "10-1", "2-1"],
            {"1-1": (0, 0), "1-3": (0, 1), "2-1": (1, 0), "10-1": (2, 0)},
        ),
        (["3排5座", "4排5座"], {"3排5座": (0, 0), "4排5座": (1, 0)}),
        (["01", "02"], {}),
        (["A01", "window"], {}),
        (["A01", "A02"], {}),
        (["A1", "A01", "B1"], {}),
    ],
)
def test_the_room_takes_the_shape_that_its_seats_tell(
    seats: list[str], places: dict[str, tuple[int, int]]
) -> None:
    assert room_places(seats) == places


@given(st.lists(st.from_regex(r"[A-J](0[1-9]|1[0-2])", fullmatch=True), unique=True, min_size=1))
def test_no_two_seats_share_a_place(seats: list[str]) -> None:
    places = room_places(seats)

    assert len(set(places.values())) == len(places)
    assert not places or set(places) == set(seats)


def test_a_room_of_rows_is_drawn_in_rows() -> None:
    room = busy_room(12, lambda at: f"{'ABC'[(at - 1) // 4]}{(at - 1) % 4 + 1:02}")
    shown = grid(room)

    assert shown.columns == 4
    assert [card.place for card in shown.cards][4:6] == [(1, 0), (1, 1)]


def test_a_filtered_room_closes_up() -> None:
    room = busy_room(12, lambda at: f"{'ABC'[(at - 1) // 4]}{(at - 1) % 4 + 1:02}")
    shown = grid(room, replace(VIEW, group="handed-in"))

    assert shown.columns is None
    assert {card.state for card in shown.cards} == {"self"}


def test_problems_come_first_when_they_shall() -> None:
    shown = grid(busy_room(20), replace(VIEW, order="problems")).cards
    urgent = [
        bool({flag.flag for flag in card.flags} & {"hand", "alarm", "silent"}) for card in shown
    ]

    assert urgent == sorted(urgent, reverse=True)
    assert any(urgent)


@pytest.mark.parametrize("wanted", ["王芳", "26010002", " 02 ", "20230002"])
def test_a_candidate_is_found_by_name_number_and_seat(wanted: str) -> None:
    assert "王芳" in [card.name for card in grid(busy_room(12), replace(VIEW, search=wanted)).cards]


def test_nobody_found_is_said() -> None:
    shown = grid(busy_room(3), replace(VIEW, search="nobody"))

    assert shown.cards == ()
    assert shown.empty


def test_documents_are_masked_on_every_card() -> None:
    room = busy_room(30)
    shown = {card.document for card in grid(room).cards}

    assert not shown & {entry.document for entry in room.facts.roster.entries}
    assert all("****" in document for document in shown)


def test_the_last_five_minutes_hurry() -> None:
    room = busy_room(1)
    early = grid(room).cards[0]
    late = grid(replace(room, now=replace(room.now, boot_ms=room.now.boot_ms + 40 * 60_000)))

    assert (early.hurry, late.cards[0].hurry) == (False, True)


def test_counts_are_of_everybody_whatever_is_shown() -> None:
    room = busy_room(20)
    scene = Scene(room.facts, room.state, room.now, replace(VIEW, group="absent", search="x"))
    shown = {each.group: each.number for each in counts(standings(scene), scene.view, EN)}

    assert tuple(shown) == GROUPS
    assert shown["all"] == 20
    assert sum(n for group, n in shown.items() if group not in ("all", "problems")) == 20


def test_a_card_is_told_in_words_to_a_screen_reader() -> None:
    card = grid(busy_room(12)).cards[1]

    assert card.spoken == "座位 02，王芳，答题中 · 举手"
