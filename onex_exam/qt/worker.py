"""Runs slow work off the GUI thread, one job after another, with progress and cancel."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from onex_exam.domain.errors import RuleError
from onex_exam.qt.futures import Homecoming

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: ``done`` of ``of`` steps, and the code of what it does now."""

    done: int
    of: int
    code: str


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of slow work; a person may cancel it, and it may say how far it is."""

    report: Callable[[Progress], None]
    _cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    def step(self, progress: Progress) -> None:
        """Say how far the work is; raise RuleError ``work-cancelled`` when it shall stop."""
        if self._cancelled.is_set():
            raise RuleError("work-cancelled")
        self.report(progress)


class Worker(QObject):
    """One thread for slow work. Work touches no widget; what it says arrives on the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = Homecoming(self)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker")

    def run(
        self,
        work: Callable[[Job], T],
        on_done: Callable[[T], None],
        on_error: Callable[[BaseException], None],
        on_progress: Callable[[Progress], None] | None = None,
    ) -> Job:
        """Queue work. Exactly one of ``on_done`` and ``on_error`` is called, and then no progress.

        A cancelled job ends as RuleError ``work-cancelled``.
        """
        reporter = _Reporter(self, on_progress)
        job = Job(reporter.said.emit)
        self._home.bring(self._pool.submit(work, job), on_done, on_error)
        return job

    def close(self) -> None:
        """Finish what is queued and stop the thread."""
        self._pool.shutdown()


class _Reporter(QObject):
    """Carries progress from the working thread to the GUI thread."""

    said = Signal(object)

    def __init__(self, parent: QObject, listener: Callable[[Progress], None] | None) -> None:
        super().__init__(parent)
        self._listener = listener
        self.said.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def _hear(self, progress: Progress) -> None:
        if self._listener is not None:
            self._listener(progress)
