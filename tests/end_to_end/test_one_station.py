"""Console and seat are windows of one station: one language to begin with, one zone, one look."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onex_exam.adapters.resources import shipped_banks
from onex_exam.bootstrap import JoinedStation, Surroundings, join_station, open_application
from onex_exam.demo.clock import SimulatedClock, SimulatedTime
from onex_exam.domain.delivery.room import Begin, CheckIn
from onex_exam.domain.language import Text
from onex_exam.qt.seat.window import SeatWindow
from onex_exam.qt.theme import present_colours, present_sizes
from onex_exam.qt.tokens import COLOURS, SIZES
from onex_exam.screens.seat_frame import Frame
from onex_exam.screens.seat_requests import AgreeToRules, ConfirmDetails, SetLanguage, StartPaper
from onex_exam.services.console_ports import FirstRun, RoomPort, SittingPlan
from tests.end_to_end.stations import CHEAP, CHIEF, ORGANIZATION, VENUE, got, roster_of

KATHMANDU = timezone(timedelta(hours=5, minutes=45))
BY = "王老师"
Joined = Callable[..., tuple[JoinedStation, RoomPort]]


@pytest.fixture
def joined(qapp: QApplication, tmp_path: Path) -> Iterator[Joined]:
    """Open a station with one sitting, with these settings."""
    del qapp
    opened: list[JoinedStation] = []

    def join(**settings: str) -> tuple[JoinedStation, RoomPort]:
        time = SimulatedTime(1_000_000, datetime(2026, 11, 22, 1, 0, tzinfo=UTC))
        around = Surroundings(lambda epoch: SimulatedClock(time, epoch), CHEAP, zone=KATHMANDU)
        station = join_station(open_application(), tmp_path / "data", around)
        opened.append(station)
        for setting in settings.items():
            station.console.change_setting(setting)
        station.console.shell.show()
        office = station.office.office
        office.create_organization(FirstRun(Text("甲", "A"), Text("乙", "B"), ORGANIZATION, VENUE))
        plan = SittingPlan(
            bank=shipped_banks()[0],
            blueprint="junior-form",
            pool="live",
            roster=roster_of("张䶮"),
            photos=None,
            batch="2026-11",
            session="1",
            room="301",
            chief=BY,
            chief_passphrase=CHIEF,
        )
        return station, got(station.office.open_room(office.prepare(plan, ORGANIZATION)))

    yield join
    for each in opened:
        each.close()
        each.console.shell.close()


def seat_of(qtbot: QtBot) -> SeatWindow:
    """Wait for the candidate's window."""

    def shown() -> list[SeatWindow]:
        windows = QApplication.topLevelWidgets()
        return [each for each in windows if isinstance(each, SeatWindow) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=10_000)
    return shown()[0]


def frame(seat: SeatWindow) -> Frame:
    assert seat.shown is not None
    return seat.shown.frame


def hand_over(room: RoomPort) -> None:
    candidate = room.facts.roster.entries[0].candidate
    got(room.ask(CheckIn(candidate, BY)))
    got(room.ask(Begin(BY)))
    got(room.hand_screen(candidate))


def test_the_seat_begins_in_the_consoles_language_and_zone_and_changes_neither(
    joined: Joined, qtbot: QtBot
) -> None:
    station, room = joined(language="en")
    hand_over(room)
    seat = seat_of(qtbot)
    assert frame(seat).language == "en"

    for request in (ConfirmDetails(), AgreeToRules(), StartPaper(), SetLanguage("zh")):
        seat.request_asked.emit(request)
    qtbot.waitUntil(lambda: frame(seat).timer is not None, timeout=10_000)
    timer = frame(seat).timer
    assert timer is not None
    assert "08:15" in timer.caption
    assert frame(seat).language == "zh"
    assert station.console.settings.language == "en"


def test_the_console_wears_its_own_look_again_after_a_seat(joined: Joined, qtbot: QtBot) -> None:
    _, room = joined(theme="dark", scale="150")
    hand_over(room)
    seat = seat_of(qtbot)
    assert present_colours() == COLOURS["light"]

    got(room.take_screen(CHIEF))
    qtbot.waitUntil(lambda: not seat.isVisible(), timeout=10_000)
    assert present_colours() == COLOURS["dark"]
    assert present_sizes() == SIZES.scaled(150)
