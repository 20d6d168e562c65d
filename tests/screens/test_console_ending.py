# ruff: noqa: S106  (the cards of fictional people)
from dataclasses import replace
from pathlib import Path

from onex_exam.answers import ExportReport, Progress
from onex_exam.demo.sample_people import CHIEF
from onex_exam.demo.sample_room import Played, busy_room, finished_room, prepared_room
from onex_exam.domain.delivery.sitting import Exported, Matter
from onex_exam.domain.ids import Digest
from onex_exam.screens.console_ending import close_page, export_page, spaced
from onex_exam.screens.console_view import ConsoleView, ExportDraft, Scene
from onex_exam.screens.parts import Trouble
from tests.screens.saying import EN

MISSING: Matter = "file-missing"
VIEW = ConsoleView(by=CHIEF)
REPORT = ExportReport(
    package=Path("/x/a.onexresult"),
    trust=Path("/x/t.onextrust"),
    digest=Digest("ab" * 32),
    sequence=1,
    size=99,
    verified=True,
)


def scene(room: Played, view: ConsoleView = VIEW) -> Scene:
    return Scene(room.facts, room.state, room.now, view)


def test_each_open_matter_is_named_with_what_can_be_done_about_it() -> None:
    page = close_page(scene(finished_room(6)), EN)

    assert [(row.who, row.matter, row.act) for row in page.rows] == [
        ("02 王芳", "file-missing", "sign-off"),
        ("03 李娜", "zero-answer", "sign-off"),
        ("03 李娜", "file-missing", "sign-off"),
        ("04 刘洋", "uncollected", "sign-off"),
        ("06 杨帆", "uncollected", "absent"),
    ]
    assert page.verdict.tone == "caution"


def test_somebody_at_work_is_never_signed_off() -> None:
    rows = close_page(scene(busy_room(20)), EN).rows
    at_work = [row for row in rows if row.who.startswith("01 ")]

    assert [row.act for row in at_work] == ["force"]


def test_what_was_signed_off_stays_in_sight() -> None:
    room = finished_room(6)
    second = room.facts.roster.entries[1].candidate
    sitting = replace(room.state.sitting, signed_off=frozenset({(second, MISSING)}))
    page = close_page(scene(replace(room, state=replace(room.state, sitting=sitting))), EN)

    assert [line.name for line in page.signed] == ["02 王芳"]
    assert "02 王芳" not in [row.who for row in page.rows]


def test_nothing_open_is_said_to_be_so() -> None:
    page = close_page(scene(prepared_room(2, here=0, absent=2)), EN)

    assert page.rows == ()
    assert page.verdict.tone == "good"


def test_an_export_needs_both_passphrases() -> None:
    room = finished_room(3)
    for draft, enabled in (
        (ExportDraft(), False),
        (ExportDraft(venue_passphrase="a"), False),
        (ExportDraft(venue_passphrase="a", chief_passphrase="b"), True),
        (ExportDraft(venue_passphrase="a", chief_passphrase="b", busy=True), False),
    ):
        page = export_page(scene(room, replace(VIEW, export=draft)), EN)
        assert page.export.enabled == enabled


def test_progress_is_told_step_by_step() -> None:
    room = finished_room(3)
    begun = ExportDraft(busy=True)
    later = replace(begun, progress=Progress(2, 5, "console.saving"))

    assert export_page(scene(room, replace(VIEW, export=begun)), EN).progress == "Opening the keys…"
    page = export_page(scene(room, replace(VIEW, export=later)), EN)
    assert (page.progress, page.done, page.of) == ("Saving…", 2, 5)


def test_a_package_is_told_with_file_size_digest_and_what_to_do() -> None:
    view = replace(VIEW, export=ExportDraft(report=REPORT))
    page = export_page(scene(finished_room(3), view), EN)
    told = {line.name: line.value for line in page.result}

    assert told["Result package"] == "/x/a.onexresult"
    assert told["Digest"] == spaced(REPORT.digest)
    assert page.verdict is not None
    assert page.verdict.tone == "good"
    assert len(page.next_steps) == 4


def test_a_package_that_does_not_verify_is_no_good_news() -> None:
    report = replace(REPORT, verified=False)
    view = replace(VIEW, export=ExportDraft(report=report))
    page = export_page(scene(finished_room(3), view), EN)

    assert page.verdict is not None
    assert page.verdict.tone == "danger"


def test_a_second_export_says_that_it_is_one() -> None:
    room = finished_room(3)
    sitting = replace(
        room.state.sitting, exports=(Exported(REPORT.digest, 1, "2026-11-22T04:00:00Z"),)
    )
    again = export_page(scene(replace(room, state=replace(room.state, sitting=sitting))), EN)

    assert "exported before" in again.intro


def test_trouble_is_told_beside_the_passphrases() -> None:
    draft = ExportDraft(trouble=Trouble("passphrase-wrong", {"failed": 3}))
    page = export_page(scene(finished_room(3), replace(VIEW, export=draft)), EN)

    assert page.message is not None
    assert "3 in a row" in page.message.text


def test_digests_are_compared_in_groups_of_eight() -> None:
    assert spaced("0123456789abcdef") == "01234567 89abcdef"
