"""Reads blueprints from decoded tables, and writes them as papers carry them."""

from collections.abc import Callable, Iterable
from typing import get_args

from onex_exam.domain.bank.blueprint import (
    Band,
    Blueprint,
    Cell,
    GradeAt,
    PassPolicy,
    Rule,
    Section,
    TaskDraw,
    TestPart,
)
from onex_exam.domain.bank.items import DIFFICULTIES, KINDS
from onex_exam.domain.canonical import Json
from onex_exam.domain.ids import NodeId, TaskId, is_node
from onex_exam.domain.points import ZERO, Points
from onex_exam.domain.reading import Given
from onex_exam.domain.standards.codec import text_to_json

PointsReader = Callable[[Given], Points]

_FULL = 100
_PERCENT = range(101)
_MINUTES = range(1, 601)
_COUNT = range(1, 1001)
_HUNDREDTHS = range(1, 1_000_000)
_RULES: tuple[Rule, ...] = get_args(Rule)
_GRADE_AT: tuple[GradeAt, ...] = get_args(GradeAt)


def read_blueprint(given: Given, policy: PassPolicy, points: PointsReader) -> Blueprint:
    """Return the blueprint; what is wrong is reported to ``given``, which is closed."""
    minutes = given.whole("minutes", _MINUTES)
    blueprint = Blueprint(
        id=given.slug("id"),
        title=given.text("title"),
        minutes=minutes,
        earliest_submit=given.whole("earliest_submit", range(minutes // 2 + 1)),
        late_limit=given.whole("late_limit", range(minutes + 1)),
        grade_at=given.word("grade_at", _GRADE_AT) or "venue",
        parts=tuple(_part(each, points) for each in given.tables("part")),
        policy=policy,
    )
    given.close()
    weights = sum(part.weight for part in blueprint.parts)
    if weights != _FULL:
        given.report("weights-sum", found=weights)
    _refuse_twice(given, "part", (part.id for part in blueprint.parts))
    _refuse_twice(given, "section", (section.id for section in blueprint.sections))
    _refuse_twice(given, "task", tasks_drawn(blueprint))
    return blueprint


def tasks_drawn(blueprint: Blueprint) -> list[TaskId]:
    """Return the tasks that any part may draw, in their order."""
    return [name for part in blueprint.parts if part.tasks for name in part.tasks.tasks]


def read_policy(given: Given) -> PassPolicy:
    """Return who passes; what is wrong is reported to ``given``, which is closed."""
    policy = PassPolicy(
        pass_at=given.whole("pass", range(1, 101)),
        bands=tuple(_band(each) for each in given.tables("bands", "band")),
    )
    given.close()
    heights = [band.at for band in policy.bands]
    if heights != sorted(set(heights), reverse=True) or min(heights, default=100) < policy.pass_at:
        given.report("bands-order", least=policy.pass_at)
    return policy


def decimal_points(given: Given) -> Points:
    """Read ``points = "2.5"``, as people write it."""
    text = given.get("points", str, "1")
    try:
        points = Points.parse(text)
    except ValueError:
        points = ZERO
    if not points:
        given.report("points-decimal", found=text)
    return points


def hundredths(given: Given) -> Points:
    """Read ``points: 250``, as signed documents have it."""
    return Points(given.whole("points", _HUNDREDTHS))


def blueprint_to_json(blueprint: Blueprint) -> Json:
    """Return the blueprint without its policy; points are whole hundredths."""
    return {
        "id": blueprint.id,
        "title": text_to_json(blueprint.title),
        "minutes": blueprint.minutes,
        "earliest_submit": blueprint.earliest_submit,
        "late_limit": blueprint.late_limit,
        "grade_at": blueprint.grade_at,
        "part": [_part_to_json(part) for part in blueprint.parts],
    }


def policy_to_json(policy: PassPolicy) -> Json:
    """Return who passes."""
    return {
        "pass": policy.pass_at,
        "bands": [{"at": band.at, **text_to_json(band.title)} for band in policy.bands],
    }


def _part_to_json(part: TestPart) -> Json:
    members: dict[str, Json] = {
        "id": part.id,
        "title": text_to_json(part.title),
        "weight": part.weight,
        "minimum": part.minimum,
    }
    if part.sections:
        members["section"] = [_section_to_json(section) for section in part.sections]
    if part.tasks:
        members["tasks"] = {"count": part.tasks.count, "from": list(part.tasks.tasks)}
    return members


def _section_to_json(section: Section) -> Json:
    return {
        "id": section.id,
        "kind": section.kind,
        "title": text_to_json(section.title),
        "points": section.points.hundredths,
        "rule": section.rule,
        "cells": [
            {"area": cell.area, "difficulty": cell.difficulty, "count": cell.count}
            for cell in section.cells
        ],
    }


def _part(given: Given, points: PointsReader) -> TestPart:
    name = given.named()
    part = TestPart(
        id=name,
        title=given.text("title"),
        weight=given.whole("weight", range(1, 101)),
        minimum=given.whole("minimum", _PERCENT),
        sections=tuple(_section(each, points) for each in given.tables("section"))
        if given.has("section")
        else (),
        tasks=_task_draw(given.table("tasks")) if given.has("tasks") else None,
    )
    given.close()
    if not part.sections and part.tasks is None:
        given.report("part-empty")
    return part


def _section(given: Given, points: PointsReader) -> Section:
    name = given.named()
    kind = given.word("kind", KINDS) or "single-choice"
    rule = given.word("rule", _RULES) or "all-or-nothing"
    section = Section(
        id=name,
        kind=kind,
        title=given.text("title"),
        points=points(given),
        rule=rule,
        cells=tuple(_cell(each) for each in given.tables("cells", "cell")),
    )
    given.close()
    if rule != "all-or-nothing" and kind != "multiple-choice":
        given.report("rule-of-kind", rule=rule, kind=kind)
    if not section.cells:
        given.report("section-empty")
    _refuse_twice(given, "cell", (f"{cell.area} {cell.difficulty}" for cell in section.cells))
    return section


def _cell(given: Given) -> Cell:
    area = given.get("area", str, "1")
    if not is_node(area) or "." in area:
        given.report("area-number", found=area)
    cell = Cell(
        area=NodeId(area),
        difficulty=given.word("difficulty", DIFFICULTIES) or "easy",
        count=given.whole("count", _COUNT),
    )
    given.close()
    return cell


def _task_draw(given: Given) -> TaskDraw:
    draw = TaskDraw(
        count=given.whole("count", _COUNT),
        tasks=tuple(TaskId(each) for each in given.lines("from")),
    )
    given.close()
    if draw.count > len(draw.tasks):
        given.report("tasks-too-few", wanted=draw.count, found=len(draw.tasks))
    return draw


def _band(given: Given) -> Band:
    band = Band(given.whole("at", _PERCENT), given.pair())
    given.close()
    return band


def _refuse_twice(given: Given, kind: str, names: Iterable[str]) -> None:
    known = [each for each in names if each != "-"]
    for twice in sorted({each for each in known if known.count(each) > 1}):
        given.report("name-repeated", kind=kind, found=twice)
