import os
from pathlib import Path

import pytest

from onex_exam.adapters.package_files import (
    read_envelope,
    read_package,
    read_revocations,
    read_root,
    write_package,
)
from onex_exam.adapters.whole_files import read_within, write_whole
from onex_exam.domain.credentials.envelope import LARGEST_ENVELOPE
from onex_exam.domain.credentials.revocations import RevocationList, sign_revocations
from onex_exam.domain.credentials.trust import sign_root
from onex_exam.domain.errors import TrustError, UnavailableError
from tests.domain.credentials.builders import NINE, a_root, new_keys


def test_a_package_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_package(tmp_path / "a.onexresult", b"package")
    assert read_package(tmp_path / "a.onexresult") == b"package"


def test_trust_comes_from_files(tmp_path: Path) -> None:
    keys = new_keys()
    revocations = RevocationList(1, NINE, NINE)
    write_whole(tmp_path / "root.onextrust", sign_root(a_root(keys), keys.organization[:2]))
    write_whole(tmp_path / "list", sign_revocations(revocations, keys.organization[:2]))
    root = read_root(tmp_path / "root.onextrust")
    assert root == a_root(keys)
    assert read_revocations(tmp_path / "list", root) == revocations
    with pytest.raises(TrustError, match="envelope-kind"):
        read_revocations(tmp_path / "root.onextrust", root)


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(UnavailableError) as refusal:
        read_package(tmp_path / "sparse")
    assert (refusal.value.code, refusal.value.facts["bytes"]) == ("input-too-large", 10**12)
    (tmp_path / "six").write_bytes(b"123456")
    assert read_within(tmp_path / "six", 6) == b"123456"
    with pytest.raises(UnavailableError, match="input-too-large"):
        read_within(tmp_path / "six", 5)
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(LARGEST_ENVELOPE + 1)
    with pytest.raises(UnavailableError, match="input-too-large"):
        read_envelope(tmp_path / "sparse")


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path in [tmp_path, tmp_path / "fifo", tmp_path / "missing", Path("/dev/zero")]:
        with pytest.raises(UnavailableError, match="not-readable"):
            read_package(path)
