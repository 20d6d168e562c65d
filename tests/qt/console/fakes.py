"""An honest office and room: the real core decides, a clock is moved by hand."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import TypeVar

from onex_exam.answers import (
    BankSummary,
    ExportReport,
    Progress,
    RoomFacts,
    RoomState,
    RosterPreview,
    SittingSummary,
)
from onex_exam.demo.sample_people import CHIEF, instant, sample_facts
from onex_exam.domain.delivery.attempt import Attempt, evolve
from onex_exam.domain.delivery.commands import (
    AttemptCommand,
    OpenAttempt,
    Resume,
    Suspend,
)
from onex_exam.domain.delivery.decisions import decide
from onex_exam.domain.delivery.events import SCREEN_TAKEN
from onex_exam.domain.delivery.instants import Instant, wall_drift
from onex_exam.domain.delivery.room import (
    HandScreen,
    NoteClockJump,
    Prepare,
    RecordExport,
    RoomCommand,
    TakeScreen,
)
from onex_exam.domain.delivery.room_decisions import decide_room
from onex_exam.domain.delivery.roster import Roster
from onex_exam.domain.delivery.sitting import Sitting, evolve_sitting
from onex_exam.domain.errors import OnexError, RosterError, TrustError, UnavailableError
from onex_exam.domain.ids import CandidateId, Digest, SittingId
from onex_exam.domain.language import Text
from onex_exam.services.console_ports import FirstRun, RoomPort, SittingPlan
from onex_exam.services.room import JUMP_MS
from onex_exam.services.stations import Settings

T = TypeVar("T")

SITTING = SittingId("01JD0000000000000000000000")
VENUE_CARD, CHIEF_CARD, ORGANIZATION_CARD = "stone-bird-hill", "maple-river-lamp", "copper-lake-fox"
MINUTE_MS = 60_000


@dataclass(slots=True)
class ManualClock:
    """Stands until it is moved; ``jump_ms`` sets the wall clock alone."""

    minutes: float = 0
    jump_ms: int = 0
    epoch: int = 1

    def now(self) -> Instant:
        """Return this moment."""
        true = instant(self.minutes, epoch=self.epoch)
        shifted = instant(self.minutes + self.jump_ms / MINUTE_MS)
        return Instant(true.epoch, true.boot_ms, shifted.wall)


@dataclass(slots=True)
class Answers:
    """Answers at once, or keeps them back until ``release``."""

    held: list[Callable[[], None]] = field(default_factory=list)
    hold: bool = False

    def of(self, work: Callable[[], T]) -> "Future[T]":
        """Return a future of what the work returns or raises."""
        future: Future[T] = Future()

        def settle() -> None:
            try:
                future.set_result(work())
            except OnexError as error:
                future.set_exception(error)

        if self.hold:
            self.held.append(settle)
        else:
            settle()
        return future

    def release(self) -> None:
        """Do everything that was kept back."""
        self.hold = False
        while self.held:
            self.held.pop(0)()


@dataclass(slots=True)
class FakeRoom:
    """A room whose journal is a list in memory. Fulfils RoomPort."""

    facts: RoomFacts
    clock: ManualClock = field(default_factory=ManualClock)
    answers: Answers = field(default_factory=Answers)
    sitting: Sitting = field(default_factory=Sitting)
    attempts: dict[CandidateId, Attempt] = field(default_factory=dict)
    photos: dict[CandidateId, bytes] = field(default_factory=dict)
    left: bool = False
    looks: int = 0
    last: Instant | None = None
    verifies: bool = True
    given_back: list[CandidateId] = field(default_factory=list)

    @classmethod
    def of(cls, roster: Roster) -> "FakeRoom":
        """Return a room that was prepared half an hour before nine."""
        room = cls(sample_facts(roster), ManualClock(-30))
        people = tuple(entry.candidate for entry in roster.entries)
        room.do(Prepare(roster.digest, people))
        room.attempts = dict.fromkeys(people, Attempt())
        return room

    def now(self) -> Instant:
        """Return this moment."""
        return self.clock.now()

    def state(self) -> "Future[RoomState]":
        """Return the room as it stands, and note a jump of the wall clock."""
        return self.answers.of(self._look)

    def ask(self, command: RoomCommand) -> "Future[RoomState]":
        """Carry out a command of the console."""
        return self.answers.of(lambda: self.do(command))

    def ask_attempts(
        self, candidates: Sequence[CandidateId], command: AttemptCommand
    ) -> "Future[RoomState]":
        """Carry out one command on several attempts: all or none."""
        return self.answers.of(lambda: self.do_to(candidates, command))

    def hand_screen(self, candidate: CandidateId) -> "Future[RoomState]":
        """Give the screen to a candidate, whose attempt goes on."""
        return self.answers.of(lambda: self._hand(candidate))

    def hand_back(self, passphrase: str) -> "Future[RoomState]":
        """Give the screen back to whoever has it, by the chief's passphrase."""
        return self.answers.of(lambda: self._give_back(passphrase))

    def take_screen(self, passphrase: str) -> "Future[RoomState]":
        """Bring the console back, by the chief's passphrase."""
        return self.answers.of(lambda: self._take(passphrase))

    def photo(self, candidate: CandidateId) -> bytes | None:
        """Return the candidate's photo."""
        return self.photos.get(candidate)

    def export(
        self,
        venue_passphrase: str,
        chief_passphrase: str,
        progress: Callable[[Progress], None],
    ) -> "Future[ExportReport]":
        """Sign with both keys."""
        return self.answers.of(lambda: self._export(venue_passphrase, chief_passphrase, progress))

    def leave(self) -> None:
        """Close the journal."""
        self.left = True

    def do(self, command: RoomCommand) -> RoomState:
        """Decide and record a command of the room."""
        at = self.now()
        late_ms = self.facts.paper.blueprint.late_limit * MINUTE_MS
        for event in decide_room(self.sitting, self.attempts, command, at, late_ms):
            self.sitting = evolve_sitting(self.sitting, at, event)
        self.last = at
        return RoomState(self.sitting, dict(self.attempts))

    def do_to(self, candidates: Sequence[CandidateId], command: AttemptCommand) -> RoomState:
        """Decide and record a command on attempts."""
        at = self.now()
        after = {
            each: reduce(
                lambda state, event: evolve(state, at, event),
                decide(self.attempts[each], command, at),
                self.attempts[each],
            )
            for each in candidates
        }
        self.attempts |= after
        return RoomState(self.sitting, dict(self.attempts))

    def play(self, candidate: CandidateId, *commands: AttemptCommand) -> None:
        """Do what the candidate does at the seat."""
        for command in commands:
            self.do_to([candidate], command)

    def take_back(self) -> None:
        """Do what the seat does when the invigilator takes the screen back."""
        candidate = self.sitting.screen_with
        assert candidate is not None
        if self.attempts[candidate].state == "running":
            self.do_to([candidate], Suspend(SCREEN_TAKEN, CHIEF))
        self.do(TakeScreen(CHIEF))

    def _take(self, passphrase: str) -> RoomState:
        if passphrase != CHIEF_CARD:
            raise TrustError("passphrase-wrong", failed=1)
        self.take_back()
        return RoomState(self.sitting, dict(self.attempts))

    def _give_back(self, passphrase: str) -> RoomState:
        if passphrase != CHIEF_CARD:
            raise TrustError("passphrase-wrong", failed=1)
        assert self.sitting.screen_with is not None
        self.given_back.append(self.sitting.screen_with)
        return self._hand(self.sitting.screen_with)

    def _look(self) -> RoomState:
        self.looks += 1
        drift = wall_drift(self.last, self.now()) if self.last else 0
        if abs(drift) >= JUMP_MS:
            return self.do(NoteClockJump(drift))
        return RoomState(self.sitting, dict(self.attempts))

    def _hand(self, candidate: CandidateId) -> RoomState:
        self.do(HandScreen(candidate))
        attempt = self.attempts[candidate]
        if attempt.state == "none":
            extra = self.facts.roster.by_candidate[candidate].extra_minutes * MINUTE_MS
            allowed = self.facts.paper.blueprint.minutes * MINUTE_MS
            self.play(candidate, OpenAttempt(self.facts.forms[candidate], allowed, extra))
        elif attempt.suspended and attempt.suspended.reason == SCREEN_TAKEN:
            self.play(candidate, Resume(CHIEF))
        return RoomState(self.sitting, dict(self.attempts))

    def _export(self, venue: str, chief: str, progress: Callable[[Progress], None]) -> ExportReport:
        if (venue, chief) != (VENUE_CARD, CHIEF_CARD):
            raise TrustError("passphrase-wrong", failed=1)
        progress(Progress(1, 2, "console.export-starting"))
        digest = Digest("0f" * 32)
        self.do(RecordExport(digest, len(self.sitting.exports) + 1, "2026-11-22T04:00:00Z"))
        folder = Path("/home/exam/exports")
        return ExportReport(
            package=folder / f"{SITTING}-1.onexresult",
            trust=folder / "practice.onextrust",
            digest=digest,
            sequence=len(self.sitting.exports),
            size=1_834_567,
            verified=self.verifies,
        )


