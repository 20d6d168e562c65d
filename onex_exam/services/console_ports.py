"""What a console asks of its station: the first run, preparing sittings, running one room."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onex_exam.answers import (
    BankSummary,
    ExportReport,
    Progress,
    RoomFacts,
    RoomState,
    RosterPreview,
    SittingSummary,
)
from onex_exam.domain.bank.blueprint import GradeAt
from onex_exam.domain.bank.items import Pool
from onex_exam.domain.delivery.commands import AttemptCommand
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.room import RoomCommand
from onex_exam.domain.delivery.roster import Roster
from onex_exam.domain.ids import CandidateId, SittingId
from onex_exam.domain.language import Text
from onex_exam.services.stations import Settings


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What the first run asks for: a practice organization on this computer.

    ``page`` is the address that the codes of its certificates open, or empty.
    """

    organization: Text
    venue: Text
    organization_passphrase: str
    venue_passphrase: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class SittingPlan:
    """What a new sitting is made from.

    ``chief`` is the chief invigilator's name. ``grade_at`` says who grades: where it is the
    organization, no key comes to the room and no result is made there.
    """

    bank: Path
    blueprint: str
    pool: Pool
    roster: Roster
    photos: Path | None
    batch: str
    session: str
    room: str
    chief: str
    chief_passphrase: str
    grade_at: GradeAt = "venue"


class OfficePort(Protocol):
    """Everything before and between sittings. Futures are resolved on another thread."""

    def settings(self) -> Settings | None:
        """Return the remembered settings; None before the first run."""
        ...

    def remember(self, settings: Settings) -> None:
        """Remember settings."""
        ...

    def has_organization(self) -> bool:
        """Tell whether the practice organization exists."""
        ...

    def suggest_passphrase(self) -> str:
        """Return a new passphrase that a person can type."""
        ...

    def create_organization(self, first_run: FirstRun) -> "Future[None]":
        """Make the practice organization, its trust root, the venue's key and grant."""
        ...

    def banks(self) -> "Future[Sequence[BankSummary]]":
        """Return the banks that ship with the program or were added to this station."""
        ...

    def look_at_bank(self, folder: Path) -> "Future[BankSummary]":
        """Check a bank folder that a person chose."""
        ...

    def read_roster(self, file: Path) -> "Future[RosterPreview]":
        """Read a roster; nothing is kept."""
        ...

    def write_refused_rows(self, preview: RosterPreview, target: Path) -> "Future[None]":
        """Write the refused rows with a column of reasons."""
        ...

    def write_roster_template(self, target: Path) -> "Future[None]":
        """Write an empty roster with all headings and an example."""
        ...

    def prepare(self, plan: SittingPlan, organization_passphrase: str) -> "Future[SittingId]":
        """Order a sitting, signed by the practice organization, and lay its folder."""
        ...

    def sittings(self) -> "Future[Sequence[SittingSummary]]":
        """Return all sittings of this station, the newest first."""
        ...

    def open_room(self, sitting: SittingId) -> "Future[RoomPort]":
        """Open a sitting; its writer thread starts. One room is open at a time."""
        ...


class RoomPort(Protocol):
    """One open sitting. Futures are resolved on another thread, after the durable commit."""

    @property
    def facts(self) -> RoomFacts:
        """What does not change."""
        ...

    def now(self) -> Instant:
        """Return this moment by the station's clock."""
        ...

    def state(self) -> "Future[RoomState]":
        """Return the room as it stands, and note a jump of the wall clock."""
        ...

    def ask(self, command: RoomCommand) -> "Future[RoomState]":
        """Carry out a command of the console."""
        ...

    def ask_attempts(
        self, candidates: Sequence[CandidateId], command: AttemptCommand
    ) -> "Future[RoomState]":
        """Carry out one command on several attempts, in one commit: all or none."""
        ...

    def hand_screen(self, candidate: CandidateId) -> "Future[RoomState]":
        """Give the screen to a checked-in candidate; the seat shows where the attempt stands."""
        ...

    def hand_back(self, passphrase: str) -> "Future[RoomState]":
        """Give the screen back to whoever had it before a restart, by the chief's passphrase."""
        ...

    def take_screen(self, passphrase: str) -> "Future[RoomState]":
        """Bring the console back from whoever has the screen, by the chief's passphrase."""
        ...

    def photo(self, candidate: CandidateId) -> bytes | None:
        """Return the candidate's photo, if the roster came with one."""
        ...

    def export(
        self,
        venue_passphrase: str,
        chief_passphrase: str,
        progress: Callable[[Progress], None],
    ) -> "Future[ExportReport]":
        """Grade (when the plan says so), build, sign and verify the result package."""
        ...

    def leave(self) -> None:
        """Close the sitting's journal; the room can be opened again."""
        ...
