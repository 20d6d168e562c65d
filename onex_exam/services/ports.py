"""What the services need from outside, each as small as its user allows."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeVar

from onex_exam.domain.bank.forms import Form
from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.commands import ReceiveFile, SeatCommand
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import JournalEntry
from onex_exam.domain.ids import CandidateId, Digest, TaskId
from onex_exam.domain.practical.facts import Facts
from onex_exam.domain.practical.tasks import Task

T = TypeVar("T")


class Clock(Protocol):
    """Tells the moment."""

    def now(self) -> Instant:
        """Return this moment on the monotonic clock, with the wall clock beside it."""
        ...


class Journal(Protocol):
    """The journals of one sitting, as a job on the writer thread sees them."""

    def read(self, stream: str) -> Sequence[bytes]:
        """Return all entries of a stream as they were written, in order."""
        ...

    def append(self, stream: str, entries: Sequence[JournalEntry]) -> None:
        """Add entries. They are durable when the job's future is resolved, not before."""
        ...

    def remembered(self, stream: str) -> object | None:
        """Return the fold that was kept for a stream; none after anything was rolled back."""
        ...

    def remember(self, stream: str, fold: object) -> None:
        """Keep a fold of a stream, so that it need not be read again."""
        ...


class Writer(Protocol):
    """The one thread on which everything is decided and committed."""

    def submit(self, job: Callable[[Journal], T]) -> "Future[T]":
        """Queue a job. Its future is resolved after its commit is durable, or with its error."""
        ...


@dataclass(frozen=True, slots=True)
class Person:
    """A candidate as the seat shows one. ``document`` is masked already."""

    candidate: CandidateId
    name: str
    document: str
    seat: str
    photo: bytes | None


@dataclass(frozen=True, slots=True)
class Binding:
    """What binds a seat to a candidate: who sits there and what is asked.

    ``workspace`` is the folder for practical work; ``mock`` shows the ribbon 模拟; ``sample``
    says that the organization is a practice organization; ``console`` tells whether a console
    on another computer can see a raised hand.
    """

    person: Person
    paper: Paper
    form: Form
    attempt: Attempt
    workspace: str
    mock: bool
    sample: bool
    console: bool


class SeatPort(Protocol):
    """What the console may ask of a seat."""

    def bind(self, binding: Binding) -> None:
        """Show this candidate's pages, from wherever the attempt stands."""
        ...

    def attempt_changed(self, candidate: CandidateId, attempt: Attempt) -> None:
        """Show what the console did to the attempt: paused, time granted, forced hand-in."""
        ...

    def release(self) -> None:
        """Show nobody's pages any more."""
        ...


class StationPort(Protocol):
    """What a seat may ask of its station. Futures are resolved on another thread."""

    def ask(self, candidate: CandidateId, command: SeatCommand, when: Instant) -> "Future[Attempt]":
        """Carry out a command; the future holds the attempt after its durable commit.

        ``when`` is the moment it was done, by ``now``: it is judged as of then.
        """
        ...

    def collect_files(
        self, candidate: CandidateId, task: TaskId, when: Instant
    ) -> "Future[Attempt]":
        """Keep a version of every changed file of the task's folder, and record it as of then."""
        ...

    def leave_seat(self, passphrase: str) -> "Future[None]":
        """Bring the console back, by the invigilator's passphrase."""
        ...

    def now(self) -> Instant:
        """Return this moment by the station's clock."""
        ...


class Slow(Protocol):
    """One thread for slow work that is no decision: reading files, keys, packages."""

    def submit(self, job: Callable[[], T]) -> "Future[T]":
        """Queue slow work."""
        ...


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version of a file that is kept whole, and when the file was last changed.

    ``changed_ms`` is wall time in milliseconds since 1970, as the disk tells it.
    """

    file: ReceiveFile
    changed_ms: int


class Workspaces(Protocol):
    """The candidates' folders for practical work of one sitting. All methods are slow."""

    def lay(self, candidate: CandidateId, task: Task, received: Mapping[str, Digest] = ...) -> str:
        """Make the task's folder unless it is there; return its path.

        It is made from the starters, and from what was received when it was there before.
        """
        ...

    def snapshot(
        self,
        candidate: CandidateId,
        task: Task,
        known: Mapping[str, Digest],
        in_time: Callable[[int], bool],
    ) -> Sequence[KeptVersion]:
        """Keep a version of every file whose digest is not the one known by its name.

        ``in_time`` judges the wall time of the last save, in milliseconds since 1970.
        """
        ...

    def handed_in(
        self, candidate: CandidateId, task: Task, received: Mapping[str, Digest]
    ) -> dict[str, bytes]:
        """Return the last versions that were received, by their names, from where they are kept.

        What is not there any more as the journal says is left out.
        """
        ...

    def evidence(
        self,
        candidate: CandidateId,
        task: Task,
        files: Mapping[str, bytes],
        lost: AbstractSet[str] = ...,
    ) -> Facts:
        """Read the facts from these files, in the limited worker process.

        Whatever else lies in the folder and could not be received is listed with its reason, and
        so is what was received and is ``lost``.
        """
        ...
