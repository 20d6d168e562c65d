import pytest

from onex_exam.domain.delivery.tables import MergedRange, column_letters


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_are_called_as_spreadsheets_call_them(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_a_range_reads_as_spreadsheets_write_it() -> None:
    assert str(MergedRange((5, 2), (8, 3))) == "B5:C8"
