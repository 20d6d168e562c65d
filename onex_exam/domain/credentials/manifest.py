"""The list of what a result package holds, signed by venue and chief invigilator."""

from dataclasses import dataclass
from datetime import datetime

from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.documents import (
    FORMAT,
    Members,
    instant_text,
    open_document,
)
from onex_exam.domain.credentials.orders import ULID
from onex_exam.domain.credentials.trust import VENUE
from onex_exam.domain.ids import CandidateId, Digest, KeyId, SittingId

MANIFEST_KIND = "application/vnd.onex.manifest+json"
MANIFEST = "META/manifest.dsse.json"
ORDER = "META/order.dsse.json"
GRANT = "META/grant.dsse.json"
SITTING_JOURNAL = "sitting/journal.jsonl"
FOLDER = r"(?!0000)[0-9]{4}"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One entry of the archive; ``size`` in bytes."""

    path: str
    size: int
    sha256: Digest


@dataclass(frozen=True, slots=True)
class JournalRecord:
    """Where a journal stands at the end; ``head`` is the seal of its last entry."""

    entries: int
    head: Digest


@dataclass(frozen=True, slots=True)
class CandidateRecord:
    """Whose folder a folder is, and where the journal in it ends."""

    folder: str
    candidate: CandidateId
    journal: JournalRecord


@dataclass(frozen=True, slots=True)
class Manifest:
    """What two people sign for. ``sequence`` counts the packages of one venue key from 1."""

    sitting: SittingId
    venue: str
    sequence: int
    previous: Digest | None
    order: Digest
    grant: Digest
    recipient: KeyId | None
    engine: str
    created: datetime
    journal: JournalRecord
    candidates: tuple[CandidateRecord, ...]
    files: tuple[FileRecord, ...]


def manifest_to_json(manifest: Manifest) -> Json:
    """Return the payload of a manifest."""
    return {
        "format": FORMAT,
        "sitting": manifest.sitting,
        "venue": manifest.venue,
        "sequence": manifest.sequence,
        "previous": manifest.previous,
        "order": manifest.order,
        "grant": manifest.grant,
        "recipient": manifest.recipient,
        "engine": manifest.engine,
        "created": instant_text(manifest.created),
        "journal": {"entries": manifest.journal.entries, "head": manifest.journal.head},
        "journals": [
            {
                "folder": each.folder,
                "candidate": each.candidate,
                "entries": each.journal.entries,
                "head": each.journal.head,
            }
            for each in manifest.candidates
        ],
        "files": [
            {"path": each.path, "size": each.size, "sha256": each.sha256} for each in manifest.files
        ],
    }


def manifest_from_json(payload: bytes) -> Manifest:
    """Return the manifest that a payload describes; raise PackageError."""
    members = open_document(payload, "manifest")
    recipient = members.optional("recipient", members.text)
    manifest = Manifest(
        sitting=SittingId(members.text("sitting", ULID)),
        venue=members.text("venue", VENUE),
        sequence=members.whole("sequence", least=1),
        previous=members.optional("previous", members.digest),
        order=members.digest("order"),
        grant=members.digest("grant"),
        recipient=None if recipient is None else KeyId(recipient),
        engine=members.text("engine"),
        created=members.instant("created"),
        journal=_read_journal(members.inner("journal")),
        candidates=members.each("journals", _read_candidate),
        files=members.each("files", _read_file),
    )
    if (manifest.sequence == 1) != (manifest.previous is None):
        raise members.wrong("previous")
    _check_order(members, "files", [each.path for each in manifest.files])
    _check_order(members, "journals", [each.folder for each in manifest.candidates])
    if len({each.candidate for each in manifest.candidates}) != len(manifest.candidates):
        raise members.wrong("journals")
    return manifest


def _check_order(members: Members, name: str, values: list[str]) -> None:
    if values != sorted(set(values)):
        raise members.wrong(name)


def _read_journal(members: Members) -> JournalRecord:
    return JournalRecord(members.whole("entries"), members.digest("head"))


def _read_candidate(members: Members) -> CandidateRecord:
    candidate = CandidateId(members.text("candidate"))
    return CandidateRecord(members.text("folder", FOLDER), candidate, _read_journal(members))


def _read_file(members: Members) -> FileRecord:
    return FileRecord(members.text("path"), members.whole("size"), members.digest("sha256"))
