"""Row 2: canonical bytes of a journal entry, against orjson without sorting and rfc8785."""

from collections.abc import Sequence

import orjson
import rfc8785

from benchmarks.measuring import Line, in_turns, microseconds, quantile
from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json

_TIMES, _AT_ONCE = 40, 200
_GOAL = 0.5
_ENTRY: list[Json] = [
    1_234,
    1,
    86_400_123,
    "2026-11-22T09:00:00.000Z",
    "response",
    {"item": "sheet-017", "response": ["text", '=SUMIFS(D:D,A:A,"华东")', "1,250.00"]},
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
]


def measure() -> Sequence[Line]:
    """Return how fast ours is as a part of the floor, and as a multiple of the reference."""

    def plain() -> None:
        for _ in range(_AT_ONCE):
            orjson.dumps(_ENTRY)

    def ours() -> None:
        for _ in range(_AT_ONCE):
            canonical.encode(_ENTRY)

    def reference() -> None:
        for _ in range(_AT_ONCE):
            rfc8785.dumps(_ENTRY)

    assert rfc8785.dumps(_ENTRY) == canonical.encode(_ENTRY)  # noqa: S101
    return [
        _line("canonical bytes, against orjson unsorted", plain, ours, _GOAL),
        _line("canonical bytes, against the package rfc8785", reference, ours, 20.0),
    ]


def _line(what: str, other: object, ours: object, goal: float) -> Line:
    first, second = in_turns(other, ours, _TIMES)  # type: ignore[arg-type]
    slow, fast = quantile(first, 50) / _AT_ONCE, quantile(second, 50) / _AT_ONCE
    ratio = slow / fast
    return Line(what, microseconds(slow), microseconds(fast), ratio, f">= {goal}", ratio >= goal)
