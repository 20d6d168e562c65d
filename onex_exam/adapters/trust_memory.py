"""Keeps on disk what was seen under each root, whole after every change."""

from dataclasses import dataclass
from pathlib import Path

from onex_exam.adapters.whole_files import PRIVATE, write_whole
from onex_exam.domain import canonical
from onex_exam.domain.credentials.seen import Seen, seen_from_json, seen_to_json
from onex_exam.domain.ids import Digest

_FOLDER_MODE = 0o700
_NAME = 16


@dataclass(frozen=True, slots=True)
class TrustMemory:
    """The memory below a folder, one file for each pinned root."""

    folder: Path

    def recall(self, root: Digest) -> Seen:
        """Return what was seen before; nothing when there is no file yet.

        Raises PackageError for a file that cannot be read: forgetting would believe old documents.
        """
        path = self._path(root)
        return seen_from_json(path.read_bytes()) if path.exists() else Seen()

    def remember(self, root: Digest, seen: Seen) -> None:
        """Keep what was seen."""
        self.folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        write_whole(self._path(root), canonical.encode(seen_to_json(seen)), PRIVATE)

    def _path(self, root: Digest) -> Path:
        return self.folder / f"seen-{root[:_NAME]}.json"
