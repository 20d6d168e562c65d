from collections.abc import Mapping
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from onex_exam.domain.ids import SittingId
from onex_exam.domain.language import Language
from onex_exam.qt.console.desk import Desk
from onex_exam.qt.console.start import StartPage
from onex_exam.qt.console.start_controller import StartController
from onex_exam.wording import Wording
from tests.qt.console.fakes import SITTING, FakeOffice, FakeRoom
from tests.qt.console.hands import Hands
from tests.qt.console.test_station import summary

Start = tuple[StartController, Hands]


@pytest.fixture
def start(
    qtbot: QtBot, desk: Desk, office: FakeOffice, wordings: Mapping[Language, Wording]
) -> Start:
    office.listed = [summary(), replace(summary(), sitting=SittingId("OTHER"), phase="exported")]
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(1280, 900)
    controller = StartController(desk, page, wordings["zh"], "invigilator")
    page.show()
    hands = Hands(qtbot, page)
    hands.see(f"open-{SITTING}")
    hands.settle()
    return controller, hands


def test_each_sitting_says_where_and_when_it_is_and_how_far(start: Start) -> None:
    _, hands = start

    hands.reads("2026-4 · 1 · 301 · 2026-11-22 09:00 · 考生 3 人")
    hands.reads("待开考")
    hands.reads("已导出")


def test_a_sitting_is_opened_once_however_often_one_presses(
    start: Start, office: FakeOffice, room: FakeRoom
) -> None:
    controller, hands = start
    opened: list[object] = []
    controller.opened.connect(opened.append)
    office.answers.hold = True
    hands.press(f"open-{SITTING}")
    hands.reads("正在打开……")
    controller.open(SITTING)

    office.answers.release()

    hands.bot.waitUntil(lambda: bool(opened))
    assert opened == [room]


def test_a_sitting_that_does_not_open_says_why(start: Start, office: FakeOffice) -> None:
    _, hands = start
    office.refuses = True
    hands.press(f"open-{SITTING}")

    hands.reads("磁盘空间不足")
    assert hands.can_press(f"open-{SITTING}")


def test_cards_ask_for_what_they_say(start: Start) -> None:
    controller, hands = start
    asked: list[object] = []
    controller.new_asked.connect(asked.append)
    hands.press("start-sitting")
    hands.press("start-mock")

    assert asked == [False, True]


def test_while_a_candidate_has_the_screen_nothing_else_can_be_reached(
    qtbot: QtBot,
    desk: Desk,
    office: FakeOffice,
    room: FakeRoom,
    wordings: Mapping[Language, Wording],
) -> None:
    """The candidate restarts the program and presses a card before the list is there."""
    office.listed = [
        replace(summary(), sitting=SittingId("OTHER")),
        replace(summary(), screen_out=True),
    ]
    office.answers.hold = True
    page = StartPage()
    qtbot.addWidget(page)
    controller = StartController(desk, page, wordings["zh"], "organization")
    page.show()
    asked: list[object] = []
    opened: list[object] = []
    controller.organization_asked.connect(lambda: asked.append("organization"))
    controller.opened.connect(opened.append)
    hands = Hands(qtbot, page)
    hands.press("start-organization")
    office.answers.release()

    qtbot.waitUntil(lambda: opened == [room])
    assert asked == []


def test_a_card_pressed_before_the_list_is_there_is_not_forgotten(
    qtbot: QtBot, desk: Desk, office: FakeOffice, wordings: Mapping[Language, Wording]
) -> None:
    office.answers.hold = True
    page = StartPage()
    qtbot.addWidget(page)
    controller = StartController(desk, page, wordings["zh"], "organization")
    page.show()
    asked: list[object] = []
    controller.organization_asked.connect(lambda: asked.append("organization"))
    Hands(qtbot, page).press("start-organization")
    assert asked == []

    office.answers.release()
    qtbot.waitUntil(lambda: asked == ["organization"])
