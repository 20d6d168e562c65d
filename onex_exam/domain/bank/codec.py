"""Decoded tables in, a Bank out, or every problem with its file and place; opens no file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import get_args

from onex_exam.domain.bank.bank import Bank, BankIdentity, BankItem, CertificateLevel
from onex_exam.domain.bank.blueprint import Blueprint
from onex_exam.domain.bank.blueprint_codec import (
    decimal_points,
    read_blueprint,
    read_policy,
    tasks_drawn,
)
from onex_exam.domain.bank.item_codec import read_bank_item
from onex_exam.domain.errors import BankError, Problem
from onex_exam.domain.ids import BankId, Digest, ItemId, TaskId, is_slug
from onex_exam.domain.practical.codec import TaskFolder, parse_task
from onex_exam.domain.practical.tasks import AuthoredTask
from onex_exam.domain.reading import Given
from onex_exam.domain.standards.codec import read_standard
from onex_exam.domain.standards.standard import Standard

IDENTITY, STANDARD = "bank.toml", "standard.toml"
BLUEPRINTS, ITEMS, TASKS = "blueprints/", "items/", "tasks/"
FORMAT = 0

_LEVELS: tuple[CertificateLevel, ...] = get_args(CertificateLevel)

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TaskSource:
    """A task's folder and its ``task.toml``, decoded."""

    folder: TaskFolder
    untrusted: Table


@dataclass(frozen=True, slots=True)
class BankSource:
    """A bank as its folder has it: decoded tables by path, tasks, the digest of all files.

    ``problems`` are those of the files themselves; a file that has one is not among the tables.
    """

    untrusted: Mapping[str, Table]
    tasks: tuple[TaskSource, ...]
    digest: Digest
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class BankReading:
    """A bank as far as it can be read: the sound items and tasks, and what is wrong."""

    items: dict[ItemId, BankItem] = field(default_factory=dict)
    tasks: dict[TaskId, AuthoredTask] = field(default_factory=dict)
    blueprints: dict[str, Blueprint] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    bank: Bank | None = None


def parse_bank(source: BankSource) -> Bank:
    """Return the bank; raise BankError ``bank-unreadable`` with all problems."""
    reading = read_bank(source)
    if reading.bank is None:
        raise BankError("bank-unreadable", reading.problems, count=len(reading.problems))
    return reading.bank


def read_bank(source: BankSource) -> BankReading:
    """Return what can be read. ``bank`` is there only when no problem is."""
    reading = BankReading(problems=list(source.problems))
    identity = _read_identity(source, reading)
    standard = _read_standard(source, reading)
    _read_items(source, reading, standard)
    _read_tasks(source, reading, standard)
    _read_blueprints(source, reading, standard)
    if not reading.problems and identity and standard:
        reading.bank = Bank(identity, standard, reading.items, reading.blueprints, reading.tasks)
    return reading


def _read_identity(source: BankSource, reading: BankReading) -> BankIdentity | None:
    given = _file(source, reading, IDENTITY)
    if given is None:
        return None
    if given.get("format", int, FORMAT) != FORMAT:
        given.report("format-version", wanted=FORMAT)
    identity = BankIdentity(
        id=BankId(given.slug("id")),
        version=given.line("version"),
        title=given.text("title"),
        level=given.word("level", _LEVELS) or "junior",
        certificate=given.text("certificate"),
        valid_from=_day(given, "valid_from"),
        valid_until=_day(given, "valid_until"),
        licence=given.line("licence"),
        notice=given.text("notice"),
        digest=source.digest,
    )
    given.close()
    if identity.valid_from > identity.valid_until:
        given.report("validity-order")
    return identity


def _read_standard(source: BankSource, reading: BankReading) -> Standard | None:
    given = _file(source, reading, STANDARD)
    return read_standard(given) if given else None


def _read_items(source: BankSource, reading: BankReading, standard: Standard | None) -> None:
    nodes = standard.requirements if standard else None
    owners: dict[str, str] = {}
    for file in _files(source, reading, ITEMS):
        for given in file.tables("item"):
            item = read_bank_item(given, nodes)
            name = given.untrusted.get("id")
            if not isinstance(name, str) or not is_slug(name):
                continue
            if _is_own(given, name, owners) and item is not None:
                reading.items[ItemId(name)] = item
        file.close()


def _is_own(given: Given, name: str, owners: dict[str, str]) -> bool:
    """Tell whether the file may use this name: its own prefix, a number, never used before."""
    prefix, _, number = name.rpartition("-")
    own = prefix and number.isascii() and number.isdecimal()
    if not own or owners.setdefault(f"{prefix}-", given.file) != given.file:
        given.report("item-prefix", found=name)
    if name in owners:
        given.report("item-twice", first=owners[name])
        return False
    owners[name] = given.file
    return True


def _read_tasks(source: BankSource, reading: BankReading, standard: Standard | None) -> None:
    for each in source.tasks:
        authored = parse_task(each.untrusted, each.folder, reading.problems)
        if authored is None:
            continue
        reading.tasks[authored.task.id] = authored
        for node in authored.key.nodes() if standard else ():
            if standard and node not in standard.requirements:
                file = f"{TASKS}{each.folder.name}/task.toml"
                reading.problems.append(Problem(file, "", "node-unknown", {"found": node}))


def _read_blueprints(source: BankSource, reading: BankReading, standard: Standard | None) -> None:
    for given in _files(source, reading, BLUEPRINTS):
        policy = read_policy(given.table("policy"))
        blueprint = read_blueprint(given, policy, decimal_points)
        name = given.file.removeprefix(BLUEPRINTS).removesuffix(".toml")
        if blueprint.id != name:
            given.report("blueprint-name", found=blueprint.id, wanted=name)
        folders = {each.folder.name for each in source.tasks}
        for task in tasks_drawn(blueprint):
            if task not in folders:
                given.report("task-unknown", found=task)
        if standard is not None:
            _refuse_unknown_areas(given, blueprint, standard)
        reading.blueprints[blueprint.id] = blueprint


def _refuse_unknown_areas(given: Given, blueprint: Blueprint, standard: Standard) -> None:
    known = {area.id for area in standard.areas}
    for section in blueprint.sections:
        for cell in section.cells:
            if cell.area not in known:
                given.inside(section.id, {}).report("area-unknown", found=cell.area)


def _day(given: Given, name: str) -> date:
    day = given.get(name, date, date.min)
    if isinstance(day, datetime):
        given.report("member-type", member=name, wanted="date")
        return date.min
    return day


def _file(source: BankSource, reading: BankReading, name: str) -> Given | None:
    if name in source.untrusted:
        return Given(source.untrusted[name], name, "", reading.problems)
    if all(problem.file != name for problem in source.problems):
        reading.problems.append(Problem(name, "", "file-absent"))
    return None


def _files(source: BankSource, reading: BankReading, folder: str) -> Iterator[Given]:
    names = sorted(name for name in source.untrusted if name.startswith(folder))
    if not names and all(not problem.file.startswith(folder) for problem in source.problems):
        reading.problems.append(Problem(folder, "", "folder-empty"))
    for name in names:
        yield Given(source.untrusted[name], name, "", reading.problems)
