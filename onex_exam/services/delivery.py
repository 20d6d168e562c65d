"""Taking an attempt: load what happened, decide, record, answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from onex_exam.domain.bank.forms import Form
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.commands import AttemptCommand, ComeBack
from onex_exam.domain.delivery.decisions import decide
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import Head, start_of_attempt
from onex_exam.domain.ids import CandidateId, Digest
from onex_exam.services.folds import load_attempt, record_attempt
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
        """Return an attempt as it stands."""
        return load_attempt(journal, candidate, self.start(candidate)).attempt

    def handle(self, journal: Journal, candidate: CandidateId, command: AttemptCommand) -> Attempt:
        """Carry out a command and return the attempt after it; raise RuleError if refused."""
        fold = load_attempt(journal, candidate, self.start(candidate))
        at = self.clock.now()
        events = decide(fold.attempt, command, at)
        return record_attempt(journal, candidate, fold, at, events).attempt

    def come_back(self, journal: Journal, candidate: CandidateId) -> Attempt:
        """Go on after a restart: the gap since the last entry becomes a line of the ledger."""
        attempt = self.attempt(journal, candidate)
        if attempt.last is None or attempt.last.epoch == self.clock.now().epoch:
            return attempt
        lost = _gap(attempt.last, self.clock.now())
        return self.handle(journal, candidate, ComeBack(lost))


def _gap(last: Instant, now: Instant) -> int:
    """Milliseconds between two epochs: by the monotonic clock, unless the machine was rebooted."""
    if now.boot_ms >= last.boot_ms:
        return now.boot_ms - last.boot_ms
    return max(0, now.wall_ms - last.wall_ms)
