"""Asks a process that limits itself, which alone parses what nobody vouches for."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import onex_exam

LARGEST_ANSWER = 64 * 2**20
"""Bytes of an answer that are read."""
_SAID_AT_MOST = 2_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Said:
    """What a process answered; ``spent`` when its limits ended it before it was done."""

    answer: bytes
    spent: bool


def command_of(module: str) -> list[str]:
    """Return the command that starts a module of ours, from a checkout or a wheel.

    A frozen application has no interpreter to call and needs a start of its own here.
    """
    return [sys.executable, "-E", "-s", "-B", "-m", module]


def ask(command: Sequence[str], asked: bytes, wall_seconds: float, about: str) -> Said:
    """Return what a process said before it ended, by itself or by its limits.

    The command has to limit itself. ``about`` names in the log what it was asked about.
    """
    with TemporaryFile() as said, TemporaryFile() as errors:  # bounded by the process's limits
        worker = subprocess.Popen(  # noqa: S603  (our own module, no word from outside)
            command,
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=errors,
            cwd=Path(onex_exam.__file__).parents[1],
            env={"LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
        with worker:
            _wait(worker, asked, wall_seconds)
        tail = _end_of(errors, _SAID_AT_MOST)
        if worker.returncode:
            _log.warning("the reader of %s ended with %d: %r", about, worker.returncode, tail)
        spent = worker.returncode < 0 or b"MemoryError" in tail
        return Said(_end_of(said, LARGEST_ANSWER), spent)


def _wait(worker: "subprocess.Popen[bytes]", asked: bytes, seconds: float) -> None:
    try:
        worker.communicate(asked, seconds)
    except subprocess.TimeoutExpired:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.communicate()


def _end_of(file: BinaryIO, most: int) -> bytes:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - most))
    return file.read()
