"""What a station answers and windows draw: frozen values that services make and screens read."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.roster import Roster
from onex_exam.domain.delivery.sitting import Sitting
from onex_exam.domain.errors import Problem
from onex_exam.domain.ids import CandidateId, Digest, SittingId, TaskId
from onex_exam.domain.language import Text


@dataclass(frozen=True, slots=True)
class BankSummary:
    """A bank that a sitting can be prepared from, or why it cannot.

    ``blueprints`` are names and titles; in those of ``graded_away`` the organization grades.
    """

    folder: Path
    title: Text
    notice: Text
    version: str
    items: int
    tasks: int
    blueprints: tuple[tuple[str, Text], ...]
    problems: tuple[Problem, ...]
    graded_away: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """A roster as it would be applied. Nothing is applied while there are problems.

    ``problems`` and ``notices`` have places such as ``row 12 · 证件号码``.
    """

    file: Path
    roster: Roster | None
    rows: int
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SittingSummary:
    """One line of the list of sittings. ``damage`` says why it cannot be opened.

    Of a damaged one as much is there as could be read; ``damage.file`` is its folder.
    """

    sitting: SittingId
    title: Text
    batch: str
    session: str
    room: str
    opens_at: str
    candidates: int
    mock: bool
    phase: str
    damage: Problem | None = None
    screen_out: bool = False
    """Whether a candidate has the screen, or had it when the station stopped."""


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """What does not change while a sitting runs."""

    sitting: SittingId
    title: Text
    organization: Text
    venue: Text
    batch: str
    session: str
    room: str
    chief: str
    roster: Roster
    paper: Paper
    tasks: Mapping[CandidateId, tuple[TaskId, ...]]
    forms: Mapping[CandidateId, Digest]
    mock: bool
    sample: bool


@dataclass(frozen=True, slots=True)
class RoomState:
    """What the console draws: the sitting and every attempt in it."""

    sitting: Sitting
    attempts: Mapping[CandidateId, Attempt]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is; ``code`` is the sentence of the step."""

    done: int
    of: int
    code: str


@dataclass(frozen=True, slots=True)
class ExportReport:
    """The package that left and whether reading it back verified it."""

    package: Path
    trust: Path
    digest: Digest
    sequence: int
    size: int
    verified: bool
