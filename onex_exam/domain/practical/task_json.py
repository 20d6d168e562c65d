"""Tasks as papers carry them: records by their members, so that nothing is left out."""

from dataclasses import fields, is_dataclass

from onex_exam.domain.canonical import Json
from onex_exam.domain.points import Points
from onex_exam.domain.practical.tasks import Task


def task_to_json(task: Task) -> Json:
    """Return the task; points are hundredths."""
    return _write(task)


def _write(value: object) -> Json:
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, Points):
        return value.hundredths
    if isinstance(value, tuple):
        return [_write(each) for each in value]
    assert is_dataclass(value)  # noqa: S101  (tasks hold nothing else)
    members = {each.name: _write(getattr(value, each.name)) for each in fields(value)}
    return {"is": type(value).__name__, **members}
