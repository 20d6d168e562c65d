"""The paper: the palette at the left, and one item or task beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from onex_exam.qt.seat.pages.item import ItemView
from onex_exam.qt.seat.pages.task import TaskView
from onex_exam.qt.seat.palette import PaletteView
from onex_exam.screens.seat_paper import ItemPage
from onex_exam.screens.seat_task import TaskPage


class PaperView(QWidget):
    """Pages of the paper."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._palette = PaletteView()
        self._item, self._task = ItemView(), TaskView()
        self._stack = QStackedWidget()
        self._here: object = None
        for view in (self._item, self._task):
            self._stack.addWidget(view)
            view.request_asked.connect(self.request_asked)
        self._palette.request_asked.connect(self.request_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._palette)
        layout.addWidget(self._stack, 1)

    def show_page(self, page: ItemPage | TaskPage) -> None:
        """Show this page; the focus goes to where one answers when the place is another."""
        self._palette.show_palette(page.palette)
        here = page.item if isinstance(page, ItemPage) else page.task
        if isinstance(page, ItemPage):
            self._item.show_page(page)
            self._stack.setCurrentWidget(self._item)
        else:
            self._task.show_page(page)
            self._stack.setCurrentWidget(self._task)
        if here != self._here:
            self._here = here
            self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to where one answers."""
        view = self._stack.currentWidget()
        if isinstance(view, ItemView | TaskView):
            view.take_focus()
