"""The sitting: one event in one room, as its own journal tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from types import MappingProxyType
from typing import Literal, TypeAlias, assert_never

from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.records import read_record, record_to_json
from onex_exam.domain.delivery.seat_events import HandedIn, SavedMeanwhile, SeatInterrupted
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId, Digest

PartStatus: TypeAlias = Literal[
    "normal", "absent", "breach", "cheating", "cancelled", "deferred", "unfinished-by-fault"
]
"""正常 缺考 违纪 作弊 取消 缓考 设备原因未完成."""
IncidentCategory: TypeAlias = Literal["equipment", "conduct", "health", "administration"]
Matter: TypeAlias = Literal["zero-answer", "uncollected", "file-missing", "journal-damaged"]
Phase: TypeAlias = Literal["none", "prepared", "running", "closed", "exported"]


@dataclass(frozen=True, slots=True)
class SittingPrepared:
    """The order and the roster were accepted."""

    roster: Digest
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """The identity was compared and the candidate admitted to the room."""

    candidate: CandidateId
    by: str


@dataclass(frozen=True, slots=True)
class LateEntryGranted:
    """A candidate who came after the late limit may enter all the same; admitted right after."""

    candidate: CandidateId
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class MarkedAbsent:
    """The candidate did not come."""

    candidate: CandidateId
    by: str


@dataclass(frozen=True, slots=True)
class StatusSet:
    """A person gave a part a status other than normal, as a fact of the room."""

    candidate: CandidateId
    part: str
    status: PartStatus
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class RulesAnnounced:
    """宣读须知: the rules were read out to the room."""

    by: str


@dataclass(frozen=True, slots=True)
class SittingBegan:
    """开考."""

    by: str


@dataclass(frozen=True, slots=True)
class ScreenHanded:
    """The screen of the one computer went to a candidate."""

    candidate: CandidateId


@dataclass(frozen=True, slots=True)
class ScreenTaken:
    """The screen came back to the console."""

    candidate: CandidateId
    by: str


@dataclass(frozen=True, slots=True)
class IncidentNoted:
    """Something happened; ``candidate`` is empty when it concerns the room."""

    category: IncidentCategory
    text: str
    candidate: str
    by: str


@dataclass(frozen=True, slots=True)
class ClockJumped:
    """The wall clock moved this far against the monotonic one; it changed nothing."""

    ms: int


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A person answers for a seat that would block the closing."""

    candidate: CandidateId
    matter: Matter
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class SittingClosed:
    """Nobody can write an answer any more."""

    by: str


@dataclass(frozen=True, slots=True)
class Exported:
    """A package left the station; ``created`` is the moment in its manifest."""

    package: Digest
    sequence: int
    created: str


Incident: TypeAlias = IncidentNoted | ClockJumped | SeatInterrupted | SavedMeanwhile
"""What the incident log lists."""
SittingEvent: TypeAlias = (
    SittingPrepared
    | CheckedIn
    | LateEntryGranted
    | MarkedAbsent
    | StatusSet
    | RulesAnnounced
    | SittingBegan
    | ScreenHanded
    | ScreenTaken
    | HandedIn
    | Incident
    | SignedOff
    | SittingClosed
    | Exported
)

