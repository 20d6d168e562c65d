"""How a floor and ours are measured: in one process, in turns, by the best clock there is."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter_ns

ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison. ``ratio`` is ours divided by the floor, in the sense its goal is said in.

    ``met`` is None where a goal needs something that is not here, as ``goal`` says.
    """

    what: str
    floor: str
    ours: str
    ratio: float
    goal: str
    met: bool | None


def in_turns(
    floor: Callable[[], object], ours: Callable[[], object], times: int, rounds: int = ROUNDS
) -> tuple[list[int], list[int]]:
    """Return nanoseconds of every single call, measured A B A B so that both meet the same noise.

    A round of each warms up and is thrown away.
    """
    measured: tuple[list[int], list[int]] = ([], [])
    for number in range(rounds + 1):
        for kept, work in zip(measured, (floor, ours), strict=True):
            durations = _durations(work, times)
            if number:
                kept.extend(durations)
    return measured


def quantile(durations: Sequence[int], percent: int) -> float:
    """Return the duration that so many percent of the calls stay within, in nanoseconds."""
    ordered = sorted(durations)
    return float(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)])


def microseconds(nanoseconds: float) -> str:
    """Return a duration as the table shows it."""
    return f"{nanoseconds / 1_000:,.1f} µs"


def milliseconds(nanoseconds: float) -> str:
    """Return a longer duration as the table shows it."""
    return f"{nanoseconds / 1_000_000:,.2f} ms"


def medians(measured: tuple[Sequence[int], Sequence[int]]) -> tuple[float, float]:
    """Return the medians of what ``in_turns`` measured, in nanoseconds."""
    floor, ours = measured
    return quantile(floor, 50), quantile(ours, 50)


def _durations(work: Callable[[], object], times: int) -> list[int]:
    gc.collect()
    durations = []
    for _ in range(times):
        begun = perf_counter_ns()
        work()
        durations.append(perf_counter_ns() - begun)
    return durations
