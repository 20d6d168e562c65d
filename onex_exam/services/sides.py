"""The two sides of an open room: what the seat may ask and what the console may ask."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from onex_exam.answers import ExportReport, Progress, RoomFacts, RoomState
from onex_exam.domain.bank.forms import Form
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.commands import (
    AttemptCommand,
    CollectAtTimeUp,
    Flag,
    Respond,
    SeatCommand,
    Submit,
    Visit,
)
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.room import RoomCommand, TakeScreen
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId, TaskId
from onex_exam.services.futures import after
from onex_exam.services.open_room import MINUTE_MS, OpenRoom


@dataclass(frozen=True, slots=True)
class SeatSide:
    """Fulfils StationPort on one computer."""

    open_room: OpenRoom

    def ask(self, candidate: CandidateId, command: SeatCommand, when: Instant) -> "Future[Attempt]":
        """Carry out a command of the candidate.

        Raises RuleError ``not-for-the-seat`` for what only the console may ask, whatever the
        types say, and ``not-on-the-form`` for items and tasks of others.
        """
        laid = self.open_room.laid
        earliest_ms = laid.paper.blueprint.earliest_submit * MINUTE_MS
        refusal = refused_at_the_seat(command, laid.forms[candidate], earliest_ms)
        if refusal is not None:
            refused: Future[Attempt] = Future()
            refused.set_exception(refusal)
            return refused
        return self.open_room.ask_attempt(candidate, command, when)

    def collect_files(
        self, candidate: CandidateId, task: TaskId, when: Instant
    ) -> "Future[Attempt]":
        """Keep a version of every changed file."""
        return self.open_room.collect_files(candidate, task, when)

    def leave_seat(self, passphrase: str) -> "Future[None]":
        """Bring the console back."""
        return self.open_room.leave_seat(passphrase)

    def now(self) -> Instant:
        """Return this moment."""
        return self.open_room.now()


@dataclass(frozen=True, slots=True)
class ConsoleSide:
    """Fulfils RoomPort on one computer."""

    open_room: OpenRoom
    exported: Callable[[str, str, Callable[[Progress], None]], "Future[ExportReport]"]
    left: Callable[[], None]

    @property
    def facts(self) -> RoomFacts:
        """What does not change."""
        return self.open_room.facts

    def now(self) -> Instant:
        """Return this moment."""
        return self.open_room.now()

    def state(self) -> "Future[RoomState]":
        """Return the room as it stands."""
        return self.open_room.state()

    def ask(self, command: RoomCommand) -> "Future[RoomState]":
        """Carry out a command of the console.

        Raises RuleError ``screen-needs-passphrase`` for the screen itself: whoever restarts the
        station while a candidate has it comes back by ``take_screen``, with the passphrase.
        """
        if isinstance(command, TakeScreen):
            refused: Future[RoomState] = Future()
            refused.set_exception(RuleError("screen-needs-passphrase"))
            return refused
        return self.open_room.ask_room(command)

    def ask_attempts(
        self, candidates: Sequence[CandidateId], command: AttemptCommand
    ) -> "Future[RoomState]":
        """Carry out one command on several attempts."""
        return self.open_room.ask_attempts(candidates, command)

    def hand_screen(self, candidate: CandidateId) -> "Future[RoomState]":
        """Give the screen to a candidate."""
        return self.open_room.hand_screen(candidate)

    def hand_back(self, passphrase: str) -> "Future[RoomState]":
        """Give the screen back to whoever had it."""
        return self.open_room.hand_back(passphrase)

    def take_screen(self, passphrase: str) -> "Future[RoomState]":
        """Bring the console back."""
        return self.open_room.take_screen(passphrase)

    def photo(self, candidate: CandidateId) -> bytes | None:
        """Return the candidate's photo."""
        return self.open_room.photo(candidate)

    def export(
        self,
        venue_passphrase: str,
        chief_passphrase: str,
        progress: Callable[[Progress], None],
    ) -> "Future[ExportReport]":
        """Build, sign and verify the result package."""
        return self.exported(venue_passphrase, chief_passphrase, progress)

    def leave(self) -> None:
        """Close the sitting's journal."""
        self.left()


@dataclass(frozen=True, slots=True)
class MockSeatSide:
    """The seat's side of a mock sitting: says when a paper has been handed in."""

    side: SeatSide
    handed_in: Callable[[CandidateId], None]

    def ask(self, candidate: CandidateId, command: SeatCommand, when: Instant) -> "Future[Attempt]":
        """Carry out a command of the candidate."""

        def look(attempt: Attempt) -> None:
            if attempt.state == "submitted":
                self.handed_in(candidate)

        asked = self.side.ask(candidate, command, when)
        return after(asked, look) if isinstance(command, Submit | CollectAtTimeUp) else asked

    def collect_files(
        self, candidate: CandidateId, task: TaskId, when: Instant
    ) -> "Future[Attempt]":
        """Keep a version of every changed file."""
        return self.side.collect_files(candidate, task, when)

    def leave_seat(self, passphrase: str) -> "Future[None]":
        """Bring the console back."""
        return self.side.leave_seat(passphrase)

    def now(self) -> Instant:
        """Return this moment."""
        return self.side.now()


def refused_at_the_seat(command: object, form: Form, earliest_ms: int) -> RuleError | None:
    """Return why a seat may not ask this for the candidate of this form; None when it may.

    ``earliest_ms`` is when the plan lets candidates hand in: no seat says otherwise.
    """
    if not isinstance(command, SeatCommand):
        return RuleError("not-for-the-seat")
    match command:
        case Visit(place):
            asked: str = place
        case Respond(item):
            asked = item.id
        case Flag(item_id):
            asked = item_id
        case Submit(earliest) if earliest != earliest_ms:
            return RuleError("not-for-the-seat")
        case _:
            return None
    if asked in form.tasks or any(asked == each.item for each in form.items):
        return None
    return RuleError("not-on-the-form")
