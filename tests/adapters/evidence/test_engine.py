from pathlib import Path
from typing import Any

import pytest

from onex_exam.adapters.evidence.engine import recalculate
from onex_exam.adapters.evidence.xlsx import open_workbook, read_workbook
from onex_exam.domain.practical.expectations import Trial
from onex_exam.domain.practical.facts import EngineFact, ProbeFact, Recalculated
from onex_exam.domain.practical.refs import parse_ref
from onex_exam.domain.practical.tasks import ListSheet
from onex_exam.domain.practical.values import Value, number
from tests.adapters.evidence.spreadsheets import with_cells, written

GOLDEN = Path(__file__).parents[2] / "golden" / "xlsx"


def assigned(cells: dict[str, object]) -> Any:  # noqa: ANN401
    def value(content: object) -> Value | None:
        match content:
            case None | Value():
                return content
            case bool():
                return Value("bool", str(content).lower())
            case int():
                return number(str(content))
            case _:
                return Value("text", str(content))

    return tuple((parse_ref(ref), value(content)) for ref, content in cells.items())


def probe(
    name: str,
    start: dict[str, object] | None = None,
    set_: dict[str, object] | None = None,
    then: tuple[str, ...] = (),
    change: tuple[str, ...] = (),
) -> Trial:
    watched = tuple(parse_ref(ref) for ref in (*then, *change))
    changes = (assigned(start or {}), assigned(set_ or {}))
    return Trial(name, "done.xlsx", *changes, watched, before=bool(change))


def worked_out(content: bytes, *probes: Trial, key: str = "K") -> EngineFact:
    opened = open_workbook(content)
    fact = read_workbook("done.xlsx", opened)
    return recalculate(fact, opened, [ListSheet("S", key)], list(probes))


def after(content: bytes, asked: Trial) -> dict[str, str | None]:
    (fact,) = worked_out(content, asked).probes
    return {each.place: each.after.text if each.after else None for each in fact.cells}


SUMS = with_cells(
    {
        "A1": "K",
        "B1": "甲",
        "A2": "a1",
        "B2": 1,
        "A3": "a2",
        "B3": 2,
        "D1": ("=SUM(B2:B3)", 3),
        "D2": ("=D1*10", 30),
    }
)


def test_without_probes_the_engine_is_not_asked() -> None:
    assert worked_out(SUMS) == EngineFact(None, (), ())


def test_a_probe_changes_inputs_and_reads_what_follows() -> None:
    asked = probe("p", set_={"S[a1, 甲]": 5}, then=("S!D1", "S!D2"))

    assert worked_out(SUMS, asked) == EngineFact(
        None,
        (),
        (
            ProbeFact(
                "p",
                (),
                (
                    Recalculated("S!D1", None, number("7")),
                    Recalculated("S!D2", None, number("70")),
                ),
                (),
            ),
        ),
    )


def test_a_change_is_seen_between_the_start_and_the_set() -> None:
    asked = probe("p", {"S!B2:B3": 0}, {"S[a2, 甲]": 4}, change=("S!D1",))
    (fact,) = worked_out(SUMS, asked).probes

    assert fact.cells == (Recalculated("S!D1", number("0"), number("4")),)


def test_a_formula_that_is_overwritten_hides_what_is_above_it() -> None:
    assert after(SUMS, probe("p", set_={"S!D1": 1}, then=("S!D2",))) == {"S!D2": "10"}


def test_whole_columns_are_set() -> None:
    assert after(SUMS, probe("p", set_={"S[甲]": 9}, then=("S!D1",))) == {"S!D1": "18"}


def test_every_probe_begins_with_what_the_candidate_left() -> None:
    first = probe("p", {"S!Z1": 3, "S!D1": 0}, {"S!B2": 100, "S!B3": None}, then=("S!D1",))
    second = probe("q", set_={"S!Z1": 1}, then=("S!D1", "S!D2"))
    facts = worked_out(SUMS, first, second).probes

    assert [each.after for each in facts[1].cells] == [number("3"), number("30")]


def test_what_the_workbook_lacks_is_named_and_nothing_is_worked_out() -> None:
    asked = probe("p", set_={"S[a9, 甲]": 5, "T!B2": 1}, then=("S!D1",))

    assert worked_out(SUMS, asked).probes == (ProbeFact("p", ("S[a9, 甲]", "T!B2"), (), ()),)


def test_every_kind_of_value_goes_in_and_comes_out() -> None:
    content = with_cells(
        {
            "B1": ("=A1", 0),
            "B2": ("=A2", 0),
            "B3": ("=A3", 0),
            "B4": ("=A4", 0),
            "B5": ("=A5&1", "1"),
            "B6": ("=1/A1", "#DIV/0!"),
        }
    )
    given: dict[str, object] = {
        "S!A1": 0,
        "S!A2": "文",
        "S!A3": True,
        "S!A4": Value("date", "2026-03-05"),
        "S!A5": None,
    }
    asked = probe("p", set_=given, then=tuple(f"S!B{row}" for row in range(1, 7)))
    (fact,) = worked_out(content, asked).probes

    assert [each.after for each in fact.cells] == [
        number("0"),
        Value("text", "文"),
        Value("bool", "true"),
        number("46086"),
        Value("text", "1"),
        Value("error", "#DIV/0!"),
    ]


def test_blank_cells_come_back_as_nothing() -> None:
    content = with_cells({"A1": 1})

    assert after(content, probe("p", set_={"S!A1": None}, then=("S!A1",))) == {"S!A1": None}


