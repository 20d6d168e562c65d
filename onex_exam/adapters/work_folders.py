"""The candidates' folders for practical work, and every version that was received from them."""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from onex_exam.adapters.evidence.collect import collect_facts
from onex_exam.adapters.evidence.folder import (
    is_folder,
    list_folder,
    open_regular,
    see_files,
    wanted_names,
)
from onex_exam.adapters.whole_files import sync_folder, write_whole
from onex_exam.domain import canonical
from onex_exam.domain.delivery.commands import ReceiveFile
from onex_exam.domain.errors import TamperError, UnavailableError
from onex_exam.domain.ids import CandidateId, Digest
from onex_exam.domain.practical.facts import VERSION_LOST, Facts, Rejected
from onex_exam.domain.practical.files import SeenFile
from onex_exam.domain.practical.tasks import Task
from onex_exam.services.ports import KeptVersion

MOST_KEPT = 256 * 2**20
"""Bytes of versions of one task that are kept: beyond it superseded ones go, the oldest first."""
LEFT_FOR_ANSWERS = 200 * 2**20
"""Bytes of the disk that no version takes: answers and journals go on there."""
_OWN = 0o700
_NS_PER_MS = 1_000_000


@dataclass(frozen=True, slots=True)
class _ReadFile:
    """A file, when it says that it was saved, and when the disk says that it was changed."""

    data: bytes
    saved_ms: int
    changed_ms: int


