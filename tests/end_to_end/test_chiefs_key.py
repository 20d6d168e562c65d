from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from onex_exam.adapters.keys import create_key
from onex_exam.domain.delivery.room import CheckIn
from onex_exam.domain.errors import TrustError
from onex_exam.services.sides import SeatSide
from tests.end_to_end.stations import (
    CHEAP,
    CHIEF,
    MINUTE,
    VENUE,
    WholeStation,
    got,
    roster_of,
    whole_station,
)
from tests.end_to_end.test_sitting_without_windows import close_all


@pytest.fixture
def station(tmp_path: Path) -> Iterator[WholeStation]:
    made = whole_station(tmp_path)
    yield made
    made.slow.close()


def test_a_candidate_who_types_passphrases_cannot_stop_the_export(station: WholeStation) -> None:
    roster = roster_of("张三")
    room, console = station.open(station.prepare(roster))
    candidate = roster.entries[0].candidate
    got(console.ask(CheckIn(candidate, "王老师")))
    got(console.hand_screen(candidate))
    for _ in range(12):
        with pytest.raises(TrustError, match="passphrase-wrong-at-the-seat"):
            got(SeatSide(room).leave_seat("x"))
        station.time.advance(5 * MINUTE)

    got(SeatSide(room).leave_seat(CHIEF))
    close_all(console, room)
    assert got(console.export(VENUE, CHIEF, lambda _: None)).verified
    console.leave()


def test_a_wrong_one_while_the_clock_was_years_ahead_costs_no_years(station: WholeStation) -> None:
    roster = roster_of("张三")
    room, console = station.open(station.prepare(roster))
    candidate = roster.entries[0].candidate
    got(console.ask(CheckIn(candidate, "王老师")))
    got(console.hand_screen(candidate))
    station.time.started += timedelta(days=1500)
    for _ in range(2):
        with pytest.raises(TrustError):
            got(SeatSide(room).leave_seat("x"))
    station.time.started -= timedelta(days=1500)

    got(SeatSide(room).leave_seat(CHIEF))
    console.leave()


def test_a_key_that_somebody_put_in_the_place_of_the_chiefs_opens_nothing(
    station: WholeStation,
) -> None:
    roster = roster_of("张三")
    sitting = station.prepare(roster)
    room, console = station.open(sitting)
    candidate = roster.entries[0].candidate
    got(console.ask(CheckIn(candidate, "王老师")))
    got(console.hand_screen(candidate))
    path = station.office.chief_key(sitting)
    path.unlink()
    create_key(path, "mine-and-mine", CHEAP)

    with pytest.raises(TrustError, match="chief-key-exchanged"):
        got(SeatSide(room).leave_seat("mine-and-mine"))
    assert got(console.state()).sitting.screen_with == candidate
    console.leave()
