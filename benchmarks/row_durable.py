"""Row 1: from an answer to its durable commit, against overwriting 4 KiB and flushing it."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from benchmarks.measuring import Line, in_turns, microseconds, quantile
from benchmarks.seat import Seat
from onex_exam.adapters.clock import StationClock
from onex_exam.adapters.journal_store import JournalWriter

_TIMES = 400
_BLOCK = 4_096
_GOALS = ((50, 1.25), (99, 1.5))


def measure() -> Sequence[Line]:
    """Return the ratios of the median and of the slowest hundredth."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        file = os.open(Path(folder) / "floor", os.O_RDWR | os.O_CREAT)
        os.write(file, bytes(2 * _BLOCK))
        os.fsync(file)
        writer = JournalWriter(Path(folder) / "journal.sqlite")
        try:
            return _lines(file, Seat(writer, StationClock(writer.epoch)))
        finally:
            writer.close()
            os.close(file)


def _lines(file: int, seat: Seat) -> Sequence[Line]:
    seat.begin()
    answers = count(1)
    blocks: Iterator[bytes] = (os.urandom(1) * _BLOCK for _ in count())

    def overwrite() -> None:
        os.pwrite(file, next(blocks), 0)
        os.fdatasync(file)

    floor, ours = in_turns(overwrite, lambda: seat.answer(next(answers)), _TIMES)
    return [_line(floor, ours, percent, goal) for percent, goal in _GOALS]


def _line(floor: Sequence[int], ours: Sequence[int], percent: int, goal: float) -> Line:
    first, second = quantile(floor, percent), quantile(ours, percent)
    return Line(
        f"answer to durable, p{percent}, against overwrite 4 KiB + fdatasync",
        microseconds(first),
        microseconds(second),
        second / first,
        f"<= {goal}",
        second <= goal * first,
    )
