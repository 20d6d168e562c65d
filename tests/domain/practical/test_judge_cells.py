from datetime import date

import pytest

from onex_exam.domain.practical.facts import EngineFact, ProbeFact
from onex_exam.domain.practical.judge_cells import functions_of
from onex_exam.domain.practical.values import Value
from tests.domain.practical.judged import codes, look, probed, said
from tests.domain.practical.workbooks import LIST, Content, Formula, sheet, workbook

VALUES = {"kind": "values", "cells": {"S[a1, 甲]": 1}}


def with_list(**more: Content) -> dict[str, Content]:
    return {**LIST, **more}


def test_values_are_found_by_key_wherever_the_row_has_moved() -> None:
    moved: dict[str, Content] = {"C4": "K", "B4": "甲", "C9": "a1", "B9": 1}

    assert look(workbook(sheet("S", moved)), VALUES).status == "met"
    assert codes(look(workbook(sheet("S", moved)), VALUES)) == ["as-expected"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (2, "cell-value"),
        ("1", "cell-text-not-number"),
        (date(2026, 3, 5), "cell-date-not-number"),
        (True, "cell-bool-not-number"),
        (None, "cell-blank"),
        ("", "cell-blank"),
        (Value("error", "#N/A"), "cell-error"),
    ],
)
def test_a_wrong_value_is_named(content: Content, code: str) -> None:
    result = look(workbook(sheet("S", with_list(B2=content))), VALUES)

    assert (result.status, codes(result)) == ("not-met", [code])
    assert said(result)["place"] == "S!B2"


def test_a_cell_that_is_not_there_at_all_is_blank() -> None:
    empty = {key: content for key, content in LIST.items() if key != "B2"}

    assert codes(look(workbook(sheet("S", empty)), VALUES)) == ["cell-blank"]
    assert look(workbook(sheet("S", empty)), {**VALUES, "cells": {"S!B2": ""}}).status == "met"


def test_what_should_be_blank_and_is_not_is_named() -> None:
    result = look(workbook(sheet("S", LIST)), {**VALUES, "cells": {"S!B2": ""}})

    assert codes(result) == ["cell-not-blank"]


def test_a_formula_that_was_never_calculated_needs_a_person() -> None:
    book = workbook(sheet("S", with_list(B2=Formula("=1+0"))))
    result = look(book, VALUES)

    assert (result.status, codes(result)) == ("needs-person", ["cell-not-calculated"])


def test_a_certain_mistake_beside_an_uncalculated_cell_decides_unless_parts_count() -> None:
    book = workbook(sheet("S", with_list(B2=Formula("=1+0"))))
    both = {"kind": "values", "cells": {"S[a1, 甲]": 1, "S[a2, 甲]": 9}}

    assert look(book, both).status == "not-met"
    assert look(book, both, partial=True).status == "needs-person"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({}, "list-missing"),
        ({"A1": "K"}, "heading-missing"),
        ({"A1": "K", "B1": "甲"}, "row-missing"),
    ],
)
def test_what_the_list_lacks_is_named(cells: dict[str, Content], code: str) -> None:
    assert codes(look(workbook(sheet("S", cells)), VALUES)) == [code]


def test_a_missing_sheet_is_named() -> None:
    assert codes(look(workbook(sheet("T")), VALUES)) == ["sheet-missing"]


def test_headings_are_looked_for_in_the_first_ten_rows_only() -> None:
    low: dict[str, Content] = {"A11": "K", "B11": "甲", "A12": "a1", "B12": 1}

    assert codes(look(workbook(sheet("S", low)), VALUES)) == ["list-missing"]


def test_headings_may_be_broken_by_spaces_and_the_first_of_two_counts() -> None:
    cells: dict[str, Content] = {
        "A1": " K",
        "B1": "甲\n",
        "C1": "甲",
        "A2": "a1 ",
        "B2": 1,
        "C2": 5,
    }

    assert look(workbook(sheet("S", cells)), VALUES).status == "met"


