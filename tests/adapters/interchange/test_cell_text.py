from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from onex_exam.adapters.interchange.cell_text import date_styles, place_of, text_of_number
from onex_exam.adapters.interchange.workbook_parts import unescaped

SECONDS = st.datetimes(datetime(1904, 1, 2), datetime(9999, 12, 31))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("12", "12"),
        ("12.0", "12"),
        ("1.20E+2", "120"),
        ("0.5", "0.5"),
        ("-3", "-3"),
        ("0", "0"),
        ("13800000000", "13800000000"),
        ("999999999999999", "999999999999999"),
        ("1.10101200601310E+17", "1.10101E+17"),
        ("110101200601310011", "1.10101E+17"),
        ("0e-999999", "0"),
        ("2.5e-300", "2.50000E-300"),
    ],
)
def test_a_number_shows_as_a_person_reads_it(value: str, text: str) -> None:
    assert text_of_number(value, False, False) == text  # noqa: FBT003


@pytest.mark.parametrize("value", ["", "x", "NaN", "Infinity", "1e", "1e9999999", "1e-999999"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        text_of_number(value, True, False)  # noqa: FBT003


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("38748", "2006-01-31"),
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("61", "1900-03-01"),
        ("38748.5", "2006-01-31 12:00"),
        ("0.5", "12:00"),
        ("-1", "-1"),
        ("99999999", "99999999"),
    ],
)
def test_a_date_shows_as_in_iso_8601(value: str, text: str) -> None:
    assert text_of_number(value, True, False) == text  # noqa: FBT003


@given(
    SECONDS.map(lambda each: each.replace(second=0, microsecond=0, hour=0, minute=0)), st.booleans()
)
def test_dates_of_both_systems_agree_with_openpyxl(day: datetime, since_1904: bool) -> None:  # noqa: FBT001
    epoch = CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900
    serial = Decimal(str(to_excel(day, epoch)))  # type: ignore[no-untyped-call]

    assert text_of_number(str(serial), True, since_1904) == f"{day:%Y-%m-%d}"  # noqa: FBT003


@pytest.mark.parametrize(
    ("number_format", "is_date"),
    [
        ("yyyy-mm-dd", True),
        ('yyyy"年"m"月"d"日"', True),
        ("[$-804]aaaa", False),
        ("General", False),
        ("0.00", False),
        ('0"day"', False),
        ("[Red]0", False),
        ("h:mm", True),
        (r"\d0", False),
        ("_d0", False),
    ],
)
def test_formats_that_show_dates(number_format: str, *, is_date: bool) -> None:
    assert date_styles([0, 200], {200: number_format}) == (
        frozenset({1}) if is_date else frozenset()
    )


def test_formats_that_need_no_definition() -> None:
    assert date_styles([0, 14, 22, 49, 58], {}) == {1, 2, 4}


@pytest.mark.parametrize(("text", "place"), [("A1", (1, 1)), ("$AB$12", (12, 28))])
def test_places_are_read(text: str, place: tuple[int, int]) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize("text", ["", "1A", "A0", "ABCD1", "a1", "A1:B2"])
def test_other_places_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        place_of(text)


def test_what_workbooks_escape_is_written_out_but_never_half_a_character() -> None:
    assert unescaped("a_x000D_b_x4DAE_") == "a\rb䶮"
    assert unescaped("_xD83D__xdfff_") == "_xD83D__xdfff_"
