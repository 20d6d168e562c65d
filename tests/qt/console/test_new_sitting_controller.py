from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onex_exam.answers import RosterPreview
from onex_exam.demo.sample_people import sample_people
from onex_exam.domain.errors import Problem
from onex_exam.domain.language import Language, Text
from onex_exam.qt.console.desk import Desk
from onex_exam.qt.console.new_sitting import NewSittingPage
from onex_exam.qt.console.new_sitting_controller import NewSittingController
from onex_exam.qt.console.roster_step import DropPlace
from onex_exam.screens.new_sitting_pages import SittingDraft
from onex_exam.wording import Wording
from tests.qt.console.conftest import SAMPLE
from tests.qt.console.fakes import ORGANIZATION_CARD, SITTING, FakeOffice, FakePickers, bank
from tests.qt.console.hands import Hands

Flow = tuple[NewSittingController, Hands]
OWN = Path("/rosters/own.csv")


@pytest.fixture
def office(office: FakeOffice) -> FakeOffice:
    office.known = [bank(Path("/banks/office-data-junior"), Text("办公数据处理", "Office data"))]
    office.rosters = {
        SAMPLE: RosterPreview(SAMPLE, sample_people(3), 3, (), ()),
        OWN: RosterPreview(
            OWN,
            None,
            2,
            (Problem("", "第 2 行 · 姓名", "reason-missing"),),
            (Problem("", "第 1 行 · 性别", "time-is-up"),),
        ),
    }
    return office


def open_flow(qtbot: QtBot, desk: Desk, say: Wording, draft: SittingDraft) -> Flow:
    page = NewSittingPage()
    qtbot.addWidget(page)
    page.resize(1280, 1100)
    controller = NewSittingController(desk, page, say, draft)
    page.show()
    hands = Hands(qtbot, page)
    hands.settle()
    return controller, hands


@pytest.fixture
def flow(
    qtbot: QtBot, desk: Desk, office: FakeOffice, wordings: Mapping[Language, Wording]
) -> Flow:
    assert office.known
    return open_flow(qtbot, desk, wordings["zh"], SittingDraft())


@pytest.fixture
def mock_flow(
    qtbot: QtBot, desk: Desk, office: FakeOffice, wordings: Mapping[Language, Wording]
) -> Flow:
    assert office.known
    return open_flow(qtbot, desk, wordings["zh"], SittingDraft(mock=True))


def fill_in_the_room(hands: Hands, card: str = ORGANIZATION_CARD) -> None:
    for field, text in (("batch", "2026-4"), ("session", "1"), ("room", "301"), ("chief", "Li")):
        hands.write(field, text)
    hands.press("written")
    hands.write("organization_passphrase", card)


def test_what_was_chosen_is_ordered(flow: Flow, office: FakeOffice) -> None:
    controller, hands = flow
    prepared: list[str] = []
    controller.prepared.connect(prepared.append)
    hands.press("next")
    hands.press("sample-roster")
    hands.reads("3 行全部合格")
    hands.press("next")
    fill_in_the_room(hands)
    hands.press("next")
    hands.reads("请再核对一遍")
    hands.press("next")
    hands.bot.waitUntil(lambda: bool(prepared))

    plan = office.plans[0]
    assert prepared == [SITTING]
    assert (plan.blueprint, plan.batch, plan.session, plan.room) == (
        "junior-form",
        "2026-4",
        "1",
        "301",
    )
    assert (plan.chief, plan.chief_passphrase) == ("Li", "maple-river-lamp-1")
    assert len(plan.roster.entries) == 3
    assert plan.grade_at == "venue"


def test_a_person_says_who_grades(flow: Flow, office: FakeOffice) -> None:
    _, hands = flow
    hands.press("grader-organization")
    hands.reads("由评价组织用自己的答案评分")
    hands.press("next")
    hands.press("sample-roster")
    hands.press("next")
    fill_in_the_room(hands)
    hands.press("next")
    hands.press("next")
    hands.bot.waitUntil(lambda: bool(office.plans))

    assert office.plans[0].grade_at == "organization"


def test_who_grades_is_what_the_plan_says_unless_a_person_says_otherwise(
    qtbot: QtBot, desk: Desk, office: FakeOffice, wordings: Mapping[Language, Wording]
) -> None:
    office.known = [replace(each, graded_away=frozenset({"junior-form"})) for each in office.known]
    real, hands_of_real = open_flow(qtbot, desk, wordings["zh"], SittingDraft())
    mock, hands = open_flow(qtbot, desk, wordings["zh"], SittingDraft(mock=True))

    assert real.draft.grader is mock.draft.grader is None
    hands_of_real.reads("由评价组织用自己的答案评分")
    assert not hands.shows("grader-venue")


