"""Kills a writing seat at every kind of moment and judges it by a log kept outside of it.

``python -m benchmarks.kills [COUNT]``. A seat answers through the real journal and the real
delivery; what it acknowledges is read from a pipe, so that nothing it loses is forgotten. After
each kill the journal is opened again: every acknowledged answer must be there, the candidate on
the same page, the clock right to five seconds, the chain intact.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.seat import CANDIDATE, FORM, ORDER, Seat, item_of
from benchmarks.victims import PHASES, WITHOUT_STRACE, Killed, has_strace
from onex_exam.adapters.clock import StationClock
from onex_exam.adapters.journal_store import JournalWriter
from onex_exam.domain.bank.responses import Entered
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.event_json import event_from_json
from onex_exam.domain.delivery.events import ResponseGiven
from onex_exam.domain.delivery.journal import check_lines, start_of_attempt
from onex_exam.services.ports import Journal

KILLS_OF_ONE_JOURNAL = 20
LARGEST_TIMER_ERROR_MS = 5_000
_PATIENCE = 60


@dataclass(slots=True)
class Tally:
    """What many kills add up to. ``complaints`` is empty when nothing was lost."""

    acknowledged: int = 0
    found: int = 0
    timer_error_ms: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the tally for people."""
        phases = ", ".join(f"{name} {count}" for name, count in sorted(self.kills.items()))
        return [
            f"kills                {sum(self.kills.values())}  ({phases})",
            f"acknowledged         {self.acknowledged}",
            f"found                {self.found}",
            f"largest timer error  {self.timer_error_ms} ms (at most {LARGEST_TIMER_ERROR_MS})",
            *self.complaints,
        ]


@dataclass(slots=True)
class _Journal:
    """One journal that is killed again and again, and how it stood the last time."""

    path: Path
    number: int = 0
    used_ms: int = 0


def kill_often(count: int, phases: Sequence[str], seed: int = 1) -> Tally:
    """Kill so often, the phases in turn, twenty times over one journal; return the tally."""
    tally, chance = Tally(), random.Random(seed)  # noqa: S311  (moments, not secrets)
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        journal = _Journal(Path(folder) / "0.sqlite")
        for number in range(count):
            if number % KILLS_OF_ONE_JOURNAL == 0:
                journal = _Journal(Path(folder) / f"{number}.sqlite")
            name = phases[number % len(phases)]
            killed = PHASES[name](journal.path, journal.number + 1, chance)
            tally.kills[name] += 1
            found = [
                f"{name}, kill {number + 1}: {each}" for each in _judge(journal, killed, tally)
            ]
            tally.complaints += found
    return tally


def _judge(journal: _Journal, killed: Killed, tally: Tally) -> list[str]:
    """Return what is not as it was acknowledged."""
    writer = JournalWriter(journal.path)
    try:
        kept = writer.submit(_kept_numbers).result(_PATIENCE)
        attempt = Seat(writer, StationClock(writer.epoch)).come_back()
    finally:
        writer.close()
    complaints = [
        *_lost_answers(killed, kept, tally),
        *_wrong_page(killed, attempt),
        *_wrong_clock(journal, killed, attempt, tally),
    ]
    journal.number = max(kept, default=0)
    journal.used_ms = attempt.ledger.used_ms
    return complaints


def _kept_numbers(journal: Journal) -> Counter[int]:
    """Return how often each answer is in the journal, after its chain was checked whole."""
    lines = b"".join(data + b"\n" for data in journal.read(CANDIDATE))
    entries, _ = check_lines(lines, start_of_attempt(ORDER, CANDIDATE, FORM.digest))
    events = [event_from_json(entry.kind, entry.payload) for entry in entries]
    given = [each.response for each in events if isinstance(each, ResponseGiven)]
    return Counter(int(each.text) for each in given if isinstance(each, Entered))


def _lost_answers(killed: Killed, kept: Counter[int], tally: Tally) -> Iterator[str]:
    answers = killed.answers
    found = [each for each in answers if kept[each] == 1]
    tally.acknowledged += len(answers)
    tally.found += len(found)
    yield from (f"answer {each} is there {kept[each]} times" for each in answers if kept[each] != 1)


def _wrong_page(killed: Killed, attempt: Attempt) -> Iterator[str]:
    """Yield wrong answers on the pages and a wrong page; one answer may be under way."""
    if not killed.answers:
        return
    last = killed.answers[-1]
    newest = {item_of(each).id: each for each in killed.answers}
    for item, number in newest.items():
        allowed = {number, last + 1} if item_of(last + 1).id == item else {number}
        if attempt.responses.get(item) not in {Entered(str(each)) for each in allowed}:
            yield f"{item} does not hold {number}"
    if attempt.place not in (item_of(last).id, item_of(last + 1).id):
        yield f"the candidate is at {attempt.place}, not at {item_of(last).id}"


def _wrong_clock(
    journal: _Journal, killed: Killed, attempt: Attempt, tally: Tally
) -> Iterator[str]:
    true = killed.used_ms if killed.acknowledged else journal.used_ms
    error = abs(true - attempt.ledger.used_ms)
    tally.timer_error_ms = max(tally.timer_error_ms, error)
    if error > LARGEST_TIMER_ERROR_MS:
        yield f"the clock is wrong by {error} ms"


def main() -> int:
    """Kill, print the tally, return 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=200)
    count = parser.parse_args().count
    phases = tuple(PHASES) if has_strace() else tuple(WITHOUT_STRACE)
    if not has_strace():
        print("strace is not here: no kills inside system calls", file=sys.stderr)
    tally = kill_often(count, phases)
    print("\n".join(tally.lines()))
    return 1 if tally.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
