"""The invigilator's way back to the console; the passphrase is passed on and never kept."""

from dataclasses import replace

from PySide6.QtCore import QObject

from onex_exam.domain.errors import OnexError
from onex_exam.qt.futures import Homecoming
from onex_exam.qt.seat.desk import Desk
from onex_exam.screens.seat_view import Leaving, Trouble


class Leave(QObject):
    """Asks the station to bring the console back."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._home = Homecoming(self)

    def ask(self) -> None:
        """Open the question."""
        self._show(Leaving())

    def stay(self) -> None:
        """Close the question."""
        self._show(None)

    def give(self, passphrase: str) -> None:
        """Pass the passphrase on."""
        if self._desk.binding is None:
            return
        self._show(Leaving(checking=True))
        future = self._desk.station.leave_seat(passphrase)
        self._home.bring(future, self._left, self._refused)

    def _left(self, _nothing: None) -> None:
        self._show(None)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, OnexError):
            self._show(None)
            raise error
        if self._desk.binding is not None:
            self._show(Leaving(Trouble(error.code, error.facts)))

    def _show(self, leaving: Leaving | None) -> None:
        self._desk.view = replace(self._desk.view, leaving=leaving)
        self._desk.show()
