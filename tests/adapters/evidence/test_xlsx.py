from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import GradientFill
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from onex_exam.adapters.evidence import xlsx as subject
from onex_exam.adapters.evidence.xlsx import decimal_text, open_workbook, read_workbook
from onex_exam.domain.practical.facts import PrintFact, SheetFact, WorkbookFact
from onex_exam.domain.practical.values import Value
from tests.adapters.evidence.spreadsheets import archive, part, saved, with_cells, written


def read(content: bytes) -> WorkbookFact:
    return read_workbook("done.xlsx", open_workbook(content))


def sheet_of(content: bytes) -> SheetFact:
    return read(content).sheets[0]


def cells_of(content: bytes) -> dict[str, tuple[Value | None, str | None]]:
    return {str(each.at): (each.value, each.formula) for each in sheet_of(content).cells}


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (3, Value("number", "3")),
        (30.5, Value("number", "30.5")),
        (0.1 + 0.2, Value("number", "0.3")),
        ("华东 ", Value("text", "华东 ")),
        (True, Value("bool", "true")),
        (date(2026, 3, 5), Value("date", "2026-03-05")),
        (datetime(2026, 3, 5, 8, 30), Value("date", "2026-03-05T08:30:00")),  # noqa: DTZ001
        (time(18, 30), Value("date", "18:30:00")),
        (timedelta(hours=36), Value("number", "1.5")),
        ("#N/A", Value("error", "#N/A")),
    ],
)
def test_a_value_is_kept_with_its_kind(content: Any, value: Value) -> None:  # noqa: ANN401
    book = openpyxl.Workbook()
    book.active["A1"] = content  # type: ignore[index]

    assert cells_of(saved(book)) == {"A1": (value, None)}


def test_a_text_that_looks_like_a_number_is_text() -> None:
    assert cells_of(with_cells({"A1": "a", "B1": 1}))["A1"] == (Value("text", "a"), None)
    book = openpyxl.Workbook()
    book.active["A1"] = "12"  # type: ignore[index]

    assert cells_of(saved(book))["A1"][0] == Value("text", "12")


def test_formulas_are_kept_with_the_value_that_was_stored_for_them() -> None:
    cells = cells_of(with_cells({"A1": ("=1+1", 2), "A2": ('="a"&"b"', "ab"), "A3": ("=1/0", "")}))

    assert cells == {
        "A1": (Value("number", "2"), "=1+1"),
        "A2": (Value("text", "ab"), '="a"&"b"'),
        "A3": (None, "=1/0"),
    }


def test_empty_text_was_calculated_and_no_value_was_not() -> None:
    content = with_cells({"A1": ('=""', "x"), "A2": ('=""', "x")})
    sheet = part(content, "xl/worksheets/sheet1.xml")
    emptied = sheet.replace(b"<v>x</v>", b"<v></v>", 1)
    none = emptied.replace(b't="str"><f>""</f><v>x</v>', b'><f>""</f>')
    cells = cells_of(archive({"xl/worksheets/sheet1.xml": none}, content))

    assert cells == {"A1": (Value("text", ""), '=""'), "A2": (None, '=""')}


def test_every_cell_that_an_array_formula_fills_has_it() -> None:
    def build(book: Any) -> None:  # noqa: ANN401
        sheet = book.add_worksheet("S")
        sheet.write_array_formula("B1:B2", "{=A1:A2*2}", None, 4)
        sheet.write_number("B2", 6)
        sheet.write_array_formula("D1", "{=SUM(A1:A2)}", None, 5)

    assert cells_of(written(build)) == {
        "B1": (Value("number", "4"), "=A1:A2*2"),
        "B2": (Value("number", "6"), "=A1:A2*2"),
        "D1": (Value("number", "5"), "=SUM(A1:A2)"),
    }


def test_an_array_over_half_a_sheet_is_refused() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = ArrayFormula("A1:Z100000", "=1")  # type: ignore[index]

    with pytest.raises(ValueError, match="A1:Z100000"):
        read(saved(book))


