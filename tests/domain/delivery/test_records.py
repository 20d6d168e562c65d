from dataclasses import dataclass
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.records import read_record, record_to_json
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import ItemId, TaskId


@dataclass(frozen=True, slots=True)
class Rung:
    place: ItemId | TaskId
    how: Literal["once", "twice"]
    times: int
    loud: bool
    by: tuple[str, ...]


GOOD: dict[str, Json] = {"place": "q", "how": "once", "times": 1, "loud": True, "by": ["王"]}


@given(st.builds(Rung))
def test_what_is_stored_is_read_back(rung: Rung) -> None:
    assert read_record(Rung, record_to_json(rung)) == rung


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        {},
        GOOD | {"more": 1},
        {name: value for name, value in GOOD.items() if name != "by"},
        GOOD | {"place": 1},
        GOOD | {"how": "thrice"},
        GOOD | {"times": True},
        GOOD | {"times": "1"},
        GOOD | {"times": None},
        GOOD | {"loud": 1},
        GOOD | {"by": "王"},
        GOOD | {"by": [1]},
    ],
)
def test_anything_else_is_unreadable(payload: Json) -> None:
    with pytest.raises(TamperError, match="event-unreadable") as caught:
        read_record(Rung, payload)

    assert caught.value.facts == {"kind": "Rung"}
