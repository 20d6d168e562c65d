"""One screen, two windows: the console or the seat is in front, never both."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.ids import CandidateId
from onex_exam.qt.futures import Homecoming
from onex_exam.qt.seat.controller import SeatController, SeatParts
from onex_exam.qt.seat.window import SeatWindow
from onex_exam.services.ports import Binding, StationPort


class Stage(QObject):
    """Hands the screen to and fro; fulfils ``services.ports.SeatPort`` for the open room."""

    def __init__(self, console: QWidget, parts: SeatParts) -> None:
        super().__init__(console)
        self._console, self._parts = console, parts
        self._home = Homecoming(self)
        self._window: SeatWindow | None = None
        self._seat: SeatController | None = None

    def call_home(self, call: Callable[[], None]) -> None:
        """Make a call on the thread that draws, soon and in order; from any thread."""
        nothing: Future[None] = Future()
        nothing.set_result(None)
        self._home.bring(nothing, lambda _: call(), _raise)

    def set_room(self, station: StationPort) -> None:
        """Make a seat for a room that was opened."""
        self.close()
        self._window = SeatWindow()
        self._seat = SeatController(self._window, station, self._parts, self._window)

    def close(self) -> None:
        """Let go of the seat: nothing of it is shown or asked any more."""
        if self._seat is not None and self._window is not None:
            self._seat.release()
            self._window.close()
            self._window.deleteLater()
        self._seat = self._window = None

    def bind(self, binding: Binding) -> None:
        """Show this candidate's pages in front of everything."""
        if self._seat is not None and self._window is not None:
            self._seat.bind(binding)
            self._window.open()
            self._console.hide()

    def attempt_changed(self, candidate: CandidateId, attempt: Attempt) -> None:
        """Show what the console did to the attempt."""
        if self._seat is not None:
            self._seat.attempt_changed(candidate, attempt)

    def release(self) -> None:
        """Show the console again."""
        self._console.show()
        if self._seat is not None and self._window is not None:
            self._seat.release()
            self._window.hide()


def _raise(error: BaseException) -> None:
    raise error
