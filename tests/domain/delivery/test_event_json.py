import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.bank.responses import Chosen, Entered, Filled
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.event_json import NAMES, event_from_json, event_to_json
from onex_exam.domain.delivery.events import AttemptEvent, ResponseGiven
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import ItemId, OptionId
from tests.domain.delivery.builders import words

NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1)
RESPONSES = st.one_of(
    st.builds(Chosen, st.frozensets(words().map(OptionId))),
    st.builds(Filled, st.lists(words(), max_size=3).map(tuple)),
    st.builds(Entered, words()),
)


def events(kind: type[AttemptEvent]) -> st.SearchStrategy[AttemptEvent]:
    if kind is ResponseGiven:
        return st.builds(ResponseGiven, words().map(ItemId), RESPONSES)
    with_words = {
        name: NUMBERS if hint == "int" else words()
        for name, hint in ((each, _hint(kind, each)) for each in kind.__dataclass_fields__)
        if hint in ("int", "str")
    }
    return st.builds(kind, **with_words)


def _hint(kind: type[AttemptEvent], name: str) -> str:
    return getattr(kind.__dataclass_fields__[name].type, "__name__", "")


@pytest.mark.parametrize("kind", NAMES, ids=NAMES.get)
@given(data=st.data())
def test_every_event_survives_its_stored_bytes(
    kind: type[AttemptEvent], data: st.DataObject
) -> None:
    event = data.draw(events(kind))

    name, payload = event_to_json(event)
    kept = canonical.decode(canonical.encode(payload))

    assert event_from_json(name, kept) == event


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("dropped", {}),
        ("tick", {"more": 1}),
        ("tick", None),
        ("opened", {"form": "f", "allowed_ms": 1.5, "extra_ms": 0}),
        ("hand", {"about": "weather"}),
        ("submitted", {"how": "magic", "reason": "", "by": ""}),
        ("response", {"item": "q"}),
        ("response", {"item": 1, "response": ["number", "1"]}),
        ("response", {"item": "q", "response": ["number", "1"], "more": 1}),
    ],
)
def test_anything_else_is_unreadable(kind: str, payload: Json) -> None:
    with pytest.raises(TamperError, match="event-unreadable"):
        event_from_json(kind, payload)


def test_a_response_of_no_known_shape_is_unreadable() -> None:
    with pytest.raises(TamperError, match="response-unreadable"):
        event_from_json("response", {"item": "q", "response": ["guess", "a"]})
