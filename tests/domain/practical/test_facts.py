import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import Digest
from onex_exam.domain.practical.facts import (
    ChartFact,
    EngineFact,
    Facts,
    FileFact,
    PrintFact,
    ProbeFact,
    Recalculated,
    Rejected,
    SeriesFact,
    SheetFact,
    Style,
    ValidationFact,
    WorkbookFact,
    from_json,
    to_json,
)
from onex_exam.domain.practical.values import Value
from tests.domain.practical.workbooks import LIST, Formula, handed_in, sheet, workbook

ENGINE = EngineFact(
    None,
    ("S!B2",),
    (ProbeFact("1", ("S!Z9",), (Recalculated("S!B2", None, Value("number", "1")),), ()),),
)
FULL = handed_in(
    workbook(
        sheet(
            "S",
            {**LIST, "D1": Formula("=1", Value("date", "2026-03-05"))},
            pivots=("A1:B2",),
            validations=(ValidationFact(("A1",), "list", "between", '"东"', ""),),
            print=PrintFact("landscape", 9, 1, 0, "1:1"),
            charts=(ChartFact("bar", "题", ("元",), (SeriesFact("S!B2", ""),)),),
        ),
        styles=(Style("0.00", bold=True, filled=False, horizontal="left"),),
        engine=ENGINE,
    ),
    rejected=(Rejected("x", "file-not-regular"),),
)


@pytest.mark.parametrize("facts", [Facts(), FULL])
def test_facts_come_back_from_their_canonical_bytes(facts: Facts) -> None:
    assert from_json(canonical.decode(canonical.encode(to_json(facts)))) == facts


@given(
    st.builds(
        FileFact,
        st.text(max_size=9),
        st.integers(0, 2**53 - 1),
        st.just(Digest("0" * 64)),
        st.sampled_from(["xlsx", "ole", "empty"]),
        st.lists(st.sampled_from(["macros", "external-link"]), max_size=2).map(tuple),
    )
)
def test_every_file_comes_back(file: FileFact) -> None:
    assert from_json(to_json(Facts((file,)))).files == (file,)


@pytest.mark.parametrize(
    "untrusted",
    [
        None,
        [],
        {},
        {"files": [], "rejected": [], "workbooks": [], "more": 1},
        {"files": [], "rejected": [], "workbooks": 1},
        {"files": [], "rejected": [{"name": "x"}], "workbooks": []},
        {"files": [], "rejected": [{"name": "x", "code": 1}], "workbooks": []},
        {"files": [], "rejected": ["x"], "workbooks": []},
        {
            "files": [{"name": "x", "size": 1, "sha256": "", "kind": "exe", "notes": []}],
            "rejected": [],
            "workbooks": [],
        },
    ],
)
def test_what_is_not_facts_is_refused(untrusted: object) -> None:
    with pytest.raises(TamperError, match="evidence-unreadable"):
        from_json(untrusted)


def test_an_address_that_no_sheet_has_is_refused() -> None:
    text = canonical.encode(to_json(FULL)).replace(b'"at":"A1"', b'"at":"A0"')

    with pytest.raises(TamperError, match="evidence-unreadable"):
        from_json(canonical.decode(text))


@pytest.mark.parametrize("style", [b"1", b"-1"])
def test_a_cell_with_a_style_that_is_not_there_is_refused(style: bytes) -> None:
    text = canonical.encode(to_json(FULL)).replace(b'"style":0', b'"style":' + style)

    with pytest.raises(TamperError, match="evidence-unreadable"):
        from_json(canonical.decode(text))


def test_a_workbook_that_was_not_read_has_nothing_but_its_trouble() -> None:
    facts = handed_in(WorkbookFact("done.xlsx", "workbook-bomb"))

    assert from_json(to_json(facts)) == facts
    assert isinstance(sheet("S"), SheetFact)
