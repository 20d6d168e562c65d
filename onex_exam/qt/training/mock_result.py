"""The result of a mock examination as pages: result, items, practical work; decides nothing."""

from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from onex_exam.qt.tokens import SPACE
from onex_exam.qt.training.items_page import ItemsPage
from onex_exam.qt.training.overview_page import OverviewPage
from onex_exam.qt.training.tasks_page import TasksPage
from onex_exam.qt.widgets.controls import primary_button, secondary_button
from onex_exam.qt.widgets.frames import Bar, column, row
from onex_exam.qt.widgets.pieces import show_button
from onex_exam.screens.mock_result import MockResultScreen, Page, PageTab

_PAGES: tuple[Page, ...] = get_args(Page)


class MockResultPage(QWidget):
    """Shows a result and says what is asked for."""

    page_asked = Signal(str)
    filter_asked = Signal(str)
    item_asked = Signal(str)
    redo_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.overview, self.items, self.tasks = OverviewPage(), ItemsPage(), TasksPage()
        self._pages = QStackedWidget()
        for page in (self.overview, self.items, self.tasks):
            self._pages.addWidget(page)
        self._tabs = QTabBar()
        self._tabs.setObjectName("pages")
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._shown_tabs: tuple[PageTab, ...] = ()
        self._back, self._redo = secondary_button("chevron-left"), primary_button("refresh")
        self._back.setObjectName("back")
        self._redo.setObjectName("redo")
        tabs = row(self._tabs, 1)
        tabs.setContentsMargins(SPACE.l, SPACE.xs, SPACE.l, 0)
        foot = Bar("top", row(self._back), row(self._redo))
        layout = column(tabs, space=0)
        layout.addWidget(self._pages, 1)
        layout.addWidget(foot)
        self.setLayout(layout)
        self._tabs.currentChanged.connect(self._choose_page)
        self._back.clicked.connect(self.back_asked)
        self._redo.clicked.connect(self.redo_asked)
        self.items.filter_asked.connect(self.filter_asked)
        self.items.item_asked.connect(self.item_asked)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on; a proxy would be a second stop of Tab."""
        super().focusInEvent(event)
        self._tabs.setFocus(event.reason())

    def show_screen(self, screen: MockResultScreen) -> None:
        """Make the page look like this."""
        self._show_tabs(screen)
        self.overview.show_overview(screen.overview)
        self.items.show_items(screen.items)
        self.tasks.show_tasks(screen.tasks)
        self._pages.setCurrentIndex(_PAGES.index(screen.page))
        self._back.set_face(screen.back)
        show_button(self._redo, screen.redo)

    def _show_tabs(self, screen: MockResultScreen) -> None:
        self._tabs.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        if len(screen.tabs) != len(self._shown_tabs):
            while self._tabs.count():
                self._tabs.removeTab(0)
            for tab in screen.tabs:
                self._tabs.addTab(tab.text)
        self._shown_tabs = screen.tabs
        for at, tab in enumerate(screen.tabs):
            self._tabs.setTabText(at, tab.text)
            if tab.page == screen.page:
                self._tabs.setCurrentIndex(at)
        self._tabs.setAccessibleName(screen.pages)
        self._tabs.blockSignals(False)  # noqa: FBT003

    def _choose_page(self, at: int) -> None:
        self.page_asked.emit(self._shown_tabs[at].page)
