"""The commands that a filled-in deed stands for, and what it would change, shown beforehand."""

from dataclasses import dataclass
from functools import reduce

from onex_exam.answers import RoomFacts
from onex_exam.domain.delivery.attempt import Attempt, evolve
from onex_exam.domain.delivery.commands import (
    AttemptCommand,
    ForceSubmit,
    GrantTime,
    RemoveTime,
    Resume,
    Suspend,
)
from onex_exam.domain.delivery.decisions import decide
from onex_exam.domain.delivery.events import TimeAccount
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.room import (
    AdmitLate,
    Begin,
    CheckIn,
    Close,
    MarkAbsent,
    NoteIncident,
    RoomCommand,
    SetStatus,
    SignOff,
)
from onex_exam.domain.delivery.sitting import IncidentCategory, Matter, PartStatus
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId
from onex_exam.screens.console_view import Deed, DeedKind
from onex_exam.screens.times import MINUTE

STATUSES: tuple[PartStatus, ...] = (
    "normal",
    "breach",
    "cheating",
    "absent",
    "cancelled",
    "deferred",
    "unfinished-by-fault",
)
CATEGORIES: tuple[IncidentCategory, ...] = ("equipment", "conduct", "health", "administration")
MATTERS: tuple[Matter, ...] = ("zero-answer", "uncollected", "file-missing", "journal-damaged")
USUAL_MINUTES = 10
ACCOUNTS: tuple[TimeAccount, ...] = ("incident", "planned")


@dataclass(frozen=True, slots=True)
class AskAttempts:
    """One command for several attempts, all or none."""

    candidates: tuple[CandidateId, ...]
    command: AttemptCommand


@dataclass(frozen=True, slots=True)
class AskRoom:
    """A command for the room."""

    command: RoomCommand


@dataclass(frozen=True, slots=True)
class ChangeName:
    """Somebody else is at the console."""

    by: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a command would do to one attempt, or why it is refused. Times are milliseconds."""

    candidate: CandidateId
    before: int
    after: int
    refused: RuleError | None


def fresh_deed(kind: DeedKind, candidates: tuple[CandidateId, ...], facts: RoomFacts) -> Deed:
    """Return a deed with what is most likely chosen already; reasons are never filled in."""
    match kind:
        case "extra":
            return Deed(kind, candidates, choice="incident", minutes=USUAL_MINUTES)
        case "status":
            part = facts.paper.blueprint.parts[0].id
            return Deed(kind, candidates, choice="breach", part=part)
        case "incident":
            return Deed(kind, candidates, choice="equipment")
        case _:
            return Deed(kind, candidates)


def asked(deed: Deed, by: str, facts: RoomFacts) -> AskAttempts | AskRoom | ChangeName:
    """Return what this deed asks for; whether it is allowed is for the core to say."""
    match deed.kind:
        case "pause" | "resume" | "extra" | "remove" | "force":
            return AskAttempts(deed.candidates, attempt_command(deed, by))
        case "by":
            return ChangeName(deed.text.strip())
        case _:
            return AskRoom(room_command(deed, by, facts))


def attempt_command(deed: Deed, by: str) -> AttemptCommand:
    """Return the command for the attempts that this deed is about."""
    ms = deed.minutes * MINUTE
    match deed.kind:
        case "pause":
            return Suspend(deed.text, by)
        case "resume":
            return Resume(by)
        case "extra":
            account = next(each for each in ACCOUNTS if each == deed.choice)
            return GrantTime(account, ms, deed.text, by)
        case "remove":
            return RemoveTime(ms, deed.text, by)
        case _:
            return ForceSubmit(deed.text, by)


def room_command(deed: Deed, by: str, facts: RoomFacts) -> RoomCommand:
    """Return the command for the room."""
    candidate = deed.candidates[0] if deed.candidates else None
    match deed.kind:
        case "begin":
            return Begin(by)
        case "close":
            return Close(by, facts.tasks)
        case "incident":
            category = next(each for each in CATEGORIES if each == deed.choice)
            return NoteIncident(category, deed.text, candidate, by)
        case _ if candidate is not None:
            return _about_a_person(deed, candidate, by)
        case _:
            raise ValueError(deed)


def _about_a_person(deed: Deed, candidate: CandidateId, by: str) -> RoomCommand:
    match deed.kind:
        case "check-in" if deed.text.strip():
            return AdmitLate(candidate, deed.text, by)
        case "check-in":
            return CheckIn(candidate, by)
        case "absent":
            return MarkAbsent(candidate, by)
        case "status":
            status = next(each for each in STATUSES if each == deed.choice)
            return SetStatus(candidate, deed.part, status, deed.text, by)
        case "sign-off":
            matter = next(each for each in MATTERS if each == deed.choice)
            return SignOff(candidate, matter, deed.text, by)
        case _:
            raise ValueError(deed)


def consequence(
    candidate: CandidateId, attempt: Attempt, command: AttemptCommand, now: Instant
) -> Consequence:
    """Try the command on the attempt without recording anything."""
    before = attempt.remaining(now)
    try:
        events = decide(attempt, command, now)
    except RuleError as refused:
        return Consequence(candidate, before, before, refused)
    after = reduce(lambda state, event: evolve(state, now, event), events, attempt)
    return Consequence(candidate, before, after.remaining(now), None)
