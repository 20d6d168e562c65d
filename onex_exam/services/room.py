"""Running the room: the console's commands on the sitting's own journal."""

from dataclasses import dataclass

from onex_exam.answers import RoomState
from onex_exam.domain.delivery.instants import wall_drift
from onex_exam.domain.delivery.journal import start_of_sitting
from onex_exam.domain.delivery.matters import fitted
from onex_exam.domain.delivery.room import NoteClockJump, RoomCommand
from onex_exam.domain.delivery.room_decisions import decide_room
from onex_exam.services.delivery import Delivery
from onex_exam.services.folds import load_sitting, record_sitting
from onex_exam.services.ports import Clock, Journal

JUMP_MS = 2_000
"""The wall clock may drift this far between two looks before it is called a jump."""


@dataclass(frozen=True, slots=True)
class Room:
    """The invigilators' side of one sitting; its methods are jobs for the writer thread."""

    delivery: Delivery
    clock: Clock
    late_ms: int
    """How long after the beginning people are admitted."""

    def state(self, journal: Journal) -> RoomState:
        """Return the room as it stands; a damaged attempt is marked and spoils no other."""
        sitting = load_sitting(journal, start_of_sitting(self.delivery.order)).sitting
        attempts = {
            each: fitted(sitting, each, self.delivery.attempt(journal, each))
            for each in sitting.candidates
        }
        return RoomState(sitting, attempts)

    def handle(self, journal: Journal, command: RoomCommand) -> RoomState:
        """Carry out a command and return the room after it; raise RuleError if refused."""
        before = self.state(journal)
        fold = load_sitting(journal, start_of_sitting(self.delivery.order))
        at = self.clock.now()
        events = decide_room(before.sitting, before.attempts, command, at, self.late_ms)
        after = record_sitting(journal, fold, at, events)
        attempts = before.attempts or {
            each: self.delivery.attempt(journal, each) for each in after.sitting.candidates
        }
        return RoomState(after.sitting, attempts)

    def look_at_clock(self, journal: Journal) -> RoomState:
        """Note a jump of the wall clock since the sitting's last entry as an incident."""
        fold = load_sitting(journal, start_of_sitting(self.delivery.order))
        drift = wall_drift(fold.head.at, self.clock.now()) if fold.head.at else 0
        if abs(drift) < JUMP_MS:
            return self.state(journal)
        return self.handle(journal, NoteClockJump(drift))
