"""What a seat knows beside the attempt: what is shown, what is on its way, what went wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Literal, Protocol, TypeAlias

from onex_exam.domain.bank.forms import Form
from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.bank.responses import Response
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.ids import CandidateId, ItemId, TaskId
from onex_exam.domain.language import Language

PlaceId: TypeAlias = ItemId | TaskId
Tone: TypeAlias = Literal["info", "good", "caution", "danger"]
PaletteFilter: TypeAlias = Literal["all", "unanswered", "flagged"]
ThemeName: TypeAlias = Literal["light", "dark", "contrast"]

FILTERS: tuple[PaletteFilter, ...] = ("all", "unanswered", "flagged")
THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")
SCALES: tuple[int, ...] = (100, 125, 150, 175, 200)


class PersonShown(Protocol):
    """The candidate, as the station's binding has one."""

    @property
    def candidate(self) -> CandidateId:
        """The admission number."""
        ...

    @property
    def name(self) -> str:
        """The name, plain text."""
        ...

    @property
    def document(self) -> str:
        """The identity document, masked."""
        ...

    @property
    def seat(self) -> str:
        """The number of the seat."""
        ...

    @property
    def photo(self) -> bytes | None:
        """The photo as a picture file."""
        ...


class Bound(Protocol):
    """Who sits here and what is asked, as the station's binding has it."""

    @property
    def person(self) -> PersonShown:
        """The candidate."""
        ...

    @property
    def paper(self) -> Paper:
        """What may be asked."""
        ...

    @property
    def form(self) -> Form:
        """What is asked."""
        ...

    @property
    def workspace(self) -> str:
        """The folder for practical work."""
        ...

    @property
    def mock(self) -> bool:
        """Whether this is a mock examination."""
        ...

    @property
    def sample(self) -> bool:
        """Whether the organization is a practice organization."""
        ...

    @property
    def console(self) -> bool:
        """Whether a console on another computer sees a raised hand."""
        ...


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that leaves by itself; ``code`` and ``facts`` make its sentence."""

    tone: Tone
    code: str
    until: Instant
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something could not be saved: the code and facts of the error."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Leaving:
    """The invigilator is asked for the passphrase; ``error`` is what was wrong with the last."""

    error: Trouble | None = None
    checking: bool = False


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a person wants to see it."""

    language: Language = "zh"
    theme: ThemeName = "light"
    scale: int = 100
    palette_open: bool = True
    palette_filter: PaletteFilter = "all"
    timer_hidden: bool = False


@dataclass(frozen=True, slots=True)
class SeatView:
    """The seat's own state, beside the attempt.

    ``drafts`` and ``flag_drafts`` are on the screen and not known to be kept yet; ``pending`` is
    how many futures of the candidate's doings are open; ``saved_at`` is the wall time of the
    last durable one. ``frozen`` takes no input any more: the paper is being collected.
    ``opened`` is shown although the visit is not recorded yet. ``zone`` is the zone in which
    times are read, the console's as well; None is the computer's own.
    """

    now: Instant
    station: str = ""
    appearance: Appearance = field(default_factory=Appearance)
    drafts: Mapping[ItemId, Response] = field(default_factory=dict, hash=False)
    flag_drafts: Mapping[ItemId, bool] = field(default_factory=dict, hash=False)
    pending: int = 0
    saved_at: str = ""
    opened: PlaceId | None = None
    reviewing_since: Instant | None = None
    notices: tuple[Notice, ...] = ()
    trouble: Trouble | None = None
    frozen: bool = False
    leaving: Leaving | None = None
    help_open: bool = False
    zone: tzinfo | None = None


def response_shown(attempt: Attempt, view: SeatView, item: ItemId) -> Response | None:
    """Return what stands on the screen for an item: the draft, or what is kept."""
    return view.drafts.get(item, attempt.responses.get(item))


def flag_shown(attempt: Attempt, view: SeatView, item: ItemId) -> bool:
    """Tell whether the flag of an item is up on the screen."""
    return view.flag_drafts.get(item, item in attempt.flags)
