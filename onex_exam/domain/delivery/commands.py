"""What people and the clock ask of an attempt: imperative, and possibly refused."""

from dataclasses import dataclass
from typing import TypeAlias

from onex_exam.domain.bank.items import Item
from onex_exam.domain.bank.responses import Response
from onex_exam.domain.delivery.events import HandAbout, TimeAccount
from onex_exam.domain.ids import Digest, ItemId, TaskId


@dataclass(frozen=True, slots=True)
class OpenAttempt:
    """Open the attempt on this form. Times are milliseconds."""

    form: Digest
    allowed_ms: int
    extra_ms: int


@dataclass(frozen=True, slots=True)
class ConfirmIdentity:
    """Say that the details are right."""


@dataclass(frozen=True, slots=True)
class AcceptRules:
    """Say that the rules are read."""


@dataclass(frozen=True, slots=True)
class StartAttempt:
    """Open the paper and let the clock run."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Show this item or task."""

    place: ItemId | TaskId


@dataclass(frozen=True, slots=True)
class Respond:
    """Give, change or withdraw the response to one item."""

    item: Item
    response: Response


@dataclass(frozen=True, slots=True)
class Flag:
    """Set or lift the candidate's own reminder."""

    item: ItemId
    on: bool


@dataclass(frozen=True, slots=True)
class ReceiveFile:
    """Record a version of a file that is already kept whole."""

    task: TaskId
    name: str
    size: int
    sha256: Digest


@dataclass(frozen=True, slots=True)
class RaiseHand:
    """Ask for an invigilator."""

    about: HandAbout


@dataclass(frozen=True, slots=True)
class AttendHand:
    """Note that somebody came to whoever raised the hand."""

    by: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Note that the clock runs."""


@dataclass(frozen=True, slots=True)
class Suspend:
    """Stop the clock."""

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Resume:
    """Let the clock run again."""

    by: str


@dataclass(frozen=True, slots=True)
class ComeBack:
    """The station is back after this many milliseconds."""

    lost_ms: int


@dataclass(frozen=True, slots=True)
class GrantTime:
    """Give extra time."""

    account: TimeAccount
    ms: int
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class RemoveTime:
    """Shorten credited time."""

    ms: int
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Submit:
    """Hand in, by the candidate's word; refused before the earliest moment."""

    earliest_ms: int


@dataclass(frozen=True, slots=True)
class CollectAtTimeUp:
    """Hand in because the time is up."""


@dataclass(frozen=True, slots=True)
class ForceSubmit:
    """Hand in by an invigilator's word."""

    reason: str
    by: str


SeatCommand: TypeAlias = (
    ConfirmIdentity
    | AcceptRules
    | StartAttempt
    | Visit
    | Respond
    | Flag
    | RaiseHand
    | Tick
    | Submit
    | CollectAtTimeUp
)
"""What a candidate and the clock of the seat ask. Time and files are for others to give."""
AttemptCommand: TypeAlias = (
    SeatCommand
    | OpenAttempt
    | ReceiveFile
    | AttendHand
    | Suspend
    | Resume
    | ComeBack
    | GrantTime
    | RemoveTime
    | ForceSubmit
)