@dataclass(slots=True)
class FakeOffice:
    """An office in memory. Fulfils OfficePort."""

    room: FakeRoom
    remembered: Settings | None = None
    organization: FirstRun | None = None
    answers: Answers = field(default_factory=Answers)
    known: list[BankSummary] = field(default_factory=list)
    rosters: dict[Path, RosterPreview] = field(default_factory=dict)
    plans: list[SittingPlan] = field(default_factory=list)
    listed: list[SittingSummary] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    suggested: int = 0
    refuses: bool = False

    def settings(self) -> Settings | None:
        """Return the remembered settings."""
        return self.remembered

    def remember(self, settings: Settings) -> None:
        """Remember settings."""
        self.remembered = settings

    def has_organization(self) -> bool:
        """Tell whether the practice organization exists."""
        return self.organization is not None

    def suggest_passphrase(self) -> str:
        """Return another passphrase each time."""
        self.suggested += 1
        return f"maple-river-lamp-{self.suggested}"

    def create_organization(self, first_run: FirstRun) -> "Future[None]":
        """Make the organization."""

        def make() -> None:
            if self.refuses:
                raise UnavailableError("no-space", path="/data", reason="full")
            self.organization = first_run

        return self.answers.of(make)

    def banks(self) -> "Future[Sequence[BankSummary]]":
        """Return the banks."""
        return self.answers.of(lambda: tuple(self.known))

    def look_at_bank(self, folder: Path) -> "Future[BankSummary]":
        """Return a bank that was not known."""
        return self.answers.of(lambda: bank(folder, Text("另一个题库", "Another bank")))

    def read_roster(self, file: Path) -> "Future[RosterPreview]":
        """Return the roster in this file; a file that is none is refused."""

        def read() -> RosterPreview:
            if file not in self.rosters:
                raise RosterError("roster-damaged")
            return self.rosters[file]

        return self.answers.of(read)

    def write_refused_rows(self, preview: RosterPreview, target: Path) -> "Future[None]":
        """Remember what was written."""
        assert preview.problems
        return self.answers.of(lambda: self.written.append(target))

    def write_roster_template(self, target: Path) -> "Future[None]":
        """Remember what was written."""
        return self.answers.of(lambda: self.written.append(target))

    def prepare(self, plan: SittingPlan, organization_passphrase: str) -> "Future[SittingId]":
        """Order a sitting."""

        def order() -> SittingId:
            if organization_passphrase != ORGANIZATION_CARD:
                raise TrustError("passphrase-wrong", failed=1)
            self.plans.append(plan)
            return SITTING

        return self.answers.of(order)

    def sittings(self) -> "Future[Sequence[SittingSummary]]":
        """Return the sittings."""
        return self.answers.of(lambda: tuple(self.listed))

    def open_room(self, sitting: SittingId) -> "Future[RoomPort]":
        """Open the room there is."""
        assert sitting == SITTING

        def opened() -> RoomPort:
            if self.refuses:
                raise UnavailableError("no-space", path="/data", reason="full")
            return self.room

        return self.answers.of(opened)


