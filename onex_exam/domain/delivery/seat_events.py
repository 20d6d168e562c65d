"""What the room's own journal says of the seats, so that no attempt can be rewritten unseen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from onex_exam.domain.delivery.events import AttemptEvent, AttemptSubmitted, Interrupted
from onex_exam.domain.ids import CandidateId, Digest, TaskId


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A paper was handed in; ``seal`` is that of the attempt's entry ``submitted``."""

    candidate: CandidateId
    seal: Digest


@dataclass(frozen=True, slots=True)
class SeatInterrupted:
    """An attempt goes on after the station stood still this long with it running."""

    candidate: CandidateId
    lost_ms: int


@dataclass(frozen=True, slots=True)
class SavedMeanwhile:
    """A version of a file was saved while the station stood still. It was received all the same."""

    candidate: CandidateId
    task: TaskId
    name: str
    sha256: Digest


SeatEvent: TypeAlias = HandedIn | SeatInterrupted | SavedMeanwhile


def told_to_the_room(
    candidate: CandidateId, events: Sequence[AttemptEvent], seal: Digest
) -> list[SeatEvent]:
    """Return what the room's journal says when these are the newest events of an attempt.

    ``seal`` is that of the last of them.
    """
    told: list[SeatEvent] = [
        SeatInterrupted(candidate, event.lost_ms)
        for event in events
        if isinstance(event, Interrupted)
    ]
    if events and isinstance(events[-1], AttemptSubmitted):
        told.append(HandedIn(candidate, seal))
    return told