def test_a_refused_roster_is_shown_row_by_row_and_stops_the_flow(
    flow: Flow, pickers: FakePickers
) -> None:
    controller, hands = flow
    pickers.chosen = OWN
    hands.press("next")
    hands.press("choose-roster")

    hands.reads("整份名单未采用")
    assert controller.page.roster.problems.model().rowCount() == 1
    assert not hands.can_press("next")


def test_refused_rows_are_saved_where_one_says(
    flow: Flow, office: FakeOffice, pickers: FakePickers
) -> None:
    _, hands = flow
    pickers.chosen = OWN
    hands.press("next")
    hands.press("choose-roster")
    pickers.chosen = Path("/stick")
    hands.press("save-refused")
    hands.press("template")

    assert office.written == [Path("/stick/refused.xlsx"), Path("/stick/roster.xlsx")]


def test_a_file_that_is_no_roster_is_said_to_be_none(flow: Flow, pickers: FakePickers) -> None:
    _, hands = flow
    pickers.chosen = Path("/etc/passwd")
    hands.press("next")
    hands.press("choose-roster")

    hands.bot.waitUntil(lambda: hands.shows("message"))


def test_a_roster_is_taken_by_dropping_it(flow: Flow) -> None:
    _, hands = flow
    hands.press("next")
    drop(hands, SAMPLE)

    hands.reads("roster-30.csv")


def test_what_is_dropped_and_is_no_table_is_not_taken(flow: Flow) -> None:
    _, hands = flow
    hands.press("next")
    place = hands.window.findChild(DropPlace)
    assert isinstance(place, DropPlace)
    event = drag(Path("/photos/holiday.png"))
    event.ignore()
    QApplication.sendEvent(place, event)

    assert not event.isAccepted()


def test_a_wrong_organization_passphrase_keeps_everything_for_another_try(
    flow: Flow, office: FakeOffice
) -> None:
    _, hands = flow
    hands.press("next")
    hands.press("sample-roster")
    hands.press("next")
    fill_in_the_room(hands, "not the organization's")
    hands.press("next")
    hands.press("next")
    hands.reads("口令不正确")
    hands.press("back")
    hands.write("organization_passphrase", ORGANIZATION_CARD)
    hands.press("next")
    hands.press("next")

    hands.bot.waitUntil(lambda: bool(office.plans))


def test_a_mock_examination_needs_names_only_and_draws_from_the_practice_pool(
    mock_flow: Flow, office: FakeOffice
) -> None:
    _, hands = mock_flow
    hands.press("next")
    hands.write("names", "Zhang Xiaoming")
    hands.press("next")
    fill_in_the_room(hands)
    hands.press("next")
    hands.press("next")
    hands.bot.waitUntil(lambda: bool(office.plans))

    plan = office.plans[0]
    assert plan.pool == "practice"
    assert [entry.name for entry in plan.roster.entries] == ["Zhang Xiaoming"]


def test_another_bank_is_looked_at_and_chosen(flow: Flow, pickers: FakePickers) -> None:
    _, hands = flow
    pickers.chosen = Path("/banks/another")
    hands.press("other-bank")

    assert hands.see("bank-another").property("checked")


def test_photos_are_taken_from_the_chosen_folder(
    flow: Flow, office: FakeOffice, pickers: FakePickers
) -> None:
    controller, hands = flow
    assert office.known
    pickers.chosen = Path("/photos/class-1")
    hands.press("next")
    hands.press("choose-photos")

    hands.reads("class-1")
    assert controller.draft.photos is None  # people's photos are not for the next sitting


def test_going_back_from_the_first_step_leaves(flow: Flow) -> None:
    controller, hands = flow
    left: list[bool] = []
    controller.left.connect(lambda: left.append(True))
    hands.press("back")

    assert left == [True]


def test_the_chief_s_passphrase_is_copied(flow: Flow, pickers: FakePickers) -> None:
    _, hands = flow
    hands.press("next")
    hands.press("sample-roster")
    hands.press("next")
    hands.press("copy")

    assert pickers.copied == ["maple-river-lamp-1"]


def test_it_goes_on_in_another_language(flow: Flow, wordings: Mapping[Language, Wording]) -> None:
    controller, hands = flow
    controller.speak(wordings["en"])

    hands.reads("What is examined?")


def drag(file: Path) -> QDragEnterEvent:
    """A file that is dragged over a window."""
    return QDragEnterEvent(
        QPoint(10, 10),
        Qt.DropAction.CopyAction,
        _mime(file),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def drop(hands: Hands, file: Path) -> None:
    """Drop a file where rosters are taken."""
    place = hands.window.findChild(DropPlace)
    assert isinstance(place, DropPlace)
    QApplication.sendEvent(place, drag(file))
    event = QDropEvent(
        QPoint(10, 10),
        Qt.DropAction.CopyAction,
        _mime(file),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(place, event)


KEPT: list[QMimeData] = []


def _mime(file: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    KEPT.append(mime)  # Qt does not take ownership
    return mime
