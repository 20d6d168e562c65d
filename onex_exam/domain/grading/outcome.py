"""Outcome processing: part results and the pass policy give total, conclusion and band."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Literal, TypeAlias

from onex_exam.domain.bank.blueprint import Band, Blueprint, TestPart
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.sitting import PartStatus
from onex_exam.domain.grading.scoring import ItemScore
from onex_exam.domain.ids import CandidateId, TaskId
from onex_exam.domain.points import Points
from onex_exam.domain.practical.judge import CriterionResult, criterion_to_json

Conclusion: TypeAlias = Literal["passed", "failed", "absent", "pending", "undecided"]
"""``undecided``: a part has a status whose effect the organization decides."""
_ALL = Points(100_00)


@dataclass(frozen=True, slots=True)
class TaskScore:
    """What a practical task earned, criterion by criterion."""

    task: TaskId
    criteria: tuple[CriterionResult, ...]


@dataclass(frozen=True, slots=True)
class PartResult:
    """One part. ``points`` is None unless the status is normal: absent is not zero.

    ``pending`` counts criteria that need a person before the points are final.
    """

    part: str
    status: PartStatus
    points: Points | None
    worth: Points
    pending: int
    items: tuple[ItemScore, ...]
    tasks: tuple[TaskScore, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one attempt; ``total`` is weighted percent in hundredths."""

    candidate: CandidateId
    parts: tuple[PartResult, ...]
    total: Points | None
    conclusion: Conclusion
    band: Band | None


def conclude(blueprint: Blueprint, candidate: CandidateId, parts: Sequence[PartResult]) -> Outcome:
    """Return the outcome that these part results add up to under the plan's policy."""
    statuses = {part.status for part in parts}
    if statuses == {"absent"}:
        return Outcome(candidate, tuple(parts), None, "absent", None)
    if statuses != {"normal"}:
        return Outcome(candidate, tuple(parts), None, "undecided", None)
    if any(part.pending for part in parts):
        return Outcome(candidate, tuple(parts), None, "pending", None)
    total = _ALL.share(_weighted(blueprint, parts))
    passed = total.hundredths >= blueprint.policy.pass_at * 100 and all(
        map(_reaches_minimum, blueprint.parts, parts)
    )
    band = _band(blueprint, total) if passed else None
    return Outcome(candidate, tuple(parts), total, "passed" if passed else "failed", band)


def outcome_to_json(outcome: Outcome) -> Json:
    """Return the outcome as ``candidates/<n>/outcome.json`` holds it; points are hundredths."""
    return {
        "version": 0,
        "candidate": outcome.candidate,
        "total": outcome.total.hundredths if outcome.total is not None else None,
        "conclusion": outcome.conclusion,
        "band": {"at": outcome.band.at, "zh": outcome.band.title.zh, "en": outcome.band.title.en}
        if outcome.band
        else None,
        "parts": [_part_to_json(part) for part in outcome.parts],
    }


def _weighted(blueprint: Blueprint, parts: Sequence[PartResult]) -> Fraction:
    """Return the part of everything that was earned; weights are percent, and add up to 100."""
    whole = prod(part.worth.hundredths for part in parts)
    earned = sum(
        plan.weight * _earned(part) * (whole // part.worth.hundredths)
        for plan, part in zip(blueprint.parts, parts, strict=True)
    )
    return Fraction(earned, whole * 100)


def _earned(part: PartResult) -> int:
    return part.points.hundredths if part.points is not None else 0


def _reaches_minimum(plan: TestPart, part: PartResult) -> bool:
    return _earned(part) * 100 >= plan.minimum * part.worth.hundredths


def _band(blueprint: Blueprint, total: Points) -> Band | None:
    reached = [band for band in blueprint.policy.bands if total.hundredths >= band.at * 100]
    return max(reached, key=lambda band: band.at, default=None)


def _part_to_json(part: PartResult) -> Json:
    return {
        "part": part.part,
        "status": part.status,
        "points": part.points.hundredths if part.points is not None else None,
        "worth": part.worth.hundredths,
        "pending": part.pending,
        "items": [
            {
                "item": each.item,
                "verdict": each.verdict,
                "points": each.points.hundredths,
                "worth": each.worth.hundredths,
                "right": each.right,
                "wrong": each.wrong,
                "of": each.of,
            }
            for each in part.items
        ],
        "tasks": [
            {"task": task.task, "criteria": [criterion_to_json(each) for each in task.criteria]}
            for task in part.tasks
        ],
    }
