"""The station's side of reading practical work: facts of a folder, parsed by a limited process."""

import hashlib
import json
import logging
from dataclasses import dataclass, replace
from pathlib import Path

from onex_exam.adapters.evidence.archive import ArchiveTrouble
from onex_exam.adapters.evidence.folder import (
    head_and_tail,
    list_folder,
    open_regular,
    wanted_names,
)
from onex_exam.adapters.limited import ask, command_of
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
_WORKER = "onex_exam.adapters.evidence.worker"
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
    """Return the command that starts the limited process."""
    return command_of(_WORKER)


def request(task: Task, file: str, content: bytes) -> bytes:
    """Return the bytes that ask a worker for the facts of one workbook."""
    head = encode({"task": task_to_json(task), "file": file})
    return b"%d\n%b%b" % (len(head), head, content)


def _ask_worker(task: Task, file: str, content: bytes, wall_seconds: float) -> "_Said":
    """Return what a worker said before it ended, by itself or by its limits."""
    said = ask(worker_command(), request(task, file, content), wall_seconds, file)
    return _Said(said.answer, "file-too-demanding" if said.spent else _DAMAGED)


@dataclass(frozen=True, slots=True)
class _Said:
    """The lines of a worker, and what is the matter when they are not all there."""

    lines: bytes
    otherwise: str


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
