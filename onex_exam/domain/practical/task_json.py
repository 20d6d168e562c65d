"""Tasks and their keys as papers carry them: every member by its declared type, as in tasks.md."""

from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import TamperError
from onex_exam.domain.practical.plain import MisshapenError, from_plain, to_plain
from onex_exam.domain.practical.tasks import Task, TaskKey


def task_to_json(task: Task | TaskKey) -> Json:
    """Return it: references as text, values as ``[kind, text]``, points as hundredths."""
    return to_plain(task)


def task_from_json(untrusted: object) -> Task:
    """Read back what ``task_to_json`` wrote; raise TamperError ``task-unreadable`` for the rest."""
    try:
        return from_plain(untrusted, Task)
    except MisshapenError as error:
        raise TamperError("task-unreadable") from error


def task_key_from_json(untrusted: object) -> TaskKey:
    """Read back what ``task_to_json`` wrote of a key; raise TamperError ``task-unreadable``."""
    try:
        return from_plain(untrusted, TaskKey)
    except MisshapenError as error:
        raise TamperError("task-unreadable") from error
