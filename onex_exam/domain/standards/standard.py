"""A skill standard: work areas, tasks, requirements and knowledge points, in one tree."""

from dataclasses import dataclass

from onex_exam.domain.ids import NodeId
from onex_exam.domain.language import Text


@dataclass(frozen=True, slots=True)
class Requirement:
    """A skill requirement 职业技能要求 and the knowledge points below it."""

    id: NodeId
    text: Text
    knowledge: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class WorkTask:
    """A work task 工作任务."""

    id: NodeId
    title: Text
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A work area 工作领域 with its weight in whole percent."""

    id: NodeId
    weight: int
    title: Text
    tasks: tuple[WorkTask, ...]


@dataclass(frozen=True, slots=True)
class Standard:
    """One version of a standard."""

    id: str
    version: str
    title: Text
    areas: tuple[Area, ...]

    @property
    def requirements(self) -> dict[NodeId, Requirement]:
        """All skill requirements by their number."""
        return {
            requirement.id: requirement
            for area in self.areas
            for task in area.tasks
            for requirement in task.requirements
        }
