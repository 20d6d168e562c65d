from dataclasses import replace
from datetime import UTC

from onex_exam.adapters.catalogues import read_wording
from onex_exam.domain.credentials.admission import (
    Admission,
    Admitted,
    AlreadyHeld,
    Conflicting,
)
from onex_exam.domain.credentials.registered import LookedAt
from onex_exam.domain.credentials.report import Finding, Step
from onex_exam.domain.ids import Digest
from onex_exam.screens.organization_import import ImportScreen, import_screen
from onex_exam.screens.organization_view import Busy, ImportView, OrganizationView
from tests.domain.credentials.results import looked_at, some_facts

SAY = read_wording("en")
NEW = looked_at(some_facts(b"1"), "/home/ann/room-1.onexresult")
BROKEN = LookedAt(
    "/home/ann/odd.onexresult",
    (Step(1, "archive", ok=False, finding=Finding("archive-truncated")),),
    None,
    None,
    None,
)
OPEN = OrganizationView(read=True, person="Ann", zone=UTC)


def screen(*looked: LookedAt, **changes: object) -> ImportScreen:
    view = replace(OPEN, imports=ImportView(looked))
    return import_screen(replace(view, **changes), SAY)  # type: ignore[arg-type]


def judged(admission: Admission, code: str = "admission-already-held") -> LookedAt:
    steps = (*NEW.steps[:9], Step(10, "admission", ok=True, finding=Finding(code)))
    return replace(NEW, admission=admission, steps=steps)


def test_an_empty_page_says_what_to_do_first() -> None:
    shown = screen()
    assert shown.rows == ()
    assert shown.empty_title
    assert not shown.apply.enabled
    assert not shown.clear.enabled


def test_a_row_says_file_venue_sitting_and_verdict() -> None:
    shown = screen(NEW)
    assert shown.rows == (
        ("room-1.onexresult", "First Centre", "A101 · 2026-06-01 09:00", "1", "New", ""),
    )
    assert shown.tones == ("good",)
    assert shown.summary == "1 new (1 result) · 0 held · 0 conflicting · 0 rejected"
    assert shown.apply.text == "Import 1 package"
    assert shown.apply.enabled


def test_packages_that_have_not_come_are_mentioned() -> None:
    assert "2 earlier packages" in screen(judged(Admitted(2))).rows[0][-1]


def test_each_verdict_has_its_reason_and_tone() -> None:
    held, other = judged(AlreadyHeld()), judged(Conflicting(Digest("c" * 64)))
    shown = screen(held, other, BROKEN)
    assert [row[4] for row in shown.rows] == ["Already held", "Conflicting", "Rejected"]
    assert shown.tones == ("plain", "caution", "danger")
    assert "nothing to do" in shown.rows[0][-1]
    assert "undo that import" in shown.rows[1][-1]
    assert shown.rows[2][-1].startswith("1. Archive: ")
    assert not shown.apply.enabled


def test_a_file_that_could_not_be_read_says_why() -> None:
    trouble = Finding("not-readable", {"path": "x", "reason": "gone"})
    unread = replace(BROKEN, steps=(), trouble=trouble)
    assert "gone" in screen(unread).rows[0][-1]
    report = screen(unread, imports=ImportView((unread,), chosen=0)).report
    assert report
    assert report.steps == ()
    assert "gone" in report.trouble


def test_a_report_has_ten_numbered_steps_and_names_the_one_that_failed() -> None:
    report = screen(imports=ImportView((NEW, BROKEN), chosen=1)).report
    assert report
    assert [step.number for step in report.steps] == [str(at) for at in range(1, 11)]
    assert [step.mark for step in report.steps] == ["✗", *["–"] * 9]
    assert report.steps[0].tone == "danger"
    assert report.steps[0].spoken.startswith("1. Archive: failed.")
    assert "Not done" in report.steps[9].text


def test_a_sound_report_has_ten_ticks() -> None:
    report = screen(imports=ImportView((NEW,), chosen=0)).report
    assert report
    assert [step.mark for step in report.steps] == ["✓"] * 10
    assert "room-1.onexresult" in report.title


def test_a_step_that_was_not_done_is_not_called_passed() -> None:
    left = replace(
        NEW, steps=(*NEW.steps[:8], Step(9, "regrade", None, Finding("regrade-not-done")))
    )
    report = screen(imports=ImportView((left,), chosen=0)).report
    assert report
    assert report.steps[8].mark == "–"
    assert "not done" in report.steps[8].spoken


def test_nobody_imports_without_a_name_while_busy_or_twice() -> None:
    assert not screen(NEW, person="").apply.enabled
    assert not screen(NEW, busy=Busy("organization.importing")).apply.enabled
    again = screen(imports=ImportView((NEW,), applied=True)).apply
    assert (again.text, again.enabled) == ("Imported", False)
