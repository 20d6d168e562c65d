"""Composition root: the only place that joins adapters, services and windows."""

import gc
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication

from onex_exam.adapters.catalogues import read_wording
from onex_exam.adapters.clock import StationClock
from onex_exam.adapters.keys import LOGIN, KdfProfile
from onex_exam.adapters.local_office import LocalOffice
from onex_exam.adapters.office import Office
from onex_exam.adapters.resources import resource
from onex_exam.adapters.station import Station
from onex_exam.adapters.threads import SlowThread
from onex_exam.domain.ids import CandidateId, SittingId
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.qt.console.desk import Desk
from onex_exam.qt.console.pickers import DesktopPickers, Pickers
from onex_exam.qt.console.station import ConsoleStation
from onex_exam.qt.futures import Homecoming
from onex_exam.qt.garbage import GarbageCollection
from onex_exam.qt.theme import dress, load_resources
from onex_exam.qt.worker import Worker
from onex_exam.services.console_ports import RoomPort
from onex_exam.services.open_room import OpenRoom
from onex_exam.services.ports import Clock
from onex_exam.services.sides import MockSeatSide, SeatSide
from onex_exam.wording import Wording


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
    slow: SlowThread
    endings: list[Callable[[], None]]
    """What else was opened meanwhile and must be ended."""

    def close(self) -> None:
        """Close what is open and end the threads."""
        for end in reversed(self.endings):
            end()
        self.console.leave()
        self.slow.close()


def open_application() -> QApplication:
    """Return the application with its bundled fonts and icons."""
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("onex-exam")
    if app.findChild(GarbageCollection) is None:
        GarbageCollection(app)
    load_resources(resource("fonts"), resource("icons"))
    return app


def join_station(app: QApplication, data: Path, around: Surroundings) -> JoinedStation:
    """Join a station on this data folder; the caller holds its lock and shows the shell."""
    slow, files = SlowThread(), SlowThread()
    station = Station(data)
    office = Office(station, around.clock_of(0), around.profile, around.simulated)
    wordings = {language: read_wording(language) for language in LANGUAGES}
    home = Homecoming(app)

    def opens(sitting: SittingId) -> tuple[OpenRoom, RoomPort]:
        from onex_exam.adapters.rooms import Rooms  # noqa: PLC0415  (0.1 s)

        return Rooms(office, slow, around.clock_of, home.call, files).open(sitting)

    local = LocalOffice(office, opens, slow)
    desk = Desk(
        office=local,
        pickers=around.pickers or DesktopPickers(),
        home=home,
        sample_roster=resource("samples", "roster-30.csv"),
        zone=around.zone,
    )
    console = ConsoleStation(desk, wordings, lambda look: dress(app, look), app)
    joined = JoinedStation(local, console, slow, [files.close])
    seating = cache(lambda: _seating(joined, office, wordings, around))
    local.on_opened = lambda room: home.call(lambda: seating()(room))
    organization = cache(lambda: _organization(joined, office, around))

    def visit_organization() -> None:
        organization()()

    console.organization_asked.connect(visit_organization)
    return joined


def _seating(
    joined: JoinedStation,
    office: Office,
    wordings: Mapping[Language, Wording],
    around: Surroundings,
) -> Callable[[OpenRoom], None]:
    """Return what makes a seat for a room; nobody sits down before one is opened."""
    from onex_exam.qt.seat.desk import SeatParts  # noqa: PLC0415  (0.1 s with all of these)
    from onex_exam.qt.stage import Stage, StageRoom, Wearing  # noqa: PLC0415
    from onex_exam.services.mock import MockResults  # noqa: PLC0415

    console, home = joined.console, Homecoming(joined.console)
    wearing = Wearing(
        console.shell_view, console.wording, console.change_setting, console.wear_look
    )
    parts = SeatParts(wordings, language=console.language, zone=around.zone)
    stage = Stage(console.shell, parts, wearing)
    joined.endings.append(stage.close)

    def staged(room: OpenRoom) -> StageRoom:
        side, paper = SeatSide(room), room.laid.paper
        if not room.facts.mock:
            return StageRoom(side, paper, None)
        names = {entry.candidate: entry.name for entry in room.laid.roster.entries}

        def handed_in(candidate: CandidateId) -> None:
            home.call(lambda: stage.show_result(candidate, names[candidate]))

        results = MockResults(room, office.rationales_of)
        return StageRoom(MockSeatSide(side, handed_in), paper, results.of)

    def seat(room: OpenRoom) -> None:
        room.seat = stage
        stage.set_room(staged(room))

    return seat


def _organization(
    joined: JoinedStation, office: Office, around: Surroundings
) -> Callable[[], None]:
    """Return what opens the organization's window, which most stations never do."""
    from onex_exam.adapters.paper_keys import station_keys  # noqa: PLC0415  (with the registry)
    from onex_exam.adapters.registry.desk import (  # noqa: PLC0415  (SQLAlchemy: 0.2 s)
        RegistryDesk,
    )
    from onex_exam.qt.organization.bench import Outside  # noqa: PLC0415  (0.03 s, as below)
    from onex_exam.qt.organization.visit import OrganizationVisit  # noqa: PLC0415

    desk = RegistryDesk(
        str(office.station.registry),
        office.trust_file,
        office.issuer_key,
        keys_of=station_keys(office.station).of,
    )
    pickers = around.pickers or DesktopPickers()
    outside = Outside(desk, Worker(joined.console), pickers, around.zone)
    visit = OrganizationVisit(joined.console, outside)
    joined.endings.append(visit.close)
    return visit.open


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
