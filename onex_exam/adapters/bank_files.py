"""Reads the folder of a bank as it stands: every file once, nothing followed, nothing repaired.

What is wrong with the files becomes a problem with its place; nothing is ever written.
"""

import os
import re
import stat
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from onex_exam.domain import canonical
from onex_exam.domain.bank.bank import Bank
from onex_exam.domain.bank.codec import (
    TASKS,
    BankSource,
    TaskSource,
    parse_bank,
)
from onex_exam.domain.errors import BankError, Problem, UnavailableError
from onex_exam.domain.ids import Digest, is_slug
from onex_exam.domain.language import Text
from onex_exam.domain.practical.codec import TaskFolder
from onex_exam.domain.practical.tasks import Starter

LARGEST_TEXT = 2**20
LARGEST_FILE = 64 * 2**20
MOST_FILES = 5_000
DEEPEST = 8
REVIEW = "REVIEW.md"

_CACHE = "__pycache__"
_IN_FOLDER = 2
Role: TypeAlias = Literal["table", "task", "brief", "other"]

_BOM = b"\xef\xbb\xbf"
_READING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_PLACE = re.compile(
    r"(?P<reason>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL
)
_DOTTED = re.compile(r"(?:\.[ \t]*+(?:[A-Za-z0-9_-]++|\"[^\"\n]*+\"|'[^'\n]*+')[ \t]*+){32}")
"""More dots than any key has: ``tomllib`` needs 17 seconds for one key of 64 KB."""


def load_bank(folder: Path) -> Bank:
    """Return the bank of this folder.

    Raises UnavailableError ``bank-folder`` when the folder itself cannot be read, BankError
    ``bank-unreadable`` with every problem when its content breaks the format.
    """
    return parse_bank(read_source(folder))


