"""Tasks as papers carry them: every member by its declared type, in the words of tasks.md."""

from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import TamperError
from onex_exam.domain.practical.plain import MisshapenError, from_plain, to_plain
from onex_exam.domain.practical.tasks import Task


def task_to_json(task: Task) -> Json:
    """Return the task: references as text, values as ``[kind, text]``, points as hundredths."""
    return to_plain(task)


def task_from_json(untrusted: object) -> Task:
    """Read back what ``task_to_json`` wrote; raise TamperError ``task-unreadable`` for the rest."""
    try:
        return from_plain(untrusted, Task)
    except MisshapenError as error:
        raise TamperError("task-unreadable") from error
