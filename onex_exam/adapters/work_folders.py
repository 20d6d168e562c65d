"""The candidates' folders for practical work, and every version that was received from them."""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from onex_exam.adapters.evidence.collect import collect_facts
from onex_exam.adapters.evidence.folder import (
    list_folder,
    open_regular,
    see_files,
    wanted_names,
)
from onex_exam.adapters.whole_files import sync_folder, write_whole
from onex_exam.domain import canonical
from onex_exam.domain.delivery.commands import ReceiveFile
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId, Digest
from onex_exam.domain.practical.facts import Facts
from onex_exam.domain.practical.files import SeenFile
from onex_exam.domain.practical.tasks import Task

_OWN = 0o700
_NS_PER_MS = 1_000_000


@dataclass(frozen=True, slots=True)
class WorkFolders:
    """Below a sitting's folder: ``tasks/`` as laid, ``work/`` to work in, ``versions/`` kept."""

    sitting: Path

    def folder(self, candidate: CandidateId, task: Task) -> Path:
        """Return where a candidate works on a task."""
        return self.sitting / "work" / quote(candidate, safe="") / task.id

    def lay(self, candidate: CandidateId, task: Task) -> str:
        """Make the folder from the starters, whole, unless it is there; return its path.

        Raises TamperError ``starter-changed`` unless the starters are those that the paper pins.
        """
        folder = self.folder(candidate, task)
        if not folder.is_dir():
            staging = folder.with_name(f".{task.id}.new")
            shutil.rmtree(staging, ignore_errors=True)
            staging.mkdir(mode=_OWN, parents=True)
            for starter in task.starters:
                data = (self.sitting / "tasks" / task.id / starter.file).read_bytes()
                if canonical.digest(data) != starter.digest:
                    raise TamperError("starter-changed", file=starter.file)
                write_whole(staging / starter.file, data)
            staging.replace(folder)
            sync_folder(folder.parent)
        return str(folder)

    def see(self, candidate: CandidateId, task: Task) -> tuple[SeenFile, ...]:
        """Return what a quick look shows of each file, for the page before the hand-in."""
        return see_files(task, self.folder(candidate, task))

    def snapshot(
        self,
        candidate: CandidateId,
        task: Task,
        known: Mapping[str, Digest],
        in_time: Callable[[int], bool],
    ) -> tuple[ReceiveFile, ...]:
        """Keep a version of every file that is neither ``known`` nor an untouched starter.

        ``known`` are the digests last received, by name; ``in_time`` judges when a file was
        last saved (wall time, milliseconds since 1970). A version is on disk, whole and
        durable, before it is returned.
        """
        folder = self.folder(candidate, task)
        known = {starter.file: starter.digest for starter in task.starters} | dict(known)
        received = []
        for name in list_folder(folder, wanted_names(task)).files:
            data = _read(folder, name, in_time)
            if data is None or known.get(name) == canonical.digest(data):
                continue
            digest = canonical.digest(data)
            self._keep(candidate, digest, data)
            received.append(ReceiveFile(task.id, name, len(data), digest))
        return tuple(received)

    def handed_in(
        self, candidate: CandidateId, task: Task, received: Mapping[str, Digest]
    ) -> dict[str, bytes]:
        """Return the files to hand in as they were last received.

        They come from where versions are kept: what anybody changes in the folder afterwards
        changes nothing. Raises TamperError ``version-changed`` when a kept version is not what
        the journal says.
        """
        files = {}
        for name in sorted(wanted_names(task) & set(received)):
            kept = self._versions(candidate) / received[name]
            data = kept.read_bytes() if kept.is_file() else b""
            if canonical.digest(data) != received[name]:
                raise TamperError("version-changed", file=name, candidate=candidate)
            files[name] = data
        return files

    def evidence(self, candidate: CandidateId, task: Task, files: Mapping[str, bytes]) -> Facts:
        """Read the facts from these files, in the limited worker process.

        Whatever else lies in the folder and could not be received is listed with its reason.
        """
        with tempfile.TemporaryDirectory(prefix="evidence-", dir=self.sitting) as folder:
            for name, data in files.items():
                (Path(folder) / name).write_bytes(data)
            facts = collect_facts(task, Path(folder))
        work = self.folder(candidate, task)
        lying = list_folder(work, wanted_names(task)).rejected if work.is_dir() else ()
        refused = tuple(each for each in lying if each.name not in files)
        return replace(facts, rejected=(*facts.rejected, *refused))

    def _versions(self, candidate: CandidateId) -> Path:
        return self.sitting / "versions" / quote(candidate, safe="")

    def _keep(self, candidate: CandidateId, digest: Digest, data: bytes) -> None:
        target = self._versions(candidate) / digest
        if not target.exists():
            target.parent.mkdir(mode=_OWN, parents=True, exist_ok=True)
            write_whole(target, data)


def _read(folder: Path, name: str, in_time: Callable[[int], bool]) -> bytes | None:
    """Return a file as it was saved in time, or None; looked at last, so that no save slips in."""
    with open_regular(folder, name) as file:
        if file is None:
            return None
        data = file.read()
        saved_ms = os.fstat(file.fileno()).st_mtime_ns // _NS_PER_MS
        return data if in_time(saved_ms) else None
