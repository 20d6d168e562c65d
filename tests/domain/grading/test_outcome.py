from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.grading.outcome import Outcome, conclude, outcome_to_json
from onex_exam.domain.points import Points
from tests.domain.grading.builders import ANNA, NUMBER, RIGHT, attempt, graded, part, plan, workbook

HUNDRED = 10_000
shares = st.integers(0, HUNDRED)
weights = st.integers(0, 100)
TWO = plan((40, 0), (60, 0))


def concluded(theory: int, practical: int, *minimums: int, pass_at: int = 60) -> Outcome:
    """The outcome of two parts of 40 and 60 percent, each worth 100 points, in hundredths."""
    first, second = minimums or (0, 0)
    policy = plan((40, first), (60, second), pass_at=pass_at)
    parts = [part("part-0", theory, HUNDRED), part("part-1", practical, HUNDRED)]
    return conclude(policy, ANNA, parts)


def band_of(outcome: Outcome) -> int | None:
    return outcome.band.at if outcome.band else None


@pytest.mark.parametrize(
    ("theory", "practical", "total", "conclusion", "band"),
    [
        (10_000, 10_000, 10_000, "passed", 85),
        (10_000, 7_500, 8_500, "passed", 85),
        (9_999, 7_500, 8_500, "passed", 85),
        (9_998, 7_499, 8_499, "passed", 60),
        (6_000, 6_000, 6_000, "passed", 60),
        (6_000, 5_999, 5_999, "failed", None),
        (0, 0, 0, "failed", None),
    ],
)
def test_the_weighted_total_decides(
    theory: int, practical: int, total: int, conclusion: str, band: int | None
) -> None:
    outcome = concluded(theory, practical)

    assert (outcome.total, outcome.conclusion) == (Points(total), conclusion)
    assert band_of(outcome) == band


def test_a_part_below_its_minimum_fails_whatever_the_total() -> None:
    assert concluded(3_000, 9_000, 30, 0).conclusion == "passed"
    below = concluded(2_999, 10_000, 30, 0)

    assert (below.conclusion, below.band) == ("failed", None)
    assert below.total == Points(7_200)


def test_a_cut_below_every_band_passes_without_a_band() -> None:
    outcome = concluded(5_000, 5_000, pass_at=50)

    assert (outcome.conclusion, outcome.band) == ("passed", None)


@given(shares, shares, weights, st.integers(1, 10_000), st.integers(1, 10_000))
def test_the_total_is_rounded_once_and_half_up(
    first: int, second: int, weight: int, worth: int, other_worth: int
) -> None:
    earned, other = min(first, worth), min(second, other_worth)
    policy = plan((weight, 0), (100 - weight, 0))
    parts = [part("part-0", earned, worth), part("part-1", other, other_worth)]
    exact = 100 * (weight * Fraction(earned, worth) + (100 - weight) * Fraction(other, other_worth))
    total = conclude(policy, ANNA, parts).total

    assert total is not None
    assert Fraction(-1, 2) < total.hundredths - exact <= Fraction(1, 2)


@given(st.lists(st.tuples(st.integers(1, 40), shares, st.booleans()), min_size=1, max_size=4))
def test_nobody_passes_below_the_cut_or_below_a_minimum(
    drawn: list[tuple[int, int, bool]],
) -> None:
    rest = 100 - sum(weight for weight, _, _ in drawn[1:])
    assume(rest >= 0)
    chosen = [(rest, *drawn[0][1:]), *drawn[1:]]
    policy = plan(*((weight, 50 if least else 0) for weight, _, least in chosen))
    parts = [part(str(n), share, HUNDRED) for n, (_, share, _) in enumerate(chosen)]
    outcome = conclude(policy, ANNA, parts)

    below = any(least and share < 5_000 for _, share, least in chosen)
    assert outcome.total is not None
    enough = outcome.total >= Points(6_000)
    assert (outcome.conclusion == "passed") == (enough and not below)
    assert (outcome.band is None) == (outcome.conclusion != "passed")


@given(shares, shares, st.integers(0, 99))
def test_the_order_of_the_parts_changes_nothing(first: int, second: int, weight: int) -> None:
    policy, mirrored = (
        plan((weight, 10), (100 - weight, 20)),
        plan((100 - weight, 20), (weight, 10)),
    )
    parts = [part("a", first, HUNDRED), part("b", second, HUNDRED)]
    one, other = conclude(policy, ANNA, parts), conclude(mirrored, ANNA, parts[::-1])

    assert (one.total, one.conclusion, one.band) == (other.total, other.conclusion, other.band)


def test_absent_is_never_zero() -> None:
    nobody = [part("a", None, HUNDRED, "absent"), part("b", None, HUNDRED, "absent")]
    half = [part("a", 10_000, HUNDRED), part("b", None, HUNDRED, "absent")]

    absent, undecided = conclude(TWO, ANNA, nobody), conclude(TWO, ANNA, half)
    assert (absent.total, absent.conclusion, absent.band) == (None, "absent", None)
    assert (undecided.total, undecided.conclusion) == (None, "undecided")


@pytest.mark.parametrize(
    "status", ["breach", "cheating", "cancelled", "deferred", "unfinished-by-fault"]
)
def test_what_a_status_is_worth_is_left_to_the_organization(status: str) -> None:
    parts = [part("a", 10_000, HUNDRED), part("b", None, HUNDRED, status)]

    assert conclude(TWO, ANNA, parts).conclusion == "undecided"


def test_nothing_is_concluded_while_a_person_has_still_to_look() -> None:
    parts = [part("a", 10_000, HUNDRED), part("b", 0, HUNDRED, pending=1)]
    outcome = conclude(TWO, ANNA, parts)

    assert (outcome.total, outcome.conclusion, outcome.band) == (None, "pending", None)


def test_a_part_result_too_few_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="zip"):
        conclude(TWO, ANNA, [part("a", 10_000, HUNDRED)])


def test_an_outcome_is_kept_in_whole_hundredths() -> None:
    value = outcome_to_json(graded(attempt({**RIGHT, NUMBER: RIGHT[NUMBER]}), workbook()))

    assert canonical.decode(canonical.encode(value)) == value
    assert isinstance(value, dict)
    assert (value["total"], value["conclusion"]) == (10_000, "passed")
    assert value["band"] == {"at": 85, "zh": "优秀", "en": "Distinction"}
    theory, practical = value["parts"]
    assert theory["items"][0] == {
        "item": "shop-006",
        "verdict": "right",
        "points": 1_250,
        "worth": 1_250,
        "right": 1,
        "wrong": 0,
        "of": 1,
    }
    assert [len(each["criteria"]) for each in practical["tasks"]] == [20]


def test_what_is_not_there_is_kept_as_nothing() -> None:
    value = outcome_to_json(graded(attempt({}, state="none")))

    assert isinstance(value, dict)
    assert (value["total"], value["band"], value["conclusion"]) == (None, None, "absent")
    assert [each["points"] for each in value["parts"]] == [None, None]
