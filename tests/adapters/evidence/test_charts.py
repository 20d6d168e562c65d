from io import BytesIO
from typing import Any

import openpyxl
import pytest

from onex_exam.adapters.evidence.charts import read_charts
from onex_exam.domain.practical.facts import ChartFact, SeriesFact
from tests.adapters.evidence.spreadsheets import written


def charts_of(kind: dict[str, str], *, linked: bool = False, combined: bool = False) -> ChartFact:
    def build(book: Any) -> None:  # noqa: ANN401
        sheet = book.add_worksheet("S")
        sheet.write("D1", "链接的标题")
        chart = book.add_chart(kind)
        chart.add_series({"values": "=S!$B$1:$B$2", "categories": "=S!$A$1:$A$2"})
        chart.set_title({"name": "=S!$D$1" if linked else "各区域销售额"})
        if kind["type"] not in {"pie", "doughnut"}:
            chart.set_y_axis({"name": "元"})
        if combined:
            line = book.add_chart({"type": "line"})
            line.add_series({"values": "=S!$C$1:$C$2"})
            chart.combine(line)
        sheet.insert_chart("F1", chart)

    sheet = openpyxl.load_workbook(BytesIO(written(build)))["S"]
    (chart,) = read_charts(sheet)
    return chart


@pytest.mark.parametrize(
    ("written_as", "read_as"),
    [
        ("column", "column"),
        ("bar", "bar"),
        ("line", "line"),
        ("pie", "pie"),
        ("doughnut", "pie"),
        ("area", "area"),
        ("scatter", "scatter"),
        ("radar", "other"),
    ],
)
def test_a_chart_is_read_with_its_type_title_and_series(written_as: str, read_as: str) -> None:
    chart = charts_of({"type": written_as})

    assert (chart.type, chart.title) == (read_as, "各区域销售额")
    assert chart.series == (SeriesFact("S!$B$1:$B$2", "S!$A$1:$A$2"),)
    untitled = {"pie", "area"}  # openpyxl loses the axes of area charts
    assert chart.axis_titles == (() if read_as in untitled else ("元",))


def test_a_title_linked_to_a_cell_is_read_from_what_was_stored() -> None:
    assert charts_of({"type": "column"}, linked=True).title == "链接的标题"


def test_all_series_of_a_combined_chart_are_read() -> None:
    chart = charts_of({"type": "column"}, combined=True)

    assert [each.values for each in chart.series] == ["S!$B$1:$B$2", "S!$C$1:$C$2"]
