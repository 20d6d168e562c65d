"""Journals of one sitting in SQLite, written by one thread that owns the only connection.

What arrived together is committed together, each job in its own savepoint; a job's future
is resolved only after the commit is durable (WAL, synchronous=FULL). After an input/output
error nothing more is ever said to be saved here; after a full disk it goes on by itself.
"""

import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from onex_exam.domain.delivery.journal import JournalEntry
from onex_exam.domain.errors import OnexError, TamperError, UnavailableError
from onex_exam.services.ports import Journal

T = TypeVar("T")

_SCHEMA_VERSION = 1
_SMALLEST = 512
_MOST_AT_ONCE = 256
# About 4 MB: a log that has its size already makes a commit cost one write and one flush,
# a growing one makes every flush commit file-system metadata too (performance.md).
_GROWN_ROWS, _GROWN_BYTES = 1_010, 4_000
_COMMITS_BETWEEN_CHECKPOINTS = 150
# Errors after which what the file holds is not known: a flush that failed once may succeed when
# it is repeated although the data is gone.
_FINAL = ("SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTADB")


@dataclass(slots=True)
class SqliteJournal:
    """The journals inside the current transaction."""

    connection: sqlite3.Connection
    folds: dict[str, object] = field(default_factory=dict)

    def read(self, stream: str) -> Sequence[bytes]:
        """Return all entries of a stream, in order."""
        rows = self.connection.execute(
            "SELECT bytes FROM entries WHERE stream = ? ORDER BY seq", (stream,)
        )
        return [row[0] for row in rows]

    def append(self, stream: str, entries: Sequence[JournalEntry]) -> None:
        """Add entries to the current transaction."""
        self.connection.executemany(
            "INSERT INTO entries (stream, seq, epoch, bytes) VALUES (?, ?, ?, ?)",
            [(stream, entry.seq, entry.at.epoch, entry.to_bytes()) for entry in entries],
        )

    def remembered(self, stream: str) -> object | None:
        """Return the fold kept for a stream."""
        return self.folds.get(stream)

    def remember(self, stream: str, fold: object) -> None:
        """Keep a fold of a stream."""
        self.folds[stream] = fold


@dataclass(slots=True)
class _Job:
    work: Callable[[SqliteJournal], object]
    future: "Future[object]"
    result: object = None
    error: Exception | None = None


class JournalWriter:
    """The writer thread of one sitting. ``epoch`` is one more than at any start before."""

    def __init__(self, path: Path, before_commit: Callable[[], None] | None = None) -> None:
        """Open or create the journal file.

        Raises TamperError ``journal-unreadable`` for a damaged file,
        ``journal-of-another-version`` for one of another version, and UnavailableError
        ``journal-not-writable`` when the disk does not take it. ``before_commit`` runs on the
        writer thread before each commit, for tests of slow and failing disks.
        """
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        self._before_commit = before_commit
        self._connection = _connect(path)
        try:
            self.epoch = _open(self._connection, path)
        except sqlite3.Error as error:
            self._connection.close()
            raise _as_opening_error(error, path) from error
        except OnexError:
            self._connection.close()
            raise
        self._journal = SqliteJournal(self._connection)
        self._commits = 0
        self._broken: UnavailableError | None = None
        self._thread = threading.Thread(target=self._run, name="journal-writer", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[Journal], T]) -> "Future[T]":
        """Queue a job; see ``services.ports.Writer``.

        After ``close`` the future holds UnavailableError ``journal-closed``.
        """
        future: Future[T] = Future()
        with self._gate:
            if self._closed:
                future.set_exception(UnavailableError("journal-closed"))
            else:
                self._jobs.put(_Job(job, future))  # type: ignore[arg-type]  # one queue for all
        return future

    def close(self) -> None:
        """Finish what is queued and close the file."""
        with self._gate:
            self._closed = True
            self._jobs.put(None)
        self._thread.join()
        self._connection.close()

    def _run(self) -> None:
        while (first := self._jobs.get()) is not None:
            batch, last = self._arrived(first)
            self._commit([job for job in batch if job.future.set_running_or_notify_cancel()])
            if last:
                return

    def _arrived(self, first: _Job) -> tuple[list[_Job], bool]:
        """Take what else has arrived, without waiting for more."""
        batch = [first]
        while len(batch) < _MOST_AT_ONCE:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return batch, False
            if job is None:
                return batch, True
            batch.append(job)
        return batch, False

    def _commit(self, batch: list[_Job]) -> None:
        try:
            self._begin()
            for job in batch:
                self._attempt(job)
            if self._before_commit:
                self._before_commit()
            self._connection.execute("COMMIT")
        except (sqlite3.Error, OSError, UnavailableError) as error:
            failed = self._failed(error)
            for job in batch:
                job.error = failed
        for job in batch:
            _resolve(job)
        self._make_room()

    def _begin(self) -> None:
        """Open the transaction, unless this writer may never write again."""
        if self._broken:
            raise UnavailableError("journal-not-written", **self._broken.facts)
        self._connection.execute("BEGIN IMMEDIATE")
        newest = self._connection.execute("SELECT max(epoch) FROM epochs").fetchone()[0]
        if newest != self.epoch:
            raise UnavailableError("journal-taken-over")

    def _attempt(self, job: _Job) -> None:
        folds = dict(self._journal.folds)
        self._connection.execute("SAVEPOINT job")
        try:
            job.result = job.work(self._journal)
        except sqlite3.Error:
            raise
        except Exception as error:  # noqa: BLE001  (handed to whoever waits for the future)
            self._connection.execute("ROLLBACK TO job")
            self._journal.folds = folds
            job.error = error
        self._connection.execute("RELEASE job")

    def _failed(self, error: sqlite3.Error | OSError | UnavailableError) -> UnavailableError:
        """Undo the batch; after an input/output error the file is never trusted again."""
        self._journal.folds.clear()
        self._distrust_after(error)
        if self._connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):  # the disk may refuse this as well
                self._connection.execute("ROLLBACK")
        if isinstance(error, UnavailableError):
            return error
        return UnavailableError("journal-not-written", reason=str(error))

    def _distrust_after(self, error: Exception) -> None:
        if getattr(error, "sqlite_errorname", "").startswith(_FINAL):
            self._broken = UnavailableError("journal-not-written", reason=str(error))

    def _make_room(self) -> None:
        """Move committed pages into the database while nobody waits, so the log stays short."""
        self._commits += 1
        if self._commits % _COMMITS_BETWEEN_CHECKPOINTS or self._broken:
            return
        try:
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        except sqlite3.Error as error:  # the log keeps what was not moved
            self._distrust_after(error)


