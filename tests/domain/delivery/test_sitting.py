from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.seat_events import HandedIn, SavedMeanwhile, SeatInterrupted
from onex_exam.domain.delivery.sitting import (
    SITTING_EVENTS,
    CheckedIn,
    ClockJumped,
    Exported,
    IncidentNoted,
    MarkedAbsent,
    RulesAnnounced,
    ScreenHanded,
    ScreenTaken,
    SignedOff,
    Sitting,
    SittingBegan,
    SittingClosed,
    SittingEvent,
    SittingPrepared,
    StatusSet,
    replay_sitting,
    sitting_event_from_json,
    sitting_event_to_json,
)
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId, Digest, TaskId
from tests.domain.delivery.builders import at

ZHAO, QIAN = CandidateId("A001"), CandidateId("A002")
PREPARED = SittingPrepared(Digest("d" * 64), (ZHAO, QIAN))


def sitting(*events: SittingEvent) -> Sitting:
    return replay_sitting((at(number), event) for number, event in enumerate(events))


@pytest.mark.parametrize("name", SITTING_EVENTS)
@given(data=st.data())
def test_every_event_survives_its_stored_bytes(name: str, data: st.DataObject) -> None:
    make: Callable[..., SittingEvent] = SITTING_EVENTS[name]
    event = data.draw(st.builds(make))

    kind, payload = sitting_event_to_json(event)

    assert kind == name
    stored = payload if _is_large(payload) else canonical.decode(canonical.encode(payload))
    assert sitting_event_from_json(kind, stored) == event


def _is_large(payload: Json) -> bool:
    assert isinstance(payload, dict)
    return any(isinstance(each, int) and abs(each) >= 2**53 for each in payload.values())


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("tick", {}),
        ("began", {}),
        ("began", {"by": 1}),
        ("prepared", {"roster": "d", "candidates": "A001"}),
        ("status", {"candidate": "A", "part": "p", "status": "great", "reason": "", "by": ""}),
    ],
)
def test_anything_else_is_unreadable(kind: str, payload: Json) -> None:
    with pytest.raises(TamperError, match="event-unreadable"):
        sitting_event_from_json(kind, payload)


def test_a_sitting_goes_from_prepared_to_exported() -> None:
    export = Exported(Digest("e" * 64), 1, "2026-11-22T04:00:00Z")
    events: list[SittingEvent] = [PREPARED, SittingBegan("王"), SittingClosed("王"), export, export]

    phases = [sitting(*events[:count]).phase for count in range(6)]

    assert phases == ["none", "prepared", "running", "closed", "exported", "exported"]
    whole = sitting(*events)
    assert whole.exports == (export, export)
    assert whole.began == at(1)
    assert whole.candidates == (ZHAO, QIAN)
    assert whole.roster == "d" * 64


def test_who_came_late_after_all_is_no_longer_absent_and_the_other_way_round() -> None:
    absent = sitting(PREPARED, CheckedIn(ZHAO, "王"), MarkedAbsent(ZHAO, "王"))
    late = sitting(PREPARED, MarkedAbsent(ZHAO, "王"), CheckedIn(ZHAO, "王"))

    assert absent.checked_in == frozenset()
    assert absent.absent == {ZHAO}
    assert late.checked_in == {ZHAO}
    assert late.absent == frozenset()


def test_it_is_known_when_the_rules_were_read_out() -> None:
    assert sitting(PREPARED).rules_announced is None
    assert sitting(PREPARED, RulesAnnounced("王")).rules_announced == at(1)


def test_the_screen_is_with_one_candidate_or_at_the_console() -> None:
    assert sitting(PREPARED, ScreenHanded(ZHAO)).screen_with == ZHAO
    assert sitting(PREPARED, ScreenHanded(ZHAO), ScreenTaken(ZHAO, "王")).screen_with is None


def test_a_hand_in_is_known_by_its_seal_and_an_interruption_is_an_incident() -> None:
    stood, saved = (
        SeatInterrupted(ZHAO, 7),
        SavedMeanwhile(ZHAO, TaskId("job"), "a.xlsx", Digest("a" * 64)),
    )
    now = sitting(PREPARED, stood, saved, HandedIn(ZHAO, Digest("5" * 64)))

    assert now.handed_in == {ZHAO: "5" * 64}
    assert [event for _, event in now.incidents] == [stood, saved]


def test_incidents_keep_their_order_and_moment() -> None:
    noted = IncidentNoted("equipment", "断电", "", "王")

    assert sitting(PREPARED, noted, ClockJumped(-5)).incidents == (
        (at(1), noted),
        (at(2), ClockJumped(-5)),
    )


def test_the_last_status_of_a_part_counts_and_parts_are_apart() -> None:
    first = StatusSet(ZHAO, "theory", "breach", "x", "王")
    second = StatusSet(ZHAO, "theory", "cheating", "y", "王")
    other = StatusSet(ZHAO, "practical", "deferred", "z", "王")

    assert sitting(PREPARED, first, second, other).statuses == {
        (ZHAO, "theory"): second,
        (ZHAO, "practical"): other,
    }


def test_what_is_signed_off_is_signed_off_for_one_matter_of_one_candidate() -> None:
    signed = sitting(PREPARED, SignedOff(ZHAO, "zero-answer", "x", "王")).signed_off

    assert signed == {(ZHAO, "zero-answer")}
