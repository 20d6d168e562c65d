import pytest

from onex_exam.adapters.evidence.precedents import Place, Precedents
from onex_exam.domain.practical.refs import parse_address


def at(text: str) -> Place:
    sheet, _, address = text.rpartition("!")
    return Place(sheet, parse_address(address))


FORMULAS = {
    at("S!A1"): "=B1+1",
    at("S!B1"): "=SUM('T T'!C:C)",
    at("S!C1"): "=$B$1:$D$3",
    at("S!D1"): "=SUM(1:1)",
    at("S!E9"): "=nonsense[x]+3",
    at("T T!C5"): "=2",
    at("T T!C6"): "=S!E9",
}
PRECEDENTS = Precedents(FORMULAS)


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("S!A1", {"S!B1"}),
        ("S!B1", {"T T!C5", "T T!C6"}),
        ("S!C1", {"S!B1", "S!C1", "S!D1"}),
        ("S!D1", {"S!A1", "S!B1", "S!C1", "S!D1"}),
        ("S!E9", set()),
        ("S!Z1", set()),
    ],
)
def test_a_formula_rests_on_the_formulas_in_its_ranges(place: str, named: set[str]) -> None:
    assert {str(each) for each in PRECEDENTS.direct(at(place))} == named


def test_what_rests_on_what_is_followed_to_the_end_even_in_circles() -> None:
    assert {str(each) for each in PRECEDENTS.all_of([at("S!A1")])} == {
        "S!A1",
        "S!B1",
        "T T!C5",
        "T T!C6",
        "S!E9",
    }
    assert at("S!D1") in PRECEDENTS.all_of([at("S!C1")])
