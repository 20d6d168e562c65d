"""Opens sittings of this station: journal, folders, keys, and the side that the console asks."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from onex_exam.adapters.journal_store import JournalWriter
from onex_exam.adapters.office import Office
from onex_exam.adapters.sitting_list import JOURNAL, OPENED, SittingList
from onex_exam.adapters.trust_memory import TrustMemory
from onex_exam.adapters.whole_files import write_whole
from onex_exam.adapters.work_folders import WorkFolders
from onex_exam.answers import ExportReport, Progress, RoomFacts
from onex_exam.domain.credentials.documents import parse_instant
from onex_exam.domain.credentials.passphrases import AT_THE_SEAT
from onex_exam.domain.credentials.seen import see_grant, see_time
from onex_exam.domain.credentials.trust import TrustRoot
from onex_exam.domain.delivery.room import Prepare
from onex_exam.domain.errors import OnexError
from onex_exam.domain.ids import SittingId
from onex_exam.services.open_room import OpenRoom, Outside
from onex_exam.services.ports import Clock, Journal, Slow
from onex_exam.services.sides import ConsoleSide
from onex_exam.services.sittings import LaidSitting


@dataclass(frozen=True, slots=True)
class Rooms:
    """The sittings of one station. ``clock_of`` makes the clock for a writer's epoch."""

    office: Office
    slow: Slow
    clock_of: Callable[[int], Clock]
    home: Callable[[Callable[[], None]], None]
    files: Slow | None = None
    """The thread that reads what candidates save; otherwise ``slow`` does."""

    def open(self, sitting: SittingId) -> tuple[OpenRoom, ConsoleSide]:
        """Return an open room and its console side; slow. The first opening prepares it."""
        laid = self.office.open_sitting(sitting)
        SittingList(self.office).require_journal(sitting)
        self._accept(laid)
        writer = JournalWriter(self.office.station.sitting(sitting) / JOURNAL)
        try:
            return self._join(laid, writer)
        except OnexError:
            writer.close()
            raise

    def _accept(self, laid: LaidSitting) -> None:
        """Raise TrustError ``version-behind`` for a new sitting with a grant older than one seen.

        What was opened before stays open: it was accepted when its grant was the newest.
        """
        if (self.office.station.sitting(laid.sitting) / OPENED).exists():
            return
        memory, root = TrustMemory(self.office.station.trust), self.office.root_digest()
        seen = see_grant(memory.recall(root), laid.grant)
        memory.remember(root, see_time(seen, laid.order.opens_at))

    def _join(self, laid: LaidSitting, writer: JournalWriter) -> tuple[OpenRoom, ConsoleSide]:
        folder = self.office.station.sitting(laid.sitting)
        clock = self.clock_of(writer.epoch)
        outside = Outside(
            writer=writer,
            slow=self.slow,
            files=self.files or self.slow,
            clock=clock,
            workspaces=WorkFolders(folder),
            home=self.home,
            check_chief=lambda passphrase: self._check_chief(laid, clock, passphrase),
        )
        room = OpenRoom(laid, room_facts(laid, self.office.root()), outside)
        writer.submit(lambda journal: _prepare(room, journal)).result()
        if not (folder / OPENED).exists():
            write_whole(folder / OPENED, b"")
        return room, ConsoleSide(room, self._exporter(room), writer.close)

    def _exporter(
        self, room: OpenRoom
    ) -> Callable[[str, str, Callable[[Progress], None]], "Future[ExportReport]"]:
        def export(
            venue: str, chief: str, tell: Callable[[Progress], None]
        ) -> "Future[ExportReport]":
            from onex_exam.adapters.exports import (  # noqa: PLC0415  (grading: 0.05 s)
                Exports,
                Passphrases,
            )

            passphrases = Passphrases(venue, chief)
            exports = Exports(self.office)
            return self.slow.submit(lambda: exports.export(room, passphrases, tell))

        return export

    def _check_chief(self, laid: LaidSitting, clock: Clock, passphrase: str) -> None:
        at = parse_instant(clock.now().wall[:19] + "Z")
        self.office.open_chief_key(laid, passphrase, at, AT_THE_SEAT)


def room_facts(laid: LaidSitting, root: TrustRoot) -> RoomFacts:
    """Return what the console shows of a sitting and what never changes."""
    place = laid.order.place
    return RoomFacts(
        sitting=laid.sitting,
        title=laid.paper.blueprint.title,
        organization=root.organization,
        venue=laid.grant.venue_name,
        batch=place.batch,
        session=place.session,
        room=place.room,
        chief=laid.chief,
        roster=laid.roster,
        paper=laid.paper,
        tasks={candidate: form.tasks for candidate, form in laid.forms.items()},
        forms={candidate: form.digest for candidate, form in laid.forms.items()},
        mock=laid.order.mock,
        sample=root.sample or laid.order.simulated,
    )


def _prepare(room: OpenRoom, journal: Journal) -> None:
    if room.room.state(journal).sitting.phase == "none":
        candidates = tuple(entry.candidate for entry in room.laid.roster.entries)
        room.room.handle(journal, Prepare(room.laid.roster.digest, candidates))
