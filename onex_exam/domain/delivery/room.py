"""What the console asks of the room: imperative, and possibly refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from onex_exam.domain.delivery.sitting import IncidentCategory, Matter, PartStatus
from onex_exam.domain.ids import CandidateId, Digest, TaskId


@dataclass(frozen=True, slots=True)
class Prepare:
    """Open the sitting with this roster."""

    roster: Digest
    candidates: tuple[CandidateId, ...]


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Admit a candidate to the room."""

    candidate: CandidateId
    by: str


@dataclass(frozen=True, slots=True)
class AdmitLate:
    """Admit a candidate who came after the late limit, and say why."""

    candidate: CandidateId
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class MarkAbsent:
    """Note that a candidate did not come."""

    candidate: CandidateId
    by: str


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Note a fact about a part: breach, cheating and so on."""

    candidate: CandidateId
    part: str
    status: PartStatus
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class AnnounceRules:
    """Note that the rules were read out to the room."""

    by: str


@dataclass(frozen=True, slots=True)
class Begin:
    """Start the examination."""

    by: str


@dataclass(frozen=True, slots=True)
class HandScreen:
    """Give the screen to a candidate."""

    candidate: CandidateId


@dataclass(frozen=True, slots=True)
class TakeScreen:
    """Bring the console back to the screen."""

    by: str


@dataclass(frozen=True, slots=True)
class NoteIncident:
    """Write into the incident log."""

    category: IncidentCategory
    text: str
    candidate: CandidateId | None
    by: str


@dataclass(frozen=True, slots=True)
class NoteClockJump:
    """The wall clock jumped."""

    ms: int


@dataclass(frozen=True, slots=True)
class NoteSavedMeanwhile:
    """A received version of a file was saved while the station stood still."""

    candidate: CandidateId
    task: TaskId
    name: str
    sha256: Digest


@dataclass(frozen=True, slots=True)
class SignOff:
    """Answer for a seat that blocks the closing."""

    candidate: CandidateId
    matter: Matter
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Close:
    """End the sitting for good. ``tasks`` names the practical tasks of each candidate's form."""

    by: str
    tasks: Mapping[CandidateId, tuple[TaskId, ...]]


@dataclass(frozen=True, slots=True)
class RecordExport:
    """Note which package left, and when it was made."""

    package: Digest
    sequence: int
    created: str


RoomCommand: TypeAlias = (
    Prepare
    | CheckIn
    | AdmitLate
    | MarkAbsent
    | SetStatus
    | AnnounceRules
    | Begin
    | HandScreen
    | TakeScreen
    | NoteIncident
    | NoteClockJump
    | NoteSavedMeanwhile
    | SignOff
    | Close
    | RecordExport
)
