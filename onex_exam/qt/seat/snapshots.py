"""Has the candidate's files received every minute and whenever the seat gets the focus back."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from onex_exam.domain.ids import TaskId
from onex_exam.qt.seat.outbox import Outbox

EVERY_MS = 60_000


class Snapshots(QObject):
    """Asks for snapshots while it watches tasks."""

    def __init__(self, outbox: Outbox, parent: QObject) -> None:
        super().__init__(parent)
        self._outbox = outbox
        self._tasks: tuple[TaskId, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.take)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._look_at_focus)

    def watch(self, tasks: tuple[TaskId, ...]) -> None:
        """Watch these tasks from now on; none stops."""
        if tasks == self._tasks:
            return
        self._tasks = tasks
        if tasks:
            self._timer.start()
        else:
            self._timer.stop()

    def take(self) -> None:
        """Have the files of all watched tasks received."""
        for task in self._tasks:
            self._outbox.collect(task)

    def _look_at_focus(self, state: Qt.ApplicationState) -> None:
        if state in (
            Qt.ApplicationState.ApplicationActive,
            Qt.ApplicationState.ApplicationInactive,
        ):
            self.take()
