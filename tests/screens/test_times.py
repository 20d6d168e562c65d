from datetime import UTC, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.delivery.instants import Instant
from onex_exam.screens.times import duration, ends_at, signed, wall_clock, wall_date

BEIJING = timezone(timedelta(hours=8))


def test_a_started_second_counts_as_whole() -> None:
    assert [duration(ms) for ms in (-5, 0, 1, 1_000, 59_001, 3_600_000)] == [
        "00:00",
        "00:00",
        "00:01",
        "00:01",
        "01:00",
        "1:00:00",
    ]


@given(st.integers(0, 10**8))
def test_a_duration_is_never_shorter_than_what_is_left(ms: int) -> None:
    parts = [int(part) for part in duration(ms).split(":")]
    seconds = sum(part * 60**at for at, part in enumerate(reversed(parts)))

    assert ms <= seconds * 1_000 < ms + 1_000


def test_what_is_given_and_taken_is_signed() -> None:
    assert (signed(600_000), signed(-60_000)) == ("+10:00", "\N{MINUS SIGN}01:00")


def test_times_are_read_in_the_zone_of_the_venue() -> None:
    wall = "2026-11-22T01:00:05.000Z"

    assert (wall_clock(wall, BEIJING), wall_clock(wall, UTC, seconds=True)) == ("09:00", "01:00:05")
    assert wall_clock(wall, BEIJING, later_ms=15 * 3_600_000) == "00:00"
    assert wall_date(wall, BEIJING) == "2026-11-22 09:00"
    assert wall_date("soon", BEIJING) == "soon"
    assert ends_at(Instant(1, 0, wall), 90 * 60_000, BEIJING) == "10:30:05"
