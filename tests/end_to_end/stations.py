"""A whole station in a temporary folder: real files, real keys, cheap passphrases, told time."""

from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from onex_exam.adapters.keys import KdfProfile
from onex_exam.adapters.office import Office
from onex_exam.adapters.resources import shipped_banks
from onex_exam.adapters.rooms import Rooms
from onex_exam.adapters.station import Station
from onex_exam.adapters.threads import SlowThread
from onex_exam.demo.clock import SimulatedClock, SimulatedTime
from onex_exam.domain.bank.items import Pool
from onex_exam.domain.delivery.roster import Roster, RosterEntry
from onex_exam.domain.ids import CandidateId, SittingId
from onex_exam.domain.language import Text
from onex_exam.services.console_ports import FirstRun, SittingPlan
from onex_exam.services.open_room import OpenRoom
from onex_exam.services.sides import ConsoleSide

T = TypeVar("T")
CHEAP = KdfProfile(memory_kib=8, iterations=1, lanes=1)
MINUTE = 60_000
ORGANIZATION, VENUE, CHIEF = "organization-pass", "venue-passphrase", "chief-passphrase"


def got(future: "Future[T]") -> T:
    return future.result(timeout=60)


def roster_of(*names: str) -> Roster:
    return Roster(
        tuple(
            RosterEntry(
                candidate=CandidateId(f"20261100{number:02}"),
                name=name,
                document_type="citizen-id",
                document=f"00000020060101{number:03}X",
                seat=f"{number:02}",
                extra_minutes=15 if number == 2 else 0,
            )
            for number, name in enumerate(names, start=1)
        )
    )


def a_plan(roster: Roster, photos: Path | None = None) -> SittingPlan:
    return SittingPlan(
        bank=shipped_banks()[0],
        blueprint="junior-form",
        pool="live",
        roster=roster,
        photos=photos,
        batch="2026-11",
        session="1",
        room="机房 301",
        chief="王老师",
        chief_passphrase=CHIEF,
    )


@dataclass
class WholeStation:
    office: Office
    rooms: Rooms
    slow: SlowThread
    time: SimulatedTime

    def prepare(self, roster: Roster, pool: Pool = "live") -> SittingId:
        return self.office.prepare(replace(a_plan(roster), pool=pool), ORGANIZATION)

    def open(self, sitting: SittingId) -> tuple[OpenRoom, ConsoleSide]:
        return self.rooms.open(sitting)


def whole_station(folder: Path) -> WholeStation:
    # Today, because a package from tomorrow is refused by whoever verifies it by the real clock.
    one = datetime.now(UTC).replace(hour=1, minute=0, second=0, microsecond=0)
    time = SimulatedTime(1_000_000, one)
    slow = SlowThread()
    office = Office(Station(folder / "data"), SimulatedClock(time, 0), CHEAP, simulated=True)
    office.create_organization(
        FirstRun(
            Text("练习机构", "Practice organization"),
            Text("练习考核站点", "Practice venue"),
            ORGANIZATION,
            VENUE,
        )
    )
    rooms = Rooms(office, slow, lambda epoch: SimulatedClock(time, epoch), lambda call: call())
    return WholeStation(office, rooms, slow, time)
