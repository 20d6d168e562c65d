"""The journals inside a package: where each chain must start, and where it is found to end."""

from collections.abc import Mapping

from onex_exam.domain import canonical
from onex_exam.domain.credentials.manifest import JournalRecord
from onex_exam.domain.delivery.journal import (
    Entries,
    Head,
    check_lines,
    start_of_attempt,
    start_of_sitting,
)
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId, Digest


def sitting_start(order: Digest) -> Head:
    """Return where the sitting's own chain starts."""
    return start_of_sitting(order)


def attempt_start(
    entries: Mapping[str, bytes], form_path: str, order: Digest
) -> tuple[CandidateId, Head]:
    """Return whose form this is and where the chain of this candidate starts.

    Raises TamperError ``form-unreadable`` with the file.
    """
    form = entries.get(form_path, b"")
    candidate = _candidate_of(form)
    if candidate is None:
        raise TamperError("form-unreadable", file=form_path)
    return candidate, start_of_attempt(order, candidate, canonical.digest(form))


def follow_journal(
    entries: Mapping[str, bytes], path: str, start: Head
) -> tuple[Entries, JournalRecord]:
    """Return a journal and where it ends.

    Raises TamperError with its file and first broken entry.
    """
    if path not in entries:
        raise TamperError("journal-missing", file=path)
    try:
        journal, head = check_lines(entries[path], start)
    except TamperError as error:
        entry = error.facts["entry"]
        raise TamperError("journal-broken", file=path, entry=entry, cause=error.code) from error
    return journal, JournalRecord(head.seq, head.seal)


def _candidate_of(form: bytes) -> CandidateId | None:
    try:
        match canonical.decode(form):
            case {"candidate": str(candidate)}:
                return CandidateId(candidate)
            case _:
                return None
    except TamperError:
        return None