EXPORTED = "exported"
SITTING_EVENTS: Mapping[str, type[SittingEvent]] = MappingProxyType(
    {
        "prepared": SittingPrepared,
        "checked-in": CheckedIn,
        "late-entry": LateEntryGranted,
        "absent": MarkedAbsent,
        "status": StatusSet,
        "rules-announced": RulesAnnounced,
        "began": SittingBegan,
        "screen-handed": ScreenHanded,
        "screen-taken": ScreenTaken,
        "handed-in": HandedIn,
        "interrupted": SeatInterrupted,
        "saved-meanwhile": SavedMeanwhile,
        "incident": IncidentNoted,
        "clock-jumped": ClockJumped,
        "signed-off": SignedOff,
        "closed": SittingClosed,
        EXPORTED: Exported,
    }
)
_NAMES: Mapping[type[SittingEvent], str] = MappingProxyType(
    {kind: name for name, kind in SITTING_EVENTS.items()}
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Everything that is true of a sitting, beside its attempts."""

    phase: Phase = "none"
    roster: Digest | None = None
    candidates: tuple[CandidateId, ...] = ()
    checked_in: frozenset[CandidateId] = frozenset()
    late: Mapping[CandidateId, LateEntryGranted] = field(default_factory=dict)
    absent: frozenset[CandidateId] = frozenset()
    statuses: Mapping[tuple[CandidateId, str], StatusSet] = field(default_factory=dict)
    screen_with: CandidateId | None = None
    handed_in: Mapping[CandidateId, Digest] = field(default_factory=dict)
    """The seals of the hand-ins, as they were told when they happened."""
    incidents: tuple[tuple[Instant, Incident], ...] = ()
    signed_off: frozenset[tuple[CandidateId, Matter]] = frozenset()
    rules_announced: Instant | None = None
    began: Instant | None = None
    exports: tuple[Exported, ...] = ()


def sitting_event_from_json(kind: str, payload: Json) -> SittingEvent:
    """Read an event back; raise TamperError ``event-unreadable`` for anything else."""
    event = SITTING_EVENTS.get(kind)
    if event is None:
        raise TamperError("event-unreadable", kind=kind)
    return read_record(event, payload)


def sitting_event_to_json(event: SittingEvent) -> tuple[str, Json]:
    """Return the event's name and payload."""
    return _NAMES[type(event)], record_to_json(event)


def evolve_sitting(sitting: Sitting, at: Instant, event: SittingEvent) -> Sitting:
    """Return the sitting as it is after this event."""
    match event:
        case SittingPrepared() | SittingBegan() | SittingClosed() | Exported():
            return _evolve_phase(sitting, at, event)
        case RulesAnnounced():
            return replace(sitting, rules_announced=at)
        case CheckedIn() | LateEntryGranted() | MarkedAbsent() | StatusSet() | SignedOff():
            return _evolve_people(sitting, event)
        case ScreenHanded() | ScreenTaken() | HandedIn():
            return _evolve_seat(sitting, event)
        case IncidentNoted() | ClockJumped() | SeatInterrupted() | SavedMeanwhile():
            return replace(sitting, incidents=(*sitting.incidents, (at, event)))
        case _:
            assert_never(event)


def replay_sitting(events: Iterable[tuple[Instant, SittingEvent]]) -> Sitting:
    """Return the sitting that these events add up to."""
    return reduce(lambda sitting, each: evolve_sitting(sitting, *each), events, Sitting())


def _evolve_phase(
    sitting: Sitting,
    at: Instant,
    event: SittingPrepared | SittingBegan | SittingClosed | Exported,
) -> Sitting:
    match event:
        case SittingPrepared(roster, candidates):
            people = tuple(CandidateId(each) for each in candidates)
            return replace(sitting, phase="prepared", roster=roster, candidates=people)
        case SittingBegan():
            return replace(sitting, phase="running", began=at)
        case SittingClosed():
            return replace(sitting, phase="closed")
        case Exported():
            return replace(sitting, phase="exported", exports=(*sitting.exports, event))
        case _:
            assert_never(event)


def _evolve_seat(sitting: Sitting, event: ScreenHanded | ScreenTaken | HandedIn) -> Sitting:
    match event:
        case ScreenHanded(candidate):
            return replace(sitting, screen_with=candidate)
        case ScreenTaken():
            return replace(sitting, screen_with=None)
        case HandedIn(candidate, seal):
            return replace(sitting, handed_in={**sitting.handed_in, candidate: seal})
        case _:
            assert_never(event)


def _evolve_people(
    sitting: Sitting, event: CheckedIn | LateEntryGranted | MarkedAbsent | StatusSet | SignedOff
) -> Sitting:
    who = event.candidate
    match event:
        case CheckedIn():
            return replace(
                sitting, checked_in=sitting.checked_in | {who}, absent=sitting.absent - {who}
            )
        case LateEntryGranted():
            return replace(sitting, late={**sitting.late, who: event})
        case MarkedAbsent():
            return replace(
                sitting, absent=sitting.absent | {who}, checked_in=sitting.checked_in - {who}
            )
        case StatusSet(part=part):
            return replace(sitting, statuses={**sitting.statuses, (who, part): event})
        case SignedOff(matter=matter):
            return replace(sitting, signed_off=sitting.signed_off | {(who, matter)})
        case _:
            assert_never(event)
