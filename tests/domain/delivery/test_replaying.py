from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.bank.responses import Entered, Filled
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.attempt import Attempt, replay
from onex_exam.domain.delivery.event_json import event_from_json, event_to_json
from onex_exam.domain.delivery.events import (
    AttemptEvent,
    AttemptOpened,
    AttemptStarted,
    AttemptSubmitted,
    FileReceived,
    HandAttended,
    HandRaised,
    IdentityConfirmed,
    Interrupted,
    ItemFlagged,
    PlaceVisited,
    ResponseGiven,
    Resumed,
    RulesRead,
    Suspended,
    Ticked,
    TimeGranted,
    TimeRemoved,
)
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import Entries, JournalEntry, read_lines
from onex_exam.domain.delivery.replaying import replay_entries
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import ItemId, TaskId
from tests.domain.delivery.builders import FORM, MINUTE, ORDER, at, chosen

ITEMS = st.sampled_from([ItemId("single"), ItemId("several"), ItemId("number")])
RESPONSES = st.sampled_from([chosen("a"), chosen("b", "c"), Entered("12"), Filled(("答", ""))])
EVENTS: st.SearchStrategy[AttemptEvent] = st.one_of(
    st.just(Ticked()),
    st.just(Ticked()),
    ITEMS.map(PlaceVisited),
    st.builds(ResponseGiven, ITEMS, RESPONSES),
    st.sampled_from(
        [
            AttemptOpened(FORM, 60 * MINUTE, MINUTE),
            IdentityConfirmed(),
            RulesRead(),
            AttemptStarted(),
            PlaceVisited(TaskId("task")),
            ItemFlagged(ItemId("single"), on=True),
            FileReceived(TaskId("task"), "done.xlsx", 9, FORM),
            HandRaised("paper"),
            HandAttended("王"),
            Suspended("断电", "王"),
            Resumed("王"),
            Interrupted(MINUTE),
            TimeGranted("incident", MINUTE, "断电", "王"),
            TimeRemoved(1, "多补了", "王"),
            AttemptSubmitted("self", "", ""),
        ]
    ),
)
TICK = JournalEntry(2, at(), "tick", {}, ORDER).to_bytes() + b"\n"
MOMENTS = st.builds(at, st.integers(0, 20), st.integers(1, 3))


def kept(told: Sequence[tuple[Instant, AttemptEvent]]) -> Entries:
    """The entries of a journal that says this, as they are read from its bytes."""
    lines = [
        JournalEntry(seq, moment, *event_to_json(event), ORDER).to_bytes() + b"\n"
        for seq, (moment, event) in enumerate(told, start=1)
    ]
    return read_lines(b"".join(lines))


def in_time(moments: list[Instant]) -> list[Instant]:
    return sorted(moments, key=lambda moment: (moment.epoch, moment.boot_ms))


@given(st.lists(st.tuples(MOMENTS, EVENTS), max_size=30), st.sampled_from([in_time, list]))
def test_a_journal_adds_up_to_what_its_events_add_up_to(
    told: list[tuple[Instant, AttemptEvent]], order: Callable[[list[Instant]], list[Instant]]
) -> None:
    moments = order([moment for moment, _ in told])
    told = [(moment, event) for moment, (_, event) in zip(moments, told, strict=True)]

    replayed = replay_entries(kept(told))
    assert replayed == replay(told)
    assert [*replayed.responses] == [*replay(told).responses]


def test_every_tick_counts_although_only_the_last_is_looked_at() -> None:
    told: list[tuple[Instant, AttemptEvent]] = [
        (at(), AttemptOpened(FORM, 60 * MINUTE, 0)),
        (at(), AttemptStarted()),
        *((at(number * 5_000), Ticked()) for number in range(100)),
    ]

    attempt = replay_entries(kept(told))
    assert attempt.ledger.used_ms == 99 * 5_000
    assert attempt.last == at(99 * 5_000)


def test_an_empty_journal_is_an_attempt_that_nobody_opened() -> None:
    assert replay_entries(Entries()) == Attempt()


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("tick", {"more": 1}),
        ("visited", {}),
        ("visited", {"place": 1}),
        ("visited", {"place": "x", "more": 1}),
        ("response", {"item": "x"}),
        ("response", {"item": 1, "response": ["number", "1"]}),
        ("response", {"item": "x", "response": ["guess", "a"]}),
        ("later-version", {}),
        ("flagged", {"item": "x", "on": 1}),
    ],
)
@pytest.mark.parametrize("after", [b"", TICK], ids=["last", "not last"])
def test_an_entry_that_says_nothing_known_is_refused_as_its_event_is(
    kind: str, payload: Json, after: bytes
) -> None:
    strange = JournalEntry(1, at(), kind, payload, ORDER).to_bytes() + b"\n"

    with pytest.raises(TamperError) as alone:
        event_from_json(kind, payload)
    with pytest.raises(TamperError) as within:
        replay_entries(read_lines(strange + after))
    assert (within.value.code, within.value.facts) == (alone.value.code, alone.value.facts)
