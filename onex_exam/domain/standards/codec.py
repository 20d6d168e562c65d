"""Reads a skill standard from a decoded table, and writes one as papers carry it."""

from onex_exam.domain.canonical import Json
from onex_exam.domain.ids import NodeId, is_node
from onex_exam.domain.language import Text
from onex_exam.domain.reading import Given
from onex_exam.domain.standards.standard import Area, Requirement, Standard, WorkTask

_PERCENT = range(1, 101)
_FULL = 100


def read_standard(given: Given) -> Standard:
    """Return the standard; what is wrong is reported to ``given``."""
    standard = Standard(
        id=given.slug("id"),
        version=given.line("version"),
        title=given.text("title"),
        areas=tuple(_area(each) for each in given.tables("area")),
    )
    given.close()
    weights = sum(area.weight for area in standard.areas)
    if weights != _FULL:
        given.report("weights-sum", found=weights)
    _refuse_twice(given, standard)
    return standard


def text_to_json(text: Text) -> dict[str, Json]:
    """Return a text as every document holds it."""
    return {"zh": text.zh, "en": text.en}


def standard_to_json(standard: Standard) -> Json:
    """Return the standard, member for member as ``standard.toml`` has it."""
    return {
        "id": standard.id,
        "version": standard.version,
        "title": text_to_json(standard.title),
        "area": [
            {
                "id": area.id,
                "weight": area.weight,
                "title": text_to_json(area.title),
                "task": [_task_to_json(task) for task in area.tasks],
            }
            for area in standard.areas
        ],
    }


def _task_to_json(task: WorkTask) -> Json:
    return {
        "id": task.id,
        "title": text_to_json(task.title),
        "requirements": [
            {
                "id": each.id,
                **text_to_json(each.text),
                "knowledge": [text_to_json(point) for point in each.knowledge],
            }
            for each in task.requirements
        ],
    }


def _area(given: Given) -> Area:
    number = _number(given, "", 0)
    area = Area(
        id=number,
        weight=given.whole("weight", _PERCENT),
        title=given.text("title"),
        tasks=tuple(_task(each, number) for each in given.tables("task")),
    )
    given.close()
    return area


def _task(given: Given, area: NodeId) -> WorkTask:
    number = _number(given, f"{area}.", 1)
    task = WorkTask(
        id=number,
        title=given.text("title"),
        requirements=tuple(
            _requirement(each, number) for each in given.tables("requirements", "requirement")
        ),
    )
    given.close()
    return task


def _requirement(given: Given, task: NodeId) -> Requirement:
    number = _number(given, f"{task}.", 2)
    text = given.pair()
    knowledge = []
    for point in given.tables("knowledge"):
        knowledge.append(point.pair())
        point.close()
    given.close()
    return Requirement(number, text, tuple(knowledge))


def _number(given: Given, before: str, depth: int) -> NodeId:
    number = given.get("id", str, "")
    if number:
        given.rename(f"{given.place.rpartition(' · ')[2].split(' ')[0]} {number}")
        if not is_node(number) or number.count(".") != depth or not number.startswith(before):
            given.report("node-number", found=number, before=before)
    return NodeId(number)


def _refuse_twice(given: Given, standard: Standard) -> None:
    numbers = [area.id for area in standard.areas]
    numbers += [task.id for area in standard.areas for task in area.tasks]
    numbers += [
        each.id for area in standard.areas for task in area.tasks for each in task.requirements
    ]
    for twice in sorted({each for each in numbers if numbers.count(each) > 1}):
        given.report("node-twice", found=twice)
