"""Looks into a candidate's folder without trusting anything there: regular files, or rejected."""

import os
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onex_exam.domain.errors import UnavailableError
from onex_exam.domain.practical.facts import Rejected
from onex_exam.domain.practical.file_names import is_portable
from onex_exam.domain.practical.files import HEAD_BYTES, SeenFile, is_lock_file, kind_of
from onex_exam.domain.practical.tasks import Task

MOST_FILES = 200
LARGEST_FILE = 50 * 2**20
"""Bytes; a larger file is rejected unread."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in a folder: names of regular files, and what is not looked at, both sorted."""

    files: tuple[str, ...]
    rejected: tuple[Rejected, ...]


def list_folder(folder: Path, wanted: frozenset[str] = frozenset()) -> Listing:
    """Return what lies in a folder; lock files of office programs are left out.

    The files ``wanted`` come before the limit on the number of files, so that nobody can push
    a file out by adding others.
    """
    files: list[str] = []
    rejected: list[Rejected] = []
    with _entries(folder) as entries:
        for entry in entries:
            if is_lock_file(entry.name):
                continue
            code = _reason(entry)
            if code is None and len(files) >= MOST_FILES and entry.name not in wanted:
                code = "file-too-many"
            if code is None:
                files.append(entry.name)
            elif len(rejected) < MOST_FILES or entry.name in wanted:
                rejected.append(Rejected(_printable(entry.name), code))
    return Listing(
        tuple(sorted(files)), tuple(sorted(rejected, key=lambda each: (each.name, each.code)))
    )


def is_folder(folder: Path) -> bool:
    """Tell whether a folder is there itself, not a link to one."""
    return folder.is_dir() and not folder.is_symlink()


def _entries(folder: Path) -> "AbstractContextManager[Iterator[os.DirEntry[str]]]":
    if folder.is_symlink():  # what it leads to is not the candidate's work
        raise UnavailableError("work-folder", folder=folder.name, reason="a link")
    try:
        return os.scandir(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnavailableError("work-folder", folder=folder.name, reason=reason) from error


def wanted_names(task: Task) -> frozenset[str]:
    """Return the names of the files to hand in."""
    return frozenset(each.file for each in task.deliverables)


def see_files(task: Task, folder: Path) -> tuple[SeenFile, ...]:
    """Return what a quick look shows of each file, for the page before the hand-in."""
    seen = []
    for name in list_folder(folder, wanted_names(task)).files:
        with open_regular(folder, name) as file:
            if file is not None:
                seen.append(SeenFile(name, kind_of(*head_and_tail(file))))
    return tuple(seen)


@contextmanager
def open_regular(folder: Path, name: str) -> Iterator[BinaryIO | None]:
    """Open a regular file for reading; None when it is anything else by now, or gone.

    Never follows a link and never waits for a FIFO.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(folder / name, flags)
    except OSError:
        yield None
        return
    if _reason_of(os.fstat(descriptor)) is not None:
        os.close(descriptor)
        yield None
        return
    with os.fdopen(descriptor, "rb") as file:
        yield file


def head_and_tail(file: BinaryIO) -> tuple[bytes, bytes]:
    """Return the first and the last bytes of a file and go back to its beginning."""
    head = file.read(HEAD_BYTES)
    size = os.fstat(file.fileno()).st_size
    file.seek(max(0, size - HEAD_BYTES))
    tail = file.read(HEAD_BYTES)
    file.seek(0)
    return head, tail


def _reason(entry: os.DirEntry[str]) -> str | None:
    if _printable(entry.name) != entry.name:
        return "file-name-unreadable"
    if not is_portable(entry.name):
        return "file-name-refused"
    try:
        return _reason_of(entry.stat(follow_symlinks=False))
    except FileNotFoundError:
        return "file-gone"


def _reason_of(status: os.stat_result) -> str | None:
    if stat.S_ISDIR(status.st_mode):
        return "file-is-folder"
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
        return "file-not-regular"
    return "file-too-large" if status.st_size > LARGEST_FILE else None


def _printable(name: str) -> str:
    plain = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(each if each.isprintable() else f"\\x{ord(each):02x}" for each in plain)
