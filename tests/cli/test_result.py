import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from onex_exam.cli.frame import COULD_NOT, NO, YES, Answer
from onex_exam.cli.result import commands
from onex_exam.domain import canonical
from onex_exam.domain.credentials.archive import read_archive, write_archive
from onex_exam.domain.credentials.revocations import (
    RevocationList,
    RevokedKey,
    sign_revocations,
)
from onex_exam.domain.credentials.trust import sign_grant, sign_root
from onex_exam.domain.language import LANGUAGES, Language
from tests.cli.asking import ask
from tests.domain.credentials.builders import Keys, a_grant, a_root, an_order, new_keys
from tests.domain.credentials.packages import PAPER, a_sitting, pack
from tests.domain.grading.builders import entries as graded_entries

GOLDEN = Path(__file__).parents[1] / "golden" / "package" / "version-0"
NOW = datetime.now(UTC).replace(microsecond=0)
OUTCOME = canonical.encode(
    {
        "version": 0,
        "candidate": "20260001",
        "total": 8920,
        "conclusion": "passed",
        "band": None,
        "parts": [{"part": "theory", "status": "normal", "points": 8650, "worth": 10000}],
    }
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Files of a sitting that was held today; graded by the organization unless it says so."""

    keys: Keys
    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "root.onextrust"

    def package(self, name: str = "room.onexresult", grade_at: str = "organization") -> Path:
        times = {"opens_at": NOW - timedelta(hours=3), "closes_at": NOW - timedelta(hours=1)}
        order = replace(an_order(self.keys, PAPER), grade_at=grade_at, **times)  # type: ignore[arg-type]
        sitting = a_sitting(self.keys, order)
        contents = dict(sitting.contents)
        contents["candidates/0001/outcome.json"] = OUTCOME
        if grade_at == "organization":
            del contents["paper/keys.json"], contents["candidates/0001/outcome.json"]
        grant = replace(
            a_grant(self.keys),
            not_before=NOW - timedelta(days=1),
            not_after=NOW + timedelta(days=1),
        )
        signed = sign_grant(grant, self.keys.organization[:2])
        data = pack(replace(sitting, contents=contents), self.keys, created=NOW, grant=signed)
        return self.write(name, data)

    def write(self, name: str, data: bytes) -> Path:
        (self.folder / name).write_bytes(data)
        return self.folder / name


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(new_keys(), tmp_path)
    root = replace(a_root(desk.keys), expires=NOW + timedelta(days=365))
    desk.write("root.onextrust", sign_root(root, desk.keys.organization[:2]))
    return desk


def members(answer: Answer) -> dict[str, Any]:
    """Return the members as a script would read them."""
    value = json.loads(json.dumps(answer.members))
    assert isinstance(value, dict)
    return value


def test_a_sound_package_is_verified_step_by_step(desk: Desk) -> None:
    answer = ask(commands(), "result verify", desk.package(), "--trust", desk.root)
    found = members(answer)
    assert answer.code == YES, answer.lines
    assert (found["ok"], found["failed"]) == (True, None)
    assert [each["number"] for each in found["steps"]] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(each["ok"] and each["name"] and each["detail"] for each in found["steps"])
    assert [each["name"] for each in found["not_done"]] == ["regrade", "admission"]


def test_a_tampered_package_is_named_with_its_step_and_file(desk: Desk) -> None:
    path = desk.package()
    entries = {**read_archive(path.read_bytes()), "sitting/incidents.json": b"[1]"}
    bad = desk.write("bad.onexresult", write_archive(entries))
    answer = ask(commands(), "result verify", path, bad, "--trust", desk.root)
    found = members(answer)
    assert (answer.code, found["ok"], found["failed"]) == (NO, False, "files")
    assert found["steps"][-1] == {
        "number": 7,
        "name": "files",
        "ok": False,
        "code": "file-changed",
        "detail": found["steps"][-1]["detail"],
    }
    assert "sitting/incidents.json" in found["steps"][-1]["detail"]
    assert [each["ok"] for each in found["files"]] == [True, False]
    assert any("✗ 7." in line for line in answer.lines)


def test_the_golden_packages_get_their_verdicts_on_the_command_line() -> None:
    for expected in GOLDEN.glob("*/expected.json"):
        sound = json.loads(expected.read_text(encoding="utf-8"))["step"] is None
        package, root = (expected.parent / each for each in ("room.onexresult", "root.onextrust"))
        answer = ask(commands(), "result verify", package, "--trust", root)
        assert answer.code == (YES if sound else NO), package


def test_revocations_count_when_they_are_given(desk: Desk) -> None:
    gone = RevokedKey(desk.keys.venue.record, "compromise", NOW)
    revocations = RevocationList(1, NOW, NOW + timedelta(days=1), keys=(gone,))
    signed = sign_revocations(revocations, desk.keys.organization[:2])
    listed = desk.write("list.onextrust", signed)
    arguments = (desk.package(), "--trust", desk.root, "--revocations", listed)
    answer = ask(commands(), "result verify", *arguments)
    assert (answer.code, members(answer)["failed"]) == (NO, "validity")


def test_a_file_that_is_not_there_could_not_be_verified(desk: Desk) -> None:
    for package, trust in [
        (desk.folder / "missing", desk.root),
        (desk.package(), desk.folder / "no"),
    ]:
        answer = ask(commands(), "result verify", package, "--trust", trust)
        assert (answer.code, members(answer)["ok"]) == (COULD_NOT, False)


def test_a_root_that_is_no_root_is_refused(desk: Desk) -> None:
    answer = ask(commands(), "result verify", desk.package(), "--trust", desk.package())
    assert (answer.code, members(answer)["error"]["code"]) == (NO, "envelope-malformed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_a_name_for_people(desk: Desk, language: Language) -> None:
    arguments = (desk.package(), "--trust", desk.root)
    answer = ask(commands(), "result verify", *arguments, language=language)
    assert len(answer.lines) == 11


def test_show_lists_what_a_package_says_and_that_nobody_verified_it(desk: Desk) -> None:
    answer = ask(commands(), "result show", desk.package(grade_at="venue"))
    found = members(answer)
    assert (answer.code, found["venue"], found["verified"]) == (YES, "V001", False)
    assert found["sitting"] == "01JZ0000000000000000000000"
    assert found["candidates"] == [
        {
            "candidate": "20260001",
            "outcome": "passed",
            "parts": {"theory": {"status": "normal", "points": 8650, "worth": 10000}},
            "total": 8920,
        }
    ]
    assert any("89.2" in line for line in answer.lines)


def test_show_says_when_the_organization_grades(desk: Desk) -> None:
    answer = ask(commands(), "result show", desk.package())
    nothing: dict[str, object] = {
        "candidate": "20260001",
        "outcome": None,
        "parts": {},
        "total": None,
    }
    assert members(answer)["candidates"] == [nothing]
    assert answer.code == YES


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"candidates/0001/outcome.json": b"[]"}, "outcome-unreadable"),
        ({"candidates/0001/outcome.json": OUTCOME.replace(b'"part":', b'"piece":')}, None),
        ({"META/order.dsse.json": None}, "file-missing"),
    ],
)
def test_show_refuses_what_it_cannot_read(
    desk: Desk, changes: Mapping[str, bytes | None], code: str | None
) -> None:
    entries = dict(read_archive(desk.package(grade_at="venue").read_bytes()))
    for name, content in changes.items():
        entries.pop(name)
        if content is not None:
            entries[name] = content
    answer = ask(commands(), "result show", desk.write("x", write_archive(entries)))
    assert answer.code == NO
    assert members(answer)["error"]["code"] == (code or "outcome-unreadable")


def test_a_package_without_keys_cannot_be_regraded(desk: Desk) -> None:
    answer = ask(commands(), "result regrade", desk.package())
    assert (answer.code, members(answer)["error"]["code"]) == (COULD_NOT, "keys-not-here")


@pytest.mark.parametrize(
    "odd",
    [
        OUTCOME.replace(b"8920", b"-5"),
        OUTCOME.replace(b"8920", b"true"),
        OUTCOME.replace(b'"passed"', b'"won"'),
        OUTCOME.replace(b'"passed"', b"{}"),
        OUTCOME.replace(b'"20260001"', b"[]"),
        OUTCOME.replace(b"8650", b'"8650"'),
        OUTCOME.replace(b'"normal"', b"1"),
    ],
)
def test_show_refuses_outcomes_that_are_none(desk: Desk, odd: bytes) -> None:
    assert odd != OUTCOME
    entries = read_archive(desk.package(grade_at="venue").read_bytes())
    data = write_archive({**entries, "candidates/0001/outcome.json": odd})
    answer = ask(commands(), "result show", desk.write("x", data))
    assert (answer.code, members(answer)["error"]["code"]) == (NO, "outcome-unreadable")


def test_show_refuses_a_form_that_is_none(desk: Desk) -> None:
    entries = read_archive(desk.package().read_bytes())
    data = write_archive({**entries, "candidates/0001/form.json": b"[]"})
    answer = ask(commands(), "result show", desk.write("x", data))
    assert (answer.code, members(answer)["error"]["code"]) == (NO, "form-unreadable")


@pytest.mark.parametrize("language", LANGUAGES)
def test_grading_again_says_that_it_verifies_nothing(desk: Desk, language: Language) -> None:
    order = read_archive(desk.package(grade_at="venue").read_bytes())["META/order.dsse.json"]
    forged = desk.write("x", write_archive({**graded_entries(), "META/order.dsse.json": order}))
    answer = ask(commands(), "result regrade", forged, language=language)
    assert (answer.code, members(answer)["verified"]) == (YES, False)
    assert any("result verify" in line for line in answer.lines)
