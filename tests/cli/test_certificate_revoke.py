import io
import json
from pathlib import Path
from typing import Any

import pytest

from onex_exam.adapters.keys import write_key
from onex_exam.cli.certificate_issue import commands as issue_commands
from onex_exam.cli.certificate_revoke import commands
from onex_exam.cli.certificate_verify import commands as verify_commands
from onex_exam.cli.frame import NO, USAGE, YES, Answer
from onex_exam.cli.registry import commands as registry_commands
from onex_exam.domain.language import LANGUAGES, Language
from tests.adapters.registry.desks import CHEAP, PASSPHRASE, Organization, an_organization
from tests.cli.asking import ask
from tests.domain.credentials.results import a_package_file, keys_of, sitting_id


@pytest.fixture
def organization(tmp_path: Path) -> Organization:
    """One certificate was issued; the root asks for two of the organization's keys."""
    organization = an_organization(tmp_path)
    organization.make()
    for number, key in enumerate(organization.keys.organization):
        write_key(tmp_path / f"root-{number}.json", key, PASSPHRASE, CHEAP)
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE + "\n")
    data, looked = a_package_file(1)
    path = tmp_path / "1.onexresult"
    path.write_bytes(data)
    organization.desk.apply([path], [looked], "张老师")
    organization.desk.release(keys_of(1), "李老师")
    answer = ask(
        issue_commands(),
        "certificate issue",
        *("--database", organization.desk.database, "--sitting", sitting_id(1)),
        *("--key", organization.desk.issuer_key, "--out", tmp_path / "out"),
        *("--passphrase-file", tmp_path / "passphrase.txt"),
    )
    assert answer.code == YES, answer.lines
    return organization


def certificate(organization: Organization) -> Path:
    (path,) = (organization.folder / "out").iterdir()
    return path


def members(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(answer.members))
    return found


def revoke(
    organization: Organization,
    *arguments: object,
    roots: tuple[int, ...] = (0, 1),
    number: str = "",
    language: Language = "en",
) -> Answer:
    folder = organization.folder
    keys = [each for at in roots for each in ("--root-key", folder / f"root-{at}.json")]
    secrets = ["--passphrase-file", folder / "passphrase.txt"] * len(roots)
    return ask(
        commands(),
        "certificate revoke",
        number or certificate(organization).stem,
        *("--database", organization.desk.database, "--by", "王老师"),
        *("--list", folder / "trust" / "revocations.onextrust"),
        *(*keys, *secrets, *arguments),
        language=language,
    )


def verify(organization: Organization, language: Language = "en") -> Answer:
    return ask(
        verify_commands(),
        "certificate verify",
        certificate(organization),
        *("--trust", organization.desk.trust),
        *("--revocations", organization.folder / "trust" / "revocations.onextrust"),
        language=language,
    )


def test_a_revoked_certificate_is_known_to_whoever_verifies(organization: Organization) -> None:
    answer = revoke(organization, "--reason", "error")
    found = members(answer)
    assert answer.code == YES, answer.lines
    assert (found["version"], found["certificates"], found["reason"]) == (1, 1, "error")

    judged = verify(organization)
    said = members(judged)
    assert (judged.code, said["ok"], said["signature"], said["revoked"]) == (
        NO,
        False,
        "valid",
        "yes",
    )
    assert "issued by mistake" in said["detail"]
    assert "签发有误" in verify(organization, "zh").lines[0]
    report = ask(registry_commands(), "registry report", "--database", organization.desk.database)
    assert (members(report)["certificates"], members(report)["revoked"]) == (1, 1)


def test_keys_that_cannot_sign_for_the_organization_revoke_nothing(
    organization: Organization,
) -> None:
    for roots, code in (((0,), "root-signers"), ((0, 0), "root-signers")):
        assert members(revoke(organization, roots=roots))["error"]["code"] == code
    foreign = organization.folder / "root-1.json"
    foreign.unlink()
    write_key(foreign, organization.keys.venue, PASSPHRASE, CHEAP)
    assert members(revoke(organization))["error"]["code"] == "key-not-in-root"
    assert organization.desk.counts().revoked == 0
    assert not (organization.folder / "trust").exists()


def test_a_number_that_is_not_held_is_said_so(organization: Organization) -> None:
    answer = revoke(organization, number="SAMPLE-X")
    assert (answer.code, members(answer)["error"]["code"]) == (NO, "certificate-unknown")


def test_every_key_has_its_passphrase(
    organization: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = organization.folder / "passphrase.txt"
    answer = revoke(organization, "--passphrase-file", secret)
    assert (answer.code, members(answer)["error"]["code"]) == (USAGE, "usage-passphrases")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n{PASSPHRASE}\n"))
    folder = organization.folder
    asked = ask(
        commands(),
        "certificate revoke",
        certificate(organization).stem,
        *("--database", organization.desk.database, "--by", "王", "--list", folder / "l"),
        *("--root-key", folder / "root-0.json", "--root-key", folder / "root-2.json"),
    )
    assert asked.code == YES, asked.lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_where_the_new_list_is(organization: Organization, language: Language) -> None:
    answer = revoke(organization, language=language)
    assert "revocations.onextrust" in answer.lines[0]
    again = revoke(organization, language=language)
    assert members(again)["error"]["code"] == "certificate-revoked-already"
