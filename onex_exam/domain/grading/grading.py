"""One attempt to its outcome: every item scored, every task judged, the plan's policy applied."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from onex_exam.domain.bank.blueprint import TestPart
from onex_exam.domain.bank.forms import Form
from onex_exam.domain.bank.items import Kind
from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.bank.responses import Response
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.matters import answered_for
from onex_exam.domain.delivery.sitting import PartStatus, Sitting
from onex_exam.domain.errors import TamperError
from onex_exam.domain.grading.outcome import Outcome, PartResult, TaskScore, conclude
from onex_exam.domain.grading.scoring import ItemScore, Marking, score
from onex_exam.domain.ids import CandidateId, ItemId, TaskId
from onex_exam.domain.points import Points, total
from onex_exam.domain.practical.facts import Facts
from onex_exam.domain.practical.judge import judge

Evidence: TypeAlias = Mapping[TaskId, Facts]

_MOST_KEPT = 256
"""Responses to one item whose scores are kept: all there are to choose, and the usual texts."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a candidate was asked and what the candidate left behind."""

    form: Form
    attempt: Attempt
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _SectionPlan:
    """How the items of a section are marked, and what each response was worth so far.

    ``said`` is the member in which a response to this kind of item says all: it is looked up
    instead of the response because the hash of a set or a text is kept with it.
    """

    paper: Paper
    section: str
    marking: Marking
    said: str
    known: defaultdict[ItemId, dict[object, ItemScore]]

    def mark(self, item: ItemId, response: Response | None) -> ItemScore:
        """Score a response, and keep what it was worth for whoever gives the same."""
        paper = self.paper
        scored = score(paper.items[item].item, paper.declaration(item), self.marking, response)
        if len(self.known[item]) < _MOST_KEPT:
            self.known[item][getattr(response, self.said, response)] = scored
        return scored


@dataclass(frozen=True, slots=True)
class _PartPlan:
    """A part; ``worth`` is what its sections are worth together."""

    part: TestPart
    sections: tuple[_SectionPlan, ...]
    worth: Points


@dataclass(frozen=True, slots=True)
class MarkingPlan:
    """A paper made ready to mark many attempts: the same response is never scored twice."""

    paper: Paper
    parts: tuple[_PartPlan, ...]


def plan_marking(paper: Paper) -> MarkingPlan:
    """Return the plan by which all attempts of a paper are marked."""
    return MarkingPlan(paper, tuple(_plan_part(paper, part) for part in paper.blueprint.parts))


def grade(paper: Paper, work: Work, sitting: Sitting) -> Outcome:
    """Return the outcome of a single attempt, as ``grade_by`` does."""
    return grade_by(plan_marking(paper), work, sitting)


def grade_by(plan: MarkingPlan, work: Work, sitting: Sitting) -> Outcome:
    """Return the outcome of an attempt.

    Raises TamperError ``evidence-missing`` when the facts of a drawn task are not there although
    the candidate sat the part: work is never taken for empty because nobody read it.
    """
    candidate = work.form.candidate
    parts = [
        _grade_part(
            plan.paper,
            part,
            work,
            part_status(sitting, candidate, work.attempt, part.part.id),
        )
        for part in plan.parts
    ]
    return conclude(plan.paper.blueprint, candidate, parts)


def part_status(
    sitting: Sitting, candidate: CandidateId, attempt: Attempt, part: str
) -> PartStatus:
    """Return the status of a part: what a person noted, else absent if the paper never opened.

    A note that a part is normal takes an earlier note back; it makes nobody present. Where the
    journal is damaged, what it still holds is worth nothing either way.
    """
    noted = sitting.statuses.get((candidate, part))
    if noted is not None and noted.status != "normal":
        return noted.status
    if answered_for(sitting, candidate):
        return "unfinished-by-fault"
    return "normal" if _sat(attempt) else "absent"


def _sat(attempt: Attempt) -> bool:
    return attempt.state not in ("none", "ready")


def _plan_part(paper: Paper, part: TestPart) -> _PartPlan:
    sections = [
        _SectionPlan(
            paper, each.id, Marking(each.points, each.rule), _said(each.kind), defaultdict(dict)
        )
        for each in part.sections
    ]
    return _PartPlan(part, tuple(sections), total(each.worth for each in part.sections))


def _said(kind: Kind) -> str:
    match kind:
        case "single-choice" | "multiple-choice" | "true-false":
            return "options"
        case "fill-in":
            return "texts"
        case "numeric":
            return "text"
        case _:
            assert_never(kind)


def _grade_part(paper: Paper, plan: _PartPlan, work: Work, status: PartStatus) -> PartResult:
    """Score a part. What was earned stays on record whatever the status says it is worth."""
    sat = _sat(work.attempt)
    items = [each for section in plan.sections for each in _grade_section(section, work)]
    drawn = _drawn(plan.part, work)
    tasks = _tasks(paper, drawn, work) if sat else []
    criteria = [each for task in tasks for each in task.criteria]
    earned = total([each.points for each in items]) + total([each.points for each in criteria])
    return PartResult(
        part=plan.part.id,
        status=status,
        points=earned if status == "normal" else None,
        worth=total([plan.worth, *(paper.authored(task).key.points() for task in drawn)]),
        pending=sum(each.status == "needs-person" for each in criteria),
        items=tuple(items) if sat else (),
        tasks=tuple(tasks),
    )


def _grade_section(plan: _SectionPlan, work: Work) -> list[ItemScore]:
    responses, known, said = work.attempt.responses, plan.known, plan.said
    scores = []
    for drawn in work.form.sections:
        if drawn.section == plan.section:
            for shown in drawn.items:
                response = responses.get(shown.item)
                kept = known[shown.item].get(getattr(response, said, response))
                scores.append(kept or plan.mark(shown.item, response))
    return scores


def _tasks(paper: Paper, drawn: Sequence[TaskId], work: Work) -> list[TaskScore]:
    scores = []
    for task in drawn:
        facts = work.evidence.get(task)
        if facts is None:
            raise TamperError("evidence-missing", candidate=work.form.candidate, task=task)
        scores.append(TaskScore(task, judge(paper.authored(task), facts)))
    return scores


def _drawn(part: TestPart, work: Work) -> list[TaskId]:
    """Return the tasks of the form that this part drew; no two parts draw from the same."""
    stock = part.tasks.tasks if part.tasks is not None else ()
    return [task for task in work.form.tasks if task in stock]
