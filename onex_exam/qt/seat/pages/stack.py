"""All pages of the seat, one on top; gives the focus when another page comes to the top."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from onex_exam.qt.seat.pages.ending import NotSavedView, ReceiptView, SuspendedView
from onex_exam.qt.seat.pages.entry import ConfirmView, IdleView, RulesView, WaitingView
from onex_exam.qt.seat.pages.paper import PaperView
from onex_exam.qt.seat.pages.review import ReviewView
from onex_exam.screens.seat import Page
from onex_exam.screens.seat_end import NotSavedPage, ReceiptPage, SuspendedPage
from onex_exam.screens.seat_entry import ConfirmPage, IdlePage, RulesPage, WaitingPage
from onex_exam.screens.seat_paper import ItemPage
from onex_exam.screens.seat_review import ReviewPage
from onex_exam.screens.seat_task import TaskPage


class PageStack(QStackedWidget):
    """The pages."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._idle, self._confirm = IdleView(), ConfirmView()
        self._rules, self._waiting = RulesView(), WaitingView()
        self.paper, self._review = PaperView(), ReviewView()
        self._receipt, self._suspended = ReceiptView(), SuspendedView()
        self._not_saved = NotSavedView()
        asking = (
            self._confirm,
            self._rules,
            self._waiting,
            self.paper,
            self._review,
            self._not_saved,
        )
        for view in (self._idle, *asking, self._receipt, self._suspended):
            self.addWidget(view)
        for view in asking:
            view.request_asked.connect(self.request_asked)

    def show_page(self, page: Page) -> None:
        """Show this page."""
        match page:
            case IdlePage() | ConfirmPage() | RulesPage() | WaitingPage():
                self._show_entry(page)
            case ItemPage() | TaskPage() | ReviewPage():
                self._show_work(page)
            case ReceiptPage() | SuspendedPage() | NotSavedPage():
                self._show_end(page)

    def _show_entry(self, page: IdlePage | ConfirmPage | RulesPage | WaitingPage) -> None:
        view: IdleView | ConfirmView | RulesView | WaitingView
        match page:
            case IdlePage():
                self._idle.show_page(page)
                view = self._idle
            case ConfirmPage():
                self._confirm.show_page(page)
                view = self._confirm
            case RulesPage():
                self._rules.show_page(page)
                view = self._rules
            case WaitingPage():
                self._waiting.show_page(page)
                view = self._waiting
        self._bring_up(view)

    def _show_work(self, page: ItemPage | TaskPage | ReviewPage) -> None:
        if isinstance(page, ReviewPage):
            self._review.show_page(page)
            self._bring_up(self._review)
        else:
            self.paper.show_page(page)
            self._bring_up(self.paper)

    def _show_end(self, page: ReceiptPage | SuspendedPage | NotSavedPage) -> None:
        view: ReceiptView | SuspendedView | NotSavedView
        match page:
            case ReceiptPage():
                self._receipt.show_page(page)
                view = self._receipt
            case SuspendedPage():
                self._suspended.show_page(page)
                view = self._suspended
            case NotSavedPage():
                self._not_saved.show_page(page)
                view = self._not_saved
        self._bring_up(view)

    def _bring_up(
        self,
        view: IdleView
        | ConfirmView
        | RulesView
        | WaitingView
        | PaperView
        | ReviewView
        | ReceiptView
        | SuspendedView
        | NotSavedView,
    ) -> None:
        if self.currentWidget() is view:
            return
        self.setCurrentWidget(view)
        if not isinstance(view, IdleView):
            view.take_focus()
