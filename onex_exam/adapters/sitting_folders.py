"""Folders of sittings: laid under another name and moved into place, so that none is half there."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from onex_exam.adapters.whole_files import sync_folder, write_whole
from onex_exam.domain.errors import UnavailableError

_LARGEST = 64 * 2**20
_LAID = ("*.json", "paper/*.json", "candidates/*.json", "photos/*")


def lay_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new sitting's folder, whole or not at all.

    Raises UnavailableError ``sitting-exists``, or what write_whole raises.
    """
    if folder.exists():
        raise UnavailableError("sitting-exists", sitting=folder.name)
    staging = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(staging, ignore_errors=True)
    for name, data in files.items():
        target = staging / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(target, data)
    staging.replace(folder)
    sync_folder(folder.parent)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the files that were laid.

    Raises UnavailableError ``sitting-not-found``, ``file-too-large`` or ``sitting-unreadable``.
    """
    if not folder.is_dir():
        raise UnavailableError("sitting-not-found", sitting=folder.name)
    return {
        path.relative_to(folder).as_posix(): _read(path)
        for pattern in _LAID
        for path in folder.glob(pattern)
    }


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise UnavailableError("file-too-large", file=path.name)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or ""
        raise UnavailableError("sitting-unreadable", file=path.name, reason=reason) from error