def _resolve(job: _Job) -> None:
    if job.error is None:
        job.future.set_result(job.result)
    else:
        job.future.set_exception(job.error)


def _connect(path: Path) -> sqlite3.Connection:
    if path.is_file() and 0 < path.stat().st_size < _SMALLEST:  # SQLite would begin it anew
        raise TamperError("journal-unreadable", file=path.name, reason="truncated")
    try:
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise _as_opening_error(error, path) from error


def _open(connection: sqlite3.Connection, path: Path) -> int:
    """Prepare the file and return the epoch of this start."""
    if connection.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
        raise UnavailableError("journal-not-writable", file=path.name, reason="WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA wal_autocheckpoint=0")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, _SCHEMA_VERSION):
        raise TamperError("journal-of-another-version", file=path.name, version=version)
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise TamperError("journal-unreadable", file=path.name, reason="quick_check")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS entries (stream TEXT NOT NULL, seq INTEGER NOT NULL,"
        " epoch INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (stream, seq)) STRICT"
    )
    connection.execute("CREATE TABLE IF NOT EXISTS epochs (epoch INTEGER PRIMARY KEY) STRICT")
    connection.execute("INSERT INTO epochs SELECT coalesce(max(epoch), 0) + 1 FROM epochs")
    connection.execute(f"PRAGMA user_version={_SCHEMA_VERSION}")
    connection.execute("COMMIT")
    _grow_log(connection)
    return int(connection.execute("SELECT max(epoch) FROM epochs").fetchone()[0])


def _grow_log(connection: sqlite3.Connection) -> None:
    """Give the write-ahead log its size before the sitting instead of during it."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE grown (bytes BLOB)")
    connection.executemany(
        "INSERT INTO grown VALUES (zeroblob(?))", [(_GROWN_BYTES,)] * _GROWN_ROWS
    )
    connection.execute("DROP TABLE grown")
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(FULL)")


def _as_opening_error(error: sqlite3.Error, path: Path) -> OnexError:
    if isinstance(error, sqlite3.OperationalError):
        return UnavailableError("journal-not-writable", file=path.name, reason=str(error))
    return TamperError("journal-unreadable", file=path.name, reason=str(error))


def read_stream(path: Path, stream: str) -> list[bytes]:
    """Return a stream without becoming its writer; none when there is no journal yet.

    Raises TamperError ``journal-unreadable`` for a damaged file.
    """
    if not path.exists():
        return []
    connection = _connect(path)
    try:
        connection.execute("PRAGMA query_only=ON")
        return list(SqliteJournal(connection).read(stream))
    except sqlite3.Error as error:
        if error.sqlite_errorname == "SQLITE_ERROR":  # a database, but not one of journals
            raise TamperError("journal-unreadable", file=path.name, reason=str(error)) from error
        raise _as_opening_error(error, path) from error
    finally:
        connection.close()
