"""What is sealed for a sitting: all that it may ask, what is right and who passes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from onex_exam.domain import canonical
from onex_exam.domain.bank.bank import Bank, BankIdentity, BankItem, CertificateLevel
from onex_exam.domain.bank.blueprint import Blueprint
from onex_exam.domain.bank.blueprint_codec import blueprint_to_json, policy_to_json, tasks_drawn
from onex_exam.domain.bank.item_codec import declaration_to_json, item_to_json
from onex_exam.domain.bank.items import Classification, Difficulty, Item, Kind, Pool, kind_of
from onex_exam.domain.bank.responses import ResponseDeclaration
from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import BankError, RuleError
from onex_exam.domain.ids import BankId, Digest, ItemId, NodeId, TaskId
from onex_exam.domain.language import Text
from onex_exam.domain.practical.task_json import task_to_json
from onex_exam.domain.practical.tasks import Task
from onex_exam.domain.standards.codec import standard_to_json, text_to_json
from onex_exam.domain.standards.standard import Standard

ITEMS = "paper/items.json"
KEYS = "paper/keys.json"
BLUEPRINT = "paper/blueprint.json"
POLICY = "paper/policy.json"
STANDARD = "paper/standard.json"
TASKS = "paper/tasks.json"

Keys: TypeAlias = Mapping[ItemId, ResponseDeclaration]
CellKey: TypeAlias = tuple[Kind, NodeId, Difficulty]


@dataclass(frozen=True, slots=True)
class PaperOrigin:
    """The bank that a paper was drawn from, as title pages and certificates name it."""

    id: BankId
    version: str
    digest: Digest
    title: Text
    level: CertificateLevel
    certificate: Text
    notice: Text


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
        if isinstance(self.keys, str):
            raise RuleError("keys-elsewhere")
        return self.keys[item]

    def without_keys(self) -> "Paper":
        """Return the paper as a venue gets it that must not know what is right."""
        if isinstance(self.keys, str):
            return self
        return replace(self, keys=canonical.digest_of(_keys_to_json(self.keys)))


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
    return Paper(
        bank=_origin(bank.identity),
        pool=pool,
        blueprint=blueprint,
        standard=bank.standard,
        items=items,
        keys={name: each.declaration for name, each in chosen.items()},
        tasks={
            name: task
            for name, task in sorted(bank.tasks.items())
            if _may_be_drawn(task, pool) and name in may_draw
        },
    )


def paper_to_documents(paper: Paper) -> dict[str, Json]:
    """Return the documents of the paper by the names they have in a package."""
    documents: dict[str, Json] = {
        ITEMS: {
            "version": 0,
            "bank": _origin_to_json(paper.bank),
            "pool": paper.pool,
            "items": [
                item_to_json(paper.items[name].item, paper.items[name].classification)
                for name in sorted(paper.items)
            ],
        },
        BLUEPRINT: {"version": 0, "blueprint": blueprint_to_json(paper.blueprint)},
        POLICY: {"version": 0, "policy": policy_to_json(paper.blueprint.policy)},
        STANDARD: {"version": 0, "standard": standard_to_json(paper.standard)},
        TASKS: {
            "version": 0,
            "tasks": [task_to_json(paper.tasks[name]) for name in sorted(paper.tasks)],
        },
    }
    if not isinstance(paper.keys, str):
        documents[KEYS] = _keys_to_json(paper.keys)
    return documents


def _keys_to_json(keys: Keys) -> Json:
    return {
        "version": 0,
        "keys": [declaration_to_json(name, keys[name]) for name in sorted(keys)],
    }


def _origin(bank: BankIdentity) -> PaperOrigin:
    return PaperOrigin(
        id=bank.id,
        version=bank.version,
        digest=bank.digest,
        title=bank.title,
        level=bank.level,
        certificate=bank.certificate,
        notice=bank.notice,
    )


def _origin_to_json(origin: PaperOrigin) -> Json:
    return {
        "id": origin.id,
        "version": origin.version,
        "digest": origin.digest,
        "title": text_to_json(origin.title),
        "level": origin.level,
        "certificate": text_to_json(origin.certificate),
        "notice": text_to_json(origin.notice),
    }


def _may_be_drawn(candidate: Classification | Task, pool: Pool) -> bool:
    return candidate.status == "approved" and candidate.pool == pool
