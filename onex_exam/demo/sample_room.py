# ruff: noqa: RUF001  (fictional people write Chinese)
"""A room of fictional people in every state there is, for the gallery and for tests."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce

from onex_exam.answers import RoomFacts, RoomState
from onex_exam.demo.sample_people import CHIEF, instant, sample_facts, sample_people
from onex_exam.demo.sample_stories import STORIES, attempt_of
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.sitting import (
    CheckedIn,
    ClockJumped,
    IncidentNoted,
    MarkedAbsent,
    RulesAnnounced,
    Sitting,
    SittingBegan,
    SittingEvent,
    SittingPrepared,
    StatusSet,
    evolve_sitting,
)


@dataclass(frozen=True, slots=True)
class Played:
    """A room at a moment."""

    facts: RoomFacts
    state: RoomState
    now: Instant


def prepared_room(count: int, *, here: int = 0, absent: int = 0, announced: bool = False) -> Played:
    """Return a room before the start: so many are checked in, so many after them are absent."""
    facts = sample_facts(sample_people(count))
    people = [entry.candidate for entry in facts.roster.entries]
    sitting = _sitting(
        [
            (instant(-30), SittingPrepared(facts.roster.digest, tuple(people))),
            *((instant(-20), CheckedIn(each, CHIEF)) for each in people[:here]),
            *((instant(-5), MarkedAbsent(each, CHIEF)) for each in people[here : here + absent]),
            *((instant(-3), RulesAnnounced(CHIEF)) for _ in range(announced)),
        ]
    )
    return Played(facts, RoomState(sitting, dict.fromkeys(people, Attempt())), instant(-2))


def busy_room(count: int, seat: Callable[[int], str] | None = None) -> Played:
    """Return a room 48 minutes after the start, with everything going on that can."""
    facts = sample_facts(sample_people(count, seat))
    people = [entry.candidate for entry in facts.roster.entries]
    stories = {each: STORIES[at % len(STORIES)] for at, each in enumerate(people)}
    here = [each for each in people if stories[each] not in ("away", "absent")]
    told: list[tuple[Instant, SittingEvent]] = [
        (instant(-30), SittingPrepared(facts.roster.digest, tuple(people))),
        *((instant(-20), CheckedIn(each, CHIEF)) for each in here),
        *((instant(-3), MarkedAbsent(e, CHIEF)) for e in people if stories[e] == "absent"),
        (instant(0), SittingBegan(CHIEF)),
        (instant(12), IncidentNoted("equipment", "投影仪灯泡更换，约 1 分钟", "", CHIEF)),
        (instant(20), ClockJumped(3_600_000)),
    ]
    if len(people) > _WARNED:
        about = people[_WARNED]
        note = "开考后仍随身携带手机，已收存并告知本人"
        told += [
            (instant(31), StatusSet(about, "theory", "breach", note, CHIEF)),
            (instant(31), IncidentNoted("conduct", note, about, CHIEF)),
        ]
    attempts = {
        each: attempt_of(stories[each], answered=4 + at % 12) for at, each in enumerate(people)
    }
    return Played(facts, RoomState(_sitting(told), attempts), instant(48))


def finished_room(count: int) -> Played:
    """Return a room in which everybody has handed in, some with matters to answer for."""
    facts = sample_facts(sample_people(count))
    people = [entry.candidate for entry in facts.roster.entries]
    told: list[tuple[Instant, SittingEvent]] = [
        (instant(-30), SittingPrepared(facts.roster.digest, tuple(people))),
        *((instant(-20), CheckedIn(each, CHIEF)) for each in people[:-1]),
        (instant(0), SittingBegan(CHIEF)),
    ]
    stories = ["self", "no-file", "empty", "unopened"]
    attempts = {
        each: attempt_of(stories[at] if at < len(stories) else "self", answered=16)
        for at, each in enumerate(people[:-1])
    }
    return Played(facts, RoomState(_sitting(told), attempts), instant(95))


_WARNED = 2


def _sitting(told: Iterable[tuple[Instant, SittingEvent]]) -> Sitting:
    return reduce(lambda sitting, each: evolve_sitting(sitting, *each), told, Sitting())
