from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.bank.blueprint import Rule
from onex_exam.domain.bank.items import FALSE, TRUE, FillInItem, Item, NumericItem, TrueFalseItem
from onex_exam.domain.bank.responses import (
    AcceptedTexts,
    Blank,
    Chosen,
    CorrectNumber,
    CorrectOptions,
    Entered,
    Filled,
    Normalisation,
    Response,
    ResponseDeclaration,
)
from onex_exam.domain.errors import TamperError
from onex_exam.domain.grading.scoring import ItemScore, Marking, evened, number_in, score
from onex_exam.domain.ids import ItemId, OptionId
from onex_exam.domain.language import Text
from onex_exam.domain.points import ZERO, Points
from tests.domain.delivery.builders import (
    BLANKS,
    NUMBER,
    SEVERAL,
    SINGLE,
    STEM,
    chosen,
    options,
    words,
)

FOUR = Points(400)
RULES: tuple[Rule, ...] = ("all-or-nothing", "half-when-incomplete", "per-correct-option")
EVERYTHING: frozenset[Normalisation] = frozenset({"width", "case", "space", "punctuation"})
JUDGE = TrueFalseItem(ItemId("judge"), STEM)
MONEY = NumericItem(ItemId("money"), STEM, Text("元", "yuan"))
TWO_SUMS = AcceptedTexts((Blank(("SUM", "sum()"), EVERYTHING), Blank(("B2:B9",), frozenset())))

subsets = st.sets(st.sampled_from("abcd")).map(lambda names: chosen(*names))
some = st.sets(st.sampled_from("abcd"), min_size=1).map(
    lambda names: CorrectOptions(chosen(*names).options)
)
rules = st.sampled_from(RULES)
worths = st.integers(0, 10_000).map(Points)


def correct(*names: str) -> CorrectOptions:
    return CorrectOptions(chosen(*names).options)


def given_to(
    item: Item,
    right: ResponseDeclaration,
    response: Response | None,
    rule: Rule = "all-or-nothing",
) -> ItemScore:
    return score(item, right, Marking(FOUR, rule), response)


@pytest.mark.parametrize("rule", RULES)
def test_the_right_option_earns_all(rule: Rule) -> None:
    earned = given_to(SINGLE, correct("b"), chosen("b"), rule)

    assert earned == ItemScore(SINGLE.id, "right", FOUR, FOUR, right=1, wrong=0, of=1)


@pytest.mark.parametrize("rule", RULES)
def test_a_wrong_option_earns_nothing(rule: Rule) -> None:
    earned = given_to(SINGLE, correct("b"), chosen("c"), rule)

    assert (earned.points, earned.verdict, earned.wrong) == (ZERO, "wrong", 1)


@pytest.mark.parametrize(
    ("rule", "points", "verdict"),
    [
        ("all-or-nothing", 0, "wrong"),
        ("half-when-incomplete", 200, "partly-right"),
        ("per-correct-option", 267, "partly-right"),
    ],
)
def test_an_incomplete_choice_is_marked_by_its_rule(rule: Rule, points: int, verdict: str) -> None:
    earned = given_to(SEVERAL, correct("a", "b", "d"), chosen("a", "d"), rule)

    assert (earned.points, earned.verdict) == (Points(points), verdict)
    assert (earned.right, earned.wrong, earned.of) == (2, 0, 3)


@pytest.mark.parametrize("rule", RULES)
def test_one_wrong_choice_undoes_the_right_ones(rule: Rule) -> None:
    earned = given_to(SEVERAL, correct("a", "b"), chosen("a", "b", "c"), rule)

    assert (earned.points, earned.verdict) == (ZERO, "wrong-chosen")


def test_true_and_false_are_options_like_others() -> None:
    right = CorrectOptions(frozenset({FALSE}))

    assert given_to(JUDGE, right, Chosen(frozenset({FALSE}))).verdict == "right"
    assert given_to(JUDGE, right, Chosen(frozenset({TRUE}))).verdict == "wrong"


@pytest.mark.parametrize(
    ("item", "right", "of", "empty"),
    [
        (SEVERAL, correct("a", "b"), 2, chosen()),
        (BLANKS, TWO_SUMS, 2, Filled((" ", ""))),
        (NUMBER, CorrectNumber("0", "0"), 1, Entered("  ")),
    ],
)
def test_no_response_and_a_withdrawn_one_earn_nothing(
    item: Item, right: ResponseDeclaration, of: int, empty: Response
) -> None:
    for response in (None, empty):
        earned = given_to(item, right, response)

        assert earned == ItemScore(item.id, "unanswered", ZERO, FOUR, right=0, wrong=0, of=of)


def test_blanks_count_one_by_one() -> None:
    half = Filled(("ＳＵＭ（）", "B2:B8"))

    assert given_to(BLANKS, TWO_SUMS, Filled(("Sum", " B2:B9 "))).verdict == "right"
    assert given_to(BLANKS, TWO_SUMS, half, "per-correct-option").points == Points(200)
    assert given_to(BLANKS, TWO_SUMS, half).verdict == "wrong"


