"""What a checkpoint may ask of a workbook: a closed union, declared in the task, without code."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from onex_exam.domain.practical.refs import ColumnRef, Ref
from onex_exam.domain.practical.values import DEFAULT_TOLERANCE, Value

Assigned: TypeAlias = tuple[tuple[Ref, Value | None], ...]
"""Cells with values; None is blank."""
ColumnType: TypeAlias = Literal["number", "date", "text"]
FormatStyle: TypeAlias = Literal["number", "percent", "date"]
Horizontal: TypeAlias = Literal["left", "center", "right"]
Orientation: TypeAlias = Literal["portrait", "landscape"]
Paper: TypeAlias = Literal["a3", "a4", "a5"]
ChartType: TypeAlias = Literal["column", "bar", "line", "pie", "area", "scatter"]


@dataclass(frozen=True, slots=True)
class CellValues:
    """Each cell has its value."""

    cells: Assigned
    tolerance: str = DEFAULT_TOLERANCE


@dataclass(frozen=True, slots=True)
class Members:
    """Every filled cell of a column is one of ``texts``, or of ``type`` when there are none."""

    column: ColumnRef
    texts: tuple[str, ...] = ()
    type: ColumnType | None = None
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """A list has so many rows with a key, none twice; some keys must be gone, some present."""

    sheet: str
    count: int
    absent: tuple[str, ...] = ()
    present: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Formulas:
    """Each cell holds a formula that uses one function of each group."""

    at: tuple[Ref, ...]
    functions: tuple[tuple[str, ...], ...] = ()
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class Trial:
    """Inputs of a workbook to change and cells to look at; tells nothing of what is right.

    ``before``: the values with ``start`` alone are wanted as well.
    """

    id: str
    file: str
    start: Assigned
    set: Assigned
    watched: tuple[Ref, ...]
    before: bool


@dataclass(frozen=True, slots=True)
class Probe:
    """Inputs to change and what must follow: values, or the change since ``start`` alone."""

    id: str
    start: Assigned
    set: Assigned
    then: Assigned
    change: Assigned

    @property
    def watched(self) -> tuple[Ref, ...]:
        """The cells that must follow, each once."""
        return tuple(dict.fromkeys(ref for ref, _ in (*self.then, *self.change)))

    def trial(self, file: str) -> Trial:
        """Return what must be worked out for this probe, without what must come of it."""
        return Trial(self.id, file, self.start, self.set, self.watched, bool(self.change))


@dataclass(frozen=True, slots=True)
class Recalculation:
    """Formulas follow when inputs are changed and the workbook is worked out again."""

    probes: tuple[Probe, ...]
    tolerance: str = DEFAULT_TOLERANCE


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """Each filled cell is shown in this style, with these decimal places and grouping."""

    at: tuple[Ref, ...]
    style: FormatStyle
    places: int | None = None
    grouped: bool | None = None


@dataclass(frozen=True, slots=True)
class CellFormat:
    """Each cell looks like this; what is None does not matter."""

    at: tuple[Ref, ...]
    bold: bool | None = None
    filled: bool | None = None
    horizontal: Horizontal | None = None


@dataclass(frozen=True, slots=True)
class Frozen:
    """So many rows and columns stay in sight."""

    sheet: str
    rows: int
    columns: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """The headings of a sheet carry a filter."""

    sheet: str


@dataclass(frozen=True, slots=True)
class Validation:
    """Every row of a column accepts only these texts, or whole numbers in these bounds."""

    column: ColumnRef
    texts: tuple[str, ...] = ()
    whole: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """How a sheet goes to the printer; what is None does not matter."""

    sheet: str
    orientation: Orientation | None = None
    paper: Paper | None = None
    fit_width: int | None = None
    fit_height: int | None = None
    title_rows: str | None = None


@dataclass(frozen=True, slots=True)
class Sheets:
    """Some sheets are there, some are not."""

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartShape:
    """One chart of a sheet has all of these properties; what is None does not matter."""

    sheet: str
    types: tuple[ChartType, ...] = ()
    values: tuple[Ref, ...] = ()
    categories: Ref | None = None
    title: str | None = None
    axis_titles: tuple[str, ...] = ()


Expectation: TypeAlias = (
    CellValues
    | Members
    | Rows
    | Formulas
    | Recalculation
    | NumberFormat
    | CellFormat
    | Frozen
    | Filter
    | Validation
    | PrintSetup
    | Sheets
    | ChartShape
)


KINDS: Mapping[str, type] = types.MappingProxyType(
    {
        "values": CellValues,
        "members": Members,
        "rows": Rows,
        "formulas": Formulas,
        "recalculation": Recalculation,
        "number-format": NumberFormat,
        "cell-format": CellFormat,
        "frozen": Frozen,
        "filter": Filter,
        "validation": Validation,
        "print-setup": PrintSetup,
        "sheets": Sheets,
        "chart": ChartShape,
    }
)
"""How a task names each kind of expectation."""


def refs_of(expectation: Expectation) -> Iterator[Ref]:
    """Yield every reference in an expectation."""
    match expectation:
        case CellValues(cells=cells):
            yield from (ref for ref, _ in cells)
        case Members(column=column) | Validation(column=column):
            yield column
        case Formulas(at=at) | NumberFormat(at=at) | CellFormat(at=at):
            yield from at
        case Recalculation(probes=probes):
            for probe in probes:
                yield from (
                    ref
                    for cells in (probe.start, probe.set, probe.then, probe.change)
                    for ref, _ in cells
                )
        case ChartShape(values=values, categories=categories):
            yield from values
            yield from () if categories is None else (categories,)
        case Rows() | Frozen() | Filter() | PrintSetup() | Sheets():
            return
        case _:
            assert_never(expectation)
