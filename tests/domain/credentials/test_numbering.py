import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.credentials.numbering import (
    PRESET,
    NumberScheme,
    certificate_number,
    check_character,
    number_scheme,
)
from onex_exam.domain.errors import RuleError

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BODIES = st.text(ALPHABET, min_size=1, max_size=20)


def scheme(
    template: str = PRESET, organization: str = "ONEX", *, sample: bool = False
) -> NumberScheme:
    return number_scheme(template, organization, sample=sample)


def test_the_preset_is_organization_year_serial_and_check() -> None:
    number = certificate_number(scheme(), 2026, 42)
    assert number[:-1] == "ONEX2026000042"
    assert number[-1] == check_character("ONEX2026000042")


def test_a_sample_says_so_first() -> None:
    number = certificate_number(scheme(sample=True), 2026, 42)
    assert number == "SAMPLE-" + certificate_number(scheme(), 2026, 42)


def test_a_template_may_have_its_own_characters_and_no_check() -> None:
    assert certificate_number(scheme("Y-{year}-{serial:4}"), 2026, 7) == "Y-2026-0007"


@pytest.mark.parametrize(
    "template",
    [
        "",
        "{year}",
        "{serial:6}{serial:6}",
        "{serial}",
        "{serial:0}",
        "{check}{serial:6}",
        "{serial:6}{check}{check}",
        "{serial:6}{name}",
        "{serial:6",
        "abc{serial:6}",
        "ABCDEFGHIJKLM{serial:6}",
    ],
)
def test_templates_that_cannot_number_are_refused(template: str) -> None:
    with pytest.raises(RuleError, match="number-template"):
        scheme(template)


@pytest.mark.parametrize("organization", ["", "A", "ABCDEFGHI", "ab", "甲乙", "A-B"])
def test_organization_codes_are_capital_letters_and_digits(organization: str) -> None:
    with pytest.raises(RuleError, match="organization-code"):
        scheme(organization=organization)


def test_a_serial_that_does_not_fit_stops_numbering() -> None:
    assert certificate_number(scheme("{serial:2}"), 2026, 99) == "99"
    with pytest.raises(RuleError, match="numbers-used-up"):
        certificate_number(scheme("{serial:2}"), 2026, 100)


def test_the_check_character_is_that_of_the_standard() -> None:
    assert check_character("A12425GABC1234002") == "M"  # the example of ISO 7064, 37,36


@given(BODIES, st.integers(0), st.sampled_from(ALPHABET))
def test_every_wrong_character_is_found(body: str, at: int, other: str) -> None:
    place = at % len(body)
    if body[place] == other:
        return
    wrong = body[:place] + other + body[place + 1 :]
    assert check_character(wrong) != check_character(body)


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_different_serials_have_different_numbers(one: int, other: int) -> None:
    numbers = [certificate_number(scheme(), 2026, each) for each in (one, other)]
    assert (numbers[0] == numbers[1]) == (one == other)