MEMBERS = {"kind": "members", "column": "S[乙]", "texts": ["东", "西"]}


def test_members_of_a_column() -> None:
    book = workbook(sheet("S", LIST))
    assert look(book, MEMBERS).status == "met"
    assert look(book, {"kind": "members", "column": "S[甲]", "type": "number"}).status == "met"

    wrong = look(workbook(sheet("S", with_list(C3="北"))), MEMBERS)
    assert codes(wrong) == ["cell-not-member"]
    kind = look(book, {"kind": "members", "column": "S[乙]", "type": "date"})
    assert codes(kind) == ["cell-not-date", "cell-not-date"]


def test_blanks_in_a_column_are_counted() -> None:
    book = workbook(sheet("S", with_list(C3="")))

    assert codes(look(book, MEMBERS)) == ["too-many-blanks"]
    assert look(book, {**MEMBERS, "blanks": 1}).status == "met"


def test_a_column_without_rows_or_heading_shows_nothing() -> None:
    assert codes(look(workbook(sheet("S", {"A1": "K", "B1": "乙"})), MEMBERS)) == ["no-cells"]
    assert codes(look(workbook(sheet("S", {"A1": "K"})), MEMBERS)) == ["heading-missing"]


ROWS = {"kind": "rows", "sheet": "S", "count": 2, "present": ["a1"], "absent": ["a9"]}


def test_rows_are_counted_and_looked_up() -> None:
    assert look(workbook(sheet("S", LIST)), ROWS).status == "met"

    wrong = look(
        workbook(sheet("S", {"A1": "K", "A2": "a9", "A3": "a9", "A4": "b", "B4": 1})), ROWS
    )
    assert codes(wrong) == ["row-count", "row-twice", "row-left", "row-missing"]


def test_rows_of_what_is_no_list() -> None:
    assert codes(look(workbook(sheet("T")), ROWS)) == ["sheet-missing"]
    assert codes(look(workbook(sheet("S")), ROWS)) == ["list-missing"]


FORMULAS = {"kind": "formulas", "at": ["S[甲]"], "functions": [["SUM", "SUMIFS"], ["ROUND"]]}
RIGHT = Formula("=ROUND(_xlfn.SUMIFS(A:A,B:B,1),2)", 1)


def test_formulas_use_one_function_of_each_group() -> None:
    book = workbook(sheet("S", with_list(B2=RIGHT, B3=Formula("=ROUND(SUM(A1),0)", 2))))
    assert look(book, FORMULAS).status == "met"

    other = workbook(sheet("S", with_list(B2=RIGHT, B3=Formula('=ROUND(A1,0)&"SUM(1)"', 2))))
    assert codes(look(other, FORMULAS)) == ["formula-function"]


def test_a_constant_instead_of_a_formula_earns_nothing() -> None:
    book = workbook(sheet("S", with_list(B2=RIGHT)))
    result = look(book, FORMULAS)

    assert (str(result.points), codes(result)) == ("0", ["cell-constant"])


def test_empty_cells_are_no_formulas_unless_some_may_be_blank() -> None:
    missing = {**{k: v for k, v in LIST.items() if k != "B3"}, "B2": RIGHT}
    blank = with_list(B2=RIGHT, B3="")

    for cells in (missing, blank):
        assert codes(look(workbook(sheet("S", cells)), FORMULAS)) == ["formula-missing"]
        assert look(workbook(sheet("S", cells)), {**FORMULAS, "blanks": 1}).status == "met"


def test_functions_are_read_without_texts_and_sheet_names() -> None:
    formula = "=ROUND('SUM(1)'!A1,2)&\"MAX(3)\"&_xlfn._xlws.FILTER(B1:B2,C1:C2)&rank.eq (1,A:A)"

    assert functions_of(formula) == {"ROUND", "FILTER", "RANK.EQ"}


