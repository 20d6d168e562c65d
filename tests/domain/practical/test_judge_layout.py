from dataclasses import replace

import pytest

from onex_exam.domain.practical.facts import (
    ChartFact,
    PrintFact,
    SeriesFact,
    Style,
    ValidationFact,
)
from tests.domain.practical.judged import codes, look, said
from tests.domain.practical.workbooks import LIST, PLAIN, Formula, sheet, styled, workbook

S = sheet("S", LIST)
MONEY = Style("#,##0.00", bold=True, filled=True, horizontal="center")
STYLES = (PLAIN, MONEY)
FORMAT = {
    "kind": "number-format",
    "at": ["S[甲]"],
    "style": "number",
    "places": 2,
    "grouped": True,
}


def test_number_formats_of_filled_cells() -> None:
    both = styled(styled(S, "B2", 1), "B3", 1)
    one = styled(S, "B2", 1)
    blank = replace(one, cells=tuple(each for each in one.cells if str(each.at) != "B3"))

    assert look(workbook(both, styles=STYLES), FORMAT).status == "met"
    assert look(workbook(blank, styles=STYLES), FORMAT).status == "met"
    result = look(workbook(one, styles=STYLES), FORMAT)
    assert codes(result) == ["number-format"]
    assert said(result) == {"place": "S!B3", "found": "General", "expected": "#,##0.00"}


def test_a_formula_without_result_is_filled() -> None:
    book = workbook(sheet("S", {**LIST, "B2": Formula("=1")}), styles=STYLES)

    assert codes(look(book, FORMAT)) == ["number-format", "number-format"]


def test_formats_of_nothing_are_not_met() -> None:
    empty = sheet("S", {"A1": "K", "B1": "甲", "A2": "a1", "B2": ""})

    assert codes(look(workbook(empty), FORMAT)) == ["no-cells"]


def test_looks_of_the_headings() -> None:
    expect = {
        "kind": "cell-format",
        "at": ["S[#]"],
        "bold": True,
        "filled": True,
        "horizontal": "center",
    }
    done = styled(styled(styled(S, "A1", 1), "B1", 1), "C1", 1)

    assert look(workbook(done, styles=STYLES), expect).status == "met"
    one = look(workbook(S, styles=STYLES), {**expect, "at": ["S!A1"]})
    assert codes(one) == ["format-bold", "format-filled", "format-center"]


def test_looks_of_an_empty_cell_are_not_met_and_what_is_not_asked_does_not_matter() -> None:
    asked = {"kind": "cell-format", "at": ["S!Z9"], "horizontal": "left"}

    assert codes(look(workbook(S), asked)) == ["format-left"]
    bold = {"kind": "cell-format", "at": ["S!A1"], "bold": False}
    assert look(workbook(S), bold).status == "met"


def test_frozen_panes() -> None:
    expect = {"kind": "frozen", "sheet": "S", "rows": 1}

    assert look(workbook(replace(S, frozen_rows=1)), expect).status == "met"
    result = look(workbook(replace(S, frozen_rows=1, frozen_columns=2)), expect)
    assert codes(result) == ["panes-frozen"]
    assert said(result)["found_columns"] == "2"
    assert codes(look(workbook(), expect)) == ["sheet-missing"]


def test_a_filter() -> None:
    expect = {"kind": "filter", "sheet": "S"}

    assert look(workbook(replace(S, filter="A1:C3")), expect).status == "met"
    assert codes(look(workbook(S), expect)) == ["filter-missing"]
    assert codes(look(workbook(), expect)) == ["sheet-missing"]


LISTED = {"kind": "validation", "column": "S[乙]", "texts": ["东", "西"]}


def rule(first: str, *ranges: str, kind: str = "list", second: str = "") -> ValidationFact:
    return ValidationFact(ranges or ("C2:C3",), kind, "between", first, second)


@pytest.mark.parametrize(
    "source", ['"东,西"', '"西, 东"', "$E$1:$E$2", "=$E$1:$E$2", "S!$E$1:$E$2", "'S'!E1:E2"]
)
def test_a_list_rule_may_be_typed_or_refer_to_cells(source: str) -> None:
    named = sheet("S", {**LIST, "E1": "东", "E2": "西"})

    assert look(workbook(replace(named, validations=(rule(source),))), LISTED).status == "met"


@pytest.mark.parametrize("area", ["C2:C3", "C:C", "2:3", "$C$2:$C$3", "C2"])
def test_a_rule_covers_what_its_ranges_cover(area: str) -> None:
    result = look(workbook(replace(S, validations=(rule('"东,西"', area),))), LISTED)

    assert codes(result) == (["validation-missing"] if area == "C2" else ["as-expected"])


@pytest.mark.parametrize("area", ["nonsense", "C2:what", "ZZZZ:C", "C2:ZZZZ"])
def test_a_rule_without_sensible_ranges_covers_nothing(area: str) -> None:
    result = look(workbook(replace(S, validations=(rule('"东,西"', area),))), LISTED)

    assert codes(result) == ["validation-missing", "validation-missing"]


