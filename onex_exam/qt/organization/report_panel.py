"""The report on one package: ten numbered steps, each with a tick or the reason."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea

from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, quiet_button
from onex_exam.qt.widgets.frames import Card, clear, row
from onex_exam.qt.widgets.pieces import LABEL_ROLES, show_button
from onex_exam.screens.organization_import import ReportScreen, StepLine


class ReportPanel(QScrollArea):
    """Scrolls when text grows; hidden while no report is open."""

    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: ReportScreen | None = None
        self._title, self._trouble = Label("heading", wrap=True), Label("danger", wrap=True)
        self._close = quiet_button("close")
        self._close.setObjectName("report-close")
        self._close.clicked.connect(self.close_asked)
        self._steps = QGridLayout()
        self._steps.setHorizontalSpacing(SPACE.m)
        self._steps.setVerticalSpacing(SPACE.s)
        self._steps.setColumnStretch(2, 1)
        self.setWidget(Card(self._title, self._trouble, self._steps, row(1, self._close), 1))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("report")
        self.hide()

    def show_report(self, report: ReportScreen | None) -> None:
        """Show this report, or nothing."""
        self.setVisible(report is not None)
        if report is None or report == self._shown:
            self._shown = report
            return
        self._shown = report
        self.setAccessibleName(report.title)
        self._title.show_text(report.title)
        self._trouble.show_text(report.trouble)
        show_button(self._close, report.close)
        clear(self._steps)
        for at, step in enumerate(report.steps):
            self._add(at, step)

    def minimumSizeHint(self) -> QSize:
        """Return a width at which steps still read."""
        return QSize(SPACE.xxl * 7, SPACE.xxl)

    def _add(self, at: int, step: StepLine) -> None:
        mark, number = Label(LABEL_ROLES[step.tone], step.mark), Label("muted", f"{step.number}.")
        name = Label("strong", step.name, wrap=True)
        text = Label("small", step.text, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setAccessibleName(step.spoken)
        for place, part in enumerate((mark, number)):
            self._steps.addWidget(part, 2 * at, place, Qt.AlignmentFlag.AlignTop)
        self._steps.addWidget(name, 2 * at, 2)
        self._steps.addWidget(text, 2 * at + 1, 2)
