"""The order of a candidate's paper: parts, sections, places; and how each place stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from onex_exam.domain.bank.blueprint import Section, TestPart
from onex_exam.domain.bank.forms import FormItem
from onex_exam.domain.bank.items import Item
from onex_exam.domain.bank.responses import is_complete, is_empty
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.events import FileReceived
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.ids import ItemId, TaskId
from onex_exam.domain.practical.tasks import Task
from onex_exam.screens.seat_view import Bound, PlaceId, SeatView, response_shown

Standing: TypeAlias = Literal["unseen", "seen", "partly", "answered"]


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """An item at its place; ``number`` counts over the whole paper, from 1."""

    item: Item
    shown: FormItem
    number: int

    @property
    def id(self) -> ItemId:
        """The item's identifier."""
        return self.item.id


@dataclass(frozen=True, slots=True)
class TaskPlace:
    """A practical task at its place; ``number`` counts over the tasks, from 1."""

    task: Task
    number: int

    @property
    def id(self) -> TaskId:
        """The task's identifier."""
        return self.task.id


Place: TypeAlias = ItemPlace | TaskPlace


@dataclass(frozen=True, slots=True)
class Group:
    """Places below one heading: a section with its items, or the tasks of a part."""

    ordinal: int
    part: TestPart
    section: Section | None
    places: tuple[Place, ...]


def outline(bound: Bound) -> tuple[Group, ...]:
    """Return the groups of a candidate's paper, in the order of the paper."""
    return tuple(_groups(bound))


def places_of(groups: Sequence[Group]) -> tuple[Place, ...]:
    """Return all places in order."""
    return tuple(place for group in groups for place in group.places)


def current_place(attempt: Attempt, view: SeatView, groups: Sequence[Group]) -> Place:
    """Return the place on the screen: the one just opened, the last visited, or the first."""
    places = places_of(groups)
    wanted = view.opened or attempt.place
    return next((place for place in places if place.id == wanted), places[0])


def neighbour(groups: Sequence[Group], here: PlaceId, step: int) -> PlaceId | None:
    """Return the place so many steps on, or None beyond either end."""
    names = [place.id for place in places_of(groups)]
    at = names.index(here) + step
    return names[at] if 0 <= at < len(names) else None


def standing(attempt: Attempt, view: SeatView, place: Place) -> Standing:
    """Tell how far the candidate is with a place."""
    match place:
        case ItemPlace(item):
            response = response_shown(attempt, view, item.id)
            if response is not None and not is_empty(response):
                return "answered" if is_complete(response) else "partly"
        case TaskPlace(task):
            kept = {received.name for _, received in versions(attempt, task)}
            if kept:
                complete = all(each.file in kept for each in task.deliverables)
                return "answered" if complete else "partly"
    return "seen" if place.id in attempt.seen else "unseen"


def versions(attempt: Attempt, task: Task) -> tuple[tuple[Instant, FileReceived], ...]:
    """Return the candidate's own files that were received, oldest first, without the starters."""
    given = {starter.digest for starter in task.starters}
    return tuple(
        (at, received)
        for at, received in attempt.files
        if received.task == task.id and received.sha256 not in given
    )


def missing_files(attempt: Attempt, task: Task) -> tuple[str, ...]:
    """Return the names to hand in of which no version was received."""
    kept = {received.name for _, received in versions(attempt, task)}
    return tuple(each.file for each in task.deliverables if each.file not in kept)


def _groups(bound: Bound) -> Iterator[Group]:
    shown = {section.section: section.items for section in bound.form.sections}
    tasks = iter(bound.form.tasks)
    ordinal = items_so_far = tasks_so_far = 0
    for part in bound.paper.blueprint.parts:
        for section in part.sections:
            ordinal += 1
            places = tuple(
                ItemPlace(bound.paper.items[each.item].item, each, items_so_far + at)
                for at, each in enumerate(shown[section.id], 1)
            )
            items_so_far += len(places)
            yield Group(ordinal, part, section, places)
        if part.tasks is not None:
            ordinal += 1
            drawn = [next(tasks) for _ in range(part.tasks.count)]
            work = tuple(
                TaskPlace(bound.paper.tasks[each], tasks_so_far + at)
                for at, each in enumerate(drawn, 1)
            )
            tasks_so_far += len(work)
            yield Group(ordinal, part, None, work)
