"""The windows that end a sitting: what must be answered for, and the export of the results."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, primary_button, secondary_button
from onex_exam.qt.widgets.frames import Card, clear, column, row
from onex_exam.qt.widgets.pieces import Field, Lines, MessagePlace, ScrolledPage, show_button
from onex_exam.screens.console_ending import ClosePage, ExportPage, MatterRow


class CloseView(QWidget):
    """What blocks the end, by name."""

    matter_asked = Signal(object)
    """The row whose button was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._intro = Label("title"), Label("muted", wrap=True)
        self._verdict, self._rows = MessagePlace(), column(space=SPACE.s)
        self._shown: tuple[MatterRow, ...] = ()
        self._signed_title, self._signed = Label("heading"), Lines()
        self._signed_card = Card(self._signed_title, self._signed)
        self._counts = Lines()
        content = QWidget()
        content.setLayout(
            column(
                self._title,
                self._intro,
                self._verdict,
                self._rows,
                self._signed_card,
                Card(self._counts),
                space=SPACE.l,
            )
        )
        self.setLayout(column(ScrolledPage(content), space=0))

    def show_page(self, page: ClosePage) -> None:
        """Show the matters."""
        self._title.show_text(page.title)
        self._intro.show_text(page.intro)
        self._verdict.show_message(page.verdict)
        self._signed_card.setVisible(bool(page.signed))
        self._signed_title.show_text(page.signed_title)
        self._signed.show_lines(page.signed)
        self._counts.show_lines(page.counts)
        if page.rows != self._shown:
            self._shown = page.rows
            clear(self._rows)
            for each in page.rows:
                self._rows.addWidget(self._matter(each))

    def _matter(self, each: MatterRow) -> Card:
        button = secondary_button()
        button.setObjectName(f"matter-{each.candidate}-{each.matter}")
        button.set_face(each.button, f"{each.button} · {each.who} · {each.word}")
        button.clicked.connect(lambda: self.matter_asked.emit(each))
        head = row(Label("strong", each.who, wrap=True), Label("chip-caution", each.word), 1)
        told = column(head, Label("muted", each.explanation, wrap=True), space=SPACE.xs)
        beside = row(told, button)
        beside.setStretch(0, 1)
        card = Card(beside)
        card.body.setContentsMargins(SPACE.l, SPACE.m, SPACE.l, SPACE.m)
        return card


class ExportView(QWidget):
    """Two passphrases, progress, and what came of it."""

    text_asked = Signal(object)
    """A pair: the member of the draft, and its new text."""
    export_asked = Signal()
    folder_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._intro = Label("title"), Label("muted", wrap=True)
        self._message, self._verdict = MessagePlace(), MessagePlace()
        self._venue, self._chief = Field(), Field()
        self._export, self._why = primary_button("key"), Label("caution-small", wrap=True)
        self._progress, self._bar = Label("muted"), QProgressBar()
        self._result, self._next_title = Lines(), Label("heading")
        self._steps, self._shown = column(space=SPACE.s), tuple[str, ...]()
        self._folder = primary_button("folder")
        for field in (self._venue, self._chief):
            field.hide_text()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        ask = row(self._export, self._why)
        ask.setStretch(1, 1)
        self._ask = Card(self._venue, self._chief, self._message, ask, self._progress, self._bar)
        self._done = Card(
            self._verdict,
            self._result,
            row(self._folder, 1),
            self._next_title,
            self._steps,
            space=SPACE.l,
        )
        content = QWidget()
        content.setLayout(column(self._title, self._intro, self._done, self._ask, space=SPACE.l))
        self.setLayout(column(ScrolledPage(content), space=0))

    def _wire(self) -> None:
        self._venue.line.setObjectName("venue_passphrase")
        self._chief.line.setObjectName("chief_passphrase")
        self._export.setObjectName("export")
        self._folder.setObjectName("open-folder")
        self._venue.edited.connect(lambda text: self.text_asked.emit(("venue_passphrase", text)))
        self._chief.edited.connect(lambda text: self.text_asked.emit(("chief_passphrase", text)))
        self._chief.entered.connect(self._enter)
        self._export.clicked.connect(self.export_asked)
        self._folder.clicked.connect(self.folder_asked)

    def show_page(self, page: ExportPage) -> None:
        """Show the export."""
        self._title.show_text(page.title)
        self._intro.show_text(page.intro)
        self._venue.show_field(page.venue_label, page.venue, page.venue_hint)
        self._chief.show_field(page.chief_label, page.chief, page.chief_hint)
        for field in (self._venue, self._chief):
            field.line.setEnabled(not page.busy)
        show_button(self._export, page.export)
        self._why.setText(page.export.why)
        self._message.show_message(page.message)
        self._progress.show_text(page.progress)
        self._bar.setVisible(page.busy)
        self._bar.setAccessibleName(page.progress)
        self._bar.setRange(0, page.of)
        self._bar.setValue(page.done)
        self._show_result(page)

    def _show_result(self, page: ExportPage) -> None:
        self._done.setVisible(page.verdict is not None)
        self._verdict.show_message(page.verdict)
        self._result.show_lines(page.result)
        self._folder.set_face(page.open_folder)
        self._next_title.show_text(page.next_title)
        if page.next_steps != self._shown:
            self._shown = page.next_steps
            clear(self._steps)
            for at, text in enumerate(page.next_steps, start=1):
                number = Label("strong", f"{at}.")
                number.setAlignment(Qt.AlignmentFlag.AlignTop)
                beside = row(number, Label("body", text, wrap=True), space=SPACE.s)
                beside.setStretch(1, 1)
                self._steps.addLayout(beside)

    def _enter(self) -> None:
        if self._export.isEnabled():
            self.export_asked.emit()
