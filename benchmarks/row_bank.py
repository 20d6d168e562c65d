"""Row 8: a sample bank read and checked, against parsing the same files with ``tomllib``."""

import tomllib
from collections.abc import Sequence

from benchmarks.measuring import Line, in_turns, medians, milliseconds
from onex_exam.adapters.bank_files import load_bank
from onex_exam.adapters.resources import shipped_banks

_TIMES, _ROUNDS = 1, 8
_BUDGET_MS = 50


def measure(times: int = _TIMES, rounds: int = _ROUNDS) -> Sequence[Line]:
    """Return a line for each bank that ships."""
    return [_line(number, times, rounds) for number in range(len(shipped_banks()))]


def _line(number: int, times: int, rounds: int) -> Line:
    folder = shipped_banks()[number]
    files = sorted(folder.rglob("*.toml"))

    def floor() -> None:
        for file in files:
            tomllib.loads(file.read_text("utf-8"))

    first, second = medians(in_turns(floor, lambda: load_bank(folder), times, rounds))
    count = len(load_bank(folder).items)
    return Line(
        f"bank {folder.name} ({count} items) ready, against tomllib of its files",
        milliseconds(first),
        milliseconds(second),
        second / first,
        f"<= {_BUDGET_MS} ms",
        second <= _BUDGET_MS * 1_000_000,
    )
