from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.practical.values import Value, close, equal, is_blank, number, serial


@pytest.mark.parametrize("text", ["x", "", "NaN", "Infinity", "1,5"])
def test_only_finite_decimal_numbers_are_numbers(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        number(text)


@given(
    st.decimals(-(10**9), 10**9, places=4),
    st.decimals(0, 100, places=4),
    st.decimals("0.0001", 100, places=4),
)
def test_the_tolerance_is_the_largest_difference_that_is_equal(
    amount: Decimal, tolerance: Decimal, step: Decimal
) -> None:
    near, far = number(str(amount + tolerance)), number(str(amount - tolerance - step))

    assert equal(number(str(amount)), near, str(tolerance))
    assert not equal(number(str(amount)), far, str(tolerance))


def test_a_number_within_the_tolerance_is_equal_and_one_beyond_is_not() -> None:
    assert equal(number("1.10"), number("1.105"), "0.005")
    assert not equal(number("1.10"), number("1.106"), "0.005")


def test_a_number_kept_as_text_is_not_a_number() -> None:
    assert not equal(number("12"), Value("text", "12"), "0")


def test_blank_is_no_content_or_empty_text() -> None:
    assert is_blank(None)
    assert is_blank(Value("text", ""))
    assert not is_blank(Value("number", "0"))
    assert equal(None, Value("text", ""), "0")
    assert not equal(None, number("0"), "0")
    assert not equal(Value("text", "x"), None, "0")


def test_text_is_compared_exactly() -> None:
    assert equal(Value("text", "华东"), Value("text", "华东"), "0")
    assert not equal(Value("text", "华东"), Value("text", "华东 "), "0")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Value("number", "2.5"), Fraction(5, 2)),
        (Value("bool", "true"), Fraction(1)),
        (Value("bool", "false"), Fraction(0)),
        (Value("date", "1900-03-01"), Fraction(61)),
        (Value("date", "2026-03-05"), Fraction(46086)),
        (Value("date", "2026-03-05T12:00:00"), Fraction(92173, 2)),
        (Value("date", "18:00:00"), Fraction(3, 4)),
        (Value("text", "3"), None),
        (Value("error", "#N/A"), None),
    ],
)
def test_a_value_has_the_number_that_a_spreadsheet_keeps(
    value: Value, expected: Fraction | None
) -> None:
    assert serial(value) == expected
    assert str(value) == value.text


def test_an_engine_may_give_a_date_as_its_serial_number() -> None:
    day = Value("date", "2026-03-05")

    assert close(day, number("46086"), "0")
    assert not equal(day, number("46086"), "0")
    assert close(Value("text", "周末"), Value("text", "周末"), "0")
    assert not close(Value("text", "周末"), number("1"), "0")
    assert close(None, Value("text", ""), "0")
    assert not close(day, None, "0")
