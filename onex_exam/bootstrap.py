"""Composition root: the only place that joins adapters, services and windows."""

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from PySide6.QtWidgets import QApplication

from onex_exam.adapters.catalogues import read_wording
from onex_exam.adapters.clock import StationClock
from onex_exam.adapters.keys import LOGIN, KdfProfile
from onex_exam.adapters.local_office import LocalOffice
from onex_exam.adapters.office import Office
from onex_exam.adapters.paper_keys import station_keys
from onex_exam.adapters.resources import resource
from onex_exam.adapters.rooms import Rooms
from onex_exam.adapters.station import Station
from onex_exam.adapters.threads import SlowThread
from onex_exam.domain.ids import CandidateId
from onex_exam.domain.language import LANGUAGES
from onex_exam.qt.console.desk import Desk
from onex_exam.qt.console.pickers import DesktopPickers, Pickers
from onex_exam.qt.console.station import ConsoleStation
from onex_exam.qt.futures import Homecoming
from onex_exam.qt.garbage import GarbageCollection
from onex_exam.qt.organization.bench import Outside
from onex_exam.qt.organization.visit import OrganizationVisit
from onex_exam.qt.seat.controller import SeatParts
from onex_exam.qt.stage import Stage, StageRoom, Wearing
from onex_exam.qt.theme import dress, load_resources
from onex_exam.qt.worker import Worker
from onex_exam.services.mock import MockResults
from onex_exam.services.open_room import OpenRoom
from onex_exam.services.ports import Clock
from onex_exam.services.sides import MockSeatSide, SeatSide


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What differs between a real and a simulated station: clock, keys, the desktop's dialogs."""

    clock_of: Callable[[int], Clock] = StationClock
    profile: KdfProfile = LOGIN
    simulated: bool = False
    pickers: Pickers | None = None
    zone: tzinfo | None = None


@dataclass(frozen=True, slots=True)
class JoinedStation:
    """A station whose parts know each other; closing it ends its threads."""

    office: LocalOffice
    console: ConsoleStation
    stage: Stage
    slow: SlowThread
    visit: OrganizationVisit

    def close(self) -> None:
        """Close what is open and end the threads."""
        self.stage.close()
        self.visit.close()
        self.console.leave()
        self.slow.close()


def open_application() -> QApplication:
    """Return the application with its bundled fonts and icons."""
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("onex-exam")
    app.setApplicationDisplayName("ONEX Exam")
    if app.findChild(GarbageCollection) is None:
        GarbageCollection(app)
    load_resources(resource("fonts"), resource("icons"))
    return app


def join_station(app: QApplication, data: Path, around: Surroundings) -> JoinedStation:
    """Join a station on this data folder; the caller holds its lock and shows the shell."""
    slow = SlowThread()
    station = Station(data)
    office = Office(station, around.clock_of(0), around.profile, around.simulated)
    wordings = {language: read_wording(language) for language in LANGUAGES}
    homes: list[Callable[[Callable[[], None]], None]] = []

    def home(call: Callable[[], None]) -> None:
        homes[0](call)

    rooms = Rooms(office, slow, around.clock_of, home)
    local = LocalOffice(office, rooms, slow)
    desk = Desk(
        office=local,
        pickers=around.pickers or DesktopPickers(),
        home=Homecoming(app),
        sample_roster=resource("samples", "roster-30.csv"),
        zone=around.zone,
    )
    console = ConsoleStation(desk, wordings, lambda look: dress(app, look), app)
    wearing = Wearing(console.shell_view, console.wording, console.change_setting)
    stage = Stage(console.shell, SeatParts(wordings), wearing)
    homes.append(stage.call_home)

    def opened(room: OpenRoom) -> None:
        room.seat = stage
        stage.call_home(lambda: stage.set_room(_stage_room(room, stage, office)))

    local.on_opened = opened
    visit = OrganizationVisit(console, lambda: _organization(app, office, around))
    return JoinedStation(local, console, stage, slow, visit)


def _stage_room(room: OpenRoom, stage: Stage, office: Office) -> StageRoom:
    side = SeatSide(room)
    if not room.facts.mock:
        return StageRoom(side, room.laid.paper, None)
    names = {entry.candidate: entry.name for entry in room.laid.roster.entries}

    def handed_in(candidate: CandidateId) -> None:
        stage.call_home(lambda: stage.show_result(candidate, names[candidate]))

    results = MockResults(room, office.rationales_of)
    return StageRoom(MockSeatSide(side, handed_in), room.laid.paper, results.of)


def _organization(app: QApplication, office: Office, around: Surroundings) -> Outside:
    """Return what is outside of the organization's window: its registry, its own worker."""
    from onex_exam.adapters.registry.desk import (  # noqa: PLC0415  (SQLAlchemy: 0.2 s)
        RegistryDesk,
    )

    desk = RegistryDesk(
        str(office.station.registry),
        office.trust_file,
        office.issuer_key,
        keys_of=station_keys(office.station).of,
    )
    return Outside(desk, Worker(app), around.pickers or DesktopPickers(), around.zone)


def settle() -> None:
    """Leave what is here for good out of every later collection of garbage.

    To go through all modules and sentences again takes longer than a page takes to be turned.
    """
    gc.freeze()


def open_station(data: Path) -> int:
    """Open the station's windows and return the exit code when they are closed."""
    app = open_application()
    with Station(data).held():
        joined = join_station(app, data, Surroundings())
        joined.console.shell.showMaximized()
        settle()
        code = app.exec()
        joined.close()
    return code
