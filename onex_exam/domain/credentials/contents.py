"""What must hold between the parts of a package once its signatures do (steps 5, 7 and 8)."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from onex_exam.domain import canonical
from onex_exam.domain.credentials.documents import instant_text
from onex_exam.domain.credentials.journals import attempt_start, follow_journal, sitting_start
from onex_exam.domain.credentials.manifest import (
    FOLDER,
    GRANT,
    MANIFEST,
    ORDER,
    SITTING_JOURNAL,
    JournalRecord,
    Manifest,
)
from onex_exam.domain.credentials.orders import KEYS_DOCUMENT, SittingOrder
from onex_exam.domain.delivery.journal import Entries, Head
from onex_exam.domain.errors import PackageError, TamperError, TrustError
from onex_exam.domain.ids import Digest

CLOCKS_APART = timedelta(days=1)
"""As far as the clocks of organization, room and verifier may be apart, zones confused and all."""
_PAPER = "paper/"
_ROSTER = "sitting/roster.json"
_INCIDENTS = "sitting/incidents.json"
_SITTING = {_ROSTER, SITTING_JOURNAL, "sitting/readiness.json", _INCIDENTS}
_IN_FOLDER = r"form\.json|journal\.jsonl|outcome\.json|evidence\.json|photo\.img|work/.+"
_CANDIDATE = re.compile(rf"candidates/({FOLDER})/({_IN_FOLDER})")


def check_names_same(
    manifest: Manifest, order: SittingOrder, order_digest: Digest, grant_digest: Digest
) -> None:
    """Raise TrustError unless the manifest is about this order, grant, sitting and venue."""
    for what, found, wanted in (
        ("order", manifest.order, order_digest),
        ("grant", manifest.grant, grant_digest),
        ("sitting", manifest.sitting, order.sitting),
        ("venue", manifest.venue, order.place.venue),
    ):
        if found != wanted:
            raise TrustError("manifest-names-other", what=what, found=found, wanted=wanted)


def check_created(manifest: Manifest, order: SittingOrder, at: datetime) -> None:
    """Raise TrustError for a package from before its sitting or from the future of ``at``."""
    if not order.opens_at - CLOCKS_APART <= manifest.created <= at + CLOCKS_APART:
        raise TrustError(
            "created-at-no-time",
            created=instant_text(manifest.created),
            opens=instant_text(order.opens_at),
            now=instant_text(at),
        )


def check_files(entries: Mapping[str, bytes], manifest: Manifest) -> None:
    """Raise TamperError at the first file that is missing, too much, or not as signed."""
    listed = {each.path: each for each in manifest.files}
    found = set(entries) - {MANIFEST}
    for path in sorted(found ^ set(listed)):
        raise TamperError("file-not-listed" if path in found else "file-missing", file=path)
    for path, record in listed.items():
        content = entries[path]
        if len(content) != record.size or canonical.digest(content) != record.sha256:
            raise TamperError("file-changed", file=path)


def check_paper(entries: Mapping[str, bytes], order: SittingOrder) -> None:
    """Raise TamperError unless the paper is the one that the order pins.

    The keys are pinned too, but stay away from a venue that does not grade.
    """
    pinned = dict(order.paper)
    if order.grade_at == "organization":
        pinned.pop(KEYS_DOCUMENT, None)
    held = {
        path.removeprefix(_PAPER): canonical.digest(content)
        for path, content in entries.items()
        if path.startswith(_PAPER)
    }
    for name in sorted(pinned.keys() | held.keys()):
        if pinned.get(name) != held.get(name):
            raise TamperError("paper-not-as-ordered", file=_PAPER + name)


def check_roster(entries: Mapping[str, bytes], manifest: Manifest, order: SittingOrder) -> None:
    """Raise unless the roster is the one that the order pins, with one folder for each line."""
    roster = entries.get(_ROSTER, b"")
    if canonical.digest(roster) != order.roster:
        raise TamperError("roster-not-as-ordered", file=_ROSTER)
    wanted = _candidates_of(roster)
    found = [(each.folder, each.candidate) for each in manifest.candidates]
    if found != [(f"{number:04}", each) for number, each in enumerate(wanted, start=1)]:
        raise PackageError("folders-not-roster", found=len(found), wanted=len(wanted))


def check_layout(entries: Mapping[str, bytes], manifest: Manifest, order: SittingOrder) -> None:
    """Raise PackageError for a file without a place, and for a place without its file."""
    folders = {each.folder for each in manifest.candidates}
    for path in sorted(set(entries) - {MANIFEST, ORDER, GRANT} - _SITTING):
        match = _CANDIDATE.fullmatch(path)
        if not (match and match[1] in folders) and not path.startswith(_PAPER):
            raise PackageError("file-out-of-place", file=path)
    for path in (_INCIDENTS, *(f"candidates/{each}/evidence.json" for each in sorted(folders))):
        if path not in entries:
            raise PackageError("file-missing", file=path)
    wanted = order.grade_at == "venue"
    for folder in sorted(folders):
        path = f"candidates/{folder}/outcome.json"
        if (path in entries) != wanted:
            raise PackageError("outcome-missing" if wanted else "outcome-unexpected", file=path)


def check_sitting_journal(
    entries: Mapping[str, bytes], manifest: Manifest, order_digest: Digest
) -> Entries:
    """Return the entries of the sitting's own journal; raise as ``attempt_journals`` does."""
    start = sitting_start(order_digest)
    return _check_journal(entries, SITTING_JOURNAL, start, manifest.journal)


def attempt_journals(
    entries: Mapping[str, bytes], manifest: Manifest, order_digest: Digest
) -> Iterator[tuple[str, Entries]]:
    """Yield the folder of each candidate and the entries of the journal in it.

    Raises TamperError with the file, and the entry where a chain breaks, when a journal does not
    start from its order, candidate and form, does not hold, or does not end at its head.
    """
    for each in manifest.candidates:
        folder = f"candidates/{each.folder}"
        candidate, start = attempt_start(entries, f"{folder}/form.json", order_digest)
        if candidate != each.candidate:
            raise TamperError("form-of-another", file=f"{folder}/form.json", found=candidate)
        yield folder, _check_journal(entries, f"{folder}/journal.jsonl", start, each.journal)


def _candidates_of(roster: bytes) -> list[str]:
    """Return the admission numbers of a roster in its order; it is believed already."""
    match canonical.decode(roster):
        case {"entries": [*lines]}:
            named = [each.get("candidate") for each in lines if isinstance(each, Mapping)]
            return [each for each in named if isinstance(each, str)]
        case _:
            raise TamperError("roster-unreadable", file=_ROSTER)


def _check_journal(
    entries: Mapping[str, bytes], path: str, start: Head, wanted: JournalRecord
) -> Entries:
    journal, found = follow_journal(entries, path, start)
    if found != wanted:
        raise TamperError("journal-head", file=path, found=found.entries, wanted=wanted.entries)
    return journal
