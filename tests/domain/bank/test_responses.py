import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.bank.items import FALSE, TRUE, Item
from onex_exam.domain.bank.responses import (
    LONGEST_TEXT,
    Chosen,
    Entered,
    Filled,
    Response,
    check_response,
    is_complete,
    is_empty,
    response_from_json,
    response_to_json,
)
from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import RuleError, TamperError
from onex_exam.domain.ids import ItemId, OptionId
from tests.domain.bank.builders import draft

ITEMS = draft().bank().items
SINGLE, MULTIPLE, FILL, JUDGE, NUMBER = (
    ITEMS[ItemId(name)].item
    for name in ("desk-001", "desk-007", "desk-013", "shop-007", "shop-013")
)
A, B = OptionId("a"), OptionId("b")
RESPONSES = st.one_of(
    st.builds(Chosen, st.frozensets(st.text(max_size=3).map(OptionId), max_size=4)),
    st.builds(Filled, st.lists(st.text(max_size=9), max_size=3).map(tuple)),
    st.builds(Entered, st.text(max_size=9)),
)


def chosen(*options: OptionId) -> Chosen:
    return Chosen(frozenset(options))


@given(RESPONSES)
def test_a_response_comes_back_as_it_was_kept(response: Response) -> None:
    kept = canonical.decode(canonical.encode(response_to_json(response)))
    assert response_from_json(kept) == response


@pytest.mark.parametrize(
    "untrusted",
    [
        None,
        "choice",
        [],
        ["choice", 1],
        ["choice", "b", "a"],
        ["choice", "a", "a"],
        ["text", None],
        ["number"],
        ["number", 12],
        ["number", "1", "2"],
        ["essay", "…"],
    ],
)
def test_anything_else_is_no_response(untrusted: Json) -> None:
    with pytest.raises(TamperError, match="response-unreadable"):
        response_from_json(untrusted)


@pytest.mark.parametrize(
    ("item", "response"),
    [
        (SINGLE, chosen(A)),
        (SINGLE, chosen()),
        (MULTIPLE, chosen(A, B)),
        (JUDGE, chosen(TRUE)),
        (FILL, Filled(("=SUM(A1)",))),
        (FILL, Filled(("题" * LONGEST_TEXT,))),
        (NUMBER, Entered("12.5")),
        (NUMBER, Entered("")),
    ],
)
def test_a_response_that_fits_its_item_is_accepted(item: Item, response: Response) -> None:
    check_response(item, response)


@pytest.mark.parametrize(
    ("item", "response"),
    [
        (SINGLE, chosen(A, B)),
        (SINGLE, chosen(OptionId("e"))),
        (MULTIPLE, chosen(A, OptionId("e"))),
        (MULTIPLE, Entered("a")),
        (JUDGE, chosen(TRUE, FALSE)),
        (JUDGE, chosen(A)),
        (FILL, Filled(())),
        (FILL, Filled(("1", "2"))),
        (FILL, Filled(("题" * (LONGEST_TEXT + 1),))),
        (FILL, Filled(("half \ud83d of a character",))),
        (FILL, chosen()),
        (NUMBER, Filled(("12",))),
        (NUMBER, Entered("1" * (LONGEST_TEXT + 1))),
        (NUMBER, Entered("\udc00")),
    ],
)
def test_a_response_that_does_not_fit_is_refused(item: Item, response: Response) -> None:
    with pytest.raises(RuleError, match="response-does-not-fit") as caught:
        check_response(item, response)
    assert caught.value.facts == {"item": item.id}


@pytest.mark.parametrize(
    ("response", "empty", "complete"),
    [
        (chosen(), True, False),
        (chosen(A), False, True),
        (Filled((" ", "\n")), True, False),
        (Filled(("1", "")), False, False),
        (Filled(("1", "2")), False, True),
        (Entered(" "), True, False),
        (Entered("0"), False, True),
    ],
)
def test_white_space_answers_nothing(response: Response, *, empty: bool, complete: bool) -> None:
    assert is_empty(response) == empty
    assert is_complete(response) == complete
