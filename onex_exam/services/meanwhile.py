"""What was saved in a candidate's folders while the station stood still: received, and told."""

from collections.abc import Sequence
from dataclasses import dataclass

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.commands import ReceiveFile
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.room import NoteSavedMeanwhile
from onex_exam.domain.ids import CandidateId
from onex_exam.domain.practical.tasks import Task
from onex_exam.services.ports import Journal, Workspaces
from onex_exam.services.room import Room


@dataclass(frozen=True, slots=True)
class Found:
    """A version that was not known yet. ``meanwhile``: changed after the attempt's clock stood."""

    file: ReceiveFile
    meanwhile: bool


def find_work(
    workspaces: Workspaces,
    candidate: CandidateId,
    tasks: Sequence[Task],
    attempt: Attempt,
    now: Instant,
) -> tuple[Found, ...]:
    """Keep what changed in the folders of an attempt that stands since a restart; slow.

    It is looked at before anybody works on, because only then a time of saving is still the
    one that it was.
    """
    since = attempt.ledger.runs_from
    if since is None or not attempt.ledger.stands_at(now):
        return ()
    if attempt.damaged or not attempt.remaining(now):
        return ()
    return tuple(
        Found(kept.file, kept.changed_ms > since.wall_ms)
        for task in tasks
        for kept in workspaces.snapshot(candidate, task, attempt.received(task.id), _at_any_time)
    )


def receive_work(
    journal: Journal, room: Room, candidate: CandidateId, found: Sequence[Found]
) -> None:
    """Receive what was found; what was saved meanwhile stands in the incident log as well."""
    for each in found:
        room.delivery.handle(journal, candidate, each.file)
        if each.meanwhile:
            file = each.file
            note = NoteSavedMeanwhile(candidate, file.task, file.name, file.sha256)
            room.handle(journal, note)


def _at_any_time(_: int) -> bool:
    return True
