"""Honest stand-ins: they decide and fold with the real core, and only the outside is simple."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import reduce
from typing import TypeVar

from onex_exam.domain.delivery.attempt import Attempt, evolve, replay
from onex_exam.domain.delivery.commands import (
    AttemptCommand,
    OpenAttempt,
    ReceiveFile,
)
from onex_exam.domain.delivery.decisions import decide
from onex_exam.domain.delivery.events import AttemptEvent
from onex_exam.domain.delivery.instants import Instant, done_at
from onex_exam.domain.errors import OnexError, TrustError, UnavailableError
from onex_exam.domain.ids import CandidateId, Digest, TaskId

T = TypeVar("T")
START = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
"""09:00 in China."""


@dataclass
class ManualClock:
    """A clock that only moves when it is told to."""

    epoch: int = 1
    ms: int = 0

    def now(self) -> Instant:
        wall = (START + timedelta(milliseconds=self.ms)).isoformat(timespec="milliseconds")
        return Instant(self.epoch, self.ms, wall.replace("+00:00", "Z"))

    def pass_time(self, *, minutes: float = 0, seconds: float = 0) -> None:
        self.ms += round((minutes * 60 + seconds) * 1_000)


@dataclass
class FakeStation:
    """A station with one attempt whose events it keeps in order.

    Answers come on another thread. While ``held`` they wait for ``let_go``; while ``fails``
    nothing is kept. ``folder`` is what the next snapshot finds.
    """

    clock: ManualClock = field(default_factory=ManualClock)
    events: list[tuple[Instant, AttemptEvent]] = field(default_factory=list)
    commands: list[AttemptCommand | TaskId] = field(default_factory=list)
    folder: list[ReceiveFile] = field(default_factory=list)
    passphrase: str = "open sesame"  # noqa: S105  (a test's)
    left: int = 0
    fails: OnexError | None = None
    breaks: Exception | None = None
    held: bool = False
    _waiting: list[Callable[[], None]] = field(default_factory=list)

    @property
    def attempt(self) -> Attempt:
        """The attempt as its events add up to, read anew every time."""
        return replay(self.events)

    def open_attempt(self, form: Digest, minutes: int, extra: int = 0) -> Attempt:
        """Open the attempt as the station does before it binds a seat."""
        return self.do(OpenAttempt(form, minutes * 60_000, extra * 60_000))

    def do(self, command: AttemptCommand, when: Instant | None = None) -> Attempt:
        """Carry out a command at once, as the console would, or as of when it was done."""
        before, now = self.attempt, self.clock.now()
        at = now if when is None else done_at(when, now)
        events = decide(before, command, at)
        if before.last is not None and before.last.boot_ms > at.boot_ms:
            at = before.last
        self.events += [(at, event) for event in events]
        return reduce(lambda attempt, event: evolve(attempt, at, event), events, before)

    def now(self) -> Instant:
        return self.clock.now()

    def ask(
        self, candidate: CandidateId, command: AttemptCommand, when: Instant
    ) -> "Future[Attempt]":
        del candidate
        self.commands.append(command)
        return self._later(lambda: self.do(command, when))

    def collect_files(
        self, candidate: CandidateId, task: TaskId, when: Instant
    ) -> "Future[Attempt]":
        del candidate
        self.commands.append(task)
        found = tuple(self.folder)

        def keep() -> Attempt:
            known = {received.sha256 for _, received in self.attempt.files}
            for each in found:
                if each.task == task and each.sha256 not in known:
                    self.do(each, when)
            return self.attempt

        return self._later(keep)

    def leave_seat(self, passphrase: str) -> "Future[None]":
        def leave() -> None:
            if passphrase != self.passphrase:
                raise TrustError("passphrase-wrong", failed=1)
            self.left += 1

        return self._later(leave)

    def let_go(self) -> None:
        """Answer everything that waits, in order."""
        self.held = False
        waiting, self._waiting = self._waiting, []
        for answer in waiting:
            answer()

    def fail(self) -> None:
        """Let the disk take nothing from now on."""
        self.fails = UnavailableError("journal-not-written", reason="disk I/O error")

    def mend(self) -> None:
        """Let the disk work again."""
        self.fails = None

    def _later(self, job: Callable[[], T]) -> "Future[T]":
        future: Future[T] = Future()

        def answer() -> None:
            thread = threading.Thread(target=self._carry_out, args=(job, future))
            thread.start()
            thread.join()

        if self.held:
            self._waiting.append(answer)
        else:
            answer()
        return future

    def _carry_out(self, job: Callable[[], T], future: "Future[T]") -> None:
        error = self.breaks or self.fails
        if error is not None:
            future.set_exception(error)
            return
        try:
            future.set_result(job())
        except Exception as error:  # noqa: BLE001  (handed to whoever waits)
            future.set_exception(error)
