import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.practical.refs import (
    Address,
    BlockRef,
    ColumnRef,
    FieldRef,
    HeadingsRef,
    column_letters,
    parse_address,
    parse_ref,
)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("月度 汇总!B3", BlockRef("月度 汇总", Address(3, 2), Address(3, 2))),
        ("汇总!B3:AA6", BlockRef("汇总", Address(3, 2), Address(6, 27))),
        ("订单[金额]", ColumnRef("订单", "金额")),
        ("订单[金额(元)]", ColumnRef("订单", "金额(元)")),
        ("订单[XS-1, 金额]", FieldRef("订单", "XS-1", "金额")),
        ("订单[#]", HeadingsRef("订单")),
    ],
)
def test_a_reference_reads_as_it_is_written(text: str, ref: object) -> None:
    assert parse_ref(text) == ref
    assert str(parse_ref(text)) == text


@pytest.mark.parametrize(
    "text", ["", "B3", "S!", "S!B0", "S!XFE1", "S!A1048577", "S!B3:A3", "S!B3:B2", "S[]", "S[a"]
)
def test_what_is_no_reference_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        parse_ref(text)


@pytest.mark.parametrize("text", ["", "3B", "B", "$B$3"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        parse_address(text)


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_every_address_reads_back(row: int, column: int) -> None:
    assert parse_address(str(Address(row, column))) == Address(row, column)


def test_columns_are_counted_like_a_spreadsheet() -> None:
    assert [column_letters(each) for each in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
