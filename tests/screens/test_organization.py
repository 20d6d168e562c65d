from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC

import pytest

from onex_exam.adapters.catalogues import read_wording
from onex_exam.demo.gallery_organization import organization_gallery
from onex_exam.domain.credentials.registered import ImportRecord
from onex_exam.domain.errors import Problem
from onex_exam.domain.language import LANGUAGES, Language, Text
from onex_exam.screens.organization import OrganizationScreen, organization_screen
from onex_exam.screens.organization_view import (
    Busy,
    HistoryView,
    Opened,
    OrganizationView,
    Said,
)
from onex_exam.screens.parts import Trouble

SAY = read_wording("en")
BEGUN = OrganizationView(read=True, person="Ann", zone=UTC)
OPEN = replace(BEGUN, opened=Opened(Text("机构", "Awarding Body"), sample=False))
HELD = ImportRecord(3, "Ann", "2026-06-02T09:00:00Z", 1, 30, 0, None, None)


def alphabetical(names: Iterable[str]) -> Mapping[str, int]:
    return {name: place for place, name in enumerate(sorted(names))}


def screen(view: OrganizationView) -> OrganizationScreen:
    return organization_screen(view, SAY, alphabetical)


def test_without_a_registry_the_next_step_is_explained() -> None:
    shown = screen(BEGUN)
    assert shown.start
    assert shown.start.enabled
    assert shown.missing_title
    assert "trust root" in shown.missing_text


def test_nothing_is_missing_before_anything_was_read() -> None:
    shown = screen(OrganizationView())
    assert (shown.start, shown.missing_title) == (None, "")


def test_a_registry_is_not_made_by_nobody() -> None:
    shown = screen(replace(BEGUN, person="  "))
    assert shown.start
    assert not shown.start.enabled
    assert "name" in shown.start.why


def test_an_open_registry_shows_whose_it_is() -> None:
    shown = screen(OPEN)
    assert (shown.title, shown.ribbon, shown.start) == ("Awarding Body", "", None)
    sample = replace(OPEN, opened=Opened(Text("机构", "Awarding Body"), sample=True))
    assert "SAMPLE" in screen(sample).ribbon


def test_long_work_says_how_far_it_is_and_can_be_stopped() -> None:
    busy = screen(replace(OPEN, busy=Busy("organization.looking", 2, 8))).busy
    assert busy
    assert busy.text == "Verifying file 3 of 8…"
    assert (busy.done, busy.of, busy.stop.enabled) == (2, 8, True)
    last = screen(replace(OPEN, busy=Busy("organization.looking", 8, 8))).busy
    assert last
    assert "8 of 8" in last.text


def test_work_that_stops_says_so_and_is_not_stopped_twice() -> None:
    busy = screen(replace(OPEN, busy=Busy("organization.looking", 2, 8, stopping=True))).busy
    assert busy
    assert not busy.stop.enabled
    assert "Stopping" in busy.text


def test_nothing_else_begins_while_work_goes_on() -> None:
    shown = screen(replace(OPEN, busy=Busy("organization.importing")))
    assert not shown.back.enabled
    assert not shown.imports.add.enabled
    assert shown.busy
    assert not shown.busy.stop.enabled


def test_what_was_refused_is_named_below_the_message() -> None:
    problems = tuple(Problem("", f"{number} · Bo", "result-not-passed") for number in range(9))
    trouble = Trouble("organization.released-some", {"count": 1, "kept": 9})
    shown = screen(replace(OPEN, said=Said(trouble, "caution", problems)))
    assert shown.message
    assert shown.message.tone == "caution"
    assert "9 not released" in shown.message.text
    assert shown.refused[0].name == "0 · Bo"
    assert len(shown.refused) == 7
    assert "3" in shown.refused[-1].value


def undo_of(record: ImportRecord, person: str = "Ann") -> tuple[bool, str]:
    history = HistoryView((record,), chosen=record.number)
    button = screen(replace(OPEN, person=person, history=history)).history.undo
    return button.enabled, button.why


def test_an_import_is_undone_unless_certificates_rest_on_it() -> None:
    assert undo_of(HELD) == (True, "")
    enabled, why = undo_of(replace(HELD, certificates=2))
    assert not enabled
    assert "2 certificates rest on it" in why
    assert not undo_of(replace(HELD, undone_by="Bo", undone_at="2026-06-03T09:00:00Z"))[0]
    assert not undo_of(HELD, person="")[0]


def test_no_import_is_undone_before_one_is_chosen() -> None:
    assert not screen(replace(OPEN, history=HistoryView((HELD,)))).history.undo.enabled


def test_the_history_says_who_when_and_what_became_of_it() -> None:
    undone = replace(HELD, number=4, undone_by="Bo", undone_at="2026-06-03T10:30:00Z")
    shown = screen(replace(OPEN, history=HistoryView((undone, HELD)))).history
    assert shown.numbers == (4, 3)
    assert shown.rows[1] == ("3", "2026-06-02 09:00", "Ann", "1", "30", "0", "Held")
    assert shown.rows[0][-1] == "Undone by Bo, 2026-06-03 10:30"
    assert shown.tones == ("caution", "plain")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_the_gallery_can_be_drawn(language: Language) -> None:
    names = [name for name, _ in organization_gallery(read_wording(language), alphabetical)]
    assert len(names) == len(set(names)) == 21
