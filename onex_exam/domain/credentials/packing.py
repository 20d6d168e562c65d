"""Makes a result package from what a sitting left: the counterpart of verification."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from onex_exam.domain import canonical
from onex_exam.domain.credentials.archive import write_archive
from onex_exam.domain.credentials.envelope import parse_envelope, sign_envelope
from onex_exam.domain.credentials.journals import attempt_start, follow_journal, sitting_start
from onex_exam.domain.credentials.keys import Signer
from onex_exam.domain.credentials.manifest import (
    FOLDER,
    GRANT,
    MANIFEST,
    MANIFEST_KIND,
    ORDER,
    SITTING_JOURNAL,
    CandidateRecord,
    FileRecord,
    Manifest,
    manifest_to_json,
)
from onex_exam.domain.credentials.orders import order_from_json
from onex_exam.domain.ids import Digest, KeyId

_FORM = re.compile(rf"candidates/({FOLDER})/form\.json")


@dataclass(frozen=True, slots=True)
class Packing:
    """What a package is made with; ``order`` and ``grant`` are the envelopes as they came."""

    order: bytes
    grant: bytes
    sequence: int
    previous: Digest | None
    recipient: KeyId | None
    engine: str
    created: datetime


def pack_result(
    contents: Mapping[str, bytes], packing: Packing, signers: Sequence[Signer]
) -> bytes:
    """Return the package of these contents (everything but ``META/``), signed by both.

    Journals are followed while packing: raises TamperError when one does not hold, and
    PackageError for names and sizes that no archive may have.
    """
    entries = {**contents, ORDER: packing.order, GRANT: packing.grant}
    payload = canonical.encode(manifest_to_json(_manifest(entries, packing)))
    entries[MANIFEST] = sign_envelope(MANIFEST_KIND, payload, signers)
    return write_archive(entries)


def _manifest(entries: Mapping[str, bytes], packing: Packing) -> Manifest:
    payload = parse_envelope(packing.order).untrusted_payload
    order, order_digest = order_from_json(payload), canonical.digest(payload)
    return Manifest(
        sitting=order.sitting,
        venue=order.place.venue,
        sequence=packing.sequence,
        previous=packing.previous,
        order=order_digest,
        grant=canonical.digest(parse_envelope(packing.grant).untrusted_payload),
        recipient=packing.recipient,
        engine=packing.engine,
        created=packing.created,
        journal=follow_journal(entries, SITTING_JOURNAL, sitting_start(order_digest))[1],
        candidates=tuple(_candidates(entries, order_digest)),
        files=tuple(
            FileRecord(path, len(entries[path]), canonical.digest(entries[path]))
            for path in sorted(entries)
        ),
    )


def _candidates(entries: Mapping[str, bytes], order: Digest) -> Iterator[CandidateRecord]:
    for path in sorted(entries):
        found = _FORM.fullmatch(path)
        if found:
            candidate, start = attempt_start(entries, path, order)
            _, journal = follow_journal(entries, f"candidates/{found[1]}/journal.jsonl", start)
            yield CandidateRecord(found[1], candidate, journal)
