"""The pages that end or interrupt the paper: receipt, pause, not saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from onex_exam.qt.theme import set_role
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, primary_button
from onex_exam.qt.widgets.frames import Card, clear, column, line, row
from onex_exam.qt.widgets.icons import Icon
from onex_exam.qt.widgets.scroll import Scrolled
from onex_exam.screens.seat_end import NotSavedPage, ReceiptPage, SuspendedPage
from onex_exam.screens.seat_requests import SaveAgain


class ReceiptView(Scrolled):
    """The paper was handed in."""

    def __init__(self) -> None:
        self._title, self._how = Label("display"), Label("body", wrap=True)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(SPACE.xl)
        self._rows.setVerticalSpacing(SPACE.s)
        self._rows.setColumnStretch(1, 1)
        self._code_name, self._code = Label("muted"), Label("receipt")
        self._then = Label("muted", wrap=True)
        super().__init__(
            Card(
                row(Icon("check", "good", 2.6), self._title, 1, space=SPACE.m),
                self._how,
                line(),
                self._rows,
                line(),
                self._code_name,
                self._code,
                self._then,
                space=SPACE.l,
            )
        )

    def show_page(self, page: ReceiptPage) -> None:
        """Show this receipt."""
        self.setAccessibleName(page.title)
        self._title.show_text(page.title)
        self._how.show_text(page.how)
        clear(self._rows)
        for at, (name, value) in enumerate(page.rows):
            self._rows.addWidget(Label("muted", name), at, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(Label("body", value, wrap=True), at, 1)
        self._code_name.show_text(page.code_name)
        self._code.show_text(page.code)
        self._then.show_text(page.then)

    def take_focus(self) -> None:
        """Give the focus to the page."""
        self.setFocus()


class SuspendedView(Scrolled):
    """The clock stands."""

    def __init__(self) -> None:
        self._title, self._reason = Label("display", wrap=True), Label("heading", wrap=True)
        self._clock, self._then = Label("reading", wrap=True), Label("muted", wrap=True)
        super().__init__(
            Card(
                row(Icon("pause", "accent", 2.6), self._title, 1, space=SPACE.m),
                self._reason,
                self._clock,
                line(),
                self._then,
                space=SPACE.l,
            )
        )

    def show_page(self, page: SuspendedPage) -> None:
        """Show why, and what stays."""
        self.setAccessibleName(page.title)
        self._title.show_text(page.title)
        self._reason.show_text(page.reason)
        self._clock.show_text(page.clock)
        self._then.show_text(page.then)

    def take_focus(self) -> None:
        """Give the focus to the page."""
        self.setFocus()


class NotSavedView(Scrolled):
    """Something is not kept; the only thing to press is to offer it again."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        self._title, self._text = Label("danger-title", wrap=True), Label("heading", wrap=True)
        self._steps = column(space=SPACE.s)
        self._detail = Label("small", wrap=True)
        self.retry = primary_button("refresh")
        card = Card(
            row(Icon("warning", "danger", 2.6), self._title, 1, space=SPACE.m),
            self._text,
            self._steps,
            line(),
            self._detail,
            row(1, self.retry),
            space=SPACE.l,
        )
        set_role(card, "danger", "tone")
        super().__init__(card)
        self.retry.clicked.connect(self._ask_again)

    def show_page(self, page: NotSavedPage) -> None:
        """Show what happened and what to do."""
        self.setAccessibleName(page.title)
        self._title.show_text(page.title)
        self._text.show_text(page.text)
        clear(self._steps)
        for at, each in enumerate(page.steps, 1):
            told = row(Label("strong", f"{at}."), space=SPACE.s)
            told.addWidget(Label("reading", each, wrap=True), 1)
            self._steps.addLayout(told)
        self._detail.show_text(page.detail)
        self.retry.set_face(page.retry)
        self.retry.setEnabled(not page.retrying)

    def take_focus(self) -> None:
        """Give the focus to the page, not to the button."""
        self.setFocus()

    def _ask_again(self) -> None:
        self.request_asked.emit(SaveAgain())
