from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.bank.chance import Chance, fair
from onex_exam.domain.ids import CandidateId, Digest

CHANCE = Chance(Digest("0" * 64), "seed", CandidateId("20260001"))


def test_numbers_are_fixed_for_ever() -> None:
    first = next(CHANCE.numbers("draw single 1 easy"))
    assert f"{first:064x}" == ("8e6fe0127dce55f5e1b4061ae021a1b19f4728801d0bcc6123eb5f9c606dd54f")


@pytest.mark.parametrize(
    "other",
    [
        Chance(Digest("1" * 64), "seed", CandidateId("20260001")),
        Chance(Digest("0" * 64), "seeds", CandidateId("20260001")),
        Chance(Digest("0" * 64), "seed", CandidateId("20260002")),
    ],
)
def test_paper_seed_and_candidate_each_change_every_number(other: Chance) -> None:
    assert next(other.numbers("x")) != next(CHANCE.numbers("x"))
    assert next(CHANCE.numbers("y")) != next(CHANCE.numbers("x"))


def test_numbers_of_the_incomplete_round_are_passed_over() -> None:
    numbers = iter([2**256 - 1, 2**256 - 1, 5])
    assert fair(numbers, 3) == 2


def test_a_limit_that_divides_the_space_passes_nothing_over() -> None:
    assert fair(iter([2**256 - 1]), 4) == 3


@given(st.lists(st.integers(), max_size=30), st.data())
def test_a_draw_takes_no_place_twice(values: list[int], data: st.DataObject) -> None:
    size = data.draw(st.integers(0, len(values)))
    drawn = CHANCE.draw(values, size, "draw")
    assert len(drawn) == size
    assert not Counter(drawn) - Counter(values)


@given(st.lists(st.text(), max_size=30), st.text(max_size=9))
def test_a_shuffle_keeps_every_value(values: list[str], purpose: str) -> None:
    assert Counter(CHANCE.shuffle(values, purpose)) == Counter(values)


def test_every_order_is_about_as_likely_as_the_next() -> None:
    """Chi-squared with 23 degrees of freedom stays below 49.7 at the level of one in a thousand."""
    tries = 2400
    seen = Counter(CHANCE.shuffle("abcd", f"options {n}") for n in range(tries))
    expected = tries / 24
    assert set(seen) == set(permutations("abcd"))
    assert sum((found - expected) ** 2 / expected for found in seen.values()) < 49.7


def test_a_number_is_never_used_for_two_decisions() -> None:
    numbers = CHANCE.numbers("x")
    assert len({next(numbers) for _ in range(100)}) == 100
