"""What somebody must settle or answer for before a sitting can be closed; pure."""

from collections.abc import Mapping
from typing import TypeAlias

from onex_exam.domain.bank.responses import is_empty
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.sitting import Matter, Sitting
from onex_exam.domain.ids import CandidateId, TaskId

Attempts: TypeAlias = Mapping[CandidateId, Attempt]
Tasks: TypeAlias = Mapping[CandidateId, tuple[TaskId, ...]]


def open_matters(
    sitting: Sitting, attempts: Attempts, tasks: Tasks
) -> tuple[tuple[CandidateId, Matter], ...]:
    """Return what blocks the closing, in the order of the roster.

    ``tasks`` names the practical tasks of each candidate's form.
    """
    found: list[tuple[CandidateId, Matter]] = []
    for candidate in sitting.candidates:
        if candidate in sitting.absent:
            continue
        attempt = attempts.get(candidate, Attempt())
        found += [
            (candidate, matter)
            for matter in _matters_of(attempt, tasks.get(candidate, ()))
            if (candidate, matter) not in sitting.signed_off
        ]
    return tuple(found)


def _matters_of(attempt: Attempt, tasks: tuple[TaskId, ...]) -> list[Matter]:
    if attempt.state != "submitted":
        return ["uncollected"]
    matters: list[Matter] = []
    if all(is_empty(each) for each in attempt.responses.values()):
        matters.append("zero-answer")
    if not set(tasks) <= {received.task for _, received in attempt.files}:
        matters.append("file-missing")
    return matters
