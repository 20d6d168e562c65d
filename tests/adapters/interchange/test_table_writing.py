from pathlib import Path

import openpyxl
import pytest

from onex_exam.adapters.interchange.table_writing import neutral, write_table

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_begins_a_formula(text: str, tmp_path: Path) -> None:
    write_table([["a"], [text]], tmp_path / "t.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]["A2"]

    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")
    assert neutral(text) == f"'{text}"


def test_ordinary_text_stays_as_it_is(tmp_path: Path) -> None:
    rows = [["姓名", "备注"], ["赵䶮", 'a,"b"\n1=2'], ["", "\x07"]]
    write_table(rows, tmp_path / "t.csv")
    write_table(rows, tmp_path / "t.xlsx")

    data = (tmp_path / "t.csv").read_bytes()
    assert data.startswith("\ufeff姓名,备注\r\n".encode())
    cells = list(openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0].values)
    assert cells[1] == ("赵䶮", 'a,"b"\n1=2')
