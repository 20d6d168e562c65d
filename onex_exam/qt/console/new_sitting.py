"""The window of preparing a sitting: the line of steps, one step's page, back and on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from onex_exam.qt.console.new_sitting_steps import BankStep, RoomStep, SummaryStep
from onex_exam.qt.console.roster_step import RosterStep
from onex_exam.qt.console.step_line import StepLine
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, primary_button, secondary_button
from onex_exam.qt.widgets.frames import Ribbon, column, row
from onex_exam.qt.widgets.pieces import MessagePlace, ScrolledPage, show_button
from onex_exam.qt.widgets.tab_order import focus_first, follow_layout
from onex_exam.screens.new_sitting import NewSittingScreen
from onex_exam.screens.new_sitting_pages import BankPage, RoomPage, SummaryPage
from onex_exam.screens.new_sitting_roster import RosterPage

_WIDTH = 1000


class NewSittingPage(QWidget):
    """Three steps and a summary."""

    next_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ribbon, self._line = Ribbon(), StepLine()
        self._title, self._intro = Label("title", wrap=True), Label("muted", wrap=True)
        self.bank, self.roster = BankStep(), RosterStep()
        self.room, self.summary = RoomStep(), SummaryStep()
        self._message = MessagePlace()
        self._progress, self._bar = Label("muted", wrap=True), QProgressBar()
        self._bar.setRange(0, 0)
        self._back, self._next = secondary_button("chevron-left"), primary_button()
        self._next.setObjectName("next")
        self._back.setObjectName("back")
        self._why = Label("caution-small", wrap=True)
        self._why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._step: type | None = None
        self._ready = False
        self._begun_at: QWidget | None = None
        content = self._steps = QWidget()
        steps = (self.bank, self.roster, self.room, self.summary)
        content.setLayout(column(self._title, self._intro, self._message, *steps, space=SPACE.l))
        foot = row(self._back, self._progress, self._bar, self._why, self._next)
        foot.setContentsMargins(SPACE.xl, SPACE.m, SPACE.xl, SPACE.m)
        foot.setStretch(3, 1)
        page = ScrolledPage(content, _WIDTH)
        self.setLayout(column(self._ribbon, self._line, page, foot, space=0))
        self._next.clicked.connect(self.next_asked)
        self._back.clicked.connect(self.back_asked)

    def show_screen(self, screen: NewSittingScreen) -> None:
        """Make the page look like this."""
        self._ribbon.show_text(screen.ribbon)
        self._line.show_steps(tuple((mark.text, "", mark.state) for mark in screen.steps))
        self._title.show_text(screen.heading)
        self._intro.show_text(screen.intro)
        self._message.show_message(screen.message)
        self._show_step(screen.page)
        self._progress.show_text(screen.progress)
        self._bar.setVisible(bool(screen.progress))
        self._bar.setAccessibleName(screen.progress)
        self._back.set_face(screen.back)
        self._why.setText(screen.next.why)
        show_button(self._next, screen.next)
        follow_layout(self)
        self._begin_step(screen)

    def _begin_step(self, screen: NewSittingScreen) -> None:
        """Begin a step where something is missing, or at the way on where nothing is."""
        begins, self._step = type(screen.page) is not self._step, type(screen.page)
        here = self.focusWidget()
        idle = here is self._begun_at or here not in self._steps.findChildren(QWidget)
        idle = idle and not isinstance(here, QLineEdit)  # nobody is taken away while typing
        if screen.next.enabled and (begins or (idle and not self._ready)):
            self._next.setFocus()
        elif begins:
            focus_first(self._steps)
            self._begun_at = self.focusWidget()
        self._ready = screen.next.enabled

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on; a proxy would be a second stop of Tab."""
        super().focusInEvent(event)
        focus_first(self._next if self._next.isEnabled() else self._steps)

    def _show_step(self, page: BankPage | RosterPage | RoomPage | SummaryPage) -> None:
        steps = (self.bank, BankPage), (self.roster, RosterPage), (self.room, RoomPage)
        for step, kind in (*steps, (self.summary, SummaryPage)):
            step.setVisible(isinstance(page, kind))  # hiding takes the focus: never what stays
        match page:
            case BankPage():
                self.bank.show_page(page)
            case RosterPage():
                self.roster.show_page(page)
            case RoomPage():
                self.room.show_page(page)
            case SummaryPage():
                self.summary.show_page(page)
