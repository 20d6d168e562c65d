"""The windows of the console's telling pages: overview, rules to read aloud, log."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, secondary_button
from onex_exam.qt.widgets.frames import Card, clear, column, row
from onex_exam.qt.widgets.pieces import Lines, ScrolledPage
from onex_exam.qt.widgets.text_table import TextTable
from onex_exam.screens.console_pages import LogPage, OverviewPage, RulesPage

_TEXT_COLUMN = 3


class OverviewView(QWidget):
    """What this sitting is."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._lines = Label("title"), Lines()
        content = QWidget()
        content.setLayout(column(self._title, Card(self._lines), space=SPACE.l))
        self.setLayout(column(ScrolledPage(content), space=0))

    def show_page(self, page: OverviewPage) -> None:
        """Show the facts."""
        self._title.show_text(page.title)
        self._lines.show_lines(page.lines)


class RulesView(QWidget):
    """The text to read aloud, large."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._intro = Label("title"), Label("muted", wrap=True)
        self._paragraphs = column(space=SPACE.l)
        self._shown: tuple[str, ...] = ()
        content = QWidget()
        content.setLayout(column(self._title, self._intro, Card(self._paragraphs), space=SPACE.l))
        self.setLayout(column(ScrolledPage(content), space=0))

    def show_page(self, page: RulesPage) -> None:
        """Show the text."""
        self._title.show_text(page.title)
        self._intro.show_text(page.intro)
        if page.paragraphs == self._shown:
            return
        self._shown = page.paragraphs
        clear(self._paragraphs)
        for at, text in enumerate(page.paragraphs, start=1):
            number = Label("muted", f"{at}.")
            number.setAlignment(Qt.AlignmentFlag.AlignTop)
            paragraph = Label("reading", text, wrap=True)
            beside = row(number, paragraph)
            beside.setStretch(1, 1)
            self._paragraphs.addLayout(beside)


class LogView(QWidget):
    """Everything that was noted."""

    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._intro = Label("title"), Label("muted", wrap=True)
        self._add, self._table = secondary_button("plus"), TextTable("log", _TEXT_COLUMN)
        self._add.setObjectName("add-incident")
        self._table.setWordWrap(True)
        self._empty = Label("muted")
        layout = column(row(self._title, 1, self._add), self._intro, self._empty)
        layout.addWidget(self._table, 1)
        layout.addStretch(0)
        layout.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, SPACE.l)
        self.setLayout(layout)
        self._add.clicked.connect(self.add_asked)

    def show_page(self, page: LogPage) -> None:
        """Show the log."""
        self._title.show_text(page.title)
        self._intro.show_text(page.intro)
        self._add.set_face(page.add)
        self._empty.show_text(page.empty)
        self._table.setVisible(bool(page.rows))
        rows = tuple((each.at, each.category, each.who, each.text, each.by) for each in page.rows)
        self._table.show_table(page.title, page.headings, rows, [each.tone for each in page.rows])
