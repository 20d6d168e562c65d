import json
from pathlib import Path

import pytest

from onex_exam.adapters.certificates.verify import Believed, verify_certificate
from onex_exam.adapters.package_files import read_package, read_root
from onex_exam.adapters.signing import signature_holds
from onex_exam.domain.credentials.certificate import claims_to_json
from onex_exam.domain.credentials.documents import parse_instant
from onex_exam.domain.credentials.verification import Grounds, verify_package

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("package/*/*/expected.json"))
CERTIFICATES = sorted(path.parent for path in HERE.glob("certificate/*/certificate.txt"))


def test_no_verdict_folder_was_lost() -> None:
    assert {each.name for each in FOLDERS} == {
        *("sound", "tampered", "wrong-key", "truncated", "bomb", "lying-size", "escape")
    }
    assert CERTIFICATES


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda each: f"{each.parent.name}-{each.name}")
def test_a_released_package_gets_the_same_verdict_for_ever(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    root = read_root(folder / "root.onextrust")
    grounds = Grounds(root, parse_instant(expected["at"]), signature_holds)
    report = verify_package(read_package(folder / "room.onexresult"), grounds)
    if expected["step"] is None:
        assert report.ok, report.failed
    else:
        assert report.failed is not None
        found = (report.failed.number, report.failed.finding.code)
        assert found == (expected["step"], expected["code"])


@pytest.mark.parametrize("folder", CERTIFICATES, ids=lambda each: each.name)
def test_a_released_certificate_is_read_for_ever(folder: Path) -> None:
    believed = Believed(read_root(folder / "root.onextrust"), signature_holds)
    judged = verify_certificate((folder / "certificate.txt").read_bytes(), believed)
    assert judged.claims is not None
    told = json.loads((folder / "claims.json").read_text(encoding="utf-8"))
    assert claims_to_json(judged.claims) == told


def test_no_private_key_lies_beside_them() -> None:
    for path in HERE.rglob("*"):
        if path.is_file() and path.suffix not in {".py", ".pyc"}:
            assert b"PRIVATE" not in path.read_bytes()
            assert b'"sealed"' not in path.read_bytes()
