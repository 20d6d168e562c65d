"""What a person at the console has chosen: page, filter, selection, and a deed half filled in."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Literal, TypeAlias

from onex_exam.answers import ExportReport, Progress, RoomFacts, RoomState
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.roster import RosterEntry
from onex_exam.domain.delivery.sitting import Sitting
from onex_exam.domain.ids import CandidateId
from onex_exam.screens.console_people import Group
from onex_exam.screens.parts import Trouble

PageKey: TypeAlias = Literal["overview", "room", "rules", "log", "close", "export"]
Layout: TypeAlias = Literal["grid", "list"]
Order: TypeAlias = Literal["seat", "problems"]
DeedKind: TypeAlias = Literal[
    "check-in",
    "absent",
    "pause",
    "resume",
    "extra",
    "remove",
    "force",
    "status",
    "incident",
    "sign-off",
    "begin",
    "close",
    "by",
]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to be done, as far as it is filled in.

    ``choice`` is the account of time, the status, the incident's category or the open matter;
    ``part`` a part of the paper; ``text`` the reason, or what happened.
    """

    kind: DeedKind
    candidates: tuple[CandidateId, ...] = ()
    choice: str = ""
    part: str = ""
    minutes: int = 0
    text: str = ""
    trouble: Trouble | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class ExportDraft:
    """The two passphrases, and how far the export is. Shown nowhere else and kept nowhere."""

    venue_passphrase: str = ""
    chief_passphrase: str = ""
    progress: Progress | None = None
    report: ExportReport | None = None
    trouble: Trouble | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class TakingDraft:
    """The chief's passphrase while the screen is away; kept nowhere.

    ``back``: the candidate shall go on, otherwise the console takes the screen.
    """

    passphrase: str = ""
    trouble: Trouble | None = None
    busy: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class ConsoleView:
    """What the console is showing. ``by`` is who acts."""

    by: str
    page: PageKey = "room"
    layout: Layout = "grid"
    order: Order = "seat"
    group: Group = "all"
    search: str = ""
    selected: CandidateId | None = None
    marked: frozenset[CandidateId] = frozenset()
    several: bool = False
    deed: Deed | None = None
    export: ExportDraft = ExportDraft()
    taking: TakingDraft | None = None
    busy: bool = False
    trouble: Trouble | None = None
    zone: tzinfo | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a screen of the console is drawn from: the room, the moment, and the view."""

    facts: RoomFacts
    state: RoomState
    now: Instant
    view: ConsoleView

    @property
    def sitting(self) -> Sitting:
        """The sitting as it stands."""
        return self.state.sitting

    def attempt(self, candidate: CandidateId) -> Attempt:
        """Return a candidate's attempt as it stands."""
        return self.state.attempts.get(candidate, Attempt())

    def entry(self, candidate: CandidateId) -> RosterEntry:
        """Return what the roster says of a candidate."""
        return next(each for each in self.facts.roster.entries if each.candidate == candidate)
