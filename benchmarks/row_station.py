"""Row 13: the whole process of the station to its first window, against a bare window of Qt."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.first_window import PAINTED
from benchmarks.measuring import Line, in_turns, milliseconds, quantile
from tests.end_to_end.stations import roster_of, whole_station

_ROUNDS = 8
_BUDGET_MS = 1_000
_ROOT = Path(__file__).parents[1]
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def measure(rounds: int = _ROUNDS) -> Sequence[Line]:
    """Return time and memory; a station with a prepared sitting, started warm."""
    bare_pss: list[int] = []
    station_pss: list[int] = []
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        whole = whole_station(Path(folder))
        whole.prepare(roster_of("张伟", "王芳", "李娜"))
        whole.slow.close()
        floor, ours = in_turns(
            _starting(Path(folder), [], bare_pss),
            _starting(Path(folder), [f"{folder}/data"], station_pss),
            1,
            rounds,
        )
    return [*_times(floor, ours), *_memory(bare_pss, station_pss)]


def _times(floor: Sequence[int], ours: Sequence[int]) -> list[Line]:
    first = quantile(floor, 50)
    lines = []
    for name, percent in (("median", 50), ("slowest", 100)):
        second = quantile(ours, percent)
        met = second <= _BUDGET_MS * 1_000_000
        goal = f"<= {_BUDGET_MS:,} ms"
        what = f"station to its first window, {name}, against the median of a bare Qt window"
        lines.append(
            Line(what, milliseconds(first), milliseconds(second), second / first, goal, met)
        )
    return lines


def _memory(floor: Sequence[int], ours: Sequence[int]) -> list[Line]:
    if not floor or not ours:
        return []
    first, second = quantile(floor, 50), quantile(ours, 50)
    what = "memory at the first window (PSS), against a bare Qt window"
    sizes = (f"{first / 1024:.0f} MiB", f"{second / 1024:.0f} MiB")
    return [Line(what, *sizes, second / first, "none but 0.35 of Chromium, not here", met=None)]


def _around(folder: Path) -> dict[str, str]:
    """Return an environment in which modules are compiled once, as an installed station has it."""
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": f"{folder}/pyc"}
    around.pop("PYTHONDONTWRITEBYTECODE", None)
    return around


def _starting(folder: Path, arguments: Sequence[str], sizes: list[int]) -> Callable[[], None]:
    """Return what starts a process, waits for its window, keeps its size and ends it.

    Reading the size and ending it are some milliseconds that both pay.
    """

    def start() -> None:
        command = [sys.executable, "-m", "benchmarks.first_window", *arguments]
        with subprocess.Popen(
            command,
            cwd=_ROOT,
            env=_around(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            try:
                _wait_for_window(process)
                sizes.extend(_proportional_kib(process.pid))
            finally:
                process.kill()

    return start


def _wait_for_window(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdout  # noqa: S101  (a pipe was asked for)
    assert process.stderr  # noqa: S101  (a pipe was asked for)
    if process.stdout.readline() != PAINTED:
        raise RuntimeError(process.stderr.read().decode())


def _proportional_kib(pid: int) -> list[int]:
    """Return the proportional set size where the system tells it."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except FileNotFoundError:
        return []
    return [int(each) for each in _PSS.findall(text)]