def test_a_pivot_table_where_formulas_are_asked_for_needs_a_person() -> None:
    book = workbook(sheet("S", LIST, pivots=("Z1:Z2", "A1:C9")))
    result = look(book, FORMULAS)
    assert (result.status, codes(result)) == ("needs-person", ["pivot-found"])

    probed_there = look(book, PROBE)
    assert (probed_there.status, codes(probed_there)) == ("needs-person", ["pivot-found"])


PROBE = {
    "kind": "recalculation",
    "probes": [
        {
            "set": {"S[a2, 甲]": 5},
            "then": {"S[a1, 甲]": 10},
            "change": {"S[a1, 甲]": 6},
        }
    ],
}
LIVE = with_list(B2=Formula("=2*B3", 4))


def test_a_formula_that_follows_its_inputs_is_met() -> None:
    book = workbook(sheet("S", LIVE), engine=probed(("S!B2", 4, 10)))

    assert look(book, PROBE).status == "met"


def test_a_formula_that_does_not_follow_is_shown_with_the_inputs() -> None:
    book = workbook(sheet("S", LIVE), engine=probed(("S!B2", 4, 8)))
    result = look(book, PROBE)

    assert (result.status, codes(result)) == ("not-met", ["probe-then", "probe-change"])
    assert said(result) == {
        "place": "S[a1, 甲]",
        "found": "8",
        "expected": "10",
        "inputs": "S[a2, 甲] = 5",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, 10), (4, None), (4, "x"), (Value("error", "#N/A"), Value("error", "#N/A"))],
)
def test_a_change_that_is_no_number_is_not_the_change(before: object, after: object) -> None:
    book = workbook(sheet("S", LIVE), engine=probed(("S!B2", before, after)))

    assert "probe-change" in codes(look(book, PROBE))


def test_a_blank_result_is_shown_as_a_dash() -> None:
    probe = {"kind": "recalculation", "probes": [{"set": {"S!B3": ""}, "then": {"S!B2": ""}}]}
    book = workbook(sheet("S", LIVE), engine=probed(("S!B2", None, 1)))
    result = look(book, probe)

    assert (said(result)["expected"], said(result)["inputs"]) == ("—", "S!B3 = —")


def test_a_constant_is_no_answer_to_a_probe_even_without_an_engine() -> None:
    assert codes(look(workbook(sheet("S", LIST)), PROBE)) == ["cell-constant"]
    blank = {key: content for key, content in LIST.items() if key != "B2"}
    assert codes(look(workbook(sheet("S", blank)), PROBE)) == ["formula-missing"]
    assert codes(look(workbook(sheet("T")), PROBE)) == ["sheet-missing"]


def test_without_a_result_of_the_engine_a_person_decides() -> None:
    silent = look(workbook(sheet("S", LIVE)), PROBE)
    assert (silent.status, codes(silent)) == ("needs-person", ["not-recalculated"])

    elsewhere = workbook(sheet("S", LIVE), engine=probed(("S!Z9", 4, 10)))
    assert codes(look(elsewhere, PROBE)) == ["not-recalculated"]

    stopped = workbook(sheet("S", LIVE), engine=EngineFact("engine-stopped", (), ()))
    assert codes(look(stopped, PROBE)) == ["engine-stopped"]


def test_an_engine_in_doubt_counts_only_in_favour() -> None:
    doubts = ("S!B2",)
    right = workbook(sheet("S", LIVE), engine=probed(("S!B2", 4, 10), doubts=doubts))
    wrong = workbook(sheet("S", LIVE), engine=probed(("S!B2", 4, 4), doubts=doubts))

    assert look(right, PROBE).status == "met"
    assert look(wrong, PROBE).status == "needs-person"
    assert codes(look(wrong, PROBE))[0] == "engine-disagrees"


def test_inputs_that_the_workbook_lacks_are_named() -> None:
    fact = ProbeFact("1", ("S[a9, 甲]",), (), ())
    book = workbook(sheet("S", LIVE), engine=EngineFact(None, (), (fact,)))

    assert codes(look(book, PROBE)) == ["input-missing"]
