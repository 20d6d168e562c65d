"""Reads the charts of a sheet: type, titles and the ranges of the series."""

from collections.abc import Iterable
from typing import Any

from openpyxl.chart.area_chart import AreaChart, AreaChart3D
from openpyxl.chart.bar_chart import BarChart, BarChart3D
from openpyxl.chart.line_chart import LineChart, LineChart3D
from openpyxl.chart.pie_chart import DoughnutChart, PieChart, PieChart3D
from openpyxl.chart.scatter_chart import ScatterChart
from openpyxl.worksheet.worksheet import Worksheet

from onex_exam.domain.practical.facts import ChartFact, ChartKind, SeriesFact

_LONGEST_TITLE = 500
_MOST_CHARTS = 50
_MOST_SERIES = 200


def read_charts(sheet: Worksheet) -> tuple[ChartFact, ...]:
    """Return the charts of a sheet in the order of the file."""
    return tuple(_chart(each) for each in sheet._charts[:_MOST_CHARTS])  # type: ignore[attr-defined]  # noqa: SLF001  (openpyxl offers no other way)


def _chart(chart: Any) -> ChartFact:  # noqa: ANN401  (openpyxl's charts share no typed base)
    plots = list(getattr(chart, "_charts", ())) or [chart]
    axes = (getattr(plot, name, None) for plot in plots for name in ("x_axis", "y_axis"))
    titles = dict.fromkeys(_text(axis.title) for axis in axes if axis is not None)
    return ChartFact(
        type=_kind(plots[0]),
        title=_text(chart.title),
        axis_titles=tuple(title for title in titles if title),
        series=tuple(_series(each) for plot in plots for each in plot.series)[:_MOST_SERIES],
    )


def _kind(plot: object) -> ChartKind:
    match plot:
        case BarChart() | BarChart3D():
            return "bar" if plot.barDir == "bar" else "column"
        case LineChart() | LineChart3D():
            return "line"
        case PieChart() | PieChart3D() | DoughnutChart():
            return "pie"
        case AreaChart() | AreaChart3D():
            return "area"
        case ScatterChart():
            return "scatter"
        case _:
            return "other"


def _series(series: Any) -> SeriesFact:  # noqa: ANN401
    values = getattr(series, "val", None) or getattr(series, "yVal", None)
    categories = getattr(series, "cat", None) or getattr(series, "xVal", None)
    return SeriesFact(_source(values), _source(categories))


def _source(data: Any) -> str:  # noqa: ANN401
    names = ("numRef", "strRef", "multiLvlStrRef")
    refs = (getattr(data, name, None) for name in names)
    return next((str(each.f) for each in refs if each is not None and each.f), "")


def _text(title: Any) -> str:  # noqa: ANN401
    """Return a title as typed, or as it was stored when it is linked to a cell."""
    source = getattr(title, "tx", None)
    rich, linked = getattr(source, "rich", None), getattr(source, "strRef", None)
    typed = "".join(_runs(getattr(rich, "p", ())))
    stored = getattr(getattr(linked, "strCache", None), "pt", ())
    return (typed or "".join(str(each.v) for each in stored))[:_LONGEST_TITLE]


def _runs(paragraphs: Iterable[Any]) -> Iterable[str]:
    for paragraph in paragraphs:
        yield from (str(run.t or "") for run in paragraph.r or ())