def test_array_formulas_are_handed_over_whole() -> None:
    def build(book: Any) -> None:  # noqa: ANN401
        sheet = book.add_worksheet("S")
        sheet.write_column("A1", [1, 2])
        sheet.write_array_formula("B1:B2", "{=A1:A2*2}", None, 2)
        sheet.write_number("B2", 4)
        sheet.write_array_formula("C1", "{=SUM(IF(A1:A2>1,A1:A2))}", None, 2)

    asked = probe("p", set_={"S!A2": 5}, then=("S!B2", "S!C1"))
    fact = worked_out(written(build), asked)

    assert fact.disagreements == ()
    assert [each.after for each in fact.probes[0].cells] == [number("10"), number("5")]


UNKNOWN = with_cells(
    {
        "A1": 2,
        "B1": ("=AGGREGATE(9,6,A1:A2)", 2),
        "C1": ("=B1+A1", 4),
        "D1": ("=A1*3", 6),
    }
)


def test_where_the_engine_disagrees_the_stored_value_stands_and_doubt_is_told() -> None:
    asked = (
        probe("p", set_={"S!A1": 5}, then=("S!C1",)),
        probe("q", set_={"S!A1": 5}, then=("S!D1",)),
    )
    fact = worked_out(UNKNOWN, *asked)

    assert fact.disagreements == ("S!B1",)
    first, second = fact.probes
    assert (first.cells[0].after, first.doubts) == (number("7"), ("S!B1",))
    assert (second.cells[0].after, second.doubts) == (number("15"), ())


NOT_EQUAL = [
    '=COUNTIF(A1:A4,"<>x")',
    '=COUNTIFS(A1:A4,"<>x",B1:B4,">1")',
    '=SUMIFS(B1:B4,A1:A4,"<>x")',
]


@pytest.mark.parametrize(("formula", "stored"), list(zip(NOT_EQUAL, [3, 3, 9], strict=True)))
def test_blank_cells_that_a_criterion_of_not_equal_counts_bring_doubt_and_no_loss(
    formula: str, stored: int
) -> None:
    """Office programs count blank cells there, the engine passes over them."""
    cells: dict[str, Any] = {"A1": "x", "A2": "y", "B1": 1, "B2": 2, "B3": 3, "B4": 4}
    asked = probe("p", set_={"S!A2": "x"}, then=("S!C1",))
    with_blanks = worked_out(with_cells({**cells, "C1": (formula, stored)}), asked)
    filled = {**cells, "A3": "y", "A4": "y"}
    without = worked_out(with_cells({**filled, "C1": (formula, stored)}), asked)

    assert (with_blanks.disagreements, with_blanks.probes[0].doubts) == (("S!C1",), ("S!C1",))
    assert (without.disagreements, without.probes[0].doubts) == ((), ())


def test_a_formula_that_was_never_calculated_is_no_disagreement() -> None:
    content = with_cells({"A1": 2, "B1": ("=A1*2", "")})

    assert worked_out(content, probe("p", set_={"S!A1": 4}, then=("S!B1",))).disagreements == ()


def test_cells_that_disagree_in_a_circle_are_all_in_doubt() -> None:
    content = with_cells({"A1": ("=B1+1", 5), "B1": ("=A1+1", 7)})
    fact = worked_out(content, probe("p", set_={"S!C1": 4}, then=("S!A1",)))

    assert fact.disagreements == ("S!A1", "S!B1")


def test_old_programs_mean_one_cell_of_a_column() -> None:
    content = with_cells({"A1": 3, "A2": 5, "B2": ("=A:A*2", 10)})
    fact = worked_out(content, probe("p", set_={"S!A2": 7}, then=("S!B2",)))

    assert fact.disagreements == ()
    assert fact.probes[0].cells[0].after == number("14")


UNLIKE = {
    "=SUMPRODUCT(ROUND(D2:D5,0))",
    '=_xlfn.xlookup("华南",B2:B5,D2:D5,"无")',
    '=_xlfn.sumifs(明细[单价],明细[编号],"P2")',
    '=TEXT(A2,"aaaa")',
    "=MONTH(Z1)",
}


def test_the_engine_agrees_with_a_real_program_on_everyday_formulas() -> None:
    """LibreOffice's own results; two of the five are functions that only newer ones know."""
    content = (GOLDEN / "functions.xlsx").read_bytes()
    opened = open_workbook(content)
    fact = read_workbook("functions.xlsx", opened)
    asked = probe("p", set_={"函数 表!Z99": 1}, then=("函数 表!G2",))
    found = recalculate(fact, opened, [], [asked])
    formulas = {
        f"{sheet.name}!{cell.at}": cell.formula
        for sheet in fact.sheets
        for cell in sheet.cells
        if cell.formula
    }

    assert len(formulas) > 130
    assert {formulas[place] for place in found.disagreements} == UNLIKE


@pytest.mark.parametrize("task", ["sales-ledger", "attendance-pay"])
@pytest.mark.parametrize("name", ["{}", "{}-by-hand"])
def test_the_engine_agrees_with_a_real_program_on_the_tasks(name: str, task: str) -> None:
    content = (GOLDEN / f"{name.format(task)}.xlsx").read_bytes()
    opened = open_workbook(content)
    fact = read_workbook(name, opened)
    sheet = fact.sheets[0].name
    asked = probe("p", set_={f"{sheet}!Z999": 1}, then=(f"{sheet}!A1",))

    assert recalculate(fact, opened, [], [asked]).disagreements == ()