@dataclass(frozen=True, slots=True)
class WorkFolders:
    """Below a sitting's folder: ``tasks/`` as laid, ``work/`` to work in, ``versions/`` kept."""

    sitting: Path
    free: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free

    def folder(self, candidate: CandidateId, task: Task) -> Path:
        """Return where a candidate works on a task."""
        return self.sitting / "work" / quote(candidate, safe="") / task.id

    def lay(
        self,
        candidate: CandidateId,
        task: Task,
        received: Mapping[str, Digest] = MappingProxyType({}),
    ) -> str:
        """Make the folder, whole, unless it is there; return its path.

        It is made from the starters and the versions ``received``. Whatever else a candidate
        put in its place, a file or a link, is set aside. Raises TamperError ``starter-changed``
        unless the starters are those that the paper pins.
        """
        folder = self.folder(candidate, task)
        if is_folder(folder):
            folder.chmod(_OWN)  # a candidate may have shut it
            return str(folder)
        staging = folder.with_name(f".{task.id}.new")
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(mode=_OWN, parents=True)
        for name, data in (self._starters(task) | self._kept(candidate, task, received)).items():
            write_whole(staging / name, data)
        if os.path.lexists(folder):
            aside = tempfile.mkdtemp(prefix=f".{task.id}.aside-", dir=folder.parent)
            folder.rename(Path(aside) / folder.name)
        staging.replace(folder)
        sync_folder(folder.parent)
        return str(folder)

    def _starters(self, task: Task) -> dict[str, bytes]:
        files = {}
        for starter in task.starters:
            path = self.sitting / "tasks" / task.id / starter.file
            data = path.read_bytes() if path.is_file() else b""
            if canonical.digest(data) != starter.digest:
                raise TamperError("starter-changed", file=starter.file)
            files[starter.file] = data
        return files

    def _kept(
        self, candidate: CandidateId, task: Task, received: Mapping[str, Digest]
    ) -> dict[str, bytes]:
        """Return the versions that are as they were received: what can be given back."""
        found = {}
        for name, digest in received.items():
            kept = self._versions(candidate, task) / digest
            data = kept.read_bytes() if kept.is_file() else b""
            if canonical.digest(data) == digest:
                found[name] = data
        return found

    def see(self, candidate: CandidateId, task: Task) -> tuple[SeenFile, ...]:
        """Return what a quick look shows of each file, for the page before the hand-in."""
        return see_files(task, self.folder(candidate, task))

    def snapshot(
        self,
        candidate: CandidateId,
        task: Task,
        known: Mapping[str, Digest],
        in_time: Callable[[int], bool],
    ) -> tuple[KeptVersion, ...]:
        """Keep a version of every file to hand in that is neither known nor an untouched starter.

        ``known`` are the digests last received, by name; ``in_time`` judges when a file was
        last saved (wall time, milliseconds since 1970). A version is on disk, whole and
        durable, before it is returned. Raises UnavailableError ``versions-stopped`` before the
        disk is so full that answers would suffer.
        """
        folder = self.folder(candidate, task)
        known = {starter.file: starter.digest for starter in task.starters} | dict(known)
        received = []
        wanted = wanted_names(task)
        for name in sorted(wanted.intersection(list_folder(folder, wanted).files)):
            read = _read(folder, name)
            if read is None or not in_time(read.saved_ms):
                continue
            digest = canonical.digest(read.data)
            if known.get(name) == digest:
                continue
            self._keep(self._versions(candidate, task), digest, read.data)
            file = ReceiveFile(task.id, name, len(read.data), digest)
            received.append(KeptVersion(file, read.changed_ms))
        newest = {*known.values(), *(each.file.sha256 for each in received)}
        _forget_oldest(self._versions(candidate, task), newest)
        return tuple(received)

    def handed_in(
        self, candidate: CandidateId, task: Task, received: Mapping[str, Digest]
    ) -> dict[str, bytes]:
        """Return the files to hand in as they were last received.

        They come from where versions are kept: what anybody changes in the folder afterwards
        changes nothing. A kept version that is not what the journal says is left out.
        """
        wanted = wanted_names(task)
        handed_in = {name: received[name] for name in sorted(wanted.intersection(received))}
        return self._kept(candidate, task, handed_in)

    def evidence(
        self,
        candidate: CandidateId,
        task: Task,
        files: Mapping[str, bytes],
        lost: AbstractSet[str] = frozenset(),
    ) -> Facts:
        """Read the facts from these files, in the limited worker process.

        Whatever else lies in the folder and could not be received is listed with its reason, and
        so is what was received and is ``lost``: a person must look, nothing counts as missing.
        """
        with tempfile.TemporaryDirectory(prefix="evidence-", dir=self.sitting) as folder:
            for name, data in files.items():
                (Path(folder) / name).write_bytes(data)
            facts = collect_facts(task, Path(folder))
        work = self.folder(candidate, task)
        lying = list_folder(work, wanted_names(task)).rejected if is_folder(work) else ()
        refused = tuple(each for each in lying if each.name not in {*files, *lost})
        gone = tuple(Rejected(name, VERSION_LOST) for name in sorted(lost))
        return replace(facts, rejected=(*facts.rejected, *refused, *gone))

    def _versions(self, candidate: CandidateId, task: Task) -> Path:
        return self.sitting / "versions" / quote(candidate, safe="") / task.id

    def _keep(self, versions: Path, digest: Digest, data: bytes) -> None:
        if (versions / digest).exists():
            return
        if self.free(self.sitting) < LEFT_FOR_ANSWERS + len(data):
            raise UnavailableError("versions-stopped", megabytes=LEFT_FOR_ANSWERS // 2**20)
        versions.mkdir(mode=_OWN, parents=True, exist_ok=True)
        write_whole(versions / digest, data)


def _forget_oldest(versions: Path, newest: AbstractSet[str]) -> None:
    """Delete superseded versions, the oldest first, while there are more than may be kept.

    The journal still says when each was received, and which it was.
    """
    if not versions.is_dir():
        return
    kept = sorted((each.stat().st_mtime_ns, each) for each in versions.iterdir())
    surplus = sum(path.stat().st_size for _, path in kept) - MOST_KEPT
    for _, path in kept:
        if surplus > 0 and path.name not in newest:
            surplus -= path.stat().st_size
            path.unlink()


def _read(folder: Path, name: str) -> _ReadFile | None:
    """Return a file, or None; its times are looked at last, so that no save slips in."""
    with open_regular(folder, name) as file:
        if file is None:
            return None
        data = file.read()
        status = os.fstat(file.fileno())
        changed_ns = max(status.st_mtime_ns, status.st_ctime_ns)  # the second cannot be set
        return _ReadFile(data, status.st_mtime_ns // _NS_PER_MS, changed_ns // _NS_PER_MS)