@pytest.mark.parametrize("source", ['"东"', "Gone!A1:A2", "S!E1:E9", "nonsense"])
def test_another_list_is_named(source: str) -> None:
    result = look(workbook(replace(S, validations=(rule(source),))), LISTED)

    assert codes(result) == ["validation-list", "validation-list"]


def test_a_rule_for_whole_numbers() -> None:
    expect = {"kind": "validation", "column": "S[甲]", "whole": {"least": 1, "most": 9}}
    good = rule("1", "B2:B3", kind="whole", second="9")

    assert look(workbook(replace(S, validations=(good,))), expect).status == "met"
    other = look(workbook(replace(S, validations=(replace(good, second="8"),))), expect)
    assert codes(other) == ["validation-whole", "validation-whole"]


def test_a_rule_on_nothing_is_not_met() -> None:
    empty = sheet("S", {"A1": "K", "C1": "乙"}, validations=(rule('"东,西"'),))

    assert codes(look(workbook(empty), LISTED)) == ["no-cells"]
    assert codes(look(workbook(), LISTED)) == ["sheet-missing"]


PRINT = {
    "kind": "print-setup",
    "sheet": "S",
    "orientation": "landscape",
    "paper": "a4",
    "fit_width": 1,
    "fit_height": 0,
    "title_rows": "1:1",
}


def test_printing() -> None:
    done = replace(S, print=PrintFact("landscape", 9, 1, 0, "1:1"))
    assert look(workbook(done), PRINT).status == "met"

    squeezed = replace(S, print=PrintFact("portrait", 8, 2, 1, "1:2"))
    assert codes(look(workbook(squeezed), PRINT)) == [
        "print-landscape",
        "print-paper",
        "print-fit-width",
        "print-fit-height",
        "print-titles",
    ]
    assert codes(look(workbook(), PRINT)) == ["sheet-missing"]


def test_only_what_is_asked_of_printing_matters() -> None:
    wide = {"kind": "print-setup", "sheet": "S", "orientation": "portrait"}
    titles = {"kind": "print-setup", "sheet": "S", "title_rows": "1:1"}

    assert look(workbook(S), wide).status == "met"
    assert codes(look(workbook(S), titles)) == ["print-titles"]


def test_sheets() -> None:
    expect = {"kind": "sheets", "present": ["S"], "absent": ["T"]}

    assert look(workbook(S), expect).status == "met"
    assert codes(look(workbook(sheet("T")), expect)) == ["sheet-missing", "sheet-left"]


CHART = ChartFact("column", "一季度销售额", ("元",), (SeriesFact("S!$B$2:$B$3", "S!$A$2:$A$3"),))
SHAPE = {
    "kind": "chart",
    "sheet": "S",
    "types": ["column"],
    "values": ["S!B2:B3"],
    "categories": "S!A2:A3",
    "title": "销售额",
    "axis_titles": ["元"],
}


def test_a_chart_has_all_that_is_asked() -> None:
    assert look(workbook(replace(S, charts=(CHART,))), SHAPE).status == "met"


def test_series_by_row_and_in_pieces_cover_the_same_cells() -> None:
    series = (SeriesFact("'S'!$B$2", "S!A2"), SeriesFact("(S!$B$3,S!$B$2)", "S!A3"))

    assert (
        look(workbook(replace(S, charts=(replace(CHART, series=series),))), SHAPE).status == "met"
    )


def test_what_a_chart_lacks_is_named() -> None:
    other = ChartFact("line", "图", ("月",), (SeriesFact("S!$B$2:$B$4", ""),))
    with_total = sheet("S", {**LIST, "B4": 3}, charts=(other,))

    assert codes(look(workbook(with_total), SHAPE)) == [
        "chart-type-column",
        "chart-values",
        "chart-categories",
        "chart-title",
        "chart-axis-title",
    ]
    bare = ChartFact("pie", "", (), ())
    assert codes(look(workbook(replace(S, charts=(bare,))), SHAPE))[3:] == [
        "chart-title-missing",
        "chart-axis-title-missing",
    ]


def test_the_type_that_was_found_is_said() -> None:
    line = replace(CHART, type="line")
    result = look(
        workbook(replace(S, charts=(line,))), {"kind": "chart", "sheet": "S", "types": ["column"]}
    )

    assert codes(result) == ["chart-type-column", "chart-found-line"]


def test_the_best_of_several_charts_counts_but_their_merits_do_not_add_up() -> None:
    untitled, untyped = replace(CHART, title=""), replace(CHART, type="pie")

    both = look(workbook(replace(S, charts=(untitled, untyped))), SHAPE)
    assert both.status == "not-met"
    assert look(workbook(replace(S, charts=(untitled, CHART))), SHAPE).status == "met"


def test_only_what_is_asked_of_a_chart_matters() -> None:
    expect = {"kind": "chart", "sheet": "S", "title": ""}

    assert look(workbook(replace(S, charts=(CHART,))), expect).status == "met"
    assert codes(look(workbook(S), expect)) == ["chart-missing"]
    assert codes(look(workbook(), expect)) == ["sheet-missing"]


def test_a_range_that_the_workbook_lacks_is_named() -> None:
    expect = {"kind": "chart", "sheet": "S", "values": ["T!B2"]}

    assert codes(look(workbook(replace(S, charts=(CHART,))), expect)) == ["sheet-missing"]
