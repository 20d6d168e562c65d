"""Packages, orders and trust documents as files: read within caps, written whole."""

from pathlib import Path

from onex_exam.adapters.signing import signature_holds
from onex_exam.adapters.whole_files import read_within, write_whole
from onex_exam.domain.credentials.archive import LARGEST_ARCHIVE, MOST_ENTRIES
from onex_exam.domain.credentials.entry_names import LONGEST_NAME
from onex_exam.domain.credentials.envelope import LARGEST_ENVELOPE
from onex_exam.domain.credentials.revocations import RevocationList, open_revocations
from onex_exam.domain.credentials.trust import TrustRoot, pin_root

PACKAGE_SUFFIX = ".onexresult"
ORDER_SUFFIX = ".onexorder"
TRUST_SUFFIX = ".onextrust"
_HEADERS = MOST_ENTRIES * 2 * (LONGEST_NAME + 46) + 22
LARGEST_PACKAGE = LARGEST_ARCHIVE + _HEADERS
"""Bytes: what the entries may take, with the headers of as many as there may be."""


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
