import json
from pathlib import Path
from typing import Any

import pytest

from onex_exam.adapters.certificates.pdf import CertificateSheet, print_certificate
from onex_exam.adapters.certificates.token import sign_token, token_text
from onex_exam.adapters.certificates.words import DOCUMENT_TYPES
from onex_exam.cli.certificate_verify import commands
from onex_exam.cli.frame import COULD_NOT, NO, YES, Answer
from onex_exam.domain.credentials.certificate import Scores
from onex_exam.domain.credentials.revocations import (
    RevocationList,
    RevokedCertificate,
    sign_revocations,
)
from onex_exam.domain.credentials.trust import sign_root
from onex_exam.domain.language import LANGUAGES, Language
from tests.adapters.certificates.builders import DOCUMENT, a_sample_root, claims
from tests.adapters.certificates.test_pdf import photo
from tests.cli.asking import ask
from tests.domain.credentials.builders import NINE, PAGE, new_keys

KEYS = new_keys()
TEXT = token_text(sign_token(claims(), KEYS.issuer), PAGE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "root.onextrust"
    path.write_bytes(sign_root(a_sample_root(KEYS), KEYS.organization[:2]))
    return path


def members(answer: Answer) -> dict[str, Any]:
    value = json.loads(json.dumps(answer.members))
    assert isinstance(value, dict)
    return value


def test_a_code_is_verified_from_its_text(root: Path) -> None:
    for text in [TEXT, TEXT.partition("#")[2]]:
        answer = ask(commands(), "certificate verify", text, "--trust", root)
        found = members(answer)
        assert answer.code == YES
        assert (found["ok"], found["signature"], found["revoked"]) == (True, "valid", "unknown")
        assert found["claims"]["name"] == "王晓明"
        assert found["claims"]["scores"]["total"] == 8920


def test_a_code_is_verified_from_a_file(root: Path, tmp_path: Path) -> None:
    (tmp_path / "code.txt").write_text(TEXT + "\n", encoding="utf-8")
    answer = ask(commands(), "certificate verify", tmp_path / "code.txt", "--trust", root)
    assert answer.code == YES


def test_an_altered_code_is_refused(root: Path) -> None:
    altered = TEXT[:-1] + str((int(TEXT[-1]) + 1) % 10)
    answer = ask(commands(), "certificate verify", altered, "--trust", root)
    found = members(answer)
    assert (answer.code, found["ok"], found["signature"]) == (NO, False, "invalid")
    assert found["claims"] == {}


def test_a_revoked_certificate_is_signed_but_not_ok(root: Path, tmp_path: Path) -> None:
    gone = RevokedCertificate(claims().rid, "withdrawn", NINE)
    signed = sign_revocations(
        RevocationList(1, NINE, NINE, certificates=(gone,)), KEYS.organization[:2]
    )
    (tmp_path / "list").write_bytes(signed)
    arguments = (TEXT, "--trust", root, "--revocations", tmp_path / "list")
    answer = ask(commands(), "certificate verify", *arguments)
    found = members(answer)
    assert (answer.code, found["signature"], found["revoked"]) == (NO, "valid", "yes")


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_signature_and_claims(root: Path, language: Language) -> None:
    answer = ask(commands(), "certificate verify", TEXT, "--trust", root, language=language)
    lines = "\n".join(answer.lines)
    assert "王晓明" in lines
    assert "89.2" in lines
    assert ("样例证书" in lines) == (language == "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_signed_is_shown_for_comparing(root: Path, language: Language) -> None:
    answer = ask(commands(), "certificate verify", TEXT, "--trust", root, language=language)
    made, lines = claims(), "\n".join(answer.lines)
    for wanted in [
        *(made.number, made.name, made.document, made.title.zh, made.title.en, "初级", "Junior"),
        *(made.issuer.zh, made.issuer.en, "2026-06-09", "86.5", "91", "89.2"),
        *(made.package.hex(), made.sitting),
    ]:
        assert wanted in lines, wanted
    assert ("逐项" in answer.lines[-1]) == (language == "zh")
    assert ("line by line" in answer.lines[-1]) == (language == "en")


@pytest.mark.parametrize(("language", "what"), [("zh", "姓名"), ("en", "Name")])
def test_what_differs_on_a_page_is_named_in_the_language_of_the_sentence(
    root: Path, tmp_path: Path, language: Language, what: str
) -> None:
    kind = DOCUMENT_TYPES["citizen-id"]
    sheet = CertificateSheet(claims("李娜"), TEXT, kind, DOCUMENT, photo())
    (tmp_path / "edited.pdf").write_bytes(print_certificate(sheet))
    arguments = (tmp_path / "edited.pdf", "--trust", root)
    answer = ask(commands(), "certificate verify", *arguments, language=language)
    assert answer.code == NO
    assert what in answer.lines[0]
    assert "王晓明" in answer.lines[0]


def test_points_that_are_not_there_are_a_dash(root: Path) -> None:
    made = claims(scores=Scores(None, None, None))
    text = token_text(sign_token(made, KEYS.issuer), PAGE)
    answer = ask(commands(), "certificate verify", text, "--trust", root)
    assert sum(line.endswith(": –") for line in answer.lines) == 3


@pytest.mark.parametrize("given", ["no-such-file.pdf", "x" * 5_000])
def test_a_file_that_is_not_there_could_not_be_verified(root: Path, given: str) -> None:
    assert ask(commands(), "certificate verify", given, "--trust", root).code == COULD_NOT
