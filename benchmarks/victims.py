"""Ways to kill a seat: at a count of its acknowledgements or system calls, or at any moment."""

import json
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).parents[1]
_LONGEST = 60
_SINCE_BOOT = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """One line of the seat; ``answer`` is 0 for a tick. Times are milliseconds."""

    answer: int
    place: str
    used_ms: int
    boot_ms: int


@dataclass(frozen=True, slots=True)
class Killed:
    """What a seat acknowledged before it died, and when it died."""

    acknowledged: tuple[Acknowledged, ...]
    boot_ms: int

    @property
    def answers(self) -> list[int]:
        """The acknowledged answers, in order."""
        return [each.answer for each in self.acknowledged if each.answer]

    @property
    def used_ms(self) -> int:
        """The time used when it died, if the clock ran to the last moment."""
        last = self.acknowledged[-1]
        return last.used_ms + max(0, self.boot_ms - last.boot_ms)


_Opened: TypeAlias = AbstractContextManager["subprocess.Popen[bytes]"]
Phase: TypeAlias = Callable[[Path, int, random.Random], Killed]


def _at_an_acknowledgement(journal: Path, first: int, chance: random.Random) -> Killed:
    """Die right after the parent has read an acknowledgement: between two answers."""
    wanted = chance.randint(2, 40)
    with _seat(journal, first) as seat:
        lines = []
        for line in _lines(seat):
            lines.append(line)
            if len(lines) == wanted:
                seat.kill()
        return _killed(lines)


def _before_a_commit(journal: Path, first: int, chance: random.Random) -> Killed:
    """Die with everything decided and written into the transaction, and nothing committed."""
    with _seat(journal, first, "--die-before-commit", str(chance.randint(2, 60))) as seat:
        return _killed(list(_lines(seat)))


def _while_opening(journal: Path, first: int, chance: random.Random) -> Killed:
    """Die while the station comes back: the journal is opened and its log grown."""
    return _after(chance.uniform(0.05, 0.7), _seat(journal, first), ready=False)


def _at_any_time(journal: Path, first: int, chance: random.Random) -> Killed:
    """Die at any moment of the first third of a second of work."""
    return _after(chance.uniform(0, 0.3), _seat(journal, first), ready=True)


def _between_ticks(journal: Path, first: int, chance: random.Random) -> Killed:
    """Die while the candidate thinks and only the clock writes, five seconds apart."""
    return _after(chance.uniform(4.5, 11), _seat(journal, first, "--pause", "40"), ready=True)


def _after(seconds: float, opened: _Opened, *, ready: bool) -> Killed:
    with opened as seat:
        if ready:
            _ready(seat)
        timer = threading.Timer(seconds, seat.kill)
        timer.start()
        killed = _killed(list(_lines(seat)))
        timer.join()
        return killed


def _at_a_call(call: str, most: int) -> Phase:
    """Return a phase that kills inside the writer thread's so-and-so-many-th system call."""

    def phase(journal: Path, first: int, chance: random.Random) -> Killed:
        with _seat(journal, first, "--wait") as seat:
            thread = _ready(seat)
            rule = f"inject={call}:signal=SIGKILL:when={chance.randint(1, most)}"
            with _traced(thread, call, rule):
                _tell(seat)
                return _killed(list(_lines(seat)))

    return phase


WITHOUT_STRACE: Mapping[str, Phase] = {
    "acknowledged": _at_an_acknowledgement,
    "any time": _at_any_time,
    "before commit": _before_a_commit,
    "opening": _while_opening,
}
PHASES: Mapping[str, Phase] = {
    **WITHOUT_STRACE,
    "between ticks": _between_ticks,
    "write": _at_a_call("pwrite64", 150),
    "flush": _at_a_call("fdatasync", 60),
}


def has_strace() -> bool:
    """Tell whether the kills inside system calls can be had here."""
    return shutil.which("strace") is not None


@contextmanager
def _seat(journal: Path, first: int, *options: str) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "benchmarks.seat", str(journal), "--first", str(first)]
    seat = subprocess.Popen(
        [*command, *options], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    guard = threading.Timer(_LONGEST, seat.kill)
    guard.start()
    try:
        yield seat
    finally:
        guard.cancel()
        seat.kill()
        seat.wait()
        for pipe in (seat.stdin, seat.stdout):
            if pipe:
                pipe.close()


def _lines(seat: "subprocess.Popen[bytes]") -> Iterator[Mapping[str, object]]:
    """Yield what the seat says until it is dead; half a line was never acknowledged."""
    assert seat.stdout  # noqa: S101  (a pipe was asked for)
    for line in seat.stdout:
        if line.endswith(b"\n"):
            yield json.loads(line)


def _killed(lines: Sequence[Mapping[str, object]]) -> Killed:
    """Return what is known when the seat's output has ended, which is when it died."""
    now = time.clock_gettime_ns(_SINCE_BOOT) // 1_000_000
    told = [line for line in lines if "answer" in line]
    return Killed(tuple(Acknowledged(**line) for line in told), now)  # type: ignore[arg-type]


def _ready(seat: "subprocess.Popen[bytes]") -> int:
    """Wait until the journal is open; return the writer's thread."""
    line = next(_lines(seat))
    return int(str(line["ready"]))


def _tell(seat: "subprocess.Popen[bytes]") -> None:
    assert seat.stdin  # noqa: S101  (a pipe was asked for)
    seat.stdin.write(b"go\n")
    seat.stdin.flush()


@contextmanager
def _traced(thread: int, call: str, rule: str) -> Iterator[None]:
    """Let strace kill the process at a system call of one thread, once it is attached."""
    command = ["strace", "-p", str(thread), "-e", f"trace={call}", "-e", rule, "-o", "/dev/null"]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        assert tracer.stderr  # noqa: S101  (a pipe was asked for)
        if b"attached" not in tracer.stderr.readline():
            raise RuntimeError("strace could not attach")
        yield
    finally:
        tracer.terminate()
        tracer.communicate(timeout=_LONGEST)
