"""Packages, orders and trust documents as files: read within caps, written whole."""

import os
import stat
from pathlib import Path

from onex_exam.adapters.signing import signature_holds
from onex_exam.adapters.whole_files import write_whole
from onex_exam.domain.credentials.archive import LARGEST_ARCHIVE, MOST_ENTRIES
from onex_exam.domain.credentials.entry_names import LONGEST_NAME
from onex_exam.domain.credentials.envelope import LARGEST_ENVELOPE
from onex_exam.domain.credentials.revocations import RevocationList, open_revocations
from onex_exam.domain.credentials.trust import TrustRoot, pin_root
from onex_exam.domain.errors import UnavailableError

PACKAGE_SUFFIX = ".onexresult"
ORDER_SUFFIX = ".onexorder"
TRUST_SUFFIX = ".onextrust"
_HEADERS = MOST_ENTRIES * 2 * (LONGEST_NAME + 46) + 22
LARGEST_PACKAGE = LARGEST_ARCHIVE + _HEADERS
"""Bytes: what the entries may take, with the headers of as many as there may be."""


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


def read_package(path: Path) -> bytes:
    """Return the bytes of a result package; nothing is believed about them yet."""
    return read_within(path, LARGEST_PACKAGE)


def read_envelope(path: Path) -> bytes:
    """Return the bytes of an order, grant, root or list; nothing is believed about them yet."""
    return read_within(path, LARGEST_ENVELOPE)


def read_root(path: Path) -> TrustRoot:
    """Return the trust root that a person chose by naming its file."""
    return pin_root(read_envelope(path), signature_holds)


def read_revocations(path: Path, root: TrustRoot) -> RevocationList:
    """Return a revocation list that the root signed."""
    return open_revocations(read_envelope(path), root, signature_holds)


def write_package(path: Path, data: bytes) -> None:
    """Write a package whole, so that a partial one never stands under its name."""
    write_whole(path, data)
