"""A small result package, sound, and ways to make it again after something was changed."""

from dataclasses import dataclass, replace
from datetime import timedelta

from onex_exam.adapters.signing import signature_holds
from onex_exam.domain import canonical
from onex_exam.domain.credentials.orders import SittingOrder, order_to_json, sign_order
from onex_exam.domain.credentials.packing import Packing, pack_result
from onex_exam.domain.credentials.trust import sign_grant
from onex_exam.domain.credentials.verification import Grounds
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import (
    Head,
    head_after,
    next_entry,
    start_of_attempt,
    start_of_sitting,
)
from onex_exam.domain.ids import CandidateId, Digest
from tests.domain.credentials.builders import NINE, Keys, a_grant, a_root, an_order

PAPER = {
    "blueprint.json": b'{"id":"junior-form"}',
    "items.json": b'[["sheet-001","?"]]',
    "keys.json": b'{"sheet-001":"a"}',
}
CREATED = NINE + timedelta(hours=3)
ANNA, BORIS = CandidateId("20260001"), CandidateId("20260002")
CANDIDATES = [ANNA, BORIS]


@dataclass(frozen=True, slots=True)
class Sitting:
    """All that goes into a package."""

    order: SittingOrder
    contents: dict[str, bytes]
    packing: Packing


def journal(start: Head, kinds: list[str]) -> bytes:
    head, lines = start, []
    for number, kind in enumerate(kinds):
        entry = next_entry(head, Instant(1, number * 5000, "2026-06-01T09:00:00.000Z"), kind, {})
        lines.append(entry.to_bytes() + b"\n")
        head = head_after(entry)
    return b"".join(lines)


def roster_of(*candidates: CandidateId) -> bytes:
    return canonical.encode({"version": 0, "entries": [{"candidate": each} for each in candidates]})


def order_digest(order: SittingOrder) -> Digest:
    return canonical.digest_of(order_to_json(order))


def contents_of(order: SittingOrder, *candidates: CandidateId) -> dict[str, bytes]:
    digest = order_digest(order)
    contents = {
        **{f"paper/{name}": content for name, content in PAPER.items()},
        "sitting/journal.jsonl": journal(start_of_sitting(digest), ["opened", "closed"]),
        "sitting/roster.json": roster_of(*candidates),
        "sitting/readiness.json": b"{}",
        "sitting/incidents.json": b"[]",
    }
    for number, candidate in enumerate(candidates, start=1):
        form = canonical.encode({"candidate": candidate, "version": 0})
        start = start_of_attempt(digest, candidate, canonical.digest(form))
        folder = f"candidates/{number:04}"
        contents |= {
            f"{folder}/form.json": form,
            f"{folder}/journal.jsonl": journal(start, ["started", "responded", "submitted"]),
            f"{folder}/outcome.json": b'{"total":8000}',
            f"{folder}/evidence.json": b"{}",
            f"{folder}/work/销售.txt": "合计 120".encode(),
        }
    return contents


def a_sitting(keys: Keys, order: SittingOrder | None = None) -> Sitting:
    order = order or an_order(keys, PAPER)
    candidates = CANDIDATES[: order.candidates]
    order = replace(order, roster=canonical.digest(roster_of(*candidates)))
    packing = Packing(
        order=sign_order(order, keys.organization[:2]),
        grant=sign_grant(a_grant(keys), keys.organization[1:]),
        sequence=1,
        previous=None,
        recipient=None,
        engine="0.1.0",
        created=CREATED,
    )
    return Sitting(order, contents_of(order, *candidates), packing)


def pack(sitting: Sitting, keys: Keys, **changes: object) -> bytes:
    """Make the package, with fields of the packing changed."""
    packing = replace(sitting.packing, **changes)  # type: ignore[arg-type]
    return pack_result(sitting.contents, packing, [keys.venue, keys.chief])


def a_package(keys: Keys) -> bytes:
    return pack(a_sitting(keys), keys)


def grounds(keys: Keys) -> Grounds:
    return Grounds(root=a_root(keys), at=NINE + timedelta(days=1), holds=signature_holds)
