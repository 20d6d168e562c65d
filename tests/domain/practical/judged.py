"""Judges one expectation as a checkpoint of a small task would."""

from collections.abc import Mapping

from onex_exam.domain.errors import Problem
from onex_exam.domain.practical.codec import parse_task
from onex_exam.domain.practical.facts import EngineFact, ProbeFact, Recalculated, WorkbookFact
from onex_exam.domain.practical.judge import CriterionResult, judge
from onex_exam.domain.practical.tasks import AuthoredTask
from tests.domain.practical.builders import FOLDER, checkpoint, table
from tests.domain.practical.workbooks import handed_in, value


def task_of(*checkpoints: dict[str, object]) -> AuthoredTask:
    """Return the task of these checkpoints."""
    problems: list[Problem] = []
    task = parse_task(table(*checkpoints), FOLDER, problems)
    assert problems == []
    assert task is not None
    return task


def look(book: WorkbookFact, *expect: Mapping[str, object], **more: object) -> CriterionResult:
    """Return the result of one checkpoint with these expectations."""
    return judge(task_of(checkpoint("one", list(expect), **more)), handed_in(book))[0]


def codes(result: CriterionResult) -> list[str]:
    """Return the codes of the findings."""
    return [each.code for each in result.findings]


def said(result: CriterionResult) -> dict[str, str]:
    """Return the named values of the first finding."""
    return dict(result.findings[0].facts)


def probed(*cells: tuple[str, object, object], doubts: tuple[str, ...] = ()) -> EngineFact:
    """Return what an engine found for the first probe: place, before, after."""
    found = tuple(Recalculated(at, value(before), value(after)) for at, before, after in cells)
    return EngineFact(None, doubts, (ProbeFact("1", (), found, doubts),))
