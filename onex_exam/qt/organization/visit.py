"""Opens the organization's window from the start page of the station, and leaves it again."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from shiboken6 import isValid

from onex_exam.qt.console.station import ConsoleStation
from onex_exam.qt.organization.bench import Outside
from onex_exam.qt.organization.controller import OrganizationController
from onex_exam.qt.organization.page import OrganizationPage


class OrganizationVisit(QObject):
    """Shows the registry when the start page asks for it; ``enter`` is called the first time.

    What opens a registry is slow to load, and most stations never open one.
    """

    def __init__(self, station: ConsoleStation, enter: Callable[[], Outside]) -> None:
        super().__init__(station)
        self._station, self._enter = station, enter
        self._outside: Outside | None = None
        self._page: OrganizationPage | None = None
        station.organization_asked.connect(self._open)

    def close(self) -> None:
        """Finish what is going on; the page goes first, so that it asks for nothing more."""
        if self._page is not None and isValid(self._page):
            self._page.deleteLater()
            QCoreApplication.sendPostedEvents(self._page, QEvent.Type.DeferredDelete.value)
        if self._outside is not None:
            self._outside.worker.close()

    def _open(self) -> None:
        if self._outside is None:
            self._outside = self._enter()
        page = self._page = OrganizationPage()
        controller = OrganizationController(page, self._outside, self._station.wording())
        controller.left.connect(self._station.come_back)
        self._station.show_guest(page, controller)
