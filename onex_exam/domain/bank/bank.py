"""A bank as the station holds it: standard, items, blueprints and tasks of one certificate."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from onex_exam.domain.bank.blueprint import Blueprint
from onex_exam.domain.bank.items import Classification, Item, Rationale
from onex_exam.domain.bank.responses import ResponseDeclaration
from onex_exam.domain.ids import BankId, Digest, ItemId, TaskId
from onex_exam.domain.language import Text
from onex_exam.domain.practical.tasks import AuthoredTask
from onex_exam.domain.standards.standard import Standard

CertificateLevel: TypeAlias = Literal["junior", "intermediate", "senior"]


@dataclass(frozen=True, slots=True)
class BankIdentity:
    """Who and what a bank is; ``digest`` is over all of its files."""

    id: BankId
    version: str
    title: Text
    level: CertificateLevel
    certificate: Text
    valid_from: date
    valid_until: date
    licence: str
    notice: Text
    digest: Digest


@dataclass(frozen=True, slots=True)
class BankItem:
    """An item with what is kept from the candidate; ``file`` is where the bank has it."""

    item: Item
    declaration: ResponseDeclaration
    classification: Classification
    rationale: Rationale
    file: str


@dataclass(frozen=True, slots=True)
class Bank:
    """All released content of a certificate and level."""

    identity: BankIdentity
    standard: Standard
    items: dict[ItemId, BankItem]
    blueprints: dict[str, Blueprint]
    tasks: dict[TaskId, AuthoredTask]
