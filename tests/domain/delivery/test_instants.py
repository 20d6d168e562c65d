import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.delivery.instants import (
    Instant,
    are_walls,
    done_at,
    gap,
    is_wall,
    wall_drift,
)
from tests.domain.delivery.builders import MINUTE, at


def test_time_passes_within_an_epoch() -> None:
    assert at(90).since(at(20)) == 70


def test_the_clock_never_goes_back_within_an_epoch() -> None:
    assert at(20).since(at(90)) == 0


def test_nothing_is_known_between_two_epochs() -> None:
    assert at(90, epoch=2).since(at(20)) == 0
    assert wall_drift(at(0), at(0, epoch=2, wall_ms=MINUTE)) == 0


@pytest.mark.parametrize("jump", [-60 * MINUTE, 24 * 60 * MINUTE, 0])
def test_a_jump_of_the_wall_clock_is_measured_against_the_monotonic_one(jump: int) -> None:
    assert wall_drift(at(0), at(MINUTE, wall_ms=MINUTE + jump)) == jump


def test_a_gap_is_told_by_the_clock_that_went_on() -> None:
    assert gap(at(MINUTE), at(3 * MINUTE, epoch=2, wall_ms=0)) == 2 * MINUTE


def test_after_a_reboot_a_gap_is_told_by_the_wall_clock() -> None:
    rebooted = at(0, epoch=2, wall_ms=5 * MINUTE)
    rebooted_in_the_past = at(0, epoch=2, wall_ms=-5 * MINUTE)

    assert gap(at(MINUTE), rebooted) == 4 * MINUTE
    assert gap(at(MINUTE), rebooted_in_the_past) == 0


@given(st.datetimes())
def test_every_moment_is_read_as_it_is_written(moment: object) -> None:
    wall = f"{moment:%Y}".zfill(4) + f"-{moment:%m-%dT%H:%M:%S}.000Z"

    assert is_wall(wall)
    assert Instant(1, 0, wall).wall_ms % 1_000 == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-22T09:00:00Z",
        "2026-11-22 09:00:00.000Z",
        "2026-11-22T09:00:00.000+08:00",
        "2026-02-30T09:00:00.000Z",
        "2026-11-22T25:00:00.000Z",
        "２026-11-22T09:00:00.000Z",
        "2026-11-22T09:00:00.000Z\n",
    ],
)
def test_other_spellings_are_not_moments(text: str) -> None:
    assert not is_wall(text)


def test_moments_are_told_from_texts_that_only_read_like_them_together() -> None:
    wall = at().wall

    assert are_walls([])
    assert are_walls([wall, wall])
    assert not are_walls([wall, wall.replace("09", "31")])
    assert not are_walls([wall[:10], wall[10:]])
    assert not are_walls([wall[:10], wall[10:] + wall])
    assert not are_walls([wall[:-1] + "\ud800"])


@given(st.integers(0, 10**9))
def test_a_moment_before_another_is_that_far_away_by_both_clocks(ms: int) -> None:
    before = at().earlier(ms)

    assert at().boot_ms - before.boot_ms == ms
    assert at().wall_ms - before.wall_ms == ms
    assert is_wall(before.wall)


def test_what_was_done_earlier_in_this_epoch_is_taken_at_its_word() -> None:
    assert done_at(at(10), at(30)) == at(10)
    assert done_at(at(30), at(30)) == at(30)


def test_nothing_was_done_in_the_future_or_by_another_epochs_clock() -> None:
    assert done_at(at(31), at(30)) == at(30)
    assert done_at(at(10, epoch=1), at(30, epoch=2)) == at(30, epoch=2)
