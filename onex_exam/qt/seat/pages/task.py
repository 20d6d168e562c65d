"""A practical task: the brief, the folder beside it, and the versions that were received."""

from PySide6.QtCore import Signal

from onex_exam.qt.tokens import SPACE, WIDE_COLUMN
from onex_exam.qt.widgets.banner import Banner
from onex_exam.qt.widgets.controls import Button, Label
from onex_exam.qt.widgets.frames import Card, Column, Pair, clear, column, row
from onex_exam.qt.widgets.icons import Icon
from onex_exam.qt.widgets.markdown import MarkdownView
from onex_exam.qt.widgets.scroll import Scrolled
from onex_exam.screens.seat_requests import CollectNow, OpenFolder
from onex_exam.screens.seat_task import TaskPage


class TaskView(Scrolled):
    """The page of a task."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        self._page: TaskPage | None = None
        self._received: object = None
        self._heading, self._rule = Label("heading", wrap=True), Label("small", wrap=True)
        self._collecting = Label("danger", wrap=True)
        self._number, self._title = Label("chip"), Label("title", wrap=True)
        self._brief = MarkdownView()
        self._folder_heading = Label("strong")
        self._folder = Label("code", wrap=True)
        self._deliver, self._reminder = Label("strong", wrap=True), Label("small", wrap=True)
        self._open, self._collect = Button("secondary", "folder"), Button("quiet", "refresh")
        self._problems = column(space=SPACE.xs)
        self._versions_heading, self._nothing = Label("strong"), Label("muted", wrap=True)
        self._versions = column(space=SPACE.s)
        brief = Card(row(self._number, 1), self._title, self._brief)
        folder = Card(
            row(Icon("folder"), self._folder_heading, 1, space=SPACE.s),
            self._folder,
            self._deliver,
            row(self._open, self._collect, 1),
            self._reminder,
        )
        received = Card(
            row(Icon("file"), self._versions_heading, 1, space=SPACE.s),
            self._problems,
            self._nothing,
            self._versions,
        )
        pair = Pair(brief, Column(folder, received))
        content = Column(self._heading, self._rule, self._collecting, pair, space=SPACE.m)
        super().__init__(content, WIDE_COLUMN)
        self._open.clicked.connect(self._ask_folder)
        self._collect.clicked.connect(self._ask_collect)

    def show_page(self, page: TaskPage) -> None:
        """Show this task."""
        self._page = page
        self.setAccessibleName(f"{page.number} {page.title}")
        self._heading.show_text(page.heading)
        self._rule.show_text(page.rule)
        self._collecting.show_text(page.frozen)
        self._number.show_text(page.number)
        self._title.show_text(page.title)
        self._brief.show_markdown(page.brief)
        self._folder_heading.show_text(page.folder_heading)
        self._folder.show_text(page.folder)
        self._deliver.show_text(page.deliver)
        self._reminder.show_text(page.reminder)
        self._reminder.set_role("caution-small" if page.hurry else "small")
        self._open.set_face(page.open_folder)
        self._collect.set_face(page.collect)
        self._collect.setEnabled(not page.frozen)
        self._versions_heading.show_text(page.versions_heading)
        self._nothing.show_text(page.nothing_yet)
        if self._received != (page.versions, page.problems):
            self._received = (page.versions, page.problems)
            self._show_received(page)

    def take_focus(self) -> None:
        """Give the focus to the way into the folder."""
        self._open.setFocus()

    def _show_received(self, page: TaskPage) -> None:
        clear(self._problems)
        for each in page.problems:
            self._problems.addWidget(Banner("caution", each))
        clear(self._versions)
        for version in page.versions:
            name = Label("body", version.name, wrap=True)
            details = Label("small", version.details, wrap=True)
            self._versions.addLayout(column(name, details, space=0))
            if version.note:
                mark = row(Icon("check", "good", 1.2), Label("good-small", version.note), 1)
                self._versions.addLayout(mark)

    def _ask_folder(self) -> None:
        self.request_asked.emit(OpenFolder())

    def _ask_collect(self) -> None:
        if self._page is not None:
            self.request_asked.emit(CollectNow(self._page.task))