def test_an_empty_blank_is_never_right_even_when_only_marks_are_accepted() -> None:
    one = FillInItem(ItemId("mark"), STEM, 1)
    right = AcceptedTexts((Blank(("——",), EVERYTHING),))

    assert given_to(one, right, Filled(("",))).points == ZERO
    assert given_to(one, right, Filled(("…",))).points == ZERO


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("1250.50", "right"),
        ("１，２５０．５", "right"),
        ("1250.51 元", "right"),
        ("1250.49yuan", "right"),
        ("1250.52", "wrong"),
        ("-1250.50", "wrong"),
        ("一千", "not-a-number"),
    ],
)
def test_a_number_is_right_within_its_tolerance(typed: str, verdict: str) -> None:
    right = CorrectNumber("1250.50", "0.01")

    assert given_to(MONEY, right, Entered(typed)).verdict == verdict


THOUSANDS = st.sampled_from([0, 1, 10, 500, 999])
DECIMALS = st.builds("{}{}.{:03}".format, st.sampled_from(["", "-"]), st.integers(0, 9), THOUSANDS)


@given(DECIMALS, DECIMALS, DECIMALS.map(lambda text: text.removeprefix("-")))
def test_a_number_is_right_exactly_when_it_is_no_further_than_the_tolerance(
    typed: str, answer: str, tolerance: str
) -> None:
    near = abs(Fraction(typed) - Fraction(answer)) <= Fraction(tolerance)
    earned = given_to(MONEY, CorrectNumber(answer, tolerance), Entered(typed))

    assert (earned.verdict == "right") == near


@pytest.mark.parametrize(
    ("item", "right", "response"),
    [
        (SINGLE, correct("b"), Entered("b")),
        (SINGLE, correct("b"), chosen("a", "b")),
        (SINGLE, correct("b"), chosen("z")),
        (JUDGE, correct("true"), chosen("a")),
        (BLANKS, TWO_SUMS, Filled(("SUM",))),
        (NUMBER, CorrectNumber("1", "0"), chosen("a")),
        (NUMBER, CorrectNumber("1", "0"), Entered("1" * 201)),
        (NUMBER, correct("a"), Entered("1")),
    ],
)
def test_a_response_that_makes_no_sense_is_not_scored(
    item: Item, right: ResponseDeclaration, response: Response
) -> None:
    with pytest.raises(TamperError, match="response-of-another-kind"):
        given_to(item, right, response)


@given(some, st.none() | subsets, rules, worths)
def test_points_stay_between_nothing_and_the_worth(
    right: CorrectOptions, response: Chosen | None, rule: Rule, worth: Points
) -> None:
    earned = score(SEVERAL, right, Marking(worth, rule), response)

    assert ZERO <= earned.points <= worth
    assert (earned.points == worth) >= (earned.verdict == "right")
    assert (earned.verdict == "unanswered") == (response in (None, chosen()))


@given(some, subsets, rules, worths)
def test_whoever_chooses_exactly_what_is_right_earns_all_and_nobody_else_is_right(
    right: CorrectOptions, response: Chosen, rule: Rule, worth: Points
) -> None:
    assert score(SEVERAL, right, Marking(worth, rule), Chosen(right.options)).points == worth
    earned = score(SEVERAL, right, Marking(worth, rule), response)
    assert (earned.verdict == "right") == (response.options == right.options)


@given(some, subsets, rules, st.permutations("abcd"))
def test_the_order_of_the_options_changes_nothing(
    right: CorrectOptions, response: Chosen, rule: Rule, order: list[str]
) -> None:
    shuffled = type(SEVERAL)(SEVERAL.id, STEM, options("".join(order)), several=True)

    assert given_to(shuffled, right, response, rule) == given_to(SEVERAL, right, response, rule)


@given(some, subsets, rules, st.permutations("abcd"))
def test_renaming_the_options_changes_nothing(
    right: CorrectOptions, response: Chosen, rule: Rule, names: list[str]
) -> None:
    renamed = {OptionId(old): OptionId(new) for old, new in zip("abcd", names, strict=True)}
    other_right = CorrectOptions(frozenset(renamed[each] for each in right.options))
    other = Chosen(frozenset(renamed[each] for each in response.options))

    assert given_to(SEVERAL, other_right, other, rule) == given_to(SEVERAL, right, response, rule)


@given(some, subsets, st.sampled_from("abcd"), rules, worths)
def test_one_more_right_option_never_costs_points(
    right: CorrectOptions, response: Chosen, more: str, rule: Rule, worth: Points
) -> None:
    marking = Marking(worth, rule)
    option = OptionId(more)
    before = score(SEVERAL, right, marking, response).points
    after = score(SEVERAL, right, marking, Chosen(response.options | {option})).points

    if option in right.options:
        assert after >= before
    else:
        assert after == ZERO


