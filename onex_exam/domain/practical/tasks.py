"""A practical task: what is asked and, apart from it, the checkpoints that earn points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from onex_exam.domain.ids import Digest, NodeId, TaskId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points, total
from onex_exam.domain.practical.expectations import Expectation, Recalculation, Trial

Pool: TypeAlias = Literal["practice", "live"]
Status: TypeAlias = Literal["draft", "reviewed", "approved"]
FileKind: TypeAlias = Literal["xlsx"]

FULL_POINTS = Points(100_00)
"""What the checkpoints of one task sum to."""


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A file to hand in, under this name."""

    file: str
    kind: FileKind


@dataclass(frozen=True, slots=True)
class Starter:
    """A file that is copied into the candidate's folder."""

    file: str
    size: int
    digest: Digest


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A sheet that holds a list whose rows are found by the column ``key``."""

    sheet: str
    key: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One thing that is looked at, with its points and the skill requirement it shows.

    All of ``expect`` must hold, or any one of ``accept``. When that fails and one of ``after``
    has lost points, all of ``carried`` earns the points instead.
    """

    id: str
    points: Points
    node: NodeId
    text: Text
    file: str
    expect: tuple[Expectation, ...]
    accept: tuple[Expectation, ...] = ()
    partial: bool = False
    after: tuple[str, ...] = ()
    carried: tuple[Expectation, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One job as candidate and room know it: nothing in it tells what is right.

    Of its files it holds only names, sizes and digests; ``trials`` is what the reader of the
    handed-in files works out for the checkpoints.
    """

    id: TaskId
    title: Text
    brief: Text
    pool: Pool
    status: Status
    minutes: int
    deliverables: tuple[Deliverable, ...]
    starters: tuple[Starter, ...]
    lists: tuple[ListSheet, ...]
    trials: tuple[Trial, ...]

    def trials_of(self, file: str) -> tuple[Trial, ...]:
        """Return what a workbook must be worked out again for."""
        return tuple(each for each in self.trials if each.file == file)


@dataclass(frozen=True, slots=True)
class TaskKey:
    """What is right in a task, and what it earns; it stays where the keys are."""

    id: TaskId
    checkpoints: tuple[Checkpoint, ...]

    def points(self) -> Points:
        """Return what a faultless hand-in earns."""
        return total(each.points for each in self.checkpoints)

    def nodes(self) -> tuple[NodeId, ...]:
        """Return the skill requirements that the checkpoints cite, each once, in their order."""
        return tuple(dict.fromkeys(each.node for each in self.checkpoints))

    def trials(self) -> tuple[Trial, ...]:
        """Return what the checkpoints need worked out, in their order."""
        return tuple(_trials(self.checkpoints))


@dataclass(frozen=True, slots=True)
class AuthoredTask:
    """A task whole, as its author wrote it: what is asked and what is right."""

    task: Task
    key: TaskKey


def _trials(checkpoints: Iterable[Checkpoint]) -> Iterator[Trial]:
    for checkpoint in checkpoints:
        for each in (*checkpoint.expect, *checkpoint.accept, *checkpoint.carried):
            if isinstance(each, Recalculation):
                yield from (probe.trial(checkpoint.file) for probe in each.probes)
