import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.points import Points, total

AMOUNTS = st.integers(0, 10**9 - 1)


@given(AMOUNTS, st.fractions(0, 1))
def test_a_share_is_the_nearest_hundredth_and_half_goes_up(hundredths: int, part: Fraction) -> None:
    share = Points(hundredths).share(part).hundredths

    assert -Fraction(1, 2) < share - hundredths * part <= Fraction(1, 2)


def test_half_a_hundredth_goes_up() -> None:
    assert Points(5).share(Fraction(1, 2)) == Points(3)
    assert Points(3).share(Fraction(1, 2)) == Points(2)


@given(st.lists(AMOUNTS))
def test_a_total_is_exact(amounts: list[int]) -> None:
    assert total(Points(each) for each in amounts) == Points(sum(amounts))


@given(AMOUNTS)
def test_points_are_read_as_they_are_written(hundredths: int) -> None:
    assert Points.parse(str(Points(hundredths))) == Points(hundredths)


@pytest.mark.parametrize("text", ["", "-1", "1.", ".5", "1.234", "01", "1e2", "１"])
def test_other_spellings_are_no_points(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Points.parse(text)


def test_there_are_no_negative_points() -> None:
    with pytest.raises(ValueError, match="-1"):
        Points(-1)
