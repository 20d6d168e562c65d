"""What a sitting of the sample bank leaves behind, in any number and without a station."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from onex_exam.adapters.bank_files import load_bank
from onex_exam.adapters.resources import shipped_banks
from onex_exam.demo.candidates import answer
from onex_exam.domain import canonical
from onex_exam.domain.bank.assembly import assemble
from onex_exam.domain.bank.forms import Form
from onex_exam.domain.bank.paper import Paper, paper_of, paper_to_documents
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.attempt import Attempt, replay
from onex_exam.domain.delivery.event_json import event_to_json
from onex_exam.domain.delivery.events import (
    AttemptEvent,
    AttemptOpened,
    AttemptStarted,
    AttemptSubmitted,
    IdentityConfirmed,
    PlaceVisited,
    ResponseGiven,
    RulesRead,
    Ticked,
)
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import (
    Head,
    head_after,
    next_entry,
    start_of_attempt,
    start_of_sitting,
)
from onex_exam.domain.delivery.roster import Roster, RosterEntry
from onex_exam.domain.delivery.seat_events import HandedIn
from onex_exam.domain.delivery.sitting import (
    CheckedIn,
    SittingBegan,
    SittingClosed,
    SittingEvent,
    SittingPrepared,
    sitting_event_to_json,
)
from onex_exam.domain.ids import CandidateId, Digest

SEED = "benchmarks"
"""Draws everybody's form."""
_DAY_MS = 86_400_000
_MINUTE_MS, _TICK_MS = 60_000, 5_000
_SKILL = 0.7
_NINE = datetime(2026, 11, 22, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sat:
    """One candidate's form, journal as it is exported, and the attempt that it adds up to."""

    form: Form
    journal: bytes
    attempt: Attempt


def sample_paper() -> Paper:
    """Return the paper of the sample bank, 15 items and a task."""
    return paper_of(load_bank(shipped_banks()[0]), "junior-form", "live")


def theory_paper() -> Paper:
    """Return its theory alone, so that grading reads no workbook."""
    paper = sample_paper()
    theory = replace(paper.blueprint.parts[0], weight=100)
    blueprint = replace(paper.blueprint, parts=(theory,))
    keys = paper.keys if isinstance(paper.keys, str) else replace(paper.keys, tasks={})
    return replace(paper, blueprint=blueprint, keys=keys, tasks={})


def candidate(number: int) -> CandidateId:
    """Return the admission number of a candidate, counted from 1."""
    return CandidateId(f"2026{number:06}")


def sat(paper: Paper, number: int, order: Digest, ticks: int) -> Sat:
    """Let a candidate answer every item, twice where unsure; ``ticks`` lie before each answer."""
    form = assemble(paper, SEED, candidate(number))
    events = list(_events(paper, form, number, ticks))
    start = start_of_attempt(order, form.candidate, form.digest)
    journal = _lines(start, ((at, event_to_json(each)) for at, each in events))
    return Sat(form, journal, replay(events))


def a_roster(count: int) -> Roster:
    """Return the roster of this many candidates."""
    numbers = range(1, count + 1)
    return Roster(tuple(RosterEntry(candidate(each), "A", "other", str(each)) for each in numbers))


def a_day(roster: Roster, seals: Iterable[Digest]) -> list[tuple[Instant, SittingEvent]]:
    """Return what a room writes whose candidates all come, and hand in with these seals."""
    everybody = tuple(each.candidate for each in roster.entries)
    told: list[SittingEvent] = [
        SittingPrepared(roster.digest, everybody),
        *(CheckedIn(each, "B") for each in everybody),
        SittingBegan("B"),
    ]
    ended: list[SittingEvent] = [
        *(HandedIn(*each) for each in zip(everybody, seals, strict=True)),
        SittingClosed("B"),
    ]
    return [*((_at(0), each) for each in told), *((_at(_DAY_MS), each) for each in ended)]


def sitting_journal(day: Sequence[tuple[Instant, SittingEvent]], order: Digest) -> bytes:
    """Return the journal of a sitting as it is exported."""
    return _lines(start_of_sitting(order), ((at, sitting_event_to_json(each)) for at, each in day))


def documents(paper: Paper) -> dict[str, bytes]:
    """Return the canonical documents of a paper by the names they have in a package."""
    from_paper = paper_to_documents(paper)
    return {name: canonical.encode(document) for name, document in from_paper.items()}


def _lines(head: Head, told: Iterable[tuple[Instant, tuple[str, Json]]]) -> bytes:
    lines = []
    for at, said in told:
        entry = next_entry(head, at, *said)
        head = head_after(entry)
        lines.append(entry.to_bytes() + b"\n")
    return b"".join(lines)


def _at(ms: int) -> Instant:
    wall = (_NINE + timedelta(milliseconds=ms)).isoformat(timespec="milliseconds")
    return Instant(1, ms, wall.replace("+00:00", "Z"))


def _events(
    paper: Paper, form: Form, number: int, ticks: int
) -> Iterator[tuple[Instant, AttemptEvent]]:
    chance = random.Random(number)  # noqa: S311  (a simulation, not a secret)
    now = 0
    opened = AttemptOpened(form.digest, paper.blueprint.minutes * _MINUTE_MS, 0)
    for event in (opened, IdentityConfirmed(), RulesRead(), AttemptStarted()):
        yield _at(now), event
    for shown in form.items:
        item, right = paper.items[shown.item].item, paper.declaration(shown.item)
        yield _at(now), PlaceVisited(shown.item)
        for _ in range(ticks):
            now += _TICK_MS
            yield _at(now), Ticked()
        knows = chance.random() < _SKILL
        for sure in (True,) if knows else (False, False):
            given = answer(item, right, knows=sure, chance=chance)
            yield _at(now), ResponseGiven(shown.item, given)
    earliest = paper.blueprint.earliest_submit * _MINUTE_MS
    yield _at(max(now, earliest)), AttemptSubmitted("self", "", "")
