"""OfficePort on one computer: every deed of the office, on the thread for slow work."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from onex_exam.adapters.interchange.rosters import (
    read_roster_file,
    write_refused_rows,
    write_template,
)
from onex_exam.adapters.keys import generate_passphrase
from onex_exam.adapters.office import Office
from onex_exam.adapters.sitting_list import SittingList
from onex_exam.answers import BankSummary, RosterPreview, SittingSummary
from onex_exam.domain.ids import SittingId
from onex_exam.services.console_ports import FirstRun, RoomPort, SittingPlan
from onex_exam.services.open_room import OpenRoom
from onex_exam.services.ports import Slow
from onex_exam.services.stations import Settings


def _nothing(_: OpenRoom) -> None:
    pass


@dataclass(slots=True)
class LocalOffice:
    """The office of this computer. ``on_opened`` is told of each room that is opened.

    ``opens`` opens a room with the side that the console asks; it is slow.
    """

    office: Office
    opens: Callable[[SittingId], tuple[OpenRoom, RoomPort]]
    slow: Slow
    on_opened: Callable[[OpenRoom], None] = _nothing

    def settings(self) -> Settings | None:
        """Return the remembered settings."""
        return self.office.station.read_settings()

    def remember(self, settings: Settings) -> None:
        """Remember settings."""
        self.office.station.write_settings(settings)

    def has_organization(self) -> bool:
        """Tell whether the practice organization exists."""
        return self.office.has_organization()

    def suggest_passphrase(self) -> str:
        """Return a new passphrase."""
        return generate_passphrase()

    def create_organization(self, first_run: FirstRun) -> "Future[None]":
        """Make the practice organization."""
        return self.slow.submit(lambda: self.office.create_organization(first_run))

    def banks(self) -> "Future[Sequence[BankSummary]]":
        """Return the banks of this station."""
        return self.slow.submit(
            lambda: [self.office.look_at_bank(each) for each in self.office.bank_folders()]
        )

    def look_at_bank(self, folder: Path) -> "Future[BankSummary]":
        """Check a bank folder."""
        return self.slow.submit(lambda: self.office.look_at_bank(folder))

    def read_roster(self, file: Path) -> "Future[RosterPreview]":
        """Read a roster; nothing is kept."""
        return self.slow.submit(lambda: read_roster_file(file))

    def write_refused_rows(self, preview: RosterPreview, target: Path) -> "Future[None]":
        """Write the refused rows with their reasons."""
        return self.slow.submit(lambda: write_refused_rows(preview, target))

    def write_roster_template(self, target: Path) -> "Future[None]":
        """Write an empty roster."""
        return self.slow.submit(lambda: write_template(target))

    def prepare(self, plan: SittingPlan, organization_passphrase: str) -> "Future[SittingId]":
        """Order a sitting and lay its folder."""
        return self.slow.submit(lambda: self.office.prepare(plan, organization_passphrase))

    def sittings(self) -> "Future[Sequence[SittingSummary]]":
        """Return all sittings, the newest first."""
        return self.slow.submit(lambda: SittingList(self.office).summaries())

    def open_room(self, sitting: SittingId) -> "Future[RoomPort]":
        """Open a sitting."""
        return self.slow.submit(lambda: self._open(sitting))

    def _open(self, sitting: SittingId) -> RoomPort:
        room, side = self.opens(sitting)
        self.on_opened(room)
        return side
