"""Fakes of the ports: small, honest, and held to the same tests as the real adapters."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import JournalEntry
from onex_exam.services.ports import Journal

T = TypeVar("T")
NINE = datetime(2030, 5, 6, 9, tzinfo=UTC)


@dataclass
class StoppedClock:
    """A clock that moves when it is told to; ``skew_ms`` sets the wall clock apart."""

    epoch: int = 1
    ms: int = 0
    skew_ms: int = 0

    def now(self) -> Instant:
        wall = NINE + timedelta(milliseconds=self.ms + self.skew_ms)
        text = wall.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        return Instant(self.epoch, 1_000_000 + self.ms, text)

    def pass_by(self, ms: int) -> None:
        self.ms += ms


@dataclass
class MemoryJournal:
    """Journals in memory; refuses what the database's key would refuse."""

    streams: dict[str, list[tuple[int, bytes]]] = field(default_factory=dict)
    folds: dict[str, object] = field(default_factory=dict)

    def read(self, stream: str) -> Sequence[bytes]:
        return [data for _, data in self.streams.get(stream, [])]

    def append(self, stream: str, entries: Sequence[JournalEntry]) -> None:
        kept = self.streams.setdefault(stream, [])
        for entry in entries:
            if entry.seq in {seq for seq, _ in kept}:
                raise ValueError(f"{stream} {entry.seq} is there already")
            kept.append((entry.seq, entry.to_bytes()))

    def remembered(self, stream: str) -> object | None:
        return self.folds.get(stream)

    def remember(self, stream: str, fold: object) -> None:
        self.folds[stream] = fold


@dataclass
class MemoryWriter:
    """Carries out each job at once, whole or not at all; its futures are resolved already."""

    journal: MemoryJournal = field(default_factory=MemoryJournal)

    def submit(self, job: Callable[[Journal], T]) -> "Future[T]":
        future: Future[T] = Future()
        before = {stream: list(kept) for stream, kept in self.journal.streams.items()}
        folds = dict(self.journal.folds)
        try:
            future.set_result(job(self.journal))
        except Exception as error:  # noqa: BLE001  (handed on, as the writer thread does)
            self.journal.streams, self.journal.folds = before, folds
            future.set_exception(error)
        return future
