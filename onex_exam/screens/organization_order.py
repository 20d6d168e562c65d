"""The order of a list of results: as a person chose it, by admission number otherwise."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from onex_exam.domain.credentials.package_results import PartScore
from onex_exam.domain.credentials.registered import RegisteredResult
from onex_exam.domain.credentials.states import ResultState
from onex_exam.domain.points import Points
from onex_exam.screens.organization_view import Column, ResultsView

NameOrder: TypeAlias = Callable[[Iterable[str]], Mapping[str, int]]
"""Gives each name its place among the others, as people look names up (pinyin)."""
STATES: tuple[ResultState, ...] = ("imported", "released", "certified")
_Rank: TypeAlias = tuple[int, str]


def in_order(results: ResultsView, by_name: NameOrder) -> list[RegisteredResult]:
    """Return the results of the page in the order that is chosen."""
    listed = sorted(results.page.results, key=lambda each: each.standing.key.candidate)
    if results.order == "name":
        places = by_name({each.standing.name for each in listed})
        return sorted(
            listed, key=lambda each: places[each.standing.name], reverse=results.descending
        )
    rank = _RANKS[results.order]
    return sorted(listed, key=rank, reverse=results.descending)


def part_of(parts: Sequence[PartScore], name: str) -> PartScore | None:
    """Return the part of this name, where there is one."""
    return next((each for each in parts if each.part == name), None)


def _points(points: Points | None) -> _Rank:
    return (-1 if points is None else points.hundredths, "")


def _part(each: RegisteredResult, name: str) -> _Rank:
    part = part_of(each.parts, name)
    return _points(part.points if part else None)


_RANKS: Mapping[Column, Callable[[RegisteredResult], _Rank]] = {
    "candidate": lambda each: (0, each.standing.key.candidate),
    "document": lambda each: (0, each.masked),
    "theory": lambda each: _part(each, "theory"),
    "practical": lambda each: _part(each, "practical"),
    "total": lambda each: _points(each.total),
    "conclusion": lambda each: (0, each.standing.conclusion),
    "state": lambda each: (STATES.index(each.standing.state), ""),
    "number": lambda each: (0, each.number or ""),
}
