"""Opens the organization's window from the start page of the station, and leaves it again."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from shiboken6 import isValid

from onex_exam.qt.console.station import ConsoleStation
from onex_exam.qt.organization.bench import Outside
from onex_exam.qt.organization.controller import OrganizationController
from onex_exam.qt.organization.page import OrganizationPage


class OrganizationVisit(QObject):
    """Shows the registry in the station's shell as often as somebody asks for it."""

    def __init__(self, station: ConsoleStation, outside: Outside) -> None:
        super().__init__(station)
        self._station, self._outside = station, outside
        self._page: OrganizationPage | None = None

    def open(self) -> None:
        """Show the organization's window."""
        page = self._page = OrganizationPage()
        controller = OrganizationController(page, self._outside, self._station.wording())
        controller.left.connect(self._station.come_back)
        self._station.show_guest(page, controller)

    def close(self) -> None:
        """Finish what is going on; the page goes first, so that it asks for nothing more."""
        if self._page is not None and isValid(self._page):
            self._page.deleteLater()
            QCoreApplication.sendPostedEvents(self._page, QEvent.Type.DeferredDelete.value)
        self._outside.worker.close()
