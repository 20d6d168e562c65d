import resource
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeAlias

import pytest

from onex_exam.adapters.journal_store import JournalWriter, SqliteJournal, read_stream
from onex_exam.domain.delivery.events import ResponseGiven, Ticked
from onex_exam.domain.delivery.journal import (
    JournalEntry,
    check_lines,
    next_entry,
    start_of_attempt,
)
from onex_exam.domain.errors import OnexError, RuleError, TamperError, UnavailableError
from onex_exam.domain.ids import CandidateId
from onex_exam.services.folds import AttemptFold, load_attempt, record_attempt
from onex_exam.services.ports import Journal, Writer
from tests.domain.delivery.builders import FORM, ORDER, SINGLE, at, chosen
from tests.fakes import MemoryJournal, MemoryWriter

ZHAO = CandidateId("A001")
START = start_of_attempt(ORDER, ZHAO, FORM)
ANSWER = ResponseGiven(SINGLE.id, chosen("a"))
PATIENCE = 20


@contextmanager
def writing(path: Path, before_commit: Callable[[], None] | None = None) -> Iterator[JournalWriter]:
    writer = JournalWriter(path, before_commit)
    try:
        yield writer
    finally:
        writer.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def a_tick(journal: Journal) -> AttemptFold:
    return record_attempt(
        journal, ZHAO, load_attempt(journal, ZHAO, lambda: START), at(epoch=1), [Ticked()]
    )


def ticks(writer: Writer) -> int:
    return len(writer.submit(lambda journal: journal.read(ZHAO)).result(PATIENCE))


def until(quick: threading.Event) -> Callable[[], None]:
    """A disk that takes its time until the event."""

    def hold() -> None:
        quick.wait(PATIENCE)

    return hold


def on_disk(path: Path) -> int:
    """How many entries somebody else finds in the file now."""
    other = sqlite3.connect(path)
    try:
        return int(other.execute("SELECT count(*) FROM entries").fetchone()[0])
    finally:
        other.close()


def error_of(future: "Future[AttemptFold]") -> BaseException | None:
    return future.exception(PATIENCE)


# What every journal keeps, the fake as well as the real one.


@contextmanager
def the_fake(_path: Path) -> Iterator[Writer]:
    yield MemoryWriter()


Kind: TypeAlias = Callable[[Path], AbstractContextManager[Writer]]
JOURNALS = pytest.mark.parametrize("kind", [writing, the_fake])


@JOURNALS
def test_what_was_appended_is_read_back_in_order(kind: Kind, path: Path) -> None:
    with kind(path) as writer:
        folds = [writer.submit(a_tick).result(PATIENCE) for _ in range(3)]
        kept = writer.submit(lambda journal: journal.read(ZHAO)).result(PATIENCE)

    assert check_lines(b"".join(each + b"\n" for each in kept), START)[1] == folds[-1].head


@JOURNALS
def test_a_job_that_fails_leaves_nothing_and_the_others_stay(kind: Kind, path: Path) -> None:
    def refused(journal: Journal) -> AttemptFold:
        a_tick(journal)
        raise RuleError("time-is-up")

    with kind(path) as writer:
        futures = [writer.submit(job) for job in (a_tick, refused, a_tick)]
        wait(futures, PATIENCE)

        assert isinstance(error_of(futures[1]), RuleError)
        assert futures[2].result().head.seq == 2
        assert ticks(writer) == 2


@JOURNALS
def test_the_same_entry_is_never_written_twice(kind: Kind, path: Path) -> None:
    entry = next_entry(START, at(), "tick", {})

    with kind(path) as writer:
        writer.submit(lambda journal: journal.append(ZHAO, [entry])).result(PATIENCE)
        again = writer.submit(lambda journal: journal.append(ZHAO, [entry]))

        assert again.exception(PATIENCE) is not None
        assert ticks(writer) == 1


@pytest.mark.parametrize("journal", [MemoryJournal(), SqliteJournal(sqlite3.connect(":memory:"))])
def test_a_fold_is_remembered_by_its_stream(journal: Journal) -> None:
    journal.remember("a", 1)

    assert journal.remembered("a") == 1
    assert journal.remembered("b") is None


# The file.


def test_what_was_written_is_there_after_a_restart_and_the_epoch_grows(path: Path) -> None:
    with writing(path) as writer:
        first = writer.epoch
        writer.submit(a_tick).result(PATIENCE)
    with writing(path) as writer:
        assert writer.epoch == first + 1
        assert ticks(writer) == 1


def test_a_job_is_on_disk_when_its_future_is_resolved(path: Path) -> None:
    with writing(path) as writer:
        for count in range(1, 5):
            writer.submit(a_tick).result(PATIENCE)
            assert on_disk(path) == count


