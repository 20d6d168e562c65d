from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.delivery.timing import (
    GRACE_MS,
    INTERRUPTIONS_BEFORE_ALARM,
    LOST_BEFORE_ALARM_MS,
    LedgerLine,
    TimeLedger,
    saved_in_time,
)
from tests.domain.delivery.builders import MINUTE, at

LIMIT = LedgerLine("limit", 60 * MINUTE, "", "", at().wall)
LOST = LedgerLine("interrupted", MINUTE, "", "", at().wall)
RUNNING = TimeLedger((LIMIT,)).running(at())


def test_a_clock_that_does_not_run_uses_no_time() -> None:
    ledger = TimeLedger((LIMIT,))

    assert ledger.counted(at(MINUTE)) == ledger
    assert ledger.remaining(at(MINUTE)) == 60 * MINUTE


def test_a_running_clock_uses_time_and_a_stopped_one_keeps_what_was_used() -> None:
    stopped = RUNNING.stopped(at(10 * MINUTE))

    assert RUNNING.used_at(at(10 * MINUTE)) == 10 * MINUTE
    assert stopped.used_at(at(30 * MINUTE)) == 10 * MINUTE


def test_there_is_never_less_than_no_time_left() -> None:
    assert RUNNING.remaining(at(61 * MINUTE)) == 0


def test_granted_and_removed_time_changes_the_allowance_and_an_interruption_does_not() -> None:
    ledger = (
        RUNNING.with_line(LedgerLine("planned", 15 * MINUTE, "", "", ""))
        .with_line(LedgerLine("incident", 4 * MINUTE, "", "", ""))
        .with_line(LedgerLine("removed", -MINUTE, "", "", ""))
        .with_line(LOST)
    )

    assert ledger.allowed_ms == 78 * MINUTE


def test_a_gap_between_two_epochs_is_never_counted() -> None:
    later = at(30 * MINUTE, epoch=2)

    assert RUNNING.stands_at(later)
    assert RUNNING.used_at(later) == 0
    assert RUNNING.counted(later) == RUNNING


def test_the_clock_goes_on_from_the_moment_of_the_return() -> None:
    back = RUNNING.counted(at(MINUTE)).running(at(30 * MINUTE, epoch=2))

    assert not back.stands_at(at(31 * MINUTE, epoch=2))
    assert back.used_at(at(31 * MINUTE, epoch=2)) == 2 * MINUTE


def test_a_ledger_that_stands_or_never_ran_is_told_apart() -> None:
    assert not RUNNING.stands_at(at(MINUTE))
    assert not TimeLedger().stands_at(at(MINUTE))


def test_the_third_interruption_alarms() -> None:
    ledger = RUNNING
    seen = []
    for _ in range(INTERRUPTIONS_BEFORE_ALARM):
        seen.append(ledger.alarming)
        ledger = ledger.with_line(LOST)

    assert seen == [False, False, False]
    assert ledger.alarming
    assert ledger.interruptions == 3


def test_five_minutes_lost_alarm_in_however_few_interruptions() -> None:
    shortly = LedgerLine("interrupted", LOST_BEFORE_ALARM_MS - 1, "", "", at().wall)

    assert not RUNNING.with_line(shortly).alarming
    assert RUNNING.with_line(shortly).with_line(replace(shortly, ms=1)).alarming
    assert RUNNING.with_line(LOST).lost_ms == MINUTE


@given(st.lists(st.integers(0, 10 * MINUTE), max_size=20))
def test_counting_at_any_moments_in_between_changes_no_sum(steps: list[int]) -> None:
    ledger, now = RUNNING, 0
    for step in steps:
        now += step
        ledger = ledger.counted(at(now))

    assert ledger.used_at(at(now)) == RUNNING.used_at(at(now)) == now


def test_a_file_counts_as_it_was_saved_however_long_reading_takes() -> None:
    asked, read = at(MINUTE), at(MINUTE + 20_000)

    assert saved_in_time(asked.wall_ms - 5 * MINUTE, asked, read)
    assert saved_in_time(asked.wall_ms + GRACE_MS, asked, read)
    assert not saved_in_time(asked.wall_ms + GRACE_MS + 1, asked, read)


def test_a_wall_clock_that_was_set_back_costs_nobody_a_file() -> None:
    assert saved_in_time(at(60 * MINUTE).wall_ms, at(MINUTE), at(MINUTE + 20_000))
