"""Taking an attempt: load what happened, decide, record, answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from onex_exam.domain.bank.forms import Form
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.commands import (
    AttemptCommand,
    ComeBack,
    OpenAttempt,
    StartAttempt,
)
from onex_exam.domain.delivery.decisions import decide, require_drawn_form
from onex_exam.domain.delivery.instants import Instant, done_at, gap
from onex_exam.domain.delivery.journal import Head, start_of_attempt, start_of_sitting
from onex_exam.domain.delivery.seat_events import SeatEvent, told_to_the_room
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId, Digest
from onex_exam.services.folds import (
    load_attempt,
    load_sitting,
    look_at_attempt,
    record_attempt,
    record_sitting,
)
from onex_exam.services.ports import Clock, Journal


@dataclass(frozen=True, slots=True)
class Delivery:
    """The candidates' side of one sitting; its methods are jobs for the writer thread."""

    order: Digest
    forms: Mapping[CandidateId, Form]
    clock: Clock

    def start(self, candidate: CandidateId) -> Head:
        """Return where the chain of this candidate's attempt begins."""
        return start_of_attempt(self.order, candidate, self.forms[candidate].digest)

    def attempt(self, journal: Journal, candidate: CandidateId) -> Attempt:
        """Return an attempt as it stands, marked when it is damaged."""
        return look_at_attempt(journal, candidate, partial(self.start, candidate))

    def handle(
        self,
        journal: Journal,
        candidate: CandidateId,
        command: AttemptCommand,
        when: Instant | None = None,
    ) -> Attempt:
        """Carry out a command and return the attempt after it; raise RuleError if refused.

        It is judged and recorded as of ``when`` it was done, which is now unless it says so:
        what was typed before the end counts, however late the disk takes it.
        """
        if isinstance(command, OpenAttempt):  # to digest a form takes as long as to decide
            require_drawn_form(command, self.forms[candidate].digest)
        self._require_sitting(journal, command)
        fold = load_attempt(journal, candidate, partial(self.start, candidate))
        now = self.clock.now()
        at = now if when is None else done_at(when, now)
        events = decide(fold.attempt, command, at)
        after = record_attempt(journal, candidate, fold, at, events)
        self._tell_room(journal, told_to_the_room(candidate, events, after.head.seal), now)
        return after.attempt

    def come_back(self, journal: Journal, candidate: CandidateId) -> Attempt:
        """Go on after a restart: the gap since the last entry becomes a line of the ledger."""
        attempt = self.attempt(journal, candidate)
        now = self.clock.now()
        since = attempt.ledger.runs_from
        if since is None or since.epoch == now.epoch:
            return attempt
        return self.handle(journal, candidate, ComeBack(gap(since, now)))

    def _tell_room(self, journal: Journal, told: Sequence[SeatEvent], now: Instant) -> None:
        """Write beside the attempt, in the same commit, what the sitting must know of it."""
        fold = load_sitting(journal, start_of_sitting(self.order))
        if told and fold.sitting.phase != "none":
            record_sitting(journal, fold, now, told)

    def _require_sitting(self, journal: Journal, command: AttemptCommand) -> None:
        """Raise RuleError once the sitting is closed, and for a start before it began.

        Training and mock examinations keep no journal of a sitting, and are free of both.
        """
        phase = load_sitting(journal, start_of_sitting(self.order)).sitting.phase
        if phase in ("closed", "exported"):
            raise RuleError("sitting-closed")
        if phase == "prepared" and isinstance(command, StartAttempt):
            raise RuleError("sitting-not-begun")
