"""One open sitting on one computer: console and seat ask here; all is decided on the writer."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from onex_exam.answers import RoomFacts, RoomState
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.commands import (
    AttemptCommand,
    OpenAttempt,
    Resume,
    Suspend,
)
from onex_exam.domain.delivery.events import SCREEN_TAKEN
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.room import HandScreen, RoomCommand, TakeScreen
from onex_exam.domain.delivery.timing import saved_in_time
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId, TaskId
from onex_exam.domain.practical.tasks import Task
from onex_exam.services.bindings import bound_seat
from onex_exam.services.delivery import Delivery
from onex_exam.services.futures import after, chained
from onex_exam.services.meanwhile import Found, find_work, receive_work
from onex_exam.services.ports import (
    Clock,
    Journal,
    KeptVersion,
    SeatPort,
    Slow,
    Workspaces,
    Writer,
)
from onex_exam.services.room import Room
from onex_exam.services.sittings import LaidSitting

MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Outside:
    """What a room needs from the edge.

    ``files`` reads what candidates save, apart from ``slow``, where passphrases are tried:
    neither waits for the other. ``home`` carries a call to the thread that draws;
    ``check_chief`` raises TrustError or RuleError unless the passphrase opens the chief's key.
    """

    writer: Writer
    slow: Slow
    files: Slow
    clock: Clock
    workspaces: Workspaces
    home: Callable[[Callable[[], None]], None]
    check_chief: Callable[[str], None]


def _nothing() -> None:
    pass


def _done(_: object) -> "Future[None]":
    done: Future[None] = Future()
    done.set_result(None)
    return done


@dataclass(slots=True)
class OpenRoom:
    """A sitting whose journal is open: what the console and the seat ask of their station.

    ``seat`` and ``on_console`` are told on the thread that draws.
    """

    laid: LaidSitting
    facts: RoomFacts
    outside: Outside
    seat: SeatPort | None = None
    on_console: Callable[[], None] = field(default=_nothing)

    @property
    def delivery(self) -> Delivery:
        """The candidates' side."""
        return Delivery(self.laid.order_digest, self.laid.forms, self.outside.clock)

    @property
    def room(self) -> Room:
        """The invigilators' side."""
        late_ms = self.laid.paper.blueprint.late_limit * MINUTE_MS
        return Room(self.delivery, self.outside.clock, late_ms)

    def now(self) -> Instant:
        """Return this moment."""
        return self.outside.clock.now()

    def photo(self, candidate: CandidateId) -> bytes | None:
        """Return the candidate's photo."""
        return self.laid.photos.get(candidate)

    def state(self) -> "Future[RoomState]":
        """Return the room as it stands, and note a jump of the wall clock."""
        return self.outside.writer.submit(self.room.look_at_clock)

    def ask_room(self, command: RoomCommand) -> "Future[RoomState]":
        """Carry out a command of the console."""
        return self.outside.writer.submit(lambda journal: self.room.handle(journal, command))

    def ask_attempts(
        self, candidates: Sequence[CandidateId], command: AttemptCommand
    ) -> "Future[RoomState]":
        """Carry out one command on several attempts, all or none."""

        def job(journal: Journal) -> RoomState:
            for candidate in candidates:
                self.delivery.handle(journal, candidate, command)
            return self.room.state(journal)

        return after(self.outside.writer.submit(job), self._tell_seat)

    def ask_attempt(
        self, candidate: CandidateId, command: AttemptCommand, when: Instant
    ) -> "Future[Attempt]":
        """Carry out a command of the seat, as of the moment it was done."""
        return self.outside.writer.submit(
            lambda journal: self.delivery.handle(journal, candidate, command, when)
        )

    def collect_files(
        self, candidate: CandidateId, task: TaskId, when: Instant
    ) -> "Future[Attempt]":
        """Keep a version of every changed file, then record what was kept as of ``when``.

        Reading may take long; a version saved only after ``when`` is left out.
        """
        work = self.laid.paper.tasks[task]

        def in_time(saved_wall_ms: int) -> bool:
            return saved_in_time(saved_wall_ms, when, self.now())

        def keep(attempt: Attempt) -> "Future[Sequence[KeptVersion]]":
            known, workspaces = attempt.received(task), self.outside.workspaces
            return self.outside.files.submit(
                lambda: workspaces.snapshot(candidate, work, known, in_time)
            )

        def record(received: Sequence[KeptVersion]) -> "Future[Attempt]":
            return self.outside.writer.submit(
                lambda journal: self._receive(journal, candidate, received, when)
            )

        return chained(chained(self._attempt(candidate), keep), record)

    def hand_screen(self, candidate: CandidateId) -> "Future[RoomState]":
        """Give the screen to a candidate, whose attempt goes on from where it stands.

        Raises RuleError ``screen-needs-passphrase`` while a candidate has it.
        """

        def lay(state: RoomState) -> "Future[tuple[str, tuple[Found, ...]]]":
            if state.sitting.screen_with is not None:
                raise RuleError("screen-needs-passphrase")
            return self._lay(candidate, state)

        return self._hand(candidate, chained(self._state(), lay))

    def hand_back(self, passphrase: str) -> "Future[RoomState]":
        """Give the screen back to whoever had it before a restart, by the chief's passphrase.

        Otherwise a candidate could end the program, work on elsewhere, and go on unseen.
        """

        def give(state: RoomState) -> "Future[RoomState]":
            candidate = state.sitting.screen_with
            if candidate is None:
                raise RuleError("screen-already-at-the-console")
            return self._hand(candidate, self._lay(candidate, state))

        return chained(self._checked(passphrase), give)

    def take_screen(self, passphrase: str) -> "Future[RoomState]":
        """Bring the console back by the chief's passphrase; a running clock is stopped."""

        def look(state: RoomState) -> "Future[tuple[Found, ...]]":
            return self.outside.slow.submit(lambda: self._find(state.sitting.screen_with, state))

        def take(found: tuple[Found, ...]) -> "Future[RoomState]":
            return self.outside.writer.submit(lambda journal: self._unseat(journal, found))

        taken = chained(chained(self._checked(passphrase), look), take)
        return after(taken, lambda _: self.outside.home(self._show_console))

    def leave_seat(self, passphrase: str) -> "Future[None]":
        """Bring the console back, for the seat, which need not know anything of the room."""
        return chained(self.take_screen(passphrase), _done)

    def _receive(
        self,
        journal: Journal,
        candidate: CandidateId,
        received: Sequence[KeptVersion],
        when: Instant,
    ) -> Attempt:
        for each in received:
            self.delivery.handle(journal, candidate, each.file, when)
        return self.delivery.attempt(journal, candidate)

    def _attempt(self, candidate: CandidateId) -> "Future[Attempt]":
        return self.outside.writer.submit(lambda journal: self.delivery.attempt(journal, candidate))

    def _state(self) -> "Future[RoomState]":
        return self.outside.writer.submit(self.room.state)

    def _checked(self, passphrase: str) -> "Future[RoomState]":
        """Return the room once the passphrase has opened the chief's key."""
        opened = self.outside.slow.submit(lambda: self.outside.check_chief(passphrase))
        return chained(opened, lambda _: self._state())

    def _tasks(self, candidate: CandidateId) -> tuple[Task, ...]:
        return tuple(self.laid.paper.tasks[each] for each in self.laid.forms[candidate].tasks)

    def _lay(
        self, candidate: CandidateId, state: RoomState
    ) -> "Future[tuple[str, tuple[Found, ...]]]":
        """Lay the folders of all tasks; return the first, and what lay in them unknown."""
        attempt = state.attempts.get(candidate, Attempt())

        def work() -> tuple[str, tuple[Found, ...]]:
            folders = [
                self.outside.workspaces.lay(candidate, task, attempt.received(task.id))
                for task in self._tasks(candidate)
            ]
            return folders[0] if folders else "", self._find(candidate, state)

        return self.outside.slow.submit(work)

    def _find(self, candidate: CandidateId | None, state: RoomState) -> tuple[Found, ...]:
        if candidate is None:
            return ()
        workspaces, attempt = self.outside.workspaces, state.attempts[candidate]
        return find_work(workspaces, candidate, self._tasks(candidate), attempt, self.now())

    def _hand(
        self, candidate: CandidateId, laid: "Future[tuple[str, tuple[Found, ...]]]"
    ) -> "Future[RoomState]":
        def hand(work: tuple[str, tuple[Found, ...]]) -> "Future[RoomState]":
            workspace, found = work
            seated = self.outside.writer.submit(
                lambda journal: self._seat(journal, candidate, found)
            )
            return after(seated, lambda state: self._bind(candidate, workspace, state))

        return chained(laid, hand)

    def _seat(
        self, journal: Journal, candidate: CandidateId, found: tuple[Found, ...]
    ) -> RoomState:
        self.room.handle(journal, HandScreen(candidate))
        attempt = self.delivery.come_back(journal, candidate)
        receive_work(journal, self.room, candidate, found)
        if attempt.state == "none":
            extra = self.laid.roster.by_candidate[candidate].extra_minutes * MINUTE_MS
            allowed = self.laid.paper.blueprint.minutes * MINUTE_MS
            form = self.laid.forms[candidate].digest
            self.delivery.handle(journal, candidate, OpenAttempt(form, allowed, extra))
        elif attempt.suspended and attempt.suspended.reason == SCREEN_TAKEN:
            self.delivery.handle(journal, candidate, Resume(self.laid.chief))
        return self.room.state(journal)

    def _unseat(self, journal: Journal, found: tuple[Found, ...]) -> RoomState:
        candidate = self.room.state(journal).sitting.screen_with
        if candidate is not None:
            receive_work(journal, self.room, candidate, found)
            attempt = self.delivery.attempt(journal, candidate)
            if attempt.state == "running" and not attempt.damaged:
                pause = Suspend(SCREEN_TAKEN, self.laid.chief)
                self.delivery.handle(journal, candidate, pause)
        return self.room.handle(journal, TakeScreen(self.laid.chief))

    def _bind(self, candidate: CandidateId, workspace: str, state: RoomState) -> None:
        attempt = state.attempts[candidate]
        binding = bound_seat(self.laid, self.facts, candidate, workspace, attempt)
        self.outside.home(lambda: self.seat.bind(binding) if self.seat else None)

    def _tell_seat(self, state: RoomState) -> None:
        candidate = state.sitting.screen_with
        if candidate is not None:
            attempt = state.attempts[candidate]
            self.outside.home(
                lambda: self.seat.attempt_changed(candidate, attempt) if self.seat else None
            )

    def _show_console(self) -> None:
        if self.seat:
            self.seat.release()
        self.on_console()
