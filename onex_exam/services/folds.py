"""Streams of a sitting and the states they fold into; runs on the writer thread only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.attempt import Attempt, evolve
from onex_exam.domain.delivery.event_json import event_from_json, event_to_json
from onex_exam.domain.delivery.events import AttemptEvent, AttemptSubmitted
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import Head, JournalEntry, follow, head_after, next_entry
from onex_exam.domain.delivery.sitting import (
    Sitting,
    SittingEvent,
    evolve_sitting,
    sitting_event_from_json,
    sitting_event_to_json,
)
from onex_exam.domain.errors import TamperError
from onex_exam.services.ports import Journal

SITTING = "sitting"


@dataclass(frozen=True, slots=True)
class AttemptFold:
    """Where an attempt's chain stands and what it adds up to."""

    head: Head
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class SoundPart:
    """As much of an attempt's journal as holds; ``fault`` is what is wrong with the next entry."""

    fold: AttemptFold
    entries: Sequence[bytes]
    fault: TamperError | None

    @property
    def attempt(self) -> Attempt:
        """What these entries add up to."""
        code = self.fault.code if self.fault else None
        return replace(self.fold.attempt, damaged=code)


@dataclass(frozen=True, slots=True)
class SittingFold:
    """Where the sitting's chain stands and what it adds up to."""

    head: Head
    sitting: Sitting


def load_attempt(journal: Journal, stream: str, start: Callable[[], Head]) -> AttemptFold:
    """Return an attempt as it stands; raise TamperError when its chain does not hold.

    Where the chain starts is asked for only when it must be read.
    """
    kept = journal.remembered(stream)
    if isinstance(kept, AttemptFold):
        return kept
    sound = sound_part(journal, stream, start)
    if sound.fault is not None:
        raise sound.fault
    journal.remember(stream, sound.fold)
    return sound.fold


def sound_part(journal: Journal, stream: str, start: Callable[[], Head]) -> SoundPart:
    """Return the entries of an attempt up to the first that cannot be believed."""
    fold, entries = AttemptFold(start(), Attempt()), journal.read(stream)
    sound = 0
    try:
        for entry, head in follow(entries, fold.head):
            event = event_from_json(entry.kind, entry.payload)
            fold = _sealed(AttemptFold(head, evolve(fold.attempt, entry.at, event)), event)
            sound = entry.seq
    except TamperError as fault:
        return SoundPart(fold, entries[:sound], fault)
    return SoundPart(fold, entries, None)


def look_at_attempt(journal: Journal, stream: str, start: Callable[[], Head]) -> Attempt:
    """Return an attempt as it stands; of a damaged one what is sound of it, marked as damaged."""
    kept = journal.remembered(stream)
    if isinstance(kept, AttemptFold):
        return kept.attempt
    if isinstance(kept, SoundPart):
        return kept.attempt
    sound = sound_part(journal, stream, start)
    journal.remember(stream, sound.fold if sound.fault is None else sound)
    return sound.attempt


def record_attempt(
    journal: Journal, stream: str, fold: AttemptFold, at: Instant, events: Sequence[AttemptEvent]
) -> AttemptFold:
    """Append events and return the attempt after them."""
    head, entries = _chained(fold.head, at, [event_to_json(event) for event in events])
    journal.append(stream, entries)
    attempt = reduce(
        lambda state, each: evolve(state, each[0].at, each[1]),
        zip(entries, events, strict=True),
        fold.attempt,
    )
    after = _sealed(AttemptFold(head, attempt), events[-1]) if events else fold
    journal.remember(stream, after)
    return after


def _sealed(fold: AttemptFold, last: AttemptEvent) -> AttemptFold:
    """Return the fold with the seal of the hand-in, when that is the entry at its head."""
    if not isinstance(last, AttemptSubmitted):
        return fold
    return replace(fold, attempt=replace(fold.attempt, sealed=fold.head.seal))


def load_sitting(journal: Journal, start: Head) -> SittingFold:
    """Return the sitting as it stands; raise TamperError when its chain does not hold."""
    kept = journal.remembered(SITTING)
    if isinstance(kept, SittingFold):
        return kept
    fold = SittingFold(start, Sitting())
    for entry, head in follow(journal.read(SITTING), start):
        event = sitting_event_from_json(entry.kind, entry.payload)
        fold = SittingFold(head, evolve_sitting(fold.sitting, entry.at, event))
    journal.remember(SITTING, fold)
    return fold


def record_sitting(
    journal: Journal, fold: SittingFold, at: Instant, events: Sequence[SittingEvent]
) -> SittingFold:
    """Append events and return the sitting after them."""
    head, entries = _chained(fold.head, at, [sitting_event_to_json(event) for event in events])
    journal.append(SITTING, entries)
    sitting = reduce(
        lambda state, each: evolve_sitting(state, each[0].at, each[1]),
        zip(entries, events, strict=True),
        fold.sitting,
    )
    after = SittingFold(head, sitting)
    journal.remember(SITTING, after)
    return after


def _chained(
    head: Head, at: Instant, events: Sequence[tuple[str, Json]]
) -> tuple[Head, list[JournalEntry]]:
    entries: list[JournalEntry] = []
    for kind, payload in events:
        entries.append(next_entry(head, at, kind, payload))
        head = head_after(entries[-1])
    return head, entries
