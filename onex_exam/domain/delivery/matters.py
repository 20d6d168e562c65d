"""What somebody must settle or answer for before a sitting can be closed; pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from onex_exam.domain.bank.responses import is_empty
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.seat_events import SeatInterrupted
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
        attempt = attempts.get(candidate, Attempt())
        if answered_for(sitting, candidate):
            continue
        if candidate in sitting.absent and not attempt.damaged:
            continue
        found += [
            (candidate, matter)
            for matter in _matters_of(attempt, tasks.get(candidate, ()))
            if (candidate, matter) not in sitting.signed_off
        ]
    return tuple(found)


def answered_for(sitting: Sitting, candidate: CandidateId) -> bool:
    """Tell whether somebody signed that a candidate's journal is damaged: then nothing else counts.

    What it still holds decides nothing any more; the organization does.
    """
    return (candidate, "journal-damaged") in sitting.signed_off


def fitted(sitting: Sitting, candidate: CandidateId, attempt: Attempt) -> Attempt:
    """Return an attempt, as damaged when the room was told of another hand-in or interruption."""
    seal, lost = sitting.handed_in.get(candidate), _told_lost(sitting, candidate)
    left = [line.ms for line in attempt.ledger.lines if line.kind == "interrupted"]
    if attempt.damaged or (seal, lost) == (attempt.sealed, left):
        return attempt
    return replace(attempt, damaged="hand-in-rewritten")


def _told_lost(sitting: Sitting, candidate: CandidateId) -> list[int]:
    told = (each for _, each in sitting.incidents if isinstance(each, SeatInterrupted))
    return [each.lost_ms for each in told if each.candidate == candidate]


def _matters_of(attempt: Attempt, tasks: tuple[TaskId, ...]) -> list[Matter]:
    if attempt.damaged:
        return ["journal-damaged"]
    if attempt.state != "submitted":
        return ["uncollected"]
    matters: list[Matter] = []
    if all(is_empty(each) for each in attempt.responses.values()):
        matters.append("zero-answer")
    if not set(tasks) <= {received.task for _, received in attempt.files}:
        matters.append("file-missing")
    return matters
