from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from onex_exam.adapters.evidence.rewriting import Dictionary, dictionary_of, rewrite
from tests.adapters.evidence.spreadsheets import written


def build(book: Any) -> None:  # noqa: ANN401
    sheet = book.add_worksheet("价 目")
    table = {
        "name": "明细",
        "columns": [{"header": "编号"}, {"header": "单价"}, {"header": "数量"}],
        "data": [["P1", 1, 2], ["P2", 3, 4]],
        "total_row": True,
    }
    sheet.add_table("B2:D5", table)
    book.define_name("税率", "='价 目'!$F$1")
    book.define_name("'价 目'!本表", "='价 目'!$F$2")


@pytest.fixture(scope="module")
def words() -> Dictionary:
    return dictionary_of(openpyxl.load_workbook(BytesIO(written(build))))


@pytest.mark.parametrize(
    ("formula", "rewritten"),
    [
        ("=A1*2", "=A1*2"),
        ("=A1*税率", "=A1*('价 目'!$F$1)"),
        ("=ROUND(税率+本表,2)", "=ROUND(('价 目'!$F$1)+('价 目'!$F$2),2)"),
        ("=SUM(明细[单价])", "=SUM('价 目'!$C$3:$C$4)"),
        ("=SUM(明细[[单价]:[数量]])", "=SUM('价 目'!$C$3:$D$4)"),
        ("=SUM(明细)", "=SUM('价 目'!$B$3:$D$4)"),
        ("=SUM(明细[])", "=SUM('价 目'!$B$3:$D$4)"),
        ("=明细[[#This Row],[单价]]*2", "='价 目'!$C$4:$C$4*2"),
        ("=明细[@单价]*2", "='价 目'!$C$4:$C$4*2"),
        ("=COUNTA(明细[[#All],[编号]])", "=COUNTA('价 目'!$B$2:$B$4)"),
        ("=明细[[#Headers],[单价]]", "='价 目'!$C$2:$C$2"),
        ("=COUNTA(明细[[#Headers],[#Data],[编号]])", "=COUNTA('价 目'!$B$2:$B$4)"),
        ("=SUM(明细[没有])", "=SUM(明细[没有])"),
        ("=SUM(别的[单价])", "=SUM(别的[单价])"),
        ('=TEXT(A1,"yyyy年m月")', '=TEXT(A1,"yyyy""年""m""月""")'),
        ('=TEXT(A1,"yyyy""年""")', '=TEXT(A1,"yyyy""年""")'),
        ('=TEXT(A1,"0.00")&"元"', '=TEXT(A1,"0.00")&"元"'),
        ('=IF(A1="税率","年",TEXT(B1,"m月"))', '=IF(A1="税率","年",TEXT(B1,"m""月"""))'),
        ("=SUM((A1:A3=1)*{1;2;3})", "=SUM((A1:A3=1)*{1;2;3})"),
        ("={1,2,3}", "={1,2,3}"),
        ("=VLOOKUP(B:B,F:G,2,0)", "=VLOOKUP(B4,F:G,2,0)"),
        ("=MATCH($B$2:$B$9,F:F,0)", "=MATCH(B4,F:F,0)"),
        ("=_xlfn.XLOOKUP(T!B:B,F:F,G:G)", "=_xlfn.XLOOKUP(T!B4,F:F,G:G)"),
        ("=VLOOKUP(B:C,F:G,2,0)", "=VLOOKUP(B:C,F:G,2,0)"),
        ("=VLOOKUP(LEFT(B2,2),F:F,1,0)", "=VLOOKUP(LEFT(B2,2),F:F,1,0)"),
    ],
)
def test_formulas_reach_the_engine_in_words_that_it_knows(
    formula: str, rewritten: str, words: Dictionary
) -> None:
    assert rewrite(formula, 4, words) == rewritten


def test_a_formula_that_needs_nothing_is_left_alone() -> None:
    assert rewrite("=broken((", 1, Dictionary({}, {})) == "=broken(("


def test_a_name_that_stands_for_nothing_is_left_out() -> None:
    book = openpyxl.Workbook()
    book.defined_names["空"] = DefinedName("空", attr_text="")

    assert dictionary_of(book) == Dictionary({}, {})
