"""Runs an export: two passphrases go in and are forgotten, progress and a report come out."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from onex_exam.answers import ExportReport, Progress
from onex_exam.qt.console.desk import Desk
from onex_exam.screens.console_view import ExportDraft
from onex_exam.screens.parts import Trouble
from onex_exam.services.console_ports import RoomPort


class ExportDesk(QObject):
    """The export page's draft."""

    changed = Signal(object)
    _progressed = Signal(object)

    def __init__(self, desk: Desk, room: RoomPort, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._room = desk, room
        self._draft = ExportDraft()
        # progress is said on another thread
        self._progressed.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def type(self, change: tuple[str, str]) -> None:
        """Take what is typed: the member of the draft, and its new text."""
        self._change(**{change[0]: change[1], "trouble": None})

    def start(self) -> None:
        """Export with the two passphrases."""
        if self._draft.busy:
            return
        venue, chief = self._draft.venue_passphrase, self._draft.chief_passphrase
        self._change(busy=True, trouble=None, progress=None, report=None)
        exported = self._room.export(venue, chief, self._progressed.emit)
        self._desk.bring(self, exported, self._finish, self._refused)

    def open_folder(self) -> None:
        """Open the folder of the package on the desktop."""
        report = self._draft.report
        if report is not None and not self._desk.pickers.show_folder(report.package.parent):
            folder = str(report.package.parent)
            self._change(trouble=Trouble("console.folder-not-opened", {"folder": folder}))

    def _change(self, **members: object) -> None:
        self._draft = replace(self._draft, **members)  # type: ignore[arg-type]  # by name
        self.changed.emit(self._draft)

    def _hear(self, progress: Progress) -> None:
        if self._draft.busy:
            self._change(progress=progress)

    def _finish(self, report: ExportReport) -> None:
        self._draft = ExportDraft()
        self._change(report=report)

    def _refused(self, trouble: Trouble) -> None:
        self._change(busy=False, progress=None, trouble=trouble)
