"""Plays a whole sitting with simulated candidates on the real windows, with told time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from onex_exam.adapters.keys import KdfProfile
from onex_exam.adapters.resources import shipped_banks
from onex_exam.adapters.work_folders import WorkFolders
from onex_exam.bootstrap import JoinedStation, Surroundings, join_station
from onex_exam.demo.candidates import Simulated, simulated
from onex_exam.demo.clock import BEIJING, SimulatedClock, SimulatedTime
from onex_exam.demo.office_day import ChosenFiles, Invigilator
from onex_exam.demo.people import write_photos, write_roster
from onex_exam.demo.pictures import keep_picture
from onex_exam.demo.robot import Robot
from onex_exam.demo.sitting_day import MINUTE_MS, Knowledge, Sitter
from onex_exam.domain.ids import CandidateId, SittingId, TaskId
from onex_exam.services.sittings import LaidSitting
from onex_exam.wording import Wording

# What it costs to try a passphrase is not what a simulation shows.
_CHEAP = KdfProfile(memory_kib=8, iterations=1, lanes=1)
_WIDTH, _HEIGHT = 1280, 720
_INTERRUPTED_AFTER = 7
_GRANTED_MINUTES = 5


@dataclass(slots=True)
class Play:
    """One simulated day below ``out``, in the language of ``say``; ``tell`` is told how far."""

    app: QApplication
    out: Path
    candidates: int
    seed: str
    tell: Callable[[int, int, str], None]
    time: SimulatedTime
    say: Wording
    pictures: list[Path] = field(default_factory=list)
    people: dict[CandidateId, Simulated] = field(default_factory=dict)
    files: ChosenFiles = field(init=False)
    station: JoinedStation = field(init=False)
    robot: Robot = field(init=False)
    invigilator: Invigilator = field(init=False)

    def __post_init__(self) -> None:
        """Lay roster and photos, open the station."""
        (self.out / "pictures").mkdir(parents=True, exist_ok=True)
        roster = write_roster(self.out, self.candidates, self.seed)
        self.files = ChosenFiles(roster, write_photos(self.out, self.candidates))
        self.robot = Robot(self.app)
        self.invigilator = Invigilator(self.robot, self.say, self.look)
        self.station = self._open_station()
        self.station.console.change_setting(("language", self.say.language))

    def run(self) -> SittingId:
        """Play the day from the first run to the exported package."""
        self.invigilator.first_run()
        self.invigilator.prepare()
        sitting = self.station.office.office.station.sittings()[0]
        laid = self.station.office.office.open_sitting(sitting)
        for number, entry in enumerate(laid.roster.entries):
            self.people[entry.candidate] = simulated(number, self.seed)
        self._admit()
        self.invigilator.begin()
        for number, (candidate, who) in enumerate(self.people.items(), start=1):
            if who.persona != "absent":
                self.tell(number, len(self.people), candidate)
                self._sit(laid, candidate, who)
        self.invigilator.close()
        self.invigilator.export()
        return sitting

    def sit_mock(self) -> None:
        """Play a mock examination of the first candidate up to the hand-in."""
        self.invigilator.first_run()
        self.invigilator.prepare(mock=True)
        sitting = self.station.office.office.station.sittings()[0]
        laid = self.station.office.office.open_sitting(sitting)
        candidate = laid.roster.entries[0].candidate
        self.invigilator.check_in(candidate)
        self.invigilator.begin()
        self.invigilator.seat(candidate)
        sitter = self._sitter(laid, candidate, simulated(0, self.seed))
        sitter.enter()
        sitter.answer_all()
        sitter.work()
        sitter.hand_in()

    def look(self, name: str) -> None:
        """Keep a picture of what is on the screen, the first time it is there."""
        if any(each.stem[3:] == name for each in self.pictures):
            return
        path = self.out / "pictures" / f"{len(self.pictures) + 1:02}-{name}.png"
        self.pictures.append(keep_picture(self._window(), path))

    def close(self) -> None:
        """Close the station."""
        self.station.close()
        self.station.console.shell.close()

    def _window(self) -> QWidget:
        over = (QDialog, QMenu)
        shown = [
            each
            for each in self.app.topLevelWidgets()
            if each.isVisible() and not isinstance(each, over)
        ]
        return shown[-1] if shown else self.station.console.shell

    def _open_station(self) -> JoinedStation:
        around = Surroundings(
            clock_of=lambda epoch: SimulatedClock(self.time, epoch),
            profile=_CHEAP,
            simulated=True,
            pickers=self.files,
            zone=BEIJING,
        )
        joined = join_station(self.app, self.out / "station", around)
        joined.console.shell.resize(_WIDTH, _HEIGHT)
        joined.console.shell.show()
        return joined

    def _admit(self) -> None:
        for candidate, who in self.people.items():
            if who.persona == "absent":
                self.invigilator.mark_absent(candidate)
            else:
                self.invigilator.check_in(candidate)

    def _sit(self, laid: LaidSitting, candidate: CandidateId, who: Simulated) -> None:
        sitter = self._sitter(laid, candidate, who)
        self.invigilator.seat(candidate)
        sitter.enter()
        if who.persona == "interrupted":
            sitter.answer_all(0, _INTERRUPTED_AFTER)
            self._interrupt(candidate)
            sitter.answer_all(_INTERRUPTED_AFTER)
        elif who.persona == "zero-answer":
            sitter.skip_to_tasks()
        else:
            sitter.answer_all()
        if who.persona == "extra-time":
            self.invigilator.take_back()
            self.invigilator.grant(candidate, _GRANTED_MINUTES)
            self.invigilator.seat(candidate)
        if who.solution:
            sitter.work()
        if who.persona in ("time-up", "zero-answer"):
            sitter.wait_for_the_end()
        else:
            sitter.hand_in()
        self.invigilator.take_back()

    def _interrupt(self, candidate: CandidateId) -> None:
        """Switch the station off in the middle of the paper and on again."""
        self.close()
        self._pass_time(2 * MINUTE_MS)
        self.station = self._open_station()
        self.invigilator.resume_seat(candidate)

    def _sitter(self, laid: LaidSitting, candidate: CandidateId, who: Simulated) -> Sitter:
        folders = WorkFolders(self.station.office.office.station.sitting(laid.sitting))
        bank = next(each for each in shipped_banks() if each.name == laid.paper.bank.id)

        def workspace(task: TaskId) -> Path:
            return folders.folder(candidate, laid.paper.tasks[task])

        def solution(task: TaskId, name: str) -> Path:
            return bank / "tasks" / task / "solutions" / name

        return Sitter(
            robot=self.robot,
            say=self.say,
            look=self.look,
            pass_time=self._pass_time,
            knowledge=Knowledge(laid.paper, laid.forms[candidate], workspace, solution),
            who=who,
            chance=Random(f"{self.seed}/{candidate}"),  # noqa: S311  (a simulation, not a secret)
        )

    def _pass_time(self, ms: int) -> None:
        self.time.advance(ms)
        self.app.processEvents()


def morning() -> SimulatedTime:
    """Return told time that begins on this morning by the wall clock."""
    today = datetime.now(UTC).replace(hour=1, minute=0, second=0, microsecond=0)
    return SimulatedTime(1_000_000, today)
