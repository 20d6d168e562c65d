import pytest

from benchmarks.kills import LARGEST_TIMER_ERROR_MS, kill_often
from benchmarks.victims import WITHOUT_STRACE


@pytest.mark.slow
def test_no_acknowledged_answer_is_lost_in_twenty_kills() -> None:
    """Kills at acknowledgements, before commits, while opening and at any time."""
    tally = kill_often(20, tuple(WITHOUT_STRACE))

    assert tally.complaints == []
    assert sum(tally.kills.values()) == 20
    assert tally.acknowledged == tally.found > 100
    assert tally.timer_error_ms <= LARGEST_TIMER_ERROR_MS
