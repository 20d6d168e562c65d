"""What is sealed for a sitting: all that it may ask, what is right and who passes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from onex_exam.domain import canonical
from onex_exam.domain.bank.bank import Bank, BankItem
from onex_exam.domain.bank.blueprint import Blueprint
from onex_exam.domain.bank.blueprint_codec import (
    blueprint_to_json,
    hundredths,
    policy_to_json,
    read_blueprint,
    read_policy,
    tasks_drawn,
)
from onex_exam.domain.bank.item_codec import (
    declaration_to_json,
    item_to_json,
    read_classification,
    read_declaration,
    read_item,
)
from onex_exam.domain.bank.items import POOLS, Classification, Difficulty, Item, Kind, Pool, kind_of
from onex_exam.domain.bank.paper_origin import (
    PaperOrigin,
    origin_of,
    origin_to_json,
    read_origin,
)
from onex_exam.domain.bank.responses import ResponseDeclaration
from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import BankError, PackageError, Problem, RuleError
from onex_exam.domain.ids import Digest, ItemId, NodeId, TaskId
from onex_exam.domain.practical.task_json import task_from_json, task_key_from_json, task_to_json
from onex_exam.domain.practical.tasks import AuthoredTask, Task, TaskKey
from onex_exam.domain.reading import Given
from onex_exam.domain.standards.codec import read_standard, standard_to_json
from onex_exam.domain.standards.standard import Standard

ITEMS = "paper/items.json"
KEYS = "paper/keys.json"
BLUEPRINT = "paper/blueprint.json"
POLICY = "paper/policy.json"
STANDARD = "paper/standard.json"
TASKS = "paper/tasks.json"
VERSION = 0

CellKey: TypeAlias = tuple[Kind, NodeId, Difficulty]


@dataclass(frozen=True, slots=True)
class Keys:
    """All that is right: the answers to the items, the checkpoints of the tasks."""

    declarations: Mapping[ItemId, ResponseDeclaration]
    tasks: Mapping[TaskId, TaskKey]


@dataclass(frozen=True, slots=True)
class PaperItem:
    """An item that may be asked. What is right lies apart."""

    item: Item
    classification: Classification

    @property
    def cell(self) -> CellKey:
        """Where the blueprint looks for it."""
        return kind_of(self.item), self.classification.area, self.classification.difficulty


@dataclass(frozen=True)  # not slotted: its digest and its stock are worked out once
class Paper:
    """All that a sitting may ask. ``keys`` is only their digest where they have not travelled."""

    bank: PaperOrigin
    pool: Pool
    blueprint: Blueprint
    standard: Standard
    items: Mapping[ItemId, PaperItem]
    keys: Keys | Digest
    tasks: Mapping[TaskId, Task]

    @cached_property
    def digest(self) -> Digest:
        """The identity of the paper, the same with its keys and without them."""
        documents = paper_to_documents(self)
        named = {name: canonical.digest_of(document) for name, document in documents.items()}
        if isinstance(self.keys, str):
            named[KEYS] = self.keys
        return canonical.digest_of([[name, named[name]] for name in sorted(named)])

    @cached_property
    def stock(self) -> Mapping[CellKey, tuple[ItemId, ...]]:
        """The items of each cell, sorted by identifier."""
        stock: defaultdict[CellKey, list[ItemId]] = defaultdict(list)
        for name in sorted(self.items):
            stock[self.items[name].cell].append(name)
        return {cell: tuple(names) for cell, names in stock.items()}

    def declaration(self, item: ItemId) -> ResponseDeclaration:
        """Return what is right; raise RuleError ``keys-elsewhere`` where no keys are."""
        return self._keys_here().declarations[item]

    def authored(self, task: TaskId) -> AuthoredTask:
        """Return a task with what is right; raise RuleError ``keys-elsewhere``."""
        return AuthoredTask(self.tasks[task], self._keys_here().tasks[task])

    def without_keys(self) -> "Paper":
        """Return the paper as a venue gets it that must not know what is right."""
        if isinstance(self.keys, str):
            return self
        return replace(self, keys=canonical.digest_of(_keys_to_json(self.keys)))

    def _keys_here(self) -> Keys:
        if isinstance(self.keys, str):
            raise RuleError("keys-elsewhere")
        return self.keys


def paper_of(bank: Bank, blueprint_name: str, pool: Pool) -> Paper:
    """Return the paper: the approved items and tasks of a pool that this blueprint can draw.

    Raises BankError ``blueprint-unknown``. Whether the items suffice is told by ``lacking``.
    """
    blueprint = bank.blueprints.get(blueprint_name)
    if blueprint is None:
        raise BankError(
            "blueprint-unknown", name=blueprint_name, known=", ".join(sorted(bank.blueprints))
        )
    drawn = {
        (section.kind, cell.area, cell.difficulty)
        for section in blueprint.sections
        for cell in section.cells
    }
    may_draw = set(tasks_drawn(blueprint))
    chosen: dict[ItemId, BankItem] = {}
    items: dict[ItemId, PaperItem] = {}
    for name in sorted(bank.items):
        each = bank.items[name]
        item = PaperItem(each.item, each.classification)
        if _may_be_drawn(each.classification, pool) and item.cell in drawn:
            chosen[name], items[name] = each, item
    tasks = {
        name: authored
        for name, authored in sorted(bank.tasks.items())
        if _may_be_drawn(authored.task, pool) and name in may_draw
    }
    return Paper(
        bank=origin_of(bank.identity),
        pool=pool,
        blueprint=blueprint,
        standard=bank.standard,
        items=items,
        keys=Keys(
            {name: each.declaration for name, each in chosen.items()},
            {name: authored.key for name, authored in tasks.items()},
        ),
        tasks={name: authored.task for name, authored in tasks.items()},
    )


def paper_to_documents(paper: Paper) -> dict[str, Json]:
    """Return the documents of the paper by the names they have in a package."""
    documents: dict[str, Json] = {
        ITEMS: {
            "version": VERSION,
            "bank": origin_to_json(paper.bank),
            "pool": paper.pool,
            "items": [
                item_to_json(paper.items[name].item, paper.items[name].classification)
                for name in sorted(paper.items)
            ],
        },
        BLUEPRINT: {"version": VERSION, "blueprint": blueprint_to_json(paper.blueprint)},
        POLICY: {"version": VERSION, "policy": policy_to_json(paper.blueprint.policy)},
        STANDARD: {"version": VERSION, "standard": standard_to_json(paper.standard)},
        TASKS: {
            "version": VERSION,
            "tasks": [task_to_json(paper.tasks[name]) for name in sorted(paper.tasks)],
        },
    }
    if not isinstance(paper.keys, str):
        documents[KEYS] = _keys_to_json(paper.keys)
    return documents


def paper_from_documents(documents: Mapping[str, Json], keys: Digest | None = None) -> Paper:
    """Read back what ``paper_to_documents`` wrote; nothing else is needed to grade again.

    ``keys`` is the pinned digest of the keys where these have not travelled. Raises PackageError
    ``paper-unreadable`` with every problem, TamperError ``task-unreadable``.
    """
    wanted = {ITEMS, BLUEPRINT, POLICY, STANDARD, TASKS} | (set() if keys else {KEYS})
    problems = [Problem(name, "", "file-absent") for name in sorted(wanted - set(documents))]
    problems += [Problem(name, "", "file-unexpected") for name in sorted(set(documents) - wanted)]
    _refuse(problems)
    given = {name: _document(name, documents[name], problems) for name in sorted(wanted)}
    pool = given[ITEMS].word("pool", POOLS) or "live"
    origin = read_origin(given[ITEMS].table("bank"))
    items = _read_items(given[ITEMS])
    policy = read_policy(given[POLICY].table("policy"))
    blueprint = read_blueprint(given[BLUEPRINT].table("blueprint"), policy, hundredths)
    standard = read_standard(given[STANDARD].table("standard"))
    tasks = [task_from_json(each.untrusted) for each in given[TASKS].tables("tasks", "task")]
    named = {task.id: task for task in tasks}
    right = keys or _read_keys(given[KEYS], items, named)
    for each in given.values():
        each.close()
    _refuse(problems)
    paper = Paper(origin, pool, blueprint, standard, items, right, named)
    again = paper_to_documents(paper)
    _refuse(
        [
            Problem(name, "", "document-altered")
            for name in sorted(documents)
            if canonical.encode(documents[name]) != canonical.encode(again[name])
        ]
    )
    return paper


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise PackageError("paper-unreadable", problems, count=len(problems))


def _document(name: str, untrusted: Json, problems: list[Problem]) -> Given:
    table = untrusted if isinstance(untrusted, dict) else {}
    given = Given(table, name, "", problems)
    if given.get("version", int, VERSION) != VERSION:
        given.report("format-version", wanted=VERSION)
    return given


def _read_items(given: Given) -> dict[ItemId, PaperItem]:
    items: dict[ItemId, PaperItem] = {}
    for each in given.tables("items", "item"):
        read = read_item(each)
        if read is not None:
            items[read[0].id] = PaperItem(read[0], read_classification(each))
            each.close()
    return items


def _read_keys(
    given: Given, items: Mapping[ItemId, PaperItem], tasks: Mapping[TaskId, Task]
) -> Keys:
    keys: dict[ItemId, ResponseDeclaration] = {}
    for each in given.tables("keys", "key"):
        name = ItemId(each.named())
        if name in items:
            keys[name] = read_declaration(each, items[name].item)
            each.close()
    read = [task_key_from_json(each.untrusted) for each in given.tables("tasks", "task")]
    task_keys = {each.id: each for each in read}
    trials = {name: key.trials() for name, key in task_keys.items()}
    wanted = {name: task.trials for name, task in tasks.items()}
    if keys.keys() != items.keys() or trials != wanted:
        given.report("keys-differ")
    return Keys(keys, task_keys)


def _keys_to_json(keys: Keys) -> Json:
    return {
        "version": VERSION,
        "keys": [
            declaration_to_json(name, keys.declarations[name]) for name in sorted(keys.declarations)
        ],
        "tasks": [task_to_json(keys.tasks[name]) for name in sorted(keys.tasks)],
    }


def _may_be_drawn(candidate: Classification | Task, pool: Pool) -> bool:
    return candidate.status == "approved" and candidate.pool == pool
