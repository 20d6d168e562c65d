"""Files whole or not at all: written so that a result reaches the disk, read within caps."""

import errno
import os
import stat
import tempfile
from pathlib import Path

from onex_exam.domain.errors import UnavailableError

PRIVATE = 0o600
READABLE = 0o644

_CODES = {
    errno.ENOSPC: "no-space",
    errno.EDQUOT: "no-space",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "no-permission",
}


def read_within(path: Path, most: int) -> bytes:
    """Return the bytes of a regular file of at most ``most`` bytes.

    Raises UnavailableError ``input-too-large`` before anything is read, or ``not-readable``
    (missing, no permission, a folder, a device).
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise UnavailableError("not-readable", path=str(path), reason="not a regular file")
            data = b"" if status.st_size > most else file.read(most + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnavailableError("not-readable", path=str(path), reason=reason) from error
    found = max(status.st_size, len(data))
    if found > most:
        raise UnavailableError("input-too-large", path=str(path), bytes=found, most=most)
    return data


def write_whole(path: Path, data: bytes, mode: int = READABLE) -> None:
    """Put ``data`` at ``path`` so that it survives a power cut from the moment this returns.

    Written under another name in the same folder, synced, renamed, the folder synced, read back
    and compared. On failure what was at ``path`` is still there and nothing else is left behind
    (unless only the last comparison failed). Raises UnavailableError ``no-space``,
    ``no-permission`` or ``not-written``.
    """
    if path.exists() and not path.is_file():  # renaming over a device would end the device
        raise UnavailableError("not-written", path=str(path), reason="not a regular file")
    try:
        _replace(path, data, mode)
        check_written(path, data)
    except OSError as error:
        raise unavailable(path, error) from error


def check_written(path: Path, data: bytes) -> None:
    """Raise UnavailableError ``not-written`` unless ``path`` reads back as ``data``."""
    if path.read_bytes() != data:
        raise UnavailableError("not-written", path=str(path), reason="read back otherwise")


def unavailable(path: Path, error: OSError) -> UnavailableError:
    """Return what this program raises for a file that could not be written."""
    code = _CODES.get(error.errno or 0, "not-written")
    return UnavailableError(code, path=str(path), reason=error.strerror or str(error))


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable (OSError when that fails)."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace(path: Path, data: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
