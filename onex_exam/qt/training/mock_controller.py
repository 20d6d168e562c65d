"""Joins the pages of a mock result: keeps what is looked at, draws screens, answers requests."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject

from onex_exam.domain.bank.responses import Response
from onex_exam.domain.ids import ItemId
from onex_exam.domain.training.redo import Redo, advance, check, give, redo, redo_again
from onex_exam.qt.training.mock_result import MockResultPage
from onex_exam.qt.training.mock_window import MockResultWindow
from onex_exam.qt.training.redo_page import RedoPage
from onex_exam.screens.mock_items import ItemFilter
from onex_exam.screens.mock_redo import redo_screen
from onex_exam.screens.mock_result import (
    MockTold,
    MockView,
    Page,
    frame_screen,
    mock_result_screen,
)
from onex_exam.screens.shell import ShellView
from onex_exam.wording import Wording


class MockResultController(QObject):
    """One result in one window; it lives as long as the window."""

    def __init__(
        self, window: MockResultWindow, told: MockTold, look: ShellView, say: Wording
    ) -> None:
        super().__init__(window)
        self._window, self._told, self._look, self._say = window, told, look, say
        self._view = MockView()
        self._page = MockResultPage()
        self._page.page_asked.connect(self._open_page)
        self._page.filter_asked.connect(self._filter)
        self._page.item_asked.connect(self._open_item)
        self._page.back_asked.connect(window.left)
        self._page.redo_asked.connect(self._redo)
        self._run: Redo | None = None
        self._redo_page: RedoPage | None = None
        window.show_page(self._page)
        self._show()

    def speak(self, look: ShellView, say: Wording) -> None:
        """Go on in another language, theme or size."""
        self._look, self._say = look, say
        self._show()

    def _show(self) -> None:
        self._window.show_frame(frame_screen(self._told, self._look, self._say))
        self._page.show_screen(mock_result_screen(self._told, self._view, self._say))
        self._show_redo()

    def _show_redo(self) -> None:
        if self._redo_page is not None and self._run is not None:
            self._redo_page.show_screen(redo_screen(self._run, self._say))

    def _open_page(self, page: str) -> None:
        self._view = replace(self._view, page=cast("Page", page))
        self._show()

    def _filter(self, wanted: str) -> None:
        self._view = replace(self._view, filter=cast("ItemFilter", wanted))
        self._show()

    def _open_item(self, item: str) -> None:
        self._view = replace(self._view, item=ItemId(item))
        self._show()

    def _redo(self) -> None:
        page = RedoPage()
        page.given.connect(self._give)
        page.go_on_asked.connect(self._go_on)
        page.back_asked.connect(self._end_redo)
        self._run, self._redo_page = redo(self._told.feedback), page
        self._window.show_page(page)
        self._show_redo()

    def _give(self, response: Response) -> None:
        if self._run is not None:
            self._run = give(self._run, response)
            self._show_redo()

    def _go_on(self) -> None:
        if self._run is None:
            return
        if self._run.present is None:
            self._run = redo_again(self._run)
        elif self._run.checked is None:
            self._run = check(self._run)
        else:
            self._run = advance(self._run)
        self._show_redo()

    def _end_redo(self) -> None:
        if self._redo_page is not None:
            self._window.show_page(self._page)
            self._window.drop_page(self._redo_page)
        self._run = self._redo_page = None


def open_mock_result(
    told: MockTold, look: ShellView, say: Wording
) -> tuple[MockResultWindow, MockResultController]:
    """Return the window of a result, not yet shown, and what drives it."""
    window = MockResultWindow()
    return window, MockResultController(window, told, look, say)
