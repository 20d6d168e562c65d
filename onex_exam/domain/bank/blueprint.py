"""The table of specifications: how forms are drawn, what they are worth, who passes."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from onex_exam.domain.bank.items import Difficulty, Kind
from onex_exam.domain.ids import NodeId, TaskId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points

Rule: TypeAlias = Literal["all-or-nothing", "half-when-incomplete", "per-correct-option"]
"""全对得分 · 错选不得分、漏选得一半 · 每个正确选项得分."""
GradeAt: TypeAlias = Literal["venue", "organization"]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many items of one area and difficulty a section draws."""

    area: NodeId
    difficulty: Difficulty
    count: int


@dataclass(frozen=True, slots=True)
class Section:
    """Items of one kind, each worth the same; the marking rule stands under its heading."""

    id: str
    kind: Kind
    title: Text
    points: Points
    rule: Rule
    cells: tuple[Cell, ...]

    @property
    def count(self) -> int:
        """How many items the section has in every form."""
        return sum(cell.count for cell in self.cells)

    @property
    def worth(self) -> Points:
        """What all of them are worth together."""
        return self.points * self.count


@dataclass(frozen=True, slots=True)
class TaskDraw:
    """How many practical tasks are drawn, and from which."""

    count: int
    tasks: tuple[TaskId, ...]


@dataclass(frozen=True, slots=True)
class TestPart:
    """A large part of the paper. ``weight`` and ``minimum`` are whole percent."""

    __test__ = False  # pytest would otherwise take the trade's word for one of its own

    id: str
    title: Text
    weight: int
    minimum: int
    sections: tuple[Section, ...]
    tasks: TaskDraw | None


@dataclass(frozen=True, slots=True)
class Band:
    """A named grade from this percentage on."""

    at: int
    title: Text


@dataclass(frozen=True, slots=True)
class PassPolicy:
    """Passed from this weighted percentage on, when no part is below its minimum."""

    pass_at: int
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """One plan of examination; minutes are whole."""

    id: str
    title: Text
    minutes: int
    earliest_submit: int
    late_limit: int
    grade_at: GradeAt
    parts: tuple[TestPart, ...]
    policy: PassPolicy

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections, in the order of the paper."""
        return tuple(section for part in self.parts for section in part.sections)

    @property
    def item_count(self) -> int:
        """How many items every form has."""
        return sum(section.count for section in self.sections)
