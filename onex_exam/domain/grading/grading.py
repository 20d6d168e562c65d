"""One attempt to its outcome: every item scored, every task judged, the plan's policy applied."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from onex_exam.domain.bank.blueprint import Section, TestPart
from onex_exam.domain.bank.forms import Form
from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.sitting import PartStatus, Sitting
from onex_exam.domain.errors import TamperError
from onex_exam.domain.grading.outcome import Outcome, PartResult, TaskScore, conclude
from onex_exam.domain.grading.scoring import ItemScore, Marking, score
from onex_exam.domain.ids import CandidateId, TaskId
from onex_exam.domain.points import total
from onex_exam.domain.practical.facts import Facts
from onex_exam.domain.practical.judge import judge

Evidence: TypeAlias = Mapping[TaskId, Facts]


@dataclass(frozen=True, slots=True)
class Work:
    """What a candidate was asked and what the candidate left behind."""

    form: Form
    attempt: Attempt
    evidence: Evidence


def grade(paper: Paper, work: Work, sitting: Sitting) -> Outcome:
    """Return the outcome of an attempt.

    Raises TamperError ``evidence-missing`` when the facts of a drawn task are not there although
    the candidate sat the part: work is never taken for empty because nobody read it.
    """
    candidate = work.form.candidate
    parts = [
        _part(paper, part, work, part_status(sitting, candidate, work.attempt, part.id))
        for part in paper.blueprint.parts
    ]
    return conclude(paper.blueprint, candidate, parts)


def part_status(
    sitting: Sitting, candidate: CandidateId, attempt: Attempt, part: str
) -> PartStatus:
    """Return the status of a part: what a person noted, else absent if the paper never opened.

    A note that a part is normal takes an earlier note back; it makes nobody present.
    """
    noted = sitting.statuses.get((candidate, part))
    if noted is not None and noted.status != "normal":
        return noted.status
    return "normal" if _sat(attempt) else "absent"


def _sat(attempt: Attempt) -> bool:
    return attempt.state not in ("none", "ready")


def _part(paper: Paper, part: TestPart, work: Work, status: PartStatus) -> PartResult:
    """Score a part. What was earned stays on record whatever the status says it is worth."""
    sat = _sat(work.attempt)
    items = [each for section in part.sections for each in _section(paper, section, work)]
    tasks = _tasks(paper, part, work) if sat else []
    criteria = [each for task in tasks for each in task.criteria]
    earned = total([*(each.points for each in items), *(each.points for each in criteria)])
    return PartResult(
        part=part.id,
        status=status,
        points=earned if status == "normal" else None,
        worth=total(
            [
                *(section.worth for section in part.sections),
                *(paper.authored(task).key.points() for task in _drawn(part, work)),
            ]
        ),
        pending=sum(each.status == "needs-person" for each in criteria),
        items=tuple(items) if sat else (),
        tasks=tuple(tasks),
    )


def _section(paper: Paper, section: Section, work: Work) -> list[ItemScore]:
    marking = Marking(section.points, section.rule)
    return [
        score(
            paper.items[shown.item].item,
            paper.declaration(shown.item),
            marking,
            work.attempt.responses.get(shown.item),
        )
        for drawn in work.form.sections
        if drawn.section == section.id
        for shown in drawn.items
    ]


def _tasks(paper: Paper, part: TestPart, work: Work) -> list[TaskScore]:
    scores = []
    for task in _drawn(part, work):
        facts = work.evidence.get(task)
        if facts is None:
            raise TamperError("evidence-missing", candidate=work.form.candidate, task=task)
        scores.append(TaskScore(task, judge(paper.authored(task), facts)))
    return scores


def _drawn(part: TestPart, work: Work) -> list[TaskId]:
    """Return the tasks of the form that this part drew; no two parts draw from the same."""
    stock = part.tasks.tasks if part.tasks is not None else ()
    return [task for task in work.form.tasks if task in stock]
