from collections.abc import Mapping

import pytest
from pytestqt.qtbot import QtBot

from onex_exam.domain.language import Language, Text
from onex_exam.qt.console.desk import Desk
from onex_exam.qt.console.first_run import FirstRunPage
from onex_exam.qt.console.first_run_controller import FirstRunController
from onex_exam.services.console_ports import FirstRun
from onex_exam.wording import Wording
from tests.qt.console.fakes import FakeOffice, FakePickers
from tests.qt.console.hands import Hands

First = tuple[FirstRunController, Hands, list[str]]


@pytest.fixture
def first(qtbot: QtBot, desk: Desk, wordings: Mapping[Language, Wording]) -> First:
    page = FirstRunPage()
    qtbot.addWidget(page)
    page.resize(1280, 1200)
    controller = FirstRunController(desk, page, wordings["zh"])
    finished: list[str] = []
    controller.finished.connect(finished.append)
    page.show()
    hands = Hands(qtbot, page)
    hands.settle()
    return controller, hands, finished


def test_the_organization_gets_the_names_and_passphrases_on_the_page(
    first: First, office: FakeOffice
) -> None:
    _, hands, finished = first
    hands.press("next")
    hands.write("venue_en", "Lab of the south")
    hands.write("page", " https://verify.example.org/c ")
    hands.press("written")
    hands.press("next")
    hands.bot.waitUntil(lambda: bool(finished))

    assert finished == ["invigilator"]
    assert office.organization == FirstRun(
        Text("练习机构", "Practice organization"),
        Text("练习考核站点", "Lab of the south"),
        "maple-river-lamp-1",
        "maple-river-lamp-2",
        "https://verify.example.org/c",
    )


def test_nothing_is_made_before_the_passphrases_are_written_down(first: First) -> None:
    _, hands, _ = first
    hands.press("next")
    hands.reads("先抄写口令")

    assert not hands.can_press("next")


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("venue_passphrase", "short", "至少 12 个字符"),
        ("venue_passphrase", "maple-river-lamp-1", "两个口令不能相同"),
        ("organization_zh", " ", "四个名称都要填写"),
    ],
)
def test_what_would_not_do_is_said_beside_the_button(
    first: First, field: str, text: str, reason: str
) -> None:
    _, hands, _ = first
    hands.press("next")
    hands.press("written")
    hands.write(field, text)

    hands.reads(reason)
    assert not hands.can_press("next")


def test_both_passphrases_are_copied_at_once(first: First, pickers: FakePickers) -> None:
    _, hands, _ = first
    hands.press("next")
    hands.press("copy")

    assert pickers.copied == ["maple-river-lamp-1\nmaple-river-lamp-2"]


def test_while_keys_are_made_the_page_says_so_and_can_be_used_for_nothing(
    first: First, office: FakeOffice
) -> None:
    _, hands, finished = first
    office.answers.hold = True
    hands.press("next")
    hands.press("written")
    hands.press("next")
    hands.reads("正在生成密钥")
    assert not hands.can_press("next")
    assert not finished

    office.answers.release()

    hands.bot.waitUntil(lambda: bool(finished))


def test_a_refusal_is_said_and_loses_nothing(first: First, office: FakeOffice) -> None:
    _, hands, finished = first
    office.refuses = True
    hands.press("next")
    hands.write("venue_passphrase", "a passphrase of mine")
    hands.press("written")
    hands.press("next")

    hands.reads("磁盘空间不足")
    assert hands.see("venue_passphrase").property("text") == "a passphrase of mine"
    assert not finished


def test_going_back_keeps_the_passphrases_that_were_shown(first: First) -> None:
    _, hands, _ = first
    hands.press("next")
    hands.press("back")
    hands.press("role-organization")
    hands.press("next")

    assert hands.see("venue_passphrase").property("text") == "maple-river-lamp-2"


def test_where_there_is_an_organization_only_the_role_is_asked(
    first: First, office: FakeOffice
) -> None:
    _, hands, finished = first
    office.organization = FirstRun(Text("甲", "A"), Text("乙", "B"), "x", "y")
    hands.press("role-teacher")
    hands.press("next")

    assert finished == ["teacher"]


def test_it_goes_on_in_another_language(first: First, wordings: Mapping[Language, Wording]) -> None:
    controller, hands, _ = first
    controller.speak(wordings["en"])

    hands.reads("Welcome to the ONEX examination station")
