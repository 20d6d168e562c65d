"""The room as cards and as a list: order, filter, counts, and the places of the seats."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeAlias

from onex_exam.domain.delivery.identity import mask_document
from onex_exam.domain.delivery.roster import RosterEntry
from onex_exam.domain.ids import CandidateId
from onex_exam.screens.console_people import (
    FLAG_CODES,
    FLAG_TONES,
    GROUPS,
    STATE_CODES,
    STATE_TONES,
    Flag,
    Group,
    PersonState,
    Standing,
    standing,
)
from onex_exam.screens.console_view import ConsoleView, Scene
from onex_exam.screens.parts import Tone
from onex_exam.screens.times import MINUTE, duration
from onex_exam.wording import Wording

People: TypeAlias = Mapping[CandidateId, Standing]
SeatKey: TypeAlias = tuple[tuple[int, str], ...]
HURRY_MS = 5 * MINUTE
_SEAT = re.compile(r"(?:([A-Za-z]+)|([0-9]+)[-排列行])\s*0*([0-9]+)\D*")
GROUP_CODES: Mapping[Group, str] = MappingProxyType(
    {
        "all": "console.group-all",
        "not-here": "console.group-not-here",
        "absent": "console.group-absent",
        "here": "console.group-here",
        "answering": "console.group-answering",
        "paused": "console.group-paused",
        "handed-in": "console.group-handed-in",
        "problems": "console.group-problems",
    }
)


@dataclass(frozen=True, slots=True)
class FlagMark:
    """A flag over a state: its symbol is named like the flag, its word is for the list."""

    flag: Flag
    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class SeatCard:
    """One candidate in the grid or list. ``row`` and ``column`` are None where no room shows."""

    candidate: CandidateId
    seat: str
    name: str
    document: str
    state: PersonState
    word: str
    tone: Tone
    time: str
    hurry: bool
    progress: str
    flags: tuple[FlagMark, ...]
    selected: bool
    marked: bool
    spoken: str
    place: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many are in a group; pressing it shows only them."""

    group: Group
    text: str
    number: int
    tone: Tone
    active: bool


@dataclass(frozen=True, slots=True)
class RoomGrid:
    """Cards in the order shown; ``columns`` is the width of the room, None where unknown."""

    cards: tuple[SeatCard, ...]
    columns: int | None
    headings: tuple[str, ...]
    empty: str


def standings(scene: Scene) -> People:
    """Return where every candidate of the roster stands."""
    return {
        each: standing(scene.sitting, scene.attempt(each), each, scene.now)
        for each in (entry.candidate for entry in scene.facts.roster.entries)
    }


def room_grid(scene: Scene, people: People, say: Wording) -> RoomGrid:
    """Draw up the cards that filter and search let through."""
    facts, view = scene.facts, scene.view
    shown = [entry for entry in facts.roster.entries if _is_shown(entry, people, view)]
    shown.sort(key=lambda entry: _rank(people[entry.candidate], entry, view))
    places = room_places([entry.seat for entry in facts.roster.entries])
    as_room = view.order == "seat" and len(shown) == len(facts.roster.entries)
    of = facts.paper.blueprint.item_count
    cards = tuple(_card(entry, people[entry.candidate], of, view, say) for entry in shown)
    if as_room and places:
        cards = tuple(replace(card, place=places[card.seat]) for card in cards)
    columns = max(place[1] for place in places.values()) + 1 if as_room and places else None
    empty = "" if cards else say("console.nobody-shown")
    return RoomGrid(cards, columns, _headings(say), empty)


def room_places(seats: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return row and column of each seat when all are named like ``A01`` or ``3-12``, else nothing.

    Rows and columns that nobody has a seat in are left out, so that small rooms stay together.
    """
    found: dict[str, tuple[str, int]] = {}
    for seat in seats:
        match = _SEAT.fullmatch(seat.strip())
        if match is None:
            return {}
        row = (match[1] or "").upper() or match[2].zfill(4)
        found[seat] = (row, int(match[3]))
    if len(set(found.values())) < len(seats) or len({row for row, _ in found.values()}) == 1:
        return {}
    rows = sorted({row for row, _ in found.values()}, key=lambda row: (len(row), row))
    columns = sorted({column for _, column in found.values()})
    return {seat: (rows.index(row), columns.index(column)) for seat, (row, column) in found.items()}


def seat_order(seat: str) -> SeatKey:
    """Return a key that sorts ``2`` before ``10`` and ``A9`` before ``A10``."""
    parts = re.findall(r"\d+|\D+", seat)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)


def counts(people: People, view: ConsoleView, say: Wording) -> tuple[Count, ...]:
    """Return how many are in each group, always all groups in the same order."""
    return tuple(
        Count(
            group,
            say(GROUP_CODES[group]),
            number := sum(each.belongs_to(group) for each in people.values()),
            "danger" if group == "problems" and number else "plain",
            group == view.group,
        )
        for group in GROUPS
    )


def _is_shown(entry: RosterEntry, people: People, view: ConsoleView) -> bool:
    wanted = view.search.strip().casefold()
    told = (entry.name, entry.candidate, entry.seat, entry.student_number)
    if wanted and not any(wanted in text.casefold() for text in told):
        return False
    return people[entry.candidate].belongs_to(view.group)


def _rank(each: Standing, entry: RosterEntry, view: ConsoleView) -> tuple[int, SeatKey]:
    if view.order == "seat":
        return 0, seat_order(entry.seat)
    urgency = 0 if each.has_problem else 1 if each.flags else 2
    return urgency, seat_order(entry.seat)


def _card(entry: RosterEntry, each: Standing, of: int, view: ConsoleView, say: Wording) -> SeatCard:
    word = say(STATE_CODES[each.state])
    flags = tuple(FlagMark(flag, say(FLAG_CODES[flag]), FLAG_TONES[flag]) for flag in each.flags)
    at_work = each.state in ("answering", "paused")
    time = duration(each.remaining) if at_work else ""
    progress = f"{each.answered}/{of}" if at_work or each.belongs_to("handed-in") else ""
    return SeatCard(
        candidate=entry.candidate,
        seat=entry.seat,
        name=entry.name,
        document=mask_document(entry.document),
        state=each.state,
        word=word,
        tone=STATE_TONES[each.state],
        time=time,
        hurry=at_work and each.remaining <= HURRY_MS,
        progress=progress,
        flags=flags,
        selected=entry.candidate == view.selected,
        marked=entry.candidate in view.marked,
        spoken=say(
            "console.spoken-seat",
            seat=entry.seat,
            name=entry.name,
            state=" · ".join((word, *(flag.word for flag in flags))),
        ),
        place=None,
    )


def _headings(say: Wording) -> tuple[str, ...]:
    return (
        say("prepare.col-seat"),
        say("prepare.col-name"),
        say("prepare.col-candidate"),
        say("prepare.col-document"),
        say("console.col-state"),
        say("console.col-time"),
        say("console.col-progress"),
        say("console.col-flags"),
    )
