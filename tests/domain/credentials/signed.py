"""Signed result packages with readable results, for whoever admits them."""

from dataclasses import replace
from datetime import timedelta

from onex_exam.domain import canonical
from onex_exam.domain.credentials.orders import SittingOrder, sign_order
from onex_exam.domain.credentials.packing import Packing, pack_result
from onex_exam.domain.credentials.trust import sign_grant
from onex_exam.domain.delivery.journal import start_of_attempt, start_of_sitting
from onex_exam.domain.grading.outcome import Conclusion
from onex_exam.domain.ids import Digest
from tests.domain.credentials.builders import NINE, Keys, a_grant, an_order
from tests.domain.credentials.packages import journal, order_digest
from tests.domain.credentials.results import candidate_id, documents_of, sitting_id


def a_signed_package(
    keys: Keys,
    conclusions: tuple[Conclusion, ...] = ("passed",),
    sequence: int = 1,
    previous: Digest | None = None,
    grant: int = 1,
    **changes: object,
) -> bytes:
    """A package that verifies when grading again is left out; ``changes`` are of its order."""
    documents = documents_of(conclusions, first=sequence * 100 + 1)
    order = _order(keys, documents, sequence, len(conclusions), changes)
    contents = documents | _recorded(order, sequence, len(conclusions))
    packing = Packing(
        order=sign_order(order, keys.organization[:2]),
        grant=sign_grant(replace(a_grant(keys), version=grant), keys.organization[1:]),
        sequence=sequence,
        previous=previous or (None if sequence == 1 else Digest("0" * 64)),
        recipient=None,
        engine="0.1.0",
        created=NINE + timedelta(hours=3),
    )
    return pack_result(contents, packing, [keys.venue, keys.chief])


def _order(
    keys: Keys, documents: dict[str, bytes], sequence: int, amount: int, changes: dict[str, object]
) -> SittingOrder:
    paper = {
        name.removeprefix("paper/"): data
        for name, data in documents.items()
        if name.startswith("paper/")
    }
    order = replace(
        an_order(keys, paper, amount),
        sitting=sitting_id(sequence),
        roster=canonical.digest(documents["sitting/roster.json"]),
    )
    return replace(order, **changes)  # type: ignore[arg-type]


def _recorded(order: SittingOrder, sequence: int, amount: int) -> dict[str, bytes]:
    digest = order_digest(order)
    made = {
        "sitting/journal.jsonl": journal(start_of_sitting(digest), ["opened", "closed"]),
        "sitting/incidents.json": b"[]",
    }
    for place in range(1, amount + 1):
        candidate = candidate_id(sequence * 100 + place)
        form = canonical.encode({"candidate": candidate, "version": 0})
        start = start_of_attempt(digest, candidate, canonical.digest(form))
        folder = f"candidates/{place:04}"
        made |= {
            f"{folder}/form.json": form,
            f"{folder}/journal.jsonl": journal(start, ["started", "submitted"]),
            f"{folder}/evidence.json": b"{}",
        }
    return made
