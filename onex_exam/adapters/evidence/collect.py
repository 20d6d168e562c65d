"""The station's side of reading practical work: facts of a folder, parsed by a limited process."""

import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import onex_exam
from onex_exam.adapters.evidence.archive import ArchiveTrouble
from onex_exam.adapters.evidence.folder import (
    head_and_tail,
    list_folder,
    open_regular,
    wanted_names,
)
from onex_exam.domain.canonical import Json, encode
from onex_exam.domain.ids import Digest
from onex_exam.domain.practical.facts import (
    EngineFact,
    Facts,
    FileFact,
    Note,
    Rejected,
    WorkbookFact,
)
from onex_exam.domain.practical.files import kind_of
from onex_exam.domain.practical.plain import MisshapenError, from_plain
from onex_exam.domain.practical.task_json import task_to_json
from onex_exam.domain.practical.tasks import Task

WALL_SECONDS = 60.0
LARGEST_ANSWER = 64 * 2**20
_WORKER = "onex_exam.adapters.evidence.worker"
_SAID_AT_MOST = 2_000
_DAMAGED = "file-damaged"
_log = logging.getLogger(__name__)


def collect_facts(task: Task, folder: Path, wall_seconds: float = WALL_SECONDS) -> Facts:
    """Return what the files in a folder are, and what is in those to hand in.

    Each file is read once. Nothing in the folder is changed or executed, and no file of it is
    parsed in this process. Raises UnavailableError ``work-folder`` when the folder itself cannot
    be listed.
    """
    wanted = wanted_names(task)
    listing = list_folder(folder, wanted)
    rejected = list(listing.rejected)
    files: list[FileFact] = []
    workbooks: list[WorkbookFact] = []
    for name in listing.files:
        with open_regular(folder, name) as file:
            if file is None:
                rejected.append(Rejected(name, "file-not-regular"))
                continue
            kind = kind_of(*head_and_tail(file))
            content = file.read()
        fact = FileFact(name, len(content), Digest(hashlib.sha256(content).hexdigest()), kind)
        if name in wanted and kind == "xlsx":
            fact, workbook = _with_workbook(fact, _ask_worker(task, name, content, wall_seconds))
            workbooks.append(workbook)
        files.append(fact)
    return Facts(tuple(files), tuple(rejected), tuple(workbooks))


def worker_command() -> list[str]:
    """Return the command that starts the limited process, from a checkout or a wheel.

    A frozen application has no interpreter to call and needs a start of its own here.
    """
    return [sys.executable, "-E", "-s", "-B", "-m", _WORKER]


def request(task: Task, file: str, content: bytes) -> bytes:
    """Return the bytes that ask a worker for the facts of one workbook."""
    head = encode({"task": task_to_json(task), "file": file})
    return b"%d\n%b%b" % (len(head), head, content)


def _ask_worker(task: Task, file: str, content: bytes, wall_seconds: float) -> "_Said":
    """Return what a worker said before it ended, by itself or by its limits."""
    with TemporaryFile() as said, TemporaryFile() as errors:  # bounded by the worker's limits
        worker = subprocess.Popen(  # noqa: S603  (our own module, no word from outside)
            worker_command(),
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=errors,
            cwd=Path(onex_exam.__file__).parents[1],
            env={"LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
        with worker:
            _wait(worker, request(task, file, content), wall_seconds)
        tail = _end_of(errors, _SAID_AT_MOST)
        if worker.returncode:
            _log.warning("the reader of %s ended with %d: %r", file, worker.returncode, tail)
        spent = worker.returncode < 0 or b"MemoryError" in tail
        return _Said(_end_of(said, LARGEST_ANSWER), "file-too-demanding" if spent else _DAMAGED)


@dataclass(frozen=True, slots=True)
class _Said:
    """The lines of a worker, and what is the matter when they are not all there."""

    lines: bytes
    otherwise: str


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


@dataclass(frozen=True, slots=True)
class _Answer:
    """The lines of a worker together."""

    trouble: ArchiveTrouble | None
    notes: tuple[Note, ...]
    workbook: WorkbookFact | None
    engine: EngineFact | None


def _with_workbook(fact: FileFact, said: _Said) -> tuple[FileFact, WorkbookFact]:
    """Return what is known of a workbook; a worker is believed only when its answer has form."""
    try:
        answer = _answer(said.lines)
    except (MisshapenError, ValueError, RecursionError):
        _log.exception("the reader of %s said what nobody understands", fact.name)
        return fact, WorkbookFact(fact.name, _DAMAGED)
    noted = replace(fact, notes=answer.notes)
    if answer.workbook is None:
        return noted, WorkbookFact(fact.name, answer.trouble or said.otherwise)
    engine = answer.engine or EngineFact("engine-stopped", (), ())
    return noted, replace(answer.workbook, file=fact.name, engine=engine)


def _answer(lines: bytes) -> _Answer:
    """Join the lines that arrived whole."""
    answer: dict[str, Json] = {"trouble": None, "notes": [], "workbook": None, "engine": None}
    for line in lines.split(b"\n")[:-1]:
        answer |= json.loads(line)
    return from_plain(answer, _Answer)
