import pytest

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.events import AttemptOpened, Ticked
from onex_exam.domain.delivery.journal import Head, JournalEntry, start_of_attempt, start_of_sitting
from onex_exam.domain.delivery.sitting import SittingBegan, SittingPrepared
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId
from onex_exam.services.folds import (
    SITTING,
    AttemptFold,
    load_attempt,
    load_sitting,
    record_attempt,
    record_sitting,
)
from tests.domain.delivery.builders import FORM, ORDER, at
from tests.fakes import MemoryJournal

ZHAO = CandidateId("A001")
START = start_of_attempt(ORDER, ZHAO, FORM)
OPENED = AttemptOpened(FORM, 60_000, 0)
PREPARED = SittingPrepared(FORM, (ZHAO,))


def never() -> Head:
    pytest.fail("nothing needs to be read")


def a_journal() -> tuple[MemoryJournal, AttemptFold]:
    journal = MemoryJournal()
    fold = load_attempt(journal, ZHAO, lambda: START)
    fold = record_attempt(journal, ZHAO, fold, at(), [OPENED, Ticked()])
    return journal, fold


def test_a_stream_of_nothing_is_an_attempt_that_does_not_exist_yet() -> None:
    assert load_attempt(MemoryJournal(), ZHAO, lambda: START) == AttemptFold(START, Attempt())


def test_what_was_recorded_is_loaded_again_from_the_bytes_alone() -> None:
    journal, fold = a_journal()
    journal.folds.clear()

    assert load_attempt(journal, ZHAO, lambda: START) == fold
    assert len(journal.read(ZHAO)) == 2


def test_a_remembered_fold_is_not_read_again() -> None:
    journal, fold = a_journal()
    journal.streams.clear()

    assert load_attempt(journal, ZHAO, never) is fold


def test_a_sitting_is_recorded_and_loaded_beside_the_attempts() -> None:
    journal, attempt = a_journal()
    start = start_of_sitting(ORDER)
    fold = load_sitting(journal, start)
    fold = record_sitting(journal, fold, at(), [PREPARED, SittingBegan("王")])
    assert load_sitting(journal, start) is fold
    journal.folds.clear()

    assert load_sitting(journal, start) == fold
    assert fold.sitting.phase == "running"
    assert load_attempt(journal, ZHAO, lambda: START) == attempt
    assert set(journal.streams) == {ZHAO, SITTING}


def test_a_moment_that_goes_back_is_kept_as_the_journal_wrote_it() -> None:
    journal, fold = a_journal()
    later = record_attempt(journal, ZHAO, fold, at(5_000), [Ticked()])
    back = record_attempt(journal, ZHAO, later, at(1_000), [Ticked()])

    assert back.attempt.last is not None
    assert back.attempt.last.boot_ms == at(5_000).boot_ms


@pytest.mark.parametrize("stream", [ZHAO, SITTING])
def test_a_changed_entry_is_found_when_the_stream_is_loaded(stream: str) -> None:
    journal, _ = a_journal()
    start = start_of_sitting(ORDER)
    record_sitting(journal, load_sitting(journal, start), at(), [PREPARED, SittingBegan("王")])
    journal.folds.clear()
    seq, data = journal.streams[stream][0]
    journal.streams[stream][0] = (seq, data.replace(b"2030", b"2031"))

    with pytest.raises(TamperError, match="journal-entry-changed") as caught:
        load_attempt(journal, ZHAO, lambda: START) if stream == ZHAO else load_sitting(
            journal, start
        )
    assert caught.value.facts == {"entry": 2}


def test_an_entry_of_an_unknown_kind_is_refused() -> None:
    journal = MemoryJournal()
    journal.append(ZHAO, [JournalEntry(1, at(), "guessed", {}, START.seal)])

    with pytest.raises(TamperError, match="event-unreadable"):
        load_attempt(journal, ZHAO, lambda: START)
