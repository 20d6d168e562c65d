from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from onex_exam.bootstrap import JoinedStation, Surroundings, join_station
from onex_exam.domain.language import Text
from onex_exam.qt.organization.page import OrganizationPage
from onex_exam.services.console_ports import FirstRun
from onex_exam.services.stations import Settings
from tests.end_to_end.stations import CHEAP, ORGANIZATION, VENUE

WAIT_MS = 20_000


@pytest.fixture
def station(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[JoinedStation]:
    """A station whose first run is done, in front of an officer of the organization."""
    first = join_station(dressed, tmp_path, Surroundings(profile=CHEAP))
    names = Text("练习机构", "Practice organization"), Text("练习考核站点", "Practice venue")
    first.office.office.create_organization(FirstRun(*names, ORGANIZATION, VENUE))
    first.office.remember(Settings("en", "organization"))
    first.close()
    joined = join_station(dressed, tmp_path, Surroundings(profile=CHEAP))
    qtbot.addWidget(joined.console.shell)
    joined.console.shell.resize(1280, 720)
    joined.console.shell.show()
    yield joined
    joined.close()


def press(qtbot: QtBot, station: JoinedStation, name: str) -> None:
    shell = station.console.shell

    def ready() -> bool:
        button = shell.findChild(QWidget, name)
        return isinstance(button, QWidget) and button.isVisible() and button.isEnabled()

    qtbot.waitUntil(ready, timeout=WAIT_MS)
    button = shell.findChild(QWidget, name)
    assert isinstance(button, QWidget)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_start_page_opens_the_registry_of_this_station_and_comes_back(
    qtbot: QtBot, station: JoinedStation
) -> None:
    shell = station.console.shell
    for _ in range(2):
        press(qtbot, station, "start-organization")
        qtbot.waitUntil(lambda: shell.findChild(OrganizationPage) is not None, timeout=WAIT_MS)
        press(qtbot, station, "organization-back")
        qtbot.waitUntil(lambda: shell.findChild(OrganizationPage) is None, timeout=WAIT_MS)


def test_a_registry_made_in_the_window_lies_in_the_data_folder(
    qtbot: QtBot, station: JoinedStation
) -> None:
    shell = station.console.shell
    press(qtbot, station, "start-organization")
    qtbot.waitUntil(lambda: shell.findChild(QLineEdit, "person") is not None, timeout=WAIT_MS)
    person = shell.findChild(QLineEdit, "person")
    assert isinstance(person, QLineEdit)
    QTest.keyClicks(person, "Ann")
    press(qtbot, station, "make")
    registry = station.office.office.station.registry
    qtbot.waitUntil(registry.exists, timeout=WAIT_MS)
    shell.setting_asked.emit(("language", "zh"))
    page = shell.findChild(OrganizationPage)
    assert isinstance(page, OrganizationPage)
    qtbot.waitUntil(lambda: "练习机构" in _texts(page), timeout=WAIT_MS)


def _texts(page: QWidget) -> str:
    return "\n".join(str(each.property("text")) for each in page.findChildren(QWidget))
