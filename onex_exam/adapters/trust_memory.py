"""Keeps on disk what a verifier has seen, whole after every change."""

from pathlib import Path

from onex_exam.adapters.whole_files import PRIVATE, write_whole
from onex_exam.domain import canonical
from onex_exam.domain.credentials.seen import Seen, seen_from_json, seen_to_json


def recall(path: Path) -> Seen:
    """Return what was seen before; nothing when there is no file yet.

    Raises PackageError for a file that cannot be read: forgetting would believe old documents.
    """
    return seen_from_json(path.read_bytes()) if path.exists() else Seen()


def remember(path: Path, seen: Seen) -> None:
    """Keep what was seen."""
    write_whole(path, canonical.encode(seen_to_json(seen)), PRIVATE)
