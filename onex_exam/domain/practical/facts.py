"""What was read from a candidate's files; enough to judge them without opening them again."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import Digest
from onex_exam.domain.practical.plain import MisshapenError, from_plain, to_plain
from onex_exam.domain.practical.refs import Address
from onex_exam.domain.practical.values import Value

SeenKind: TypeAlias = Literal[
    "xlsx", "xlsm", "ole", "ods", "zip", "pdf", "text", "empty", "unknown"
]
"""What a file is, told by its content."""
Note: TypeAlias = Literal["macros", "embedded-object", "external-link"]
ChartKind: TypeAlias = Literal["column", "bar", "line", "pie", "area", "scatter", "other"]
SheetState: TypeAlias = Literal["visible", "hidden"]


@dataclass(frozen=True, slots=True)
class FileFact:
    """A regular file of the candidate's folder; ``size`` in bytes."""

    name: str
    size: int
    sha256: Digest
    kind: SeenKind
    notes: tuple[Note, ...] = ()


VERSION_LOST = "version-lost"
"""Why work is rejected whose received version is not what was kept: a person must look."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something in the folder that was not read, with the code of the reason."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Style:
    """How cells look: number format code, bold type, filled background, horizontal alignment."""

    format: str
    bold: bool
    filled: bool
    horizontal: str


@dataclass(frozen=True, slots=True)
class CellFact:
    """One cell that is not empty. A formula without a value was never calculated."""

    at: Address
    value: Value | None
    formula: str | None
    style: int


@dataclass(frozen=True, slots=True)
class ValidationFact:
    """A rule on what may be typed into some ranges, as the file has it."""

    ranges: tuple[str, ...]
    type: str
    operator: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class PrintFact:
    """How a sheet goes to the printer.

    ``paper`` is the number that the file format has for it (9 is A4, 0 says nothing);
    ``fit_width`` and ``fit_height`` are pages, 0 for as many as it takes; both are 0 unless the
    sheet is fitted at all.
    """

    orientation: str
    paper: int
    fit_width: int
    fit_height: int
    title_rows: str


@dataclass(frozen=True, slots=True)
class SeriesFact:
    """The ranges of a series as the chart writes them; empty when it has none."""

    values: str
    categories: str


@dataclass(frozen=True, slots=True)
class ChartFact:
    """One chart: its type, its titles (empty for none) and its series."""

    type: ChartKind
    title: str
    axis_titles: tuple[str, ...]
    series: tuple[SeriesFact, ...]


@dataclass(frozen=True, slots=True)
class SheetFact:
    """One sheet. ``cut`` tells that there were more cells than are kept.

    ``filter`` is the range of the filter or empty, ``pivots`` the ranges of pivot tables.
    """

    name: str
    state: SheetState
    frozen_rows: int
    frozen_columns: int
    filter: str
    pivots: tuple[str, ...]
    validations: tuple[ValidationFact, ...]
    print: PrintFact
    charts: tuple[ChartFact, ...]
    cells: tuple[CellFact, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Recalculated:
    """A cell that a probe looked at: its value with ``start`` alone and with ``set`` as well."""

    place: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class ProbeFact:
    """What a probe gave; ``missing`` are places it names that the workbook does not have.

    ``doubts`` are cells on which the result rests and where the engine is not to be trusted.
    """

    probe: str
    missing: tuple[str, ...]
    cells: tuple[Recalculated, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EngineFact:
    """What the engine that recalculates is worth here.

    ``trouble`` is the code of a failure, after which there are no probes; ``disagreements`` are
    cells where it works out something else than the candidate's program had stored.
    """

    trouble: str | None
    disagreements: tuple[str, ...]
    probes: tuple[ProbeFact, ...]


@dataclass(frozen=True, slots=True)
class WorkbookFact:
    """One workbook; after ``trouble`` (a code) nothing else of it is known."""

    file: str
    trouble: str | None
    styles: tuple[Style, ...] = ()
    sheets: tuple[SheetFact, ...] = ()
    engine: EngineFact = EngineFact(None, (), ())


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known of a candidate's folder for one task."""

    files: tuple[FileFact, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    workbooks: tuple[WorkbookFact, ...] = ()


def to_json(facts: Facts) -> Json:
    """Return the facts as the practical part of ``evidence.json`` holds them."""
    return to_plain(facts)


def from_json(untrusted: object) -> Facts:
    """Return the facts of a JSON value; raise TamperError ``evidence-unreadable``."""
    try:
        facts = from_plain(untrusted, Facts)
    except MisshapenError as error:
        raise TamperError("evidence-unreadable") from error
    if not all(_styles_are_there(each) for each in facts.workbooks):
        raise TamperError("evidence-unreadable")
    return facts


def _styles_are_there(book: WorkbookFact) -> bool:
    known = range(len(book.styles))
    return all(cell.style in known for sheet in book.sheets for cell in sheet.cells)
