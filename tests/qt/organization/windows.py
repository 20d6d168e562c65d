"""The real window over a real registry; only grading again is left out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from onex_exam.adapters.catalogues import read_wording
from onex_exam.adapters.registry.desk import RegistryDesk
from onex_exam.domain import canonical
from onex_exam.domain.credentials.trust import sign_root
from onex_exam.domain.language import Language
from onex_exam.qt.organization.bench import Outside
from onex_exam.qt.organization.controller import OrganizationController
from onex_exam.qt.organization.page import OrganizationPage
from onex_exam.qt.widgets.frames import column
from onex_exam.qt.worker import Worker
from onex_exam.services.certification import Certified, MayGoOn
from onex_exam.services.organization_ports import IssueOrder, OrganizationPort
from onex_exam.wording import Wording
from tests.adapters.registry.desks import PASSPHRASE, Organization, an_organization
from tests.domain.credentials.builders import NINE, a_root
from tests.domain.credentials.signed import a_signed_package
from tests.domain.credentials.test_verification import no_differences

W = TypeVar("W", bound=QWidget)
WAIT_MS = 20_000


def say_in(language: Language) -> Wording:
    return read_wording(language)


@dataclass
class Chosen:
    """What a person chooses in the system's dialogs."""

    files: tuple[Path, ...] = ()
    target: Path | None = None

    def open_files(self, _title: str, _pattern: str) -> tuple[Path, ...]:
        return self.files

    def folder(self, _title: str) -> Path | None:
        return self.target


@dataclass
class Paused:
    """The desk, which waits before every second certificate until it may go on."""

    desk: RegistryDesk
    may: Event = field(default_factory=Event)

    def issue(self, order: IssueOrder, may_go_on: MayGoOn) -> Certified:
        def ask(done: int, of: int) -> bool:
            if done:
                assert self.may.wait(WAIT_MS / 1000)
            return may_go_on(done, of)

        return self.desk.issue(order, ask)

    def __getattr__(self, name: str) -> object:
        return getattr(self.desk, name)


@dataclass
class Window:
    """One window with its registry, moved by real events."""

    bot: QtBot
    page: OrganizationPage
    controller: OrganizationController
    organization: Organization
    desk: RegistryDesk
    chosen: Chosen
    paused: Paused

    def find(self, kind: type[W], name: str) -> W:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        button = self.find(QWidget, name)
        self.bot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=WAIT_MS)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(self, name: str, text: str) -> None:
        line = self.find(QLineEdit, name)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)

    def until(self, text: str) -> None:
        """Wait until the window says this somewhere."""
        self.bot.waitUntil(lambda: text in self.texts(), timeout=WAIT_MS)

    def texts(self) -> str:
        labels = [each for each in self.page.findChildren(QWidget) if each.isVisible()]
        return "\n".join(str(each.property("text") or "") for each in labels)

    def rows(self, name: str) -> list[list[str]]:
        model = self.find(QTableView, name).model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def until_rows(self, name: str, count: int) -> None:
        self.bot.waitUntil(lambda: len(self.rows(name)) == count, timeout=WAIT_MS)

    def click_row(self, name: str, row: int, column: int = 0) -> None:
        table = self.find(QTableView, name)
        place = table.visualRect(table.model().index(row, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def package(self, number: int, *conclusions: str) -> Path:
        """Lay a signed package into the organization's folder."""
        data = self._signed(number, conclusions or ("passed", "failed"))
        path = self.organization.folder / f"{number}.onexresult"
        path.write_bytes(data)
        return path

    def _signed(self, number: int, conclusions: tuple[str, ...]) -> bytes:
        previous = None
        if number > 1:
            previous = canonical.digest(self._signed(number - 1, conclusions))
        keys = self.organization.keys
        return a_signed_package(keys, conclusions, number, previous)  # type: ignore[arg-type]


def an_open_organization(folder: Path) -> Organization:
    """An organization whose root is valid on the day of its packages."""
    organization = an_organization(folder)
    root = replace(a_root(organization.keys), sample=True)
    signed = sign_root(root, organization.keys.organization[:2])
    (folder / "root.onextrust").write_bytes(signed)
    return organization


@contextmanager
def a_window(bot: QtBot, folder: Path, language: Language = "en") -> Iterator[Window]:
    organization = an_open_organization(folder)
    desk = replace(
        organization.desk,
        now=lambda: NINE + timedelta(days=1),
        regrade=no_differences,
    )
    page, worker, chosen = OrganizationPage(), Worker(), Chosen()
    shell = QWidget()
    shell.setLayout(column(page, space=0))
    bot.addWidget(shell)
    shell.resize(1280, 720)
    shell.show()
    paused = Paused(desk)
    paused.may.set()
    outside = Outside(cast("OrganizationPort", paused), worker, chosen)
    controller = OrganizationController(page, outside, say_in(language))
    yield Window(bot, page, controller, organization, desk, chosen, paused)
    paused.may.set()
    worker.close()


SECRET = PASSPHRASE