def read_source(folder: Path) -> BankSource:
    """Return the decoded tables, tasks and digest of a bank, and what its files are wrong about.

    Raises UnavailableError ``bank-folder`` when the folder itself cannot be read, BankError when
    it holds too many files to look at.
    """
    try:
        with os.scandir(folder):
            pass
    except OSError as error:
        raise UnavailableError("bank-folder", folder=str(folder), reason=error.strerror) from error
    reading = _Reading(folder)
    names = sorted(islice(_walk(reading, "", 0), MOST_FILES + 1))
    if len(names) > MOST_FILES:
        many = Problem("", "", "files-many", {"most": MOST_FILES})
        raise BankError("bank-unreadable", [many], count=1)
    for name in names:
        reading.take(name)
    for missing in sorted(
        {_task_file(name) for name in names if name.startswith(TASKS)} - set(names)
    ):
        reading.report(missing, "file-absent")
    return BankSource(
        untrusted=reading.tables,
        tasks=tuple(_task(reading, name) for name in sorted(reading.task_tables)),
        digest=canonical.digest_of(
            [[name, reading.digests[name]] for name in sorted(reading.digests) if name != REVIEW]
        ),
        problems=tuple(reading.problems),
    )


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    folder: Path
    tables: dict[str, Mapping[str, object]] = field(default_factory=dict)
    task_tables: dict[str, Mapping[str, object]] = field(default_factory=dict)
    briefs: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    digests: dict[str, Digest] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, file: str, code: str, place: str = "", **facts: object) -> None:
        self.problems.append(Problem(file, place, code, facts))

    def take(self, name: str) -> None:
        """Read one file for what it is at its place."""
        role = _role(name)
        if role is None:
            self.report(name, "file-unexpected")
            return
        limit = LARGEST_FILE if role == "other" else LARGEST_TEXT
        data = self._bytes(name, limit)
        if data is None:
            return
        self.digests[name] = canonical.digest(data)
        self.sizes[name] = len(data)
        if role == "other":
            return
        text = self._text(name, data)
        if text is None:
            return
        if role == "brief":
            self.briefs[name] = text
            return
        table = self._table(name, text)
        if table is not None:
            tables = self.task_tables if role == "task" else self.tables
            tables[name] = table

    def _bytes(self, name: str, limit: int) -> bytes | None:
        try:
            descriptor = os.open(self.folder / name, _READING)
        except OSError as error:
            self.report(name, "file-unreadable", reason=error.strerror)
            return None
        with os.fdopen(descriptor, "rb") as opened:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                self.report(name, "file-special")
                return None
            data = opened.read(limit + 1)
        if len(data) > limit:
            self.report(name, "file-large", most=limit // 2**20)
            return None
        return data

    def _text(self, name: str, data: bytes) -> str | None:
        if data.startswith(_BOM):
            self.report(name, "text-bom")
            return None
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.report(name, "text-not-utf8", f"line {line}", byte=f"0x{data[error.start]:02X}")
            return None

    def _table(self, name: str, text: str) -> Mapping[str, object] | None:
        dotted = _DOTTED.search(text)
        if dotted:
            self.report(name, "toml-deep", f"line {text.count(chr(10), 0, dotted.start()) + 1}")
            return None
        try:
            return tomllib.loads(text)
        except RecursionError:
            self.report(name, "toml-deep")
        except ValueError as error:
            found = _PLACE.fullmatch(str(error))
            last = str(text.rstrip("\n").count("\n") + 1)
            line = (found and found["line"]) or last
            reason = found["reason"] if found else str(error)
            self.report(name, "toml-syntax", f"line {line}", reason=reason)
        return None


def _walk(reading: _Reading, below: str, depth: int) -> Iterator[str]:
    """Yield the paths of regular files, relative and with slashes; links are never followed.

    Hidden files and interpreters' caches are no part of a bank.
    """
    try:
        with os.scandir(reading.folder / below) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        reading.report(below, "file-unreadable", reason=error.strerror)
        return
    for entry in found:
        name = below + entry.name
        if entry.name.startswith(".") or entry.name == _CACHE:
            continue
        if not _is_plain(entry.name):
            reading.report(_visible(name), "file-name")
        elif entry.is_symlink():
            reading.report(name, "file-link")
        elif entry.is_dir(follow_symlinks=False) and depth < DEEPEST:
            yield from _walk(reading, name + "/", depth + 1)
        elif entry.is_file(follow_symlinks=False):
            yield name
        else:
            reading.report(name, "file-special")


def _task_file(name: str) -> str:
    return "/".join([*name.split("/")[:2], "task.toml"])


def _is_plain(name: str) -> bool:
    return name.isprintable() and unicodedata.is_normalized("NFC", name) and "\\" not in name


def _visible(name: str) -> str:
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in name)


def _role(name: str) -> Role | None:
    """Tell what a file is by its place: table, task, brief, other, or nothing known."""
    path = PurePosixPath(name)
    match path.parts:
        case ("bank.toml" | "standard.toml",):
            return "table"
        case ("blueprints" | "items", *_):
            good = len(path.parts) == _IN_FOLDER and path.suffix == ".toml" and is_slug(path.stem)
            return "table" if good else None
        case ("tasks", _, "task.toml"):
            return "task"
        case ("tasks", _, "brief.zh.md" | "brief.en.md"):
            return "brief"
        case _:
            return "other"


def _task(reading: _Reading, name: str) -> TaskSource:
    folder = name.removesuffix("task.toml")
    starter = folder + "starter/"
    starters = tuple(
        Starter(each.removeprefix(starter), reading.sizes[each], reading.digests[each])
        for each in sorted(reading.sizes)
        if each.startswith(starter)
    )
    brief = Text(*(reading.briefs.get(f"{folder}brief.{each}.md", "") for each in ("zh", "en")))
    own = folder.removeprefix(TASKS).rstrip("/")
    return TaskSource(TaskFolder(own, brief, starters), reading.task_tables[name])
