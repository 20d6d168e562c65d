"""The practical tasks of a mock examination: what each checkpoint found, expected and earned."""

from dataclasses import dataclass

from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.grading.outcome import Outcome, TaskScore
from onex_exam.domain.points import Points, total
from onex_exam.domain.practical.judge import CriterionResult, CriterionStatus
from onex_exam.domain.practical.tasks import Checkpoint
from onex_exam.screens.parts import Tone
from onex_exam.wording import Wording

_TONES: dict[CriterionStatus, Tone] = {
    "met": "good",
    "partly": "caution",
    "not-met": "danger",
    "carried": "good",
    "needs-person": "info",
}


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One checkpoint; each of ``findings`` says what was found and what was expected."""

    id: str
    text: str
    node: str
    status: str
    tone: Tone
    points: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskScreen:
    """One task with its checkpoints, in the order of the task."""

    title: str
    points: str
    criteria: tuple[CriterionLine, ...]


def task_screens(paper: Paper, outcome: Outcome, say: Wording) -> tuple[TaskScreen, ...]:
    """Return the tasks that were judged."""
    return tuple(_task(paper, score, say) for part in outcome.parts for score in part.tasks)


def _task(paper: Paper, score: TaskScore, say: Wording) -> TaskScreen:
    task = paper.authored(score.task)
    checkpoints = {each.id: each for each in task.key.checkpoints}
    earned = total(each.points for each in score.criteria)
    return TaskScreen(
        title=task.task.title.in_language(say.language),
        points=_points(earned, task.key.points(), say),
        criteria=tuple(
            _criterion(checkpoints[each.checkpoint], each, say) for each in score.criteria
        ),
    )


def _criterion(checkpoint: Checkpoint, result: CriterionResult, say: Wording) -> CriterionLine:
    waiting = result.status == "needs-person"
    return CriterionLine(
        id=result.checkpoint,
        text=checkpoint.text.in_language(say.language),
        node=result.node,
        status=say(f"grading.criterion-{result.status}"),
        tone=_TONES[result.status],
        points=say("training.points-open", worth=result.max)
        if waiting
        else _points(result.points, result.max, say),
        findings=tuple(say(each.code, **dict(each.facts)) for each in result.findings),
    )


def _points(points: Points, worth: Points, say: Wording) -> str:
    return say("training.points-of", points=points, worth=worth)
