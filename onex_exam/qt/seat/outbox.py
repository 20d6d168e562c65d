"""What a seat has sent and does not know to be kept: nothing leaves it before it is durable.

It holds the drafts of one candidate, sends them one after another, and says what became of
each. It never drops a draft because of an error: only a durable commit or the rules do that.
"""

from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from onex_exam.domain.bank.items import Item
from onex_exam.domain.bank.responses import Response
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.commands import Flag, Respond, SeatCommand
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.errors import OnexError, RuleError
from onex_exam.domain.ids import CandidateId, ItemId, TaskId
from onex_exam.qt.futures import Homecoming
from onex_exam.services.ports import StationPort

V = TypeVar("V")

NOT_RUNNING = "attempt-not-running"
"""Refused because of a pause: the draft waits and is offered again when the paper goes on."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The station answered: the attempt as it is on disk. ``own`` was the candidate's doing."""

    command: SeatCommand | TaskId
    attempt: Attempt
    own: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """The rules did not allow it; nothing has changed."""

    command: SeatCommand | TaskId
    error: RuleError


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be kept."""

    command: SeatCommand | TaskId
    error: OnexError


class _Drafts(Generic[V]):
    """Values by item: what stands on the screen, and what of it is on its way, oldest first.

    Each is kept with the moment it came to stand there, which stays its moment however often
    it must be sent.
    """

    def __init__(self) -> None:
        self.held: dict[ItemId, V] = {}
        self._since: dict[ItemId, Instant] = {}
        self._sent: dict[ItemId, list[V]] = {}

    def hold(self, name: ItemId, value: V, when: Instant) -> None:
        """Hold a value; the same one again stays as old as it is."""
        if name not in self.held or self.held[name] != value:
            self.held[name], self._since[name] = value, when

    def due(self) -> list[tuple[ItemId, V, Instant]]:
        """Return what is not on its way yet, and count it as sent."""
        due = [
            (name, value, self._since[name])
            for name, value in self.held.items()
            if self._sent.get(name, [])[-1:] != [value]
        ]
        for name, value, _ in due:
            self._sent.setdefault(name, []).append(value)
        return due

    def came_home(self, name: ItemId, *, forget: bool) -> None:
        """Note the answer to the oldest one sent; what is newest stays until it is answered."""
        value = self._sent[name].pop(0)
        if forget and not self._sent[name] and self.held.get(name) == value:
            del self.held[name]


class Outbox(QObject):
    """The sending side of one seat; answers for an earlier candidate are never heard."""

    kept = Signal(object)
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self, station: StationPort, parent: QObject) -> None:
        super().__init__(parent)
        self._station = station
        self._home = Homecoming(self)
        self._candidate: CandidateId | None = None
        self._turn = 0
        self._items: dict[ItemId, Item] = {}
        self._responses: _Drafts[Response] = _Drafts()
        self._flags: _Drafts[bool] = _Drafts()
        self._collecting: set[TaskId] = set()
        self._again: dict[TaskId, Instant] = {}
        self._end: Instant | None = None
        self.own_open = 0
        self.open = 0

    @property
    def responses(self) -> dict[ItemId, Response]:
        """Responses on the screen that are not known to be kept."""
        return dict(self._responses.held)

    @property
    def flags(self) -> dict[ItemId, bool]:
        """Flags on the screen that are not known to be kept."""
        return dict(self._flags.held)

    @property
    def deciding(self) -> bool:
        """Whether a command is on its way; reading files may take long and is none."""
        return self.open > len(self._collecting)

    @property
    def is_empty(self) -> bool:
        """Whether everything is answered and nothing is held."""
        return self.open == 0 and not self._responses.held and not self._flags.held

    def bind(self, candidate: CandidateId | None) -> None:
        """Begin for this candidate with nothing; what still comes home for another is dropped."""
        self._turn += 1
        self._candidate = candidate
        self._items = {}
        self._responses = _Drafts()
        self._flags = _Drafts()
        self._collecting = set()
        self._again = {}
        self._end = None
        self.own_open = self.open = 0

    def end_at(self, end: Instant | None) -> None:
        """Count what comes from here on as done at the end of the time; None: as it comes.

        What is held then was there before, although the look at the clock, an input method or
        a disk may be late.
        """
        self._end = end

    def moment(self) -> Instant:
        """Return the moment as of which something asked for now is done."""
        return self._station.now() if self._end is None else self._end

    def draft(self, item: Item, response: Response) -> None:
        """Hold what stands on the screen; ``send_drafts`` sends it."""
        self._items[item.id] = item
        self._responses.hold(item.id, response, self.moment())

    def send_drafts(self) -> None:
        """Send every draft that is not on its way already."""
        for name, response, when in self._responses.due():
            self.send(Respond(self._items[name], response), own=True, when=when)
        for name, on, when in self._flags.due():
            self.send(Flag(name, on), own=True, when=when)

    def flag(self, item: ItemId, *, on: bool) -> None:
        """Send a flag at once."""
        self._flags.hold(item, on, self.moment())
        self.send_drafts()

    def send(self, command: SeatCommand, *, own: bool, when: Instant | None = None) -> None:
        """Send a command; ``own`` counts it as the candidate's doing in the save state.

        ``when`` is the moment it was done, now unless it says so.
        """
        if self._candidate is not None:
            done = self._station.ask(self._candidate, command, when or self.moment())
            self._track(done, command, own=own)

    def collect(self, task: TaskId) -> None:
        """Have the files of a task received.

        While that is going on it is done once more afterwards, as of now: what was read
        already may have been saved again since.
        """
        if task in self._collecting:
            self._again.setdefault(task, self.moment())
        else:
            self._collect(task, self.moment())

    def _collect(self, task: TaskId, when: Instant) -> None:
        if self._candidate is not None:
            self._collecting.add(task)
            received = self._station.collect_files(self._candidate, task, when)
            self._track(received, task, own=False)

    def _track(
        self, future: "Future[Attempt]", command: SeatCommand | TaskId, *, own: bool
    ) -> None:
        self.open += 1
        self.own_open += own
        self._home.bring(
            future,
            partial(self._come_home, self._turn, command, own),
            partial(self._come_home, self._turn, command, own),
        )

    def _come_home(
        self,
        turn: int,
        command: SeatCommand | TaskId,
        own: bool,  # noqa: FBT001  (bound by position)
        outcome: Attempt | BaseException,
    ) -> None:
        if turn != self._turn:
            return
        self.open -= 1
        self.own_open -= own
        self._settle(command, outcome)
        match outcome:
            case Attempt():
                self.kept.emit(Kept(command, outcome, own))
            case RuleError():
                self.refused.emit(Refused(command, outcome))
            case OnexError():
                self.failed.emit(Failed(command, outcome))
            case _:
                self.failed.emit(Failed(command, OnexError("station-fault")))
                raise outcome

    def _settle(self, command: SeatCommand | TaskId, outcome: object) -> None:
        """Forget what is kept, and what the rules do not take; the rest is offered again."""
        match command:
            case Respond(item):
                waits = isinstance(outcome, RuleError) and outcome.code == NOT_RUNNING
                decided = isinstance(outcome, Attempt | RuleError) and not waits
                self._responses.came_home(item.id, forget=decided)
            case Flag(name):
                self._flags.came_home(name, forget=isinstance(outcome, Attempt | RuleError))
            case str(task):
                self._collected(TaskId(task))
            case _:
                return

    def _collected(self, task: TaskId) -> None:
        self._collecting.discard(task)
        when = self._again.pop(task, None)
        if when is not None:
            self._collect(task, when)
