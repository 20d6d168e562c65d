from collections.abc import Callable, Mapping
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onex_exam.adapters.catalogues import read_wording
from onex_exam.demo.sample_people import sample_people
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.qt.console.console_controller import ConsoleController
from onex_exam.qt.console.desk import Desk
from onex_exam.qt.console.window import ConsolePage
from onex_exam.qt.futures import Homecoming
from onex_exam.wording import Wording
from tests.qt.console.fakes import FakeOffice, FakePickers, FakeRoom
from tests.qt.console.hands import Hands

BEIJING = timezone(timedelta(hours=8))
SAMPLE = Path("/samples/roster-30.csv")

Console = tuple[ConsoleController, Hands]


@pytest.fixture(scope="session")
def wordings() -> Mapping[Language, Wording]:
    return {language: read_wording(language) for language in LANGUAGES}


@pytest.fixture
def room() -> FakeRoom:
    """Three candidates, half an hour before nine."""
    return FakeRoom.of(sample_people(3))


@pytest.fixture
def office(room: FakeRoom) -> FakeOffice:
    return FakeOffice(room)


@pytest.fixture
def pickers() -> FakePickers:
    return FakePickers()


@pytest.fixture
def desk(dressed: QApplication, office: FakeOffice, pickers: FakePickers) -> Desk:
    return Desk(office, pickers, Homecoming(dressed), SAMPLE, BEIJING)


@pytest.fixture
def open_console(
    qtbot: QtBot, desk: Desk, wordings: Mapping[Language, Wording]
) -> Callable[[FakeRoom], Console]:
    def opened(room: FakeRoom, language: Language = "zh") -> Console:
        page = ConsolePage(room.photo)
        qtbot.addWidget(page)
        page.resize(1280, 900)
        controller = ConsoleController(desk, room, page, wordings[language])
        page.show()
        hands = Hands(qtbot, page)
        hands.see("now")
        hands.settle()
        return controller, hands

    return opened


@pytest.fixture
def console(open_console: Callable[[FakeRoom], Console], room: FakeRoom) -> Console:
    return open_console(room)
