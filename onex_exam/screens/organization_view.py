"""What the organization's window is drawn from: what was read, what is chosen, what goes on."""

from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Literal, TypeAlias

from onex_exam.domain.credentials.registered import (
    HeldPackage,
    ImportRecord,
    LookedAt,
    ResultPage,
    ResultQuery,
)
from onex_exam.domain.credentials.states import ResultKey
from onex_exam.domain.errors import Problem
from onex_exam.domain.language import Text
from onex_exam.screens.parts import Tone, Trouble

Tab: TypeAlias = Literal["import", "results", "history"]
Asking: TypeAlias = Literal["nothing", "release", "issue"]
Column: TypeAlias = Literal[
    "candidate", "name", "document", "theory", "practical", "total", "conclusion", "state", "number"
]
COLUMNS: tuple[Column, ...] = (
    "candidate",
    "name",
    "document",
    "theory",
    "practical",
    "total",
    "conclusion",
    "state",
    "number",
)


@dataclass(frozen=True, slots=True)
class Opened:
    """The registry that is open."""

    organization: Text
    sample: bool


@dataclass(frozen=True, slots=True)
class Busy:
    """Long work that goes on: the code of its sentence, and how far it is."""

    code: str
    done: int = 0
    of: int = 0
    stopping: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about what was done, kept as code and facts, and why single results stayed."""

    trouble: Trouble
    tone: Tone
    refused: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportView:
    """Files that were looked at; ``chosen`` is the one whose report is open."""

    looked: tuple[LookedAt, ...] = ()
    chosen: int | None = None
    applied: bool = False


@dataclass(frozen=True, slots=True)
class ResultsView:
    """The list of results and what is chosen in it."""

    page: ResultPage = field(default_factory=lambda: ResultPage((), 0))
    packages: tuple[HeldPackage, ...] = ()
    query: ResultQuery = field(default_factory=ResultQuery)
    order: Column = "candidate"
    descending: bool = False
    selected: frozenset[ResultKey] = frozenset()
    asking: Asking = "nothing"
    second: str = ""
    folder: str = ""
    passphrase: str = ""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The imports; ``chosen`` is the number of one of them."""

    imports: tuple[ImportRecord, ...] = ()
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class OrganizationView:
    """Everything; ``opened`` is None while there is no registry, ``read`` says whether we know."""

    tab: Tab = "import"
    read: bool = False
    opened: Opened | None = None
    person: str = ""
    busy: Busy | None = None
    said: Said | None = None
    imports: ImportView = field(default_factory=ImportView)
    results: ResultsView = field(default_factory=ResultsView)
    history: HistoryView = field(default_factory=HistoryView)
    zone: tzinfo | None = None

    @property
    def idle(self) -> bool:
        """Tell whether a person may begin something."""
        return self.busy is None