@given(some, subsets, worths)
def test_a_kinder_rule_never_gives_less(
    right: CorrectOptions, response: Chosen, worth: Points
) -> None:
    strict, half, each = (score(SEVERAL, right, Marking(worth, r), response).points for r in RULES)

    assert strict <= min(half, each)


@given(st.lists(st.booleans(), min_size=2, max_size=2), worths)
def test_partial_credit_of_blanks_is_exact(hits: list[bool], worth: Points) -> None:
    texts = [right if hit else "?" for hit, right in zip(hits, ("SUM", "B2:B9"), strict=True)]
    earned = score(
        BLANKS, TWO_SUMS, Marking(worth, "per-correct-option"), Filled((texts[0], texts[1]))
    )

    exact = Fraction(worth.hundredths * sum(hits), 2)
    assert abs(earned.points.hundredths - exact) <= Fraction(1, 2)
    assert earned.right == sum(hits)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", 12),
        ("  12 ", 12),
        ("+12", 12),
        ("-12", -12),
        ("−12", -12),
        ("－１２", -12),
        ("＋３", 3),
        ("﹣3", -3),
        ("007", 7),
        ("１２．５", Fraction(25, 2)),
        (".5", Fraction(1, 2)),
        ("-.25", Fraction(-1, 4)),
        ("0.1", Fraction(1, 10)),
        ("1,234", 1234),
        ("1,234,567.891", Fraction(1234567891, 1000)),
        ("１，２３４", 1234),
        ("　12　", 12),
        ("5.", 5),
        ("3。5", Fraction(7, 2)),
        ("—5", -5),
        ("5\u200b", 5),
        ("\ufeff5", 5),
    ],
)
def test_numbers_are_read_as_people_type_them(typed: str, value: Fraction | int) -> None:
    assert number_in(typed) == value


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        ".",
        "1.2.3",
        "1e5",
        "0x1F",
        "1/2",
        "½",
        "10²",
        "①",
        "1_000",
        "1,2",
        "12,34",
        "1234,567",
        ",123",
        "1,234,",
        "--1",
        "1 2",
        "十二",
        "NaN",
        "inf",
        "12元",
    ],
)
def test_nonsense_is_no_number(typed: str) -> None:
    assert number_in(typed) is None


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        ("5元", ("元", "yuan")),
        ("5 yuan", ("元", "yuan")),
        ("5ｙｕａｎ", ("元", "yuan")),
        ("5㎡", ("m²", "m2")),
        ("５ m2", ("㎡", "m2")),
        ("5%", ("%", "%")),
        ("5％", ("%", "%")),
        ("5", ("元", "yuan")),
    ],
)
def test_a_unit_behind_the_number_is_understood_in_any_width(
    typed: str, units: tuple[str, ...]
) -> None:
    assert number_in(typed, *units) == 5


@pytest.mark.parametrize("typed", ["元5", "5 千元", "yuan", "5 dollars"])
def test_another_unit_or_another_place_is_no_number(typed: str) -> None:
    assert number_in(typed, "元", "yuan") is None


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=3))
def test_every_decimal_is_read_exactly_in_full_width_and_with_separators(value: object) -> None:
    exact = Fraction(str(value))
    plain, grouped = f"{value:f}", f"{value:,f}"
    wide = "".join(chr(ord(each) + 0xFEE0) for each in grouped)

    assert number_in(plain) == number_in(grouped) == number_in(wide) == exact


@given(words())
def test_any_text_is_a_number_or_none(typed: str) -> None:
    assert isinstance(number_in(typed, "元", ""), Fraction | None)


@pytest.mark.parametrize(
    ("only", "one", "other"),
    [
        ("width", "ＳＵＭ", "SUM"),
        ("case", "Sum", "SUM"),
        ("space", "B2 : B9", "B2:B9"),
        ("punctuation", "“合计”。", "合计"),
    ],
)
def test_a_blank_evens_out_what_it_says_and_nothing_else(
    only: Normalisation, one: str, other: str
) -> None:
    caring, careless = Blank((), frozenset()), Blank((), frozenset({only}))

    assert evened(one, careless) == evened(other, careless)
    assert evened(one, caring) != evened(other, caring)


@pytest.mark.parametrize(
    ("one", "other"), [("表\u200b格", "表格"), ("\ufeff求和", "求和"), ("cafe\u0301", "café")]
)
def test_what_nobody_sees_never_matters(one: str, other: str) -> None:
    assert evened(one, Blank((), frozenset())) == evened(other, Blank((), frozenset()))


def test_outer_space_never_matters() -> None:
    assert evened("\u3000 SUM ", Blank((), frozenset())) == "SUM"


@given(words().filter(str.strip), st.sets(st.sampled_from(sorted(EVERYTHING))))
def test_what_the_bank_accepts_is_accepted_as_it_stands(
    text: str, what: set[Normalisation]
) -> None:
    blank = Blank((text,), frozenset(what))
    one = FillInItem(ItemId("one"), STEM, 1)
    earned = given_to(one, AcceptedTexts((blank,)), Filled((text,)))

    assert (earned.verdict == "right") == bool(evened(text, blank))