def test_every_connection_that_acknowledges_flushes_each_commit(path: Path) -> None:
    def pragmas(journal: Journal) -> list[object]:
        assert isinstance(journal, SqliteJournal)
        names = ("journal_mode", "synchronous")
        return [journal.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    with writing(path) as writer:
        assert writer.submit(pragmas).result(PATIENCE) == ["wal", 2]


def test_nothing_is_said_to_be_saved_while_the_disk_is_slow(path: Path) -> None:
    slow = threading.Event()

    with writing(path, until(slow)) as writer:
        future = writer.submit(a_tick)
        done, _ = wait([future], timeout=0.3)
        assert not done
        assert on_disk(path) == 0
        slow.set()
        assert future.result(PATIENCE).head.seq == 1
        assert on_disk(path) == 1


def test_what_arrives_while_the_disk_is_slow_is_committed_together(path: Path) -> None:
    slow, commits = threading.Event(), []

    def hold() -> None:
        commits.append(1)
        slow.wait(PATIENCE)

    with writing(path, hold) as writer:
        futures = [writer.submit(a_tick) for _ in range(600)]
        slow.set()
        assert [each.result(PATIENCE).head.seq for each in futures] == list(range(1, 601))

    assert len(commits) <= 5


def test_what_is_queued_is_finished_before_the_file_is_closed(path: Path) -> None:
    with writing(path) as writer:
        futures = [writer.submit(a_tick) for _ in range(50)]

    assert all(each.done() for each in futures)
    assert on_disk(path) == 50


def test_after_closing_nothing_waits_for_ever(path: Path) -> None:
    with writing(path) as writer:
        pass

    late = writer.submit(a_tick)

    assert isinstance(late.exception(0), UnavailableError)
    writer.close()


def test_a_job_that_was_taken_back_in_time_is_not_done(path: Path) -> None:
    slow = threading.Event()

    with writing(path, until(slow)) as writer:
        writer.submit(a_tick)
        taken_back = writer.submit(a_tick)
        was_taken_back = taken_back.cancel()
        slow.set()

        assert ticks(writer) == (1 if was_taken_back else 2)


def test_a_refused_job_keeps_the_folds_of_everybody_else(path: Path) -> None:
    other = CandidateId("A002")

    def remembered(journal: Journal) -> object:
        return journal.remembered(other)

    def refused(_journal: Journal) -> AttemptFold:
        raise RuleError("time-is-up")

    with writing(path) as writer:
        writer.submit(lambda journal: journal.remember(other, "kept")).result(PATIENCE)
        error_of(writer.submit(refused))
        assert writer.submit(remembered).result(PATIENCE) == "kept"


# Faults of the disk.


def test_after_a_failed_commit_nothing_was_saved_and_the_next_is_whole(path: Path) -> None:
    failures = [OSError(28, "No space left on device")]

    def fail_once() -> None:
        if failures:
            raise failures.pop()

    with writing(path, fail_once) as writer:
        failed = error_of(writer.submit(a_tick))
        assert isinstance(failed, UnavailableError)
        assert failed.code == "journal-not-written"
        assert on_disk(path) == 0
        assert writer.submit(a_tick).result(PATIENCE).head.seq == 1
        assert on_disk(path) == 1


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Make every write beyond this size an input/output error, for the whole process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_after_an_input_output_error_the_file_is_never_trusted_again(path: Path) -> None:
    with writing(path) as writer:
        writer.submit(a_tick).result(PATIENCE)
        with files_no_longer_than(1):
            failed = error_of(writer.submit(a_tick))
        later = [error_of(writer.submit(a_tick)) for _ in range(3)]

    assert isinstance(failed, UnavailableError)
    assert [each.code for each in later if isinstance(each, OnexError)] == [failed.code] * 3
    assert all(each.facts["reason"] == "disk I/O error" for each in (failed, *later))  # type: ignore[union-attr]
    with writing(path) as writer:
        assert ticks(writer) == 1


def test_a_full_disk_refuses_and_goes_on_by_itself_when_there_is_room(path: Path) -> None:
    entry = JournalEntry(2, at(), "response", {"text": "x" * 6_000_000}, START.seal)

    def limited(pages: int) -> Callable[[Journal], None]:
        def limit(journal: Journal) -> None:
            assert isinstance(journal, SqliteJournal)
            journal.connection.execute(f"PRAGMA max_page_count={pages}")

        return limit

    with writing(path) as writer:
        writer.submit(a_tick).result(PATIENCE)
        writer.submit(limited(1)).result(PATIENCE)
        failed = writer.submit(lambda journal: journal.append("big", [entry])).exception(PATIENCE)
        assert isinstance(failed, UnavailableError)
        assert failed.facts == {"reason": "database or disk is full"}
        assert writer.submit(a_tick).result(PATIENCE).head.seq == 2
        writer.submit(limited(2**30)).result(PATIENCE)
        writer.submit(lambda journal: journal.append("big", [entry])).result(PATIENCE)


def test_a_failed_move_into_the_database_is_final_too(path: Path) -> None:
    with writing(path) as writer:
        futures: list[Future[AttemptFold]] = []
        with files_no_longer_than(2_000_000):
            while len(futures) < 400 and not (futures and error_of(futures[-1])):
                futures.append(writer.submit(a_tick))
        failed = error_of(writer.submit(a_tick))

    saved = sum(each.exception() is None for each in futures)
    assert isinstance(failed, UnavailableError)
    assert 100 < saved < 400
    with writing(path) as writer:
        assert ticks(writer) >= saved


def test_an_older_writer_of_the_same_file_can_never_write_again(path: Path) -> None:
    with writing(path) as older:
        older.submit(a_tick).result(PATIENCE)
        with writing(path) as newer:
            for _ in range(2):
                failed = error_of(older.submit(a_tick))
                assert isinstance(failed, UnavailableError)
                assert failed.code == "journal-taken-over"
            assert newer.submit(a_tick).result(PATIENCE).head.seq == 2


# Files that are not what they should be.


@pytest.fixture
def sound(path: Path) -> bytes:
    with writing(path) as writer:
        for _ in range(400):
            writer.submit(a_tick)
    return path.read_bytes()


def code_of_opening(path: Path) -> str:
    with pytest.raises(OnexError) as caught:
        JournalWriter(path)
    return caught.value.code


@pytest.mark.parametrize("length", [1, 100, 4_096, 8_192, 20_480])
def test_a_truncated_file_is_refused(path: Path, sound: bytes, length: int) -> None:
    path.write_bytes(sound[:length])

    assert code_of_opening(path) == "journal-unreadable"


def test_an_empty_file_is_a_beginning(path: Path) -> None:
    path.touch()

    with writing(path) as writer:
        assert writer.epoch == 1


def test_a_file_of_something_else_is_refused(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" * 4_096)

    assert code_of_opening(path) == "journal-unreadable"


def test_a_file_with_damaged_pages_is_refused(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[:4_096] + b"\xa5" * 40_960 + sound[45_056:])

    assert code_of_opening(path) == "journal-unreadable"


def test_a_journal_of_another_version_is_refused(path: Path) -> None:
    with writing(path):
        pass
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version=9")
    other.close()

    with pytest.raises(TamperError, match="journal-of-another-version") as caught:
        JournalWriter(path)
    assert caught.value.facts == {"file": "journal.sqlite", "version": 9}


def test_a_changed_byte_of_an_answer_is_found_when_it_is_loaded(path: Path) -> None:
    def answered(journal: Journal) -> AttemptFold:
        fold = load_attempt(journal, ZHAO, lambda: START)
        return record_attempt(journal, ZHAO, fold, at(), [ANSWER, Ticked()])

    with writing(path) as writer:
        writer.submit(answered).result(PATIENCE)
    other = sqlite3.connect(path)
    other.execute(
        "UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"a\"', '\"b\"') AS BLOB)"
    )
    other.commit()
    other.close()

    with writing(path) as writer:
        failed = writer.submit(lambda journal: load_attempt(journal, ZHAO, lambda: START))
        error = failed.exception(PATIENCE)
    assert isinstance(error, TamperError)
    assert (error.code, error.facts) == ("journal-entry-changed", {"entry": 2})


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    assert code_of_opening(tmp_path / "missing" / "journal.sqlite") == "journal-not-writable"
    assert code_of_opening(tmp_path) == "journal-not-writable"


def test_a_database_that_keeps_no_write_ahead_log_is_refused() -> None:
    assert code_of_opening(Path(":memory:")) == "journal-not-writable"


def test_a_stream_is_read_beside_its_writer(path: Path) -> None:
    assert read_stream(path, ZHAO) == []
    with writing(path) as writer:
        writer.submit(a_tick).result(PATIENCE)
        kept = writer.submit(lambda journal: journal.read(ZHAO)).result(PATIENCE)

        assert read_stream(path, ZHAO) == kept
        assert writer.submit(a_tick).result(PATIENCE).head.seq == 2
    assert len(read_stream(path, ZHAO)) == 2


def test_a_damaged_stream_is_not_read(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" * 4_096)

    with pytest.raises(TamperError, match="journal-unreadable"):
        read_stream(path, ZHAO)
