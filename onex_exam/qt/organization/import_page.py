"""The page where packages are taken in: drop, look at the verdicts, read a report, apply."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from onex_exam.qt.organization.report_panel import ReportPanel
from onex_exam.qt.organization.scroller import list_height
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, primary_button, quiet_button, secondary_button
from onex_exam.qt.widgets.frames import EmptyState, column, row
from onex_exam.qt.widgets.pieces import show_button
from onex_exam.qt.widgets.text_table import TextTable
from onex_exam.screens.organization_import import ImportScreen

_VENUE, _CANDIDATES, _REASON = 1, 3, 5
_TABLE_SHARE, _REPORT_SHARE = 5, 4


class ImportPage(QWidget):
    """Files may be dropped anywhere on it."""

    files_asked = Signal(object)
    """The files that were dropped, a tuple of Path."""
    add_asked = Signal()
    row_asked = Signal(int)
    close_report_asked = Signal()
    apply_asked = Signal()
    clear_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._drop, self._summary = Label("muted", wrap=True), Label("strong", wrap=True)
        self._hint = Label("small", wrap=True)
        self._add = secondary_button("plus")
        self._clear, self._apply = quiet_button("close"), primary_button("check")
        self._empty = EmptyState("file")
        self._table = TextTable("import-files", _REASON)
        self._report = ReportPanel()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setMinimumHeight(list_height())
        for part, share in ((self._table, _TABLE_SHARE), (self._report, _REPORT_SHARE)):
            self._split.addWidget(part)
            self._split.setStretchFactor(self._split.count() - 1, share)
        self.setLayout(self._arranged())
        for button, name in (
            (self._add, "import-add"),
            (self._clear, "import-clear"),
            (self._apply, "import-apply"),
        ):
            button.setObjectName(name)
        self._add.clicked.connect(self.add_asked)
        self._clear.clicked.connect(self.clear_asked)
        self._apply.clicked.connect(self.apply_asked)
        self._table.row_chosen.connect(self.row_asked)
        self._report.close_asked.connect(self.close_report_asked)

    def show_screen(self, screen: ImportScreen) -> None:
        """Make the page look like this."""
        self._drop.show_text(screen.drop)
        empty = not screen.rows
        self._empty.setVisible(empty)
        self._empty.show_texts(screen.empty_title, screen.empty_text)
        self._split.setVisible(not empty)
        if not empty:
            self._table.show_table(screen.table_name, screen.headings, screen.rows, screen.tones)
        self._open_report(screen)
        self._summary.show_text(screen.summary)
        self._hint.show_text(screen.hint)
        show_button(self._add, screen.add)
        show_button(self._clear, screen.clear)
        show_button(self._apply, screen.apply)
        for button in (self._clear, self._apply):
            button.setVisible(not empty)

    def _open_report(self, screen: ImportScreen) -> None:
        """Give the report its room when it opens; it says the reason at length."""
        opening = screen.report is not None and self._report.isHidden()
        self._report.show_report(screen.report)
        for at in (_VENUE, _CANDIDATES, _REASON):
            self._table.setColumnHidden(at, screen.report is not None)
        if opening:
            self._split.setSizes([self.width() * each for each in (_TABLE_SHARE, _REPORT_SHARE)])

    def changeEvent(self, event: QEvent) -> None:
        """Leave the list the room for a few lines at any size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._split.setMinimumHeight(list_height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what has files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for what was dropped to be looked at."""
        urls = [each for each in event.mimeData().urls() if each.isLocalFile()]
        event.acceptProposedAction()
        self.files_asked.emit(tuple(Path(each.toLocalFile()) for each in urls))

    def _arranged(self) -> QVBoxLayout:
        head = row(self._add, space=SPACE.m)
        head.insertWidget(0, self._drop, 1)
        told = column(self._summary, self._hint, space=SPACE.xs)
        foot = row(self._clear, self._apply, space=SPACE.m)
        foot.insertLayout(0, told, 1)
        page = column(head, self._empty, self._split, foot, space=SPACE.l)
        page.setStretch(1, 1)
        page.setStretch(2, 1)
        page.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, SPACE.l)
        return page
