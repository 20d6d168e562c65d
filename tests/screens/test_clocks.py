import pytest

from onex_exam.screens.clocks import countdown, file_size


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (0, "00:00:00"),
        (1, "00:00:01"),
        (1_000, "00:00:01"),
        (1_001, "00:00:02"),
        (5_400_000, "01:30:00"),
    ],
)
def test_a_second_counts_until_it_is_over(ms: int, text: str) -> None:
    assert countdown(ms) == text


def test_sizes_have_the_unit_that_fits() -> None:
    assert [file_size(size) for size in (820, 14_540, 3_250_586)] == ["820 B", "14.2 KB", "3.1 MB"]
