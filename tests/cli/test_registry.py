import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from onex_exam.cli.certificate_issue import commands as issue_commands
from onex_exam.cli.frame import COULD_NOT, NO, USAGE, YES, Answer
from onex_exam.cli.registry import commands
from onex_exam.domain.credentials.revocations import RevocationList, RevokedKey, sign_revocations
from onex_exam.domain.ids import SittingId
from onex_exam.domain.language import LANGUAGES, Language
from tests.adapters.registry.desks import PASSPHRASE, Organization, an_organization
from tests.cli.asking import ask
from tests.cli.test_result import Desk
from tests.domain.credentials.results import a_package_file, sitting_id

SITTING = sitting_id(1)


@pytest.fixture
def organization(tmp_path: Path) -> Organization:
    return an_organization(tmp_path)


def registry(organization: Organization, verb: str, *arguments: object, **how: Language) -> Answer:
    database = ("--database", organization.desk.database)
    return ask(commands(), f"registry {verb}", *arguments, *database, **how)


def issue(organization: Organization, *arguments: object) -> Answer:
    secret = organization.folder / "passphrase.txt"
    secret.write_text(PASSPHRASE + "\n")
    desk = organization.desk
    return ask(
        issue_commands(),
        "certificate issue",
        *("--database", desk.database, "--sitting", SITTING, "--key", desk.issuer_key),
        *("--out", organization.folder / "out", "--passphrase-file", secret),
        *arguments,
    )


def members(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(answer.members))
    return found


def take_in(organization: Organization, *conclusions: str) -> None:
    """Import behind the command's back: these packages are not signed."""
    data, looked = a_package_file(1, conclusions or ("passed", "failed"))  # type: ignore[arg-type]
    path = organization.folder / "1.onexresult"
    path.write_bytes(data)
    organization.desk.apply([path], [looked], "张老师")


def test_a_registry_is_made_with_its_root_pinned(organization: Organization) -> None:
    answer = registry(organization, "init", "--trust", organization.desk.trust, "--sample")
    assert answer.code == YES
    assert members(answer)["sample"] is True
    assert members(answer)["organization"]["en"] == "Sample Awarding Body"
    again = registry(organization, "init", "--trust", organization.desk.trust, "--sample")
    assert (again.code, members(again)["error"]["code"]) == (NO, "registry-exists")


def test_a_sample_root_without_say_makes_nothing(organization: Organization) -> None:
    answer = registry(organization, "init", "--trust", organization.desk.trust)
    assert (answer.code, members(answer)["error"]["code"]) == (NO, "registry-of-sample")
    assert not Path(organization.desk.database).exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_package_is_named_with_its_step(
    organization: Organization, language: Language
) -> None:
    organization.make()
    path = organization.folder / "odd.onexresult"
    path.write_bytes(b"not a package")
    answer = registry(organization, "import", path, language=language)
    assert answer.code == NO
    found = members(answer)
    assert (found["admitted"], found["already_held"], found["conflicting"]) == ([], [], [])
    (rejected,) = found["rejected"]
    assert (rejected["file"], rejected["step"], rejected["name"]) == (str(path), 1, "archive")
    assert rejected["code"] == "archive-truncated"
    assert rejected["message"] in answer.lines[1]
    assert found["import"] is None


def test_a_missing_file_changes_nothing(organization: Organization) -> None:
    organization.make()
    answer = registry(organization, "import", organization.folder / "none.onexresult")
    assert (answer.code, members(answer)["error"]["code"]) == (COULD_NOT, "not-readable")


def test_one_file_twice_is_a_wrong_use(organization: Organization) -> None:
    organization.make()
    path = organization.folder / "odd.onexresult"
    path.write_bytes(b"not a package")
    assert registry(organization, "import", path, path).code == USAGE


def test_without_a_registry_nothing_can_be_done(organization: Organization) -> None:
    for verb, arguments in (("undo", ["1"]), ("report", []), ("release", ["--sitting", "x"])):
        answer = registry(organization, verb, *arguments)
        assert (answer.code, members(answer)["error"]["code"]) == (COULD_NOT, "registry-missing")


def test_an_import_is_undone_by_its_number(organization: Organization) -> None:
    organization.make()
    take_in(organization)
    answer = registry(organization, "undo", "1", "--by", "李老师")
    assert (answer.code, members(answer)) == (YES, {"ok": True, "import": 1})
    (record,) = organization.desk.imports()
    assert record.undone_by == "李老师"
    assert registry(organization, "undo", "1").code == NO
    assert registry(organization, "undo", "9").code == NO


def test_a_second_person_releases_a_sitting_once(organization: Organization) -> None:
    organization.make()
    take_in(organization, "passed", "failed", "pending")
    same = registry(organization, "release", "--sitting", SITTING, "--by", "张老师")
    assert (same.code, members(same)["released"]) == (NO, [])
    assert {each["code"] for each in members(same)["refused"]} == {
        "result-same-person",
        "result-unfinished",
    }
    other = registry(organization, "release", "--sitting", SITTING, "--by", "李老师")
    assert members(other)["released"] == ["20260101", "20260102"]
    assert [each["code"] for each in members(other)["refused"]] == ["result-unfinished"]
    unknown = registry(organization, "release", "--sitting", "nothing", "--by", "李老师")
    assert members(unknown)["error"]["code"] == "sitting-unknown"


