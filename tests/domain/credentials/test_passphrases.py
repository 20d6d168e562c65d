from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.credentials.passphrases import (
    ALPHABET,
    AT_THE_SEAT,
    DRAWN,
    MOST_FAILURES,
    Attempts,
    after_attempt,
    check_attempt,
    read_passphrase,
    spell_passphrase,
    tidy_passphrase,
)
from onex_exam.domain.errors import RuleError

NINE = datetime(2026, 6, 1, 9, tzinfo=UTC)
DRAWS = st.lists(st.integers(0, len(ALPHABET) - 1), min_size=DRAWN, max_size=DRAWN)


def test_a_passphrase_has_more_than_64_bits_and_nothing_that_looks_alike() -> None:
    assert len(ALPHABET) ** DRAWN > 2**64
    assert not set(ALPHABET) & set("0o1il")


@given(DRAWS)
def test_people_may_type_it_in_their_own_way(draws: list[int]) -> None:
    spelt = spell_passphrase(draws)
    for typed in [spelt, spelt.upper(), spelt.replace("-", ""), f" {spelt.replace('-', ' ')}\n"]:
        assert tidy_passphrase(typed) == spelt
    wide = "".join(chr(ord(each) + 0xFEE0) for each in spelt)
    assert tidy_passphrase(wide) == spelt


@given(DRAWS, st.integers(0, DRAWN), st.integers(1, len(ALPHABET) - 1))
def test_every_single_slip_is_found(draws: list[int], place: int, by: int) -> None:
    plain = spell_passphrase(draws).replace("-", "")
    other = ALPHABET[(ALPHABET.index(plain[place]) + by) % len(ALPHABET)]
    with pytest.raises(RuleError, match="passphrase-mistyped"):
        tidy_passphrase(plain[:place] + other + plain[place + 1 :])


@given(DRAWS, st.integers(0, DRAWN - 1), st.integers(0, DRAWN - 1))
def test_every_exchange_of_two_is_found(draws: list[int], one: int, two: int) -> None:
    plain = list(spell_passphrase(draws).replace("-", ""))
    if plain[one] == plain[two]:
        return
    plain[one], plain[two] = plain[two], plain[one]
    with pytest.raises(RuleError, match="passphrase-mistyped"):
        tidy_passphrase("".join(plain))


@pytest.mark.parametrize("typed", ["", "abc", "o" * (DRAWN + 1), "2" * (DRAWN + 2)])
def test_what_cannot_be_one_is_not_tried(typed: str) -> None:
    with pytest.raises(RuleError, match="passphrase-mistyped"):
        tidy_passphrase(typed)


def test_waits_grow_and_the_tenth_failure_locks() -> None:
    attempts, at, waits = Attempts(), NINE, []
    for _ in range(MOST_FAILURES):
        check_attempt(attempts, at)
        attempts = after_attempt(attempts, at)
        assert attempts.next_at is not None
        waits.append((attempts.next_at - at).total_seconds())
        at = attempts.next_at
    assert waits == [0, 2, 4, 8, 16, 32, 64, 128, 256, 512]
    with pytest.raises(RuleError, match="passphrase-locked"):
        check_attempt(attempts, at + timedelta(days=1))


def test_too_early_says_how_long_to_wait() -> None:
    attempts = Attempts(3, NINE + timedelta(seconds=4))
    with pytest.raises(RuleError) as refusal:
        check_attempt(attempts, NINE + timedelta(seconds=1, milliseconds=500))
    assert (refusal.value.code, refusal.value.facts) == ("passphrase-wait", {"seconds": 3})
    check_attempt(attempts, NINE + timedelta(seconds=4))


@given(st.integers(0, 10_000))
def test_at_the_seat_nothing_locks_and_no_wait_is_longer_than_five_minutes(failed: int) -> None:
    attempts = after_attempt(Attempts(failed), NINE, AT_THE_SEAT)

    assert attempts.next_at is not None
    assert attempts.next_at - NINE <= timedelta(minutes=5)
    check_attempt(attempts, attempts.next_at, AT_THE_SEAT)


@pytest.mark.parametrize("failed", [2, 9])
def test_a_wait_is_over_when_the_clock_that_set_it_was_wrong(failed: int) -> None:
    in_2030 = after_attempt(Attempts(failed - 1), NINE + timedelta(days=1500))

    check_attempt(in_2030, NINE)
    with pytest.raises(RuleError, match="passphrase-wait"):
        check_attempt(in_2030, NINE + timedelta(days=1500))


@given(DRAWS)
def test_a_generated_passphrase_is_read_as_it_was_spelt_however_it_was_pasted(
    numbers: list[int],
) -> None:
    spelt = spell_passphrase(numbers)
    wide = "".join(chr(ord(each) + 0xFEE0) for each in spelt)
    pasted = [
        f"  {spelt} \n",
        spelt.upper(),
        wide,
        spelt.replace("-", "\u2013"),
        spelt.replace("-", "\u00a0"),
        spelt.replace("-", ""),
    ]

    assert {read_passphrase(each) for each in pasted} == {spelt}


def test_a_passphrase_of_ones_own_keeps_its_case_and_its_words() -> None:
    assert read_passphrase("venue-passphrase") == "venue-passphrase"
    assert read_passphrase("  Stone bird\u2014Hill\t") == "Stone bird-Hill"
    assert read_passphrase("\uff33tone\u3000bird") == "Stone bird"
    assert read_passphrase("天地玄黄 宇宙洪荒") == "天地玄黄 宇宙洪荒"


@given(DRAWS, st.integers(0, 14))
def test_a_slip_in_a_generated_passphrase_is_not_taken_for_one_of_ones_own(
    numbers: list[int], place: int
) -> None:
    plain = list(spell_passphrase(numbers))
    at = place + place // 5
    plain[at] = ALPHABET[(ALPHABET.index(plain[at]) + 1) % len(ALPHABET)]

    with pytest.raises(RuleError, match="passphrase-mistyped"):
        read_passphrase("".join(plain))
