from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from onex_exam.answers import RosterPreview, SittingSummary
from onex_exam.demo.sample_people import sample_people
from onex_exam.domain.language import Language, Text
from onex_exam.qt.console.desk import Desk
from onex_exam.qt.console.station import ConsoleStation, changed_settings
from onex_exam.qt.theme import Look, dress
from onex_exam.services.console_ports import FirstRun
from onex_exam.services.stations import Settings
from onex_exam.wording import Wording
from tests.qt.console.conftest import SAMPLE
from tests.qt.console.fakes import ORGANIZATION_CARD, SITTING, FakeOffice, FakeRoom, bank
from tests.qt.console.hands import Hands

Opened = Callable[[], tuple[ConsoleStation, Hands]]
MADE = FirstRun(Text("甲", "A"), Text("乙", "B"), ORGANIZATION_CARD, "stone-bird-hill")


@pytest.fixture
def open_station(
    qtbot: QtBot,
    desk: Desk,
    wordings: Mapping[Language, Wording],
    dressed: QApplication,
) -> Iterator[Opened]:
    def opened() -> tuple[ConsoleStation, Hands]:
        station = ConsoleStation(desk, wordings, lambda look: dress(dressed, look))
        qtbot.addWidget(station.shell)
        station.shell.resize(1280, 900)
        station.shell.show()
        hands = Hands(qtbot, station.shell)
        hands.settle()
        return station, hands

    yield opened
    dress(dressed, Look())


@pytest.fixture
def known(office: FakeOffice) -> FakeOffice:
    """An office after its first run, with a bank and a roster."""
    office.remembered = Settings("zh", "invigilator")
    office.organization = MADE
    title = Text("办公数据处理（初级）", "Office data processing (junior)")
    office.known = [bank(Path("/banks/office-data-junior"), title)]
    office.rosters[SAMPLE] = RosterPreview(SAMPLE, sample_people(3), 3, (), ())
    return office


def test_from_the_first_run_to_an_open_room(
    open_station: Opened, office: FakeOffice, room: FakeRoom
) -> None:
    office.known = [bank(Path("/banks/office-data-junior"), Text("样例", "Sample"))]
    office.rosters[SAMPLE] = RosterPreview(SAMPLE, sample_people(3), 3, (), ())
    station, hands = open_station()
    hands.press("role-teacher")
    hands.press("next")
    hands.write("organization_passphrase", ORGANIZATION_CARD)
    hands.press("written")
    hands.press("next")
    hands.press("start-sitting")
    assert office.remembered == Settings("zh", "teacher")

    hands.press("next")
    hands.press("sample-roster")
    hands.press("next")
    for field, text in (("batch", "2026-4"), ("session", "1"), ("room", "301"), ("chief", "Li")):
        hands.write(field, text)
    hands.press("written")
    hands.write("organization_passphrase", ORGANIZATION_CARD)
    hands.press("next")
    hands.press("next")

    hands.see("now")
    assert station.console is not None
    assert office.plans[0].pool == "live"
    station.leave()
    assert room.left


def test_the_first_page_asks_for_the_language(open_station: Opened, office: FakeOffice) -> None:
    station, hands = open_station()
    hands.press("language-en")
    hands.reads("Choose the language and your role.")
    hands.press("role-teacher")
    hands.press("next")
    hands.reads("practice organization")
    hands.write("organization_passphrase", ORGANIZATION_CARD)
    hands.press("written")
    hands.press("next")

    hands.bot.waitUntil(lambda: office.remembered == Settings("en", "teacher"))
    assert station.language() == "en"


def test_a_station_that_knows_its_person_begins_at_the_start_page(
    open_station: Opened, known: FakeOffice
) -> None:
    assert known.remembered is not None
    _, hands = open_station()

    hands.reads("今天要做什么？")
    hands.reads("还没有场次")


def test_settings_are_worn_said_and_remembered_at_once(
    open_station: Opened, known: FakeOffice
) -> None:
    station, hands = open_station()
    heard: list[Settings] = []
    station.settings_changed.connect(heard.append)
    for choice in ("English", "高对比度"):
        choose(hands, choice) if choice == "English" else choose(hands, "High contrast")

    hands.reads("What would you like to do?")
    assert known.remembered == Settings("en", "invigilator", "contrast")
    assert heard[-1] == known.remembered


def test_settings_can_be_changed_inside_an_open_room(
    open_station: Opened, known: FakeOffice
) -> None:
    known.listed = [summary()]
    station, hands = open_station()
    hands.press(f"open-{SITTING}")
    hands.reads("请核对证件，逐一签到")
    choose(hands, "English")

    hands.reads("Compare documents and check candidates in")
    assert station.settings.language == "en"
    station.leave()


def test_leaving_a_room_leads_back_to_the_start_page(
    open_station: Opened, known: FakeOffice, room: FakeRoom
) -> None:
    known.listed = [summary()]
    station, hands = open_station()
    hands.press(f"open-{SITTING}")
    hands.press("leave")

    hands.reads("今天要做什么？")
    assert room.left
    assert station.console is None


def test_another_role_puts_its_own_card_first(open_station: Opened, known: FakeOffice) -> None:
    _, hands = open_station()
    choose(hands, "评价组织")
    first = hands.see("start-organization").mapToGlobal(hands.window.pos()).x()
    second = hands.see("start-sitting").mapToGlobal(hands.window.pos()).x()

    assert first < second
    assert known.remembered == Settings("zh", "organization")


def test_the_organization_window_is_asked_for(open_station: Opened, known: FakeOffice) -> None:
    assert known.organization
    station, hands = open_station()
    asked: list[bool] = []
    station.organization_asked.connect(lambda: asked.append(True))
    hands.press("start-organization")

    assert asked == [True]


def test_a_sitting_that_was_given_up_leaves_its_choices_for_the_next(
    open_station: Opened, known: FakeOffice
) -> None:
    assert known.known
    station, hands = open_station()
    hands.press("start-mock")
    hands.press("next")
    hands.press("sample-roster")
    hands.press("next")
    hands.write("room", "Lab 301")
    for _ in range(3):
        hands.press("back")
    hands.press("start-sitting")
    hands.press("next")
    hands.press("sample-roster")
    hands.press("next")

    assert hands.see("room").property("text") == "Lab 301"
    assert station.console is None


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("language", "en", Settings("en", "teacher")),
        ("theme", "dark", Settings("zh", "teacher", "dark")),
        ("scale", "175", Settings("zh", "teacher", "light", 175)),
        ("role", "organization", Settings("zh", "organization")),
    ],
)
def test_one_setting_changes_alone(key: str, value: str, expected: Settings) -> None:
    assert changed_settings(Settings("zh", "teacher"), key, value) == expected


def choose(hands: Hands, text: str) -> None:
    """Choose from the settings menu that is in view."""
    button = hands.see("settings")
    actions = [
        action
        for menu in button.findChildren(QMenu)
        for action in menu.findChildren(QAction)
        if action.text() == text
    ]
    actions[-1].trigger()
    hands.settle()


def summary() -> SittingSummary:
    """The room that the office can open."""
    return SittingSummary(
        sitting=SITTING,
        title=Text("办公数据处理（初级）", "Office data processing (junior)"),
        batch="2026-4",
        session="1",
        room="301",
        opens_at="2026-11-22T01:00:00Z",
        candidates=3,
        mock=False,
        phase="prepared",
    )
