import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.roster import Roster, RosterEntry, roster_from_json, roster_to_json
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId

ZHAO = RosterEntry(CandidateId("A001"), "赵䶮", "citizen-id", "000000200101010010")
QIAN = RosterEntry(
    CandidateId("A002"), "钱㛃", "passport", "E00000001", further=(("备注", "走读"),)
)
ROSTER = Roster((ZHAO, QIAN))
STORED = roster_to_json(Roster((ZHAO,)))
assert isinstance(STORED, dict)
ENTRY: dict[str, Json] = STORED["entries"][0]


ENTRIES = st.builds(
    RosterEntry,
    extra_minutes=st.integers(0, 999),
    parts=st.lists(st.text(), max_size=2).map(tuple),
    further=st.lists(st.tuples(st.text(), st.text()), max_size=2).map(tuple),
)


@given(st.builds(Roster, st.lists(ENTRIES, max_size=4).map(tuple)))
def test_a_roster_survives_its_stored_bytes(roster: Roster) -> None:
    kept = canonical.decode(canonical.encode(roster_to_json(roster)))

    assert roster_from_json(kept) == roster


def test_every_change_of_order_or_member_is_another_roster() -> None:
    assert Roster((QIAN, ZHAO)).digest != ROSTER.digest
    assert Roster((ZHAO,)).digest != ROSTER.digest


def test_entries_are_found_by_their_admission_number() -> None:
    assert ROSTER.by_candidate == {"A001": ZHAO, "A002": QIAN}


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"version": 1, "entries": []},
        {"version": 0},
        {"version": 0, "entries": [], "more": 1},
        {"version": 0, "entries": [1]},
        {"version": 0, "entries": [ENTRY | {"more": 1}]},
        {"version": 0, "entries": [ENTRY | {"name": 1}]},
        {"version": 0, "entries": [ENTRY | {"document_type": "library-card"}]},
        {"version": 0, "entries": [ENTRY | {"extra_minutes": "1"}]},
        {"version": 0, "entries": [ENTRY | {"further": [["a"]]}]},
        {"version": 0, "entries": [ENTRY | {"further": [["a", 1]]}]},
        {"version": 0, "entries": [ENTRY | {"further": "a"}]},
    ],
)
def test_anything_else_is_unreadable(value: Json) -> None:
    with pytest.raises(TamperError, match="stored-roster-unreadable"):
        roster_from_json(value)
