"""The order for one sitting: what the organization wants examined, where, when and how."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from onex_exam.domain import canonical
from onex_exam.domain.bank.blueprint import GradeAt
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.documents import (
    DIGEST,
    FORMAT,
    Members,
    instant_text,
    key_json,
    open_document,
)
from onex_exam.domain.credentials.envelope import open_envelope, sign_envelope
from onex_exam.domain.credentials.keys import KeyRecord, SignatureHolds, Signer
from onex_exam.domain.credentials.trust import VENUE, TrustRoot, VenueGrant
from onex_exam.domain.errors import TrustError
from onex_exam.domain.ids import BankId, Digest, SittingId

ORDER_KIND = "application/vnd.onex.order+json"
KEYS_DOCUMENT = "keys.json"
"""The one document of a paper that stays away from a venue that does not grade."""
ULID = r"[0-7][0-9A-HJKMNP-TV-Z]{25}"
_NONCE = r"[0-9a-f]{32}"


@dataclass(frozen=True, slots=True)
class BankReference:
    """Exactly which release of which bank."""

    id: BankId
    version: str
    digest: Digest


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sitting stands in the plan: names and codes as the organization writes them."""

    batch: str
    session: str
    room: str
    venue: str


@dataclass(frozen=True, slots=True)
class SittingOrder:
    """One event in one room, ordered by the organization.

    ``paper`` pins every document of the paper by (name, digest), sorted by name; ``nonce`` makes
    two orders differ; ``chief`` is the key of the chief invigilator for this sitting.
    """

    version: int
    sitting: SittingId
    place: Place
    nonce: str
    paper: tuple[tuple[str, Digest], ...]
    roster: Digest
    candidates: int
    bank: BankReference
    level: str
    blueprint: str
    seed: str
    opens_at: datetime
    closes_at: datetime
    grade_at: GradeAt
    engine: str
    chief: KeyRecord
    simulated: bool
    mock: bool

    @property
    def keys(self) -> Digest | None:
        """The digest of the document that says what is right; None where the paper has none."""
        return dict(self.paper).get(KEYS_DOCUMENT)


def order_to_json(order: SittingOrder) -> Json:
    """Return the payload of an order."""
    return {
        "format": FORMAT,
        "version": order.version,
        "sitting": order.sitting,
        "batch": order.place.batch,
        "session": order.place.session,
        "room": order.place.room,
        "venue": order.place.venue,
        "nonce": order.nonce,
        "paper": {"documents": [list(each) for each in order.paper]},
        "roster": order.roster,
        "candidates": order.candidates,
        "bank": {
            "id": order.bank.id,
            "version": order.bank.version,
            "digest": order.bank.digest,
        },
        "level": order.level,
        "blueprint": order.blueprint,
        "seed": order.seed,
        "opens_at": instant_text(order.opens_at),
        "closes_at": instant_text(order.closes_at),
        "grade_at": order.grade_at,
        "engine": order.engine,
        "chief": key_json(order.chief),
        "simulated": order.simulated,
        "mock": order.mock,
    }


def order_from_json(payload: bytes) -> SittingOrder:
    """Return the order that a payload describes; raise PackageError."""
    members = open_document(payload, "order")
    order = SittingOrder(
        version=members.whole("version", least=1),
        sitting=SittingId(members.text("sitting", ULID)),
        place=_read_place(members),
        nonce=members.text("nonce", _NONCE),
        paper=_read_paper(members.inner("paper")),
        roster=members.digest("roster"),
        candidates=members.whole("candidates"),
        bank=_read_bank(members.inner("bank")),
        level=members.text("level"),
        blueprint=members.text("blueprint"),
        seed=members.text("seed"),
        opens_at=members.instant("opens_at"),
        closes_at=members.instant("closes_at"),
        grade_at=_read_grade_at(members),
        engine=members.text("engine"),
        chief=members.key("chief"),
        simulated=members.flag("simulated"),
        mock=members.flag("mock"),
    )
    if order.opens_at >= order.closes_at:
        raise members.wrong("closes_at")
    return order


def sign_order(order: SittingOrder, signers: Sequence[Signer]) -> bytes:
    """Return the signed order as an ``.onexorder`` file holds it."""
    return sign_envelope(ORDER_KIND, canonical.encode(order_to_json(order)), signers)


def open_order(data: bytes, root: TrustRoot, holds: SignatureHolds) -> tuple[SittingOrder, Digest]:
    """Return an order that the root signed, and its digest; raise TrustError or PackageError."""
    opened = open_envelope(data, ORDER_KIND, [root.quorum], holds)
    return order_from_json(opened.payload), canonical.digest(opened.payload)


def check_order(order: SittingOrder, grant: VenueGrant) -> None:
    """Raise TrustError when the order is not for this venue, or its chief has a venue key."""
    if order.place.venue != grant.venue:
        raise TrustError("order-venue", order=order.place.venue, grant=grant.venue)
    if order.chief in grant.keys:
        raise TrustError("order-chief", key=order.chief.id, venue=grant.venue)


def _read_place(members: Members) -> Place:
    return Place(
        batch=members.text("batch"),
        session=members.text("session"),
        room=members.text("room"),
        venue=members.text("venue", VENUE),
    )


def _read_bank(members: Members) -> BankReference:
    return BankReference(
        BankId(members.text("id")), members.text("version"), members.digest("digest")
    )


def _read_paper(members: Members) -> tuple[tuple[str, Digest], ...]:
    documents = []
    for number, pair in enumerate(members.array("documents")):
        match pair:
            case [str(name), str(digest)] if re.fullmatch(DIGEST, digest):
                documents.append((name, Digest(digest)))
            case _:
                raise members.wrong(f"documents[{number}]")
    names = [name for name, _ in documents]
    if names != sorted(set(names)):
        raise members.wrong("documents")
    return tuple(documents)


def _read_grade_at(members: Members) -> GradeAt:
    found = members.text("grade_at")
    for choice in get_args(GradeAt):
        if found == choice:
            return choice  # type: ignore[no-any-return]  # get_args knows no types
    raise members.wrong("grade_at")
