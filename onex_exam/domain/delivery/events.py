"""What has happened in an attempt: past tense, frozen, and all that is ever stored."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from onex_exam.domain.bank.responses import Response
from onex_exam.domain.ids import Digest, ItemId, TaskId

TimeAccount: TypeAlias = Literal["planned", "incident"]
"""延时, agreed beforehand; 补时, for time lost."""
SubmittedHow: TypeAlias = Literal["self", "clock", "forced"]
HandAbout: TypeAlias = Literal["equipment", "paper", "other"]
SCREEN_TAKEN = "screen-taken"
"""The reason of a pause because the invigilator needed the one screen there is."""


@dataclass(frozen=True, slots=True)
class AttemptOpened:
    """The form is drawn. Times are milliseconds."""

    form: Digest
    allowed_ms: int
    extra_ms: int


@dataclass(frozen=True, slots=True)
class IdentityConfirmed:
    """The candidate said that the details are right."""


@dataclass(frozen=True, slots=True)
class RulesRead:
    """The candidate has read the rules."""


@dataclass(frozen=True, slots=True)
class AttemptStarted:
    """The paper opened; the clock runs from here."""


@dataclass(frozen=True, slots=True)
class PlaceVisited:
    """Another item or task is shown."""

    place: ItemId | TaskId


@dataclass(frozen=True, slots=True)
class ResponseGiven:
    """A response replaced whatever was there for this item."""

    item: ItemId
    response: Response


@dataclass(frozen=True, slots=True)
class ItemFlagged:
    """A reminder of the candidate's own; it never changes a mark."""

    item: ItemId
    on: bool


@dataclass(frozen=True, slots=True)
class FileReceived:
    """A version of a file of a practical task is kept."""

    task: TaskId
    name: str
    size: int
    sha256: Digest


@dataclass(frozen=True, slots=True)
class HandRaised:
    """The candidate asks for an invigilator."""

    about: HandAbout


@dataclass(frozen=True, slots=True)
class HandAttended:
    """Somebody came to whoever had raised the hand."""

    by: str


@dataclass(frozen=True, slots=True)
class Ticked:
    """The clock runs: a restart goes on from the last of these."""


@dataclass(frozen=True, slots=True)
class Suspended:
    """The clock stands until somebody resumes."""

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock runs again."""

    by: str


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The station came back after this many milliseconds, which are credited."""

    lost_ms: int


@dataclass(frozen=True, slots=True)
class TimeGranted:
    """Extra time for a person, with who and why."""

    account: TimeAccount
    ms: int
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class TimeRemoved:
    """Time that had been credited is taken out again, with who and why."""

    ms: int
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class AttemptSubmitted:
    """The attempt is over. ``reason`` and ``by`` are empty unless it was forced."""

    how: SubmittedHow
    reason: str
    by: str


AttemptEvent: TypeAlias = (
    AttemptOpened
    | IdentityConfirmed
    | RulesRead
    | AttemptStarted
    | PlaceVisited
    | ResponseGiven
    | ItemFlagged
    | FileReceived
    | HandRaised
    | HandAttended
    | Ticked
    | Suspended
    | Resumed
    | Interrupted
    | TimeGranted
    | TimeRemoved
    | AttemptSubmitted
)