def test_a_data_table_is_a_formula() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = DataTableFormula("A1:A2")  # type: ignore[index]

    assert cells_of(saved(book))["A1"][1] == "=TABLE()"


def test_looks_are_kept_once_for_all_cells_that_share_them() -> None:
    def build(book: Any) -> None:  # noqa: ANN401
        sheet = book.add_worksheet("S")
        heading = book.add_format({"bold": True, "bg_color": "#DDEBF7", "align": "center"})
        sheet.write_row("A1", ["a", "b"], heading)
        sheet.write("A2", 1.5, book.add_format({"num_format": "#,##0.00"}))

    fact = read(written(build))
    a1, b1, a2 = (fact.styles[each.style] for each in fact.sheets[0].cells)

    assert a1 is b1
    assert (a1.bold, a1.filled, a1.horizontal, a1.format) == (True, True, "center", "General")
    assert (a2.bold, a2.filled, a2.horizontal, a2.format) == (False, False, "general", "#,##0.00")


def test_a_gradient_is_a_coloured_ground() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 1  # type: ignore[index]
    book.active["A1"].fill = GradientFill(stop=("000000", "FFFFFF"))  # type: ignore[index]

    assert read(saved(book)).styles[0].filled


def build_layout(book: Any) -> None:  # noqa: ANN401
    sheet = book.add_worksheet("S")
    sheet.freeze_panes(1, 2)
    sheet.autofilter("A1:C9")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    bare = book.add_worksheet("T")
    bare.split_panes(30, 0)
    bare.hide()
    listed = book.add_worksheet("U")
    listed.add_table("A1:B3", {"autofilter": True})


def test_the_layout_of_a_sheet_is_read() -> None:
    fact = read(written(build_layout))
    full, bare, listed = fact.sheets

    assert (full.frozen_rows, full.frozen_columns, full.filter) == (1, 2, "A1:C9")
    assert full.print == PrintFact("landscape", 9, 1, 0, "1:2")
    assert (bare.frozen_rows, bare.filter, bare.state) == (0, "", "hidden")
    assert bare.print == PrintFact("portrait", 0, 0, 0, "")
    assert listed.filter == "A1:B3"


def test_fitting_without_saying_to_how_many_pages_means_one() -> None:
    content = written(build_layout)
    sheet = part(content, "xl/worksheets/sheet1.xml").replace(b' fitToHeight="0"', b"")
    fact = read(archive({"xl/worksheets/sheet1.xml": sheet}, content))

    assert (fact.sheets[0].print.fit_width, fact.sheets[0].print.fit_height) == (1, 1)


def test_too_many_cells_are_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "MOST_CELLS", 3)
    fact = sheet_of(with_cells({f"A{row}": row for row in range(1, 9)}))

    assert (len(fact.cells), fact.cut) == (3, True)
    assert not sheet_of(with_cells({"A1": 1})).cut


def test_pivot_tables_are_known_by_their_place() -> None:
    content = with_cells({"A1": 1})
    opened = open_workbook(content)

    class Pivot:
        location = type("Location", (), {"ref": "A3:C9"})()

    opened.formulas["S"]._pivots = [Pivot()]  # type: ignore[attr-defined]

    assert read_workbook("x", opened).sheets[0].pivots == ("A3:C9",)


def test_numbers_are_told_to_the_digits_that_spreadsheets_keep() -> None:
    assert [decimal_text(each) for each in (1.0, 0.1, 88.199999999999989, 1e-7, 2**53)] == [
        "1",
        "0.1",
        "88.2",
        "0.0000001",
        "9007199254740990",
    ]
    with pytest.raises(ValueError, match="inf"):
        decimal_text(float("inf"))


def test_what_is_no_workbook_is_not_read() -> None:
    with pytest.raises(KeyError):
        open_workbook(archive({"a.xml": b"<a/>"}))
    assert BytesIO(b"").read() == b""
