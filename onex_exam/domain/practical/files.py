"""Tells by their bytes what files are, and what is wrong with them before the hand-in."""

from collections.abc import Sequence
from dataclasses import dataclass

from onex_exam.domain.errors import Problem
from onex_exam.domain.practical.facts import SeenKind
from onex_exam.domain.practical.tasks import Deliverable, Task

HEAD_BYTES = 65_536
"""How much of the beginning and of the end of a file is looked at."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"
_LOCKS = ("~$", ".~")


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file of the candidate's folder as a quick look shows it."""

    name: str
    kind: SeenKind


def is_lock_file(name: str) -> bool:
    """Tell whether an office program keeps this file only while another is open."""
    return name.startswith(_LOCKS)


def kind_of(head: bytes, tail: bytes) -> SeenKind:
    """Return what a file is by its first and last bytes; its name does not matter."""
    if not head:
        return "empty"
    if head.startswith(_OLE):
        return "ole"
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(_ZIP):
        return _kind_of_archive(head + tail)
    return "text" if b"\x00" not in head else "unknown"


def _kind_of_archive(seen: bytes) -> SeenKind:
    if b"opendocument.spreadsheet" in seen:
        return "ods"
    if b"xl/workbook.xml" not in seen:
        return "zip"
    return "xlsm" if b"vbaProject.bin" in seen else "xlsx"


def file_problems(task: Task, seen: Sequence[SeenFile]) -> tuple[Problem, ...]:
    """Return what would cost all points if the folder were handed in now, file by file."""
    found = (_problem(each, seen) for each in task.deliverables)
    return tuple(each for each in found if each is not None)


def _problem(deliverable: Deliverable, seen: Sequence[SeenFile]) -> Problem | None:
    for each in seen:
        if each.name == deliverable.file:
            wrong = each.kind != deliverable.kind
            code = f"file-is-{each.kind}"
            return Problem(each.name, "", code, {"file": each.name}) if wrong else None
    stem = _stem(deliverable.file)
    twin = next((each.name for each in seen if _stem(each.name) == stem), None)
    if twin is None:
        return Problem(deliverable.file, "", "deliverable-missing", {"file": deliverable.file})
    facts: dict[str, object] = {"file": deliverable.file, "found": twin}
    return Problem(deliverable.file, "", "deliverable-other-type", facts)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name