@dataclass(slots=True)
class FakePickers:
    """A desktop on which a person chooses what the test says. Fulfils Pickers."""

    chosen: Path | None = None
    shows_folders: bool = True
    shown: list[Path] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)

    def open_file(self, title: str, pattern: str) -> Path | None:
        """Choose the file."""
        assert title
        assert pattern
        return self.chosen

    def open_files(self, title: str, pattern: str) -> tuple[Path, ...]:
        """Choose the file, alone."""
        chosen = self.open_file(title, pattern)
        return (chosen,) if chosen else ()

    def save_file(self, title: str, name: str) -> Path | None:
        """Choose where to save."""
        assert title
        return self.chosen / name if self.chosen else None

    def folder(self, title: str) -> Path | None:
        """Choose the folder."""
        assert title
        return self.chosen

    def show_folder(self, folder: Path) -> bool:
        """Remember what was shown."""
        self.shown.append(folder)
        return self.shows_folders

    def copy(self, text: str) -> None:
        """Remember what was copied."""
        self.copied.append(text)


def bank(folder: Path, title: Text) -> BankSummary:
    """Return a sound bank with one plan."""
    plan = Text("办公数据处理（初级）考核", "Office data processing (junior) examination")
    notice = Text("样例题库，不是已公布的职业技能等级标准", "Sample bank, not a published standard")
    return BankSummary(folder, title, notice, "2026.1", 120, 2, (("junior-form", plan),), ())
