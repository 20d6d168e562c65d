"""One screen and its windows: the console, the seat, or a mock's result is in front."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.ids import CandidateId
from onex_exam.domain.training.feedback import Feedback
from onex_exam.qt.futures import Homecoming
from onex_exam.qt.seat.controller import SeatController
from onex_exam.qt.seat.desk import SeatParts
from onex_exam.qt.seat.window import SeatWindow
from onex_exam.qt.training.mock_controller import MockResultController, open_mock_result
from onex_exam.qt.training.mock_window import MockResultWindow
from onex_exam.screens.mock_result import MockTold
from onex_exam.screens.shell import ShellView
from onex_exam.services.ports import Binding, StationPort
from onex_exam.wording import Wording


@dataclass(frozen=True, slots=True)
class StageRoom:
    """The open room as the stage needs it; ``result_of`` is None unless it is a mock."""

    station: StationPort
    paper: Paper
    result_of: "Callable[[CandidateId], Future[Feedback]] | None"


@dataclass(frozen=True, slots=True)
class Wearing:
    """How the station looks and speaks now."""

    view: Callable[[], ShellView]
    say: Callable[[], Wording]
    change: Callable[[tuple[str, str]], None]
    wear: Callable[[], None]
    """Dresses the application as the console wears it, after a seat wore something else."""


class Stage(QObject):
    """Hands the screen to and fro; fulfils ``services.ports.SeatPort`` for the open room."""

    def __init__(self, console: QWidget, parts: SeatParts, wearing: Wearing) -> None:
        super().__init__(console)
        self._console, self._parts, self._wearing = console, parts, wearing
        self._home = Homecoming(self)
        self._room: StageRoom | None = None
        self._window: SeatWindow | None = None
        self._seat: SeatController | None = None
        self._result: tuple[MockResultWindow, MockResultController] | None = None

    def set_room(self, room: StageRoom) -> None:
        """Make a seat for a room that was opened."""
        self.close()
        self._room = room
        self._window = SeatWindow()
        self._seat = SeatController(self._window, room.station, self._parts, self._window)

    def close(self) -> None:
        """Let go of the seat: nothing of it is shown or asked any more."""
        self._close_result()
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
        self._close_result()
        if self._seat is not None:
            self._seat.release()
        self._wearing.wear()
        self._console.show()
        if self._window is not None:
            self._window.hide()

    def show_result(self, candidate: CandidateId, name: str) -> None:
        """Show a candidate what a mock examination tells, in front of the receipt."""
        if self._room is None or self._room.result_of is None:
            return
        paper = self._room.paper
        self._home.bring(
            self._room.result_of(candidate),
            lambda told: self._open_result(MockTold(name, paper, told)),
            _raise,
        )

    def _open_result(self, told: MockTold) -> None:
        self._close_result()
        window, controller = open_mock_result(told, self._wearing.view(), self._wearing.say())
        window.left.connect(self._close_result)
        window.setting_asked.connect(self._change)
        self._result = window, controller
        window.showMaximized()

    def _change(self, change: tuple[str, str]) -> None:
        self._wearing.change(change)
        if self._result is not None:
            self._result[1].speak(self._wearing.view(), self._wearing.say())

    def _close_result(self) -> None:
        if self._result is not None:
            self._result[0].close()
            self._result[0].deleteLater()
        self._result = None


def _raise(error: BaseException) -> None:
    raise error
