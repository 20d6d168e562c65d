"""What the services need from outside, each as small as its user allows."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Protocol, TypeVar

from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import JournalEntry

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