@pytest.mark.parametrize("option", ["--sitting", "--by"])
def test_what_is_no_text_is_named_with_its_option(organization: Organization, option: str) -> None:
    organization.make()
    take_in(organization)
    made = {"--sitting": SITTING, "--by": "李老师", option: "\udcff\udcfe"}
    words = [word for pair in made.items() for word in pair]
    answer = registry(organization, "release", *words)
    assert members(answer)["error"]["code"] == "usage-unprintable"
    assert option in members(answer)["error"]["message"]


def test_releasing_again_finds_nothing_to_do(organization: Organization) -> None:
    organization.make()
    take_in(organization)
    for wanted in (["20260101", "20260102"], []):
        answer = registry(organization, "release", "--sitting", SITTING, "--by", "李老师")
        assert (answer.code, members(answer)["released"]) == (YES, wanted)


def test_a_report_counts_and_names_nobody(organization: Organization) -> None:
    organization.make()
    take_in(organization)
    answer = registry(organization, "report")
    found = members(answer)
    assert answer.code == YES
    assert [each["sitting"] for each in found["packages"]] == [SITTING]
    assert found["results"] == {"imported": 2}
    assert found["conclusions"] == {"failed": 1, "passed": 1}
    assert found["imports"][0]["results"] == 2
    shown = json.dumps(found) + "".join(answer.lines)
    assert not any(name in shown for name in ("Anna Maria Smith", "20260101", "000000200001"))
    assert "2" in answer.lines[1]


def test_a_report_says_who_waits_why_and_what_to_do(organization: Organization) -> None:
    organization.make()
    take_in(organization, "passed", "pending", "undecided", "failed")
    answer = registry(organization, "report")
    pending, undecided = members(answer)["waiting"]
    assert (pending["candidate"], pending["conclusion"]) == ("20260102", "pending")
    assert pending["criteria"] == [
        {
            "part": "practical",
            "task": "sales-ledger",
            "checkpoint": "tax-formula",
            "code": "file-damaged",
        }
    ]
    assert "台账.xlsx" in pending["why"][0]
    assert (undecided["candidate"], undecided["criteria"]) == ("20260103", [])
    assert "Breach of rules" in undecided["why"][0]
    told = "\n".join(answer.lines)
    assert "nothing in them counts as zero" in told
    assert "no page for marking" in told
    assert "decides what that means" in told


def test_those_who_wait_keep_nobody_else_from_release_and_certificate(
    organization: Organization,
) -> None:
    organization.make()
    take_in(organization, "passed", "pending", "failed")
    freed = registry(organization, "release", "--sitting", SITTING, "--by", "李老师")
    assert members(freed)["released"] == ["20260101", "20260103"]
    assert [each["code"] for each in members(freed)["refused"]] == ["result-unfinished"]
    issued = issue(organization)
    assert [each["candidate"] for each in members(issued)["certificates"]] == ["20260101"]


def test_certificates_of_a_sitting_are_issued_and_written(organization: Organization) -> None:
    organization.make()
    take_in(organization, "passed", "failed", "passed")
    early = issue(organization)
    assert early.code == NO
    assert [each["code"] for each in members(early)["refused"]] == ["result-not-released"] * 2
    organization.desk.release(
        [each.key for each in organization.desk.standings(SittingId(SITTING))], "李老师"
    )
    answer = issue(organization)
    found = members(answer)
    assert answer.code == YES, answer.lines
    assert found["not_passed"] == 1
    assert [each["candidate"] for each in found["certificates"]] == ["20260101", "20260103"]
    assert all(
        Path(each["file"]).read_bytes().startswith(b"%PDF") for each in found["certificates"]
    )
    again = issue(organization)
    assert (again.code, members(again)["certificates"]) == (YES, [])


def test_a_sitting_that_nobody_passed_needs_no_certificates(organization: Organization) -> None:
    organization.make()
    take_in(organization, "failed")
    assert members(issue(organization))["error"]["code"] == "sitting-without-passes"


def test_a_wrong_passphrase_is_said_so(
    organization: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    organization.make()
    take_in(organization)
    monkeypatch.setattr("sys.stdin", io.StringIO("not it\n"))  # as in a script
    desk = organization.desk
    answer = ask(
        issue_commands(),
        "certificate issue",
        *("--database", desk.database, "--sitting", SITTING, "--key", desk.issuer_key),
        *("--out", organization.folder / "out"),
    )
    assert members(answer)["error"]["code"] == "passphrase-wrong"
    assert not (organization.folder / "out").exists()


def test_a_revocation_list_counts_when_it_is_given(organization: Organization) -> None:
    """These packages tell of nothing that happened: step 9 refuses what the list lets through."""
    organization.make()
    path = Desk(organization.keys, organization.folder).package(grade_at="venue")
    now = datetime.now(UTC).replace(microsecond=0)

    def failed_with(*keys: RevokedKey) -> str:
        revocations = RevocationList(1, now, now + timedelta(days=1), keys=keys)
        listed = organization.folder / "list.onextrust"
        listed.write_bytes(sign_revocations(revocations, organization.keys.organization[:2]))
        answer = registry(organization, "import", path, "--revocations", listed)
        return str(members(answer)["rejected"][0]["name"])

    assert failed_with() == "regrade"
    gone = RevokedKey(organization.keys.venue.record, "compromise", now - timedelta(days=900))
    assert failed_with(gone) == "validity"
