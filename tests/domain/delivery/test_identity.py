from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.delivery.identity import (
    birth_date_of,
    check_digit,
    document_fault,
    doubtful_check_digit,
    mask_document,
    sex_of,
)
from onex_exam.domain.delivery.roster import DocumentType

TODAY = date(2026, 11, 22)
SEVENTEEN = st.builds(
    lambda born, serial: f"000000{born:%Y%m%d}{serial:03}",
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(0, 999),
)


def test_the_example_of_the_standard() -> None:
    """GB 11643-1999, 3.2."""
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"


@given(SEVENTEEN)
def test_a_number_with_its_check_digit_is_sound(seventeen: str) -> None:
    assert document_fault("citizen-id", seventeen + check_digit(seventeen), TODAY) is None


@given(SEVENTEEN, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(seventeen: str, place: int, by: int) -> None:
    sound = seventeen + check_digit(seventeen)
    wrong = f"{(int(sound[place]) + by) % 10}"

    assert document_fault("citizen-id", sound[:place] + wrong + sound[place + 1 :], TODAY)


@given(SEVENTEEN, st.integers(0, 15))
def test_two_neighbours_in_the_wrong_order_are_found(seventeen: str, place: int) -> None:
    sound = seventeen + check_digit(seventeen)
    swapped = sound[:place] + sound[place + 1] + sound[place] + sound[place + 2 :]

    assert (swapped == sound) == (document_fault("citizen-id", swapped, TODAY) is None)


@pytest.mark.parametrize(
    ("kind", "number", "fault"),
    [
        ("citizen-id", "1.10E+17", "roster-document-scientific"),
        ("passport", "1.10101E+17", "roster-document-scientific"),
        ("citizen-id", "000000010101001", "roster-document-fifteen"),
        ("citizen-id", "00000020010101001", "roster-document-shape"),
        ("citizen-id", "0000002001010100144", "roster-document-shape"),
        ("citizen-id", "00000020010101001x", "roster-document-shape"),
        ("citizen-id", "", "roster-document-shape"),
        ("citizen-id", "000000200102300014", "roster-document-birth-date"),
        ("citizen-id", "000000189901010014", "roster-document-birth-date"),
        ("citizen-id", "000000202612010014", "roster-document-birth-date"),
        ("citizen-id", "000000200101010011", "roster-document-check-digit"),
        ("residence-permit", "000000200102300014", "roster-document-birth-date"),
        ("residence-permit", "00000020010101", "roster-document-shape"),
        ("travel-permit", "H1", "roster-document-shape"),
        ("passport", "E-1234567", "roster-document-shape"),
        ("foreigner-id", "ABC1234", "roster-document-shape"),
        ("other", "号", "roster-document-shape"),
    ],
)
def test_why_a_number_cannot_be(kind: DocumentType, number: str, fault: str) -> None:
    assert document_fault(kind, number, TODAY) == fault


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("residence-permit", "000000200101010011"),
        ("travel-permit", "H12345678"),
        ("travel-permit", "M1234567801"),
        ("travel-permit", "12345678"),
        ("passport", "E12345678"),
        ("passport", "5E1234567"),
        ("foreigner-id", "ABC000100010001"),
        ("foreigner-id", "900000200101010014"),
        ("other", "XS-2026(1)"),
    ],
)
def test_other_documents_are_taken_by_their_shape(kind: DocumentType, number: str) -> None:
    assert document_fault(kind, number, TODAY) is None


def test_a_future_birth_date_is_judged_only_where_the_day_is_known() -> None:
    number = "00000030000101001"

    assert document_fault("citizen-id", number + check_digit(number)) is None


@pytest.mark.parametrize(
    ("kind", "number", "doubtful"),
    [
        ("residence-permit", "000000200101010011", True),
        ("residence-permit", "000000200101010010", False),
        ("foreigner-id", "900000200101010014", True),
        ("foreigner-id", "ABC000100010001", False),
        ("citizen-id", "000000200101010011", False),
    ],
)
def test_check_digits_of_other_cards_are_only_doubted(
    kind: DocumentType, number: str, *, doubtful: bool
) -> None:
    assert doubtful_check_digit(kind, number) is doubtful


def test_a_number_tells_birth_date_and_sex() -> None:
    assert birth_date_of("citizen-id", "000000200101010014") == date(2001, 1, 1)
    assert sex_of("citizen-id", "000000200101010014") == "male"
    assert sex_of("residence-permit", "000000200101010029") == "female"


def test_other_numbers_tell_nothing() -> None:
    assert birth_date_of("passport", "E12345678") is None
    assert birth_date_of("citizen-id", "123") is None
    assert sex_of("passport", "E12345678") == ""


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("000000200101010014", "000***********0014"),
        ("00000020010101001X", "000***********001X"),
        ("000000000101004", "000********1004"),
        ("ABC000100010001", "ABC********0001"),
        ("E12345678", "E******78"),
        ("AB12", "A*12"),
        ("ABC", "***"),
        ("", ""),
    ],
)
def test_lists_screens_and_codes_hide_the_middle_of_a_number(number: str, shown: str) -> None:
    assert mask_document(number) == shown


@given(st.text("0123456789X", min_size=1, max_size=30))
def test_every_number_hides_something_and_shows_seven_characters_at_most(number: str) -> None:
    shown = mask_document(number)

    assert len(shown) == len(number)
    assert shown.count("*") >= max(1, len(number) - 7)
    assert all(seen in ("*", there) for seen, there in zip(shown, number, strict=True))
