from onex_exam.adapters.clock import StationClock, wall_clock
from onex_exam.domain.delivery.instants import is_wall


def test_the_clock_stamps_its_epoch_and_never_goes_back() -> None:
    clock = StationClock(7)
    moments = [clock.now() for _ in range(1_000)]

    assert {each.epoch for each in moments} == {7}
    assert moments == sorted(moments, key=lambda each: each.boot_ms)


def test_the_wall_clock_is_written_as_journals_write_it() -> None:
    assert is_wall(wall_clock())
    assert is_wall(StationClock(1).now().wall)
