"""A practical task on the screen: the brief beside the folder, and what was received from it."""

from dataclasses import dataclass

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.ids import TaskId
from onex_exam.domain.practical.facts import SeenKind
from onex_exam.domain.practical.files import SeenFile, file_problems
from onex_exam.domain.practical.tasks import Task
from onex_exam.screens.clocks import file_size
from onex_exam.screens.outline import Group, TaskPlace, outline, versions
from onex_exam.screens.palette import PaletteScreen, palette, place_title
from onex_exam.screens.phrases import listed
from onex_exam.screens.seat_paper import Steps, ordinal, steps
from onex_exam.screens.seat_view import Bound, SeatView
from onex_exam.screens.timer import MINUTE_MS
from onex_exam.screens.times import wall_clock
from onex_exam.wording import Say

REMIND_MS = 10 * MINUTE_MS
_HASH = 8
BY_NAME: SeenKind = "xlsx"
"""The seat knows the names of what was received; what is inside is told by those who read it."""


@dataclass(frozen=True, slots=True)
class VersionScreen:
    """One version of a file that was received; the newest of each name is what is marked."""

    name: str
    details: str
    note: str


@dataclass(frozen=True, slots=True)
class TaskPage:
    """One task; ``brief`` is Markdown, ``problems`` would cost points if handed in now."""

    task: TaskId
    heading: str
    rule: str
    number: str
    title: str
    brief: str
    folder_heading: str
    folder: str
    open_folder: str
    collect: str
    deliver: str
    reminder: str
    hurry: bool
    versions_heading: str
    versions: tuple[VersionScreen, ...]
    nothing_yet: str
    problems: tuple[str, ...]
    steps: Steps
    palette: PaletteScreen
    frozen: str


def task_page(
    bound: Bound, attempt: Attempt, view: SeatView, place: TaskPlace, say: Say
) -> TaskPage:
    """Return the page of a task."""
    groups = outline(bound)
    group = next(group for group in groups if place in group.places)
    task, language = place.task, view.appearance.language
    received = _versions(attempt, view, task, say)
    names = listed((each.file for each in task.deliverables), say)
    return TaskPage(
        task=task.id,
        heading=task_heading(group, view, say),
        rule=say("seat.rule-task"),
        number=place_title(place, say),
        title=task.title.in_language(language),
        brief=task.brief.in_language(language),
        folder_heading=say("seat.folder"),
        folder=bound.workspace,
        open_folder=say("seat.folder-open"),
        collect=say("seat.collect-now"),
        deliver=say("seat.deliver", files=names),
        reminder=say("seat.marked-is-saved"),
        hurry=attempt.remaining(view.now) <= REMIND_MS,
        versions_heading=say("seat.versions"),
        versions=received,
        nothing_yet="" if received else say("seat.versions-none"),
        problems=file_warnings(attempt, task, say),
        steps=steps(groups, task.id, say),
        palette=palette(attempt, view, groups, task.id, say),
        frozen=say("seat.collecting") if view.frozen else "",
    )


def task_heading(group: Group, view: SeatView, say: Say) -> str:
    """Return the heading of the practical part."""
    return say(
        "seat.tasks",
        ordinal=ordinal(group, say),
        title=group.part.title.in_language(view.appearance.language),
        count=len(group.places),
    )


def file_warnings(attempt: Attempt, task: Task, say: Say) -> tuple[str, ...]:
    """Return what would cost points if the folder were handed in now.

    Silent until something was received: an empty list beside a fresh task says nothing new.
    """
    received = {each.name for _, each in versions(attempt, task)}
    if not received:
        return ()
    seen = [SeenFile(name, BY_NAME) for name in sorted(received)]
    return tuple(say(each.code, **each.facts) for each in file_problems(task, seen))


def _versions(attempt: Attempt, view: SeatView, task: Task, say: Say) -> tuple[VersionScreen, ...]:
    """Return the versions, newest first."""
    wanted = {each.file for each in task.deliverables}
    latest: set[str] = set()
    shown = []
    for at, received in reversed(versions(attempt, task)):
        marked = received.name in wanted - latest
        latest.add(received.name)
        shown.append(
            VersionScreen(
                name=received.name,
                details=say(
                    "seat.version",
                    time=wall_clock(at.wall, view.zone, seconds=True),
                    size=file_size(received.size),
                    hash=received.sha256[:_HASH],
                ),
                note=say("seat.version-marked") if marked else "",
            )
        )
    return tuple(shown)
