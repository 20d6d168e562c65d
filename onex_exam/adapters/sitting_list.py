"""The sittings of this station as a list: one that is damaged stands in it and spoils no other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onex_exam.adapters.journal_store import read_stream
from onex_exam.adapters.office import Office
from onex_exam.answers import SittingSummary
from onex_exam.domain.delivery.journal import follow, start_of_sitting
from onex_exam.domain.delivery.sitting import Sitting, replay_sitting, sitting_event_from_json
from onex_exam.domain.errors import OnexError, Problem, TamperError
from onex_exam.domain.ids import SittingId
from onex_exam.domain.language import Text
from onex_exam.services.folds import SITTING
from onex_exam.services.sittings import LaidSitting

JOURNAL, OPENED = "journal.sqlite", "journal.opened"
"""The journal, and the mark that there was one: from then on it may not be missing."""


@dataclass(frozen=True, slots=True)
class SittingList:
    """Reads the sittings of one station; slow."""

    office: Office

    def summaries(self) -> Sequence[SittingSummary]:
        """Return all sittings, the newest first.

        Raises what opening the organization's root raises: without it no sitting can be read.
        """
        found = self.office.station.sittings()
        if found:
            self.office.root()
        return [self._summary(each) for each in found]

    def _summary(self, sitting: SittingId) -> SittingSummary:
        known = _unknown(sitting)
        try:
            laid = self.office.open_sitting(sitting)
            known = summary_of(laid)
            now = self._as_it_stands(laid)
            return replace(known, phase=now.phase, screen_out=now.screen_with is not None)
        except OnexError as error:
            return self._damaged(known, error)

    def _as_it_stands(self, laid: LaidSitting) -> Sitting:
        self.require_journal(laid.sitting)
        lines = read_stream(self.office.station.sitting(laid.sitting) / JOURNAL, SITTING)
        entries = [entry for entry, _ in follow(lines, start_of_sitting(laid.order_digest))]
        return replay_sitting(
            (entry.at, sitting_event_from_json(entry.kind, entry.payload)) for entry in entries
        )

    def require_journal(self, sitting: SittingId) -> None:
        """Raise TamperError ``journal-gone`` when what was recorded here is not here any more.

        Otherwise a lost journal would look like a sitting that nobody has opened yet.
        """
        folder = self.office.station.sitting(sitting)
        if not (folder / OPENED).exists():
            return
        journal = folder / JOURNAL
        if not journal.is_file() or not journal.stat().st_size or not read_stream(journal, SITTING):
            raise TamperError("journal-gone", file=JOURNAL)

    def _damaged(self, known: SittingSummary, error: OnexError) -> SittingSummary:
        folder = str(self.office.station.sitting(known.sitting))
        return replace(known, damage=Problem(folder, "", error.code, dict(error.facts)))


def summary_of(laid: LaidSitting) -> SittingSummary:
    """Return what a sitting's folder says, without its journal."""
    place = laid.order.place
    return SittingSummary(
        sitting=laid.sitting,
        title=laid.paper.blueprint.title,
        batch=place.batch,
        session=place.session,
        room=place.room,
        opens_at=laid.order.opens_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        candidates=len(laid.roster.entries),
        mock=laid.order.mock,
        phase="none",
    )


def _unknown(sitting: SittingId) -> SittingSummary:
    return SittingSummary(
        sitting, Text(sitting, sitting), "", "", "", "", 0, mock=False, phase="none"
    )
