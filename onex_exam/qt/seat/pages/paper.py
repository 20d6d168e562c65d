"""The paper: the palette at the left, and one item or task beside it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from onex_exam.domain.ids import ItemId
from onex_exam.qt.seat.pages.item import ItemView
from onex_exam.qt.seat.pages.task import TaskView
from onex_exam.qt.seat.palette import PaletteView
from onex_exam.screens.seat_paper import ItemPage
from onex_exam.screens.seat_task import TaskPage

KEPT = 16
"""How many pages of items are kept as they are, so that turning to them builds nothing."""


class Pile(QWidget):
    """Shows one of its pages in all of its room, and asks the others for nothing meanwhile.

    A stacked layout asks every page for its least size at each turn.
    """

    def __init__(self) -> None:
        super().__init__()
        self.top: ItemView | TaskView | None = None

    def bring_up(self, page: "ItemView | TaskView") -> None:
        """Show this page; the one before goes only after the focus has left it."""
        before, self.top = self.top, page
        page.setGeometry(self.rect())
        page.show()
        page.to_top()
        page.take_focus()
        if before is not None and before is not page:
            before.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page its room."""
        super().resizeEvent(event)
        if self.top is not None:
            self.top.setGeometry(self.rect())


class PaperView(QWidget):
    """Pages of the paper; each item has its own, the ones seen last are kept."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._palette = PaletteView()
        self._items: dict[ItemId, ItemView] = {}
        self._task = TaskView()
        self._pile = Pile()
        for view in (self._task, self._palette):
            view.request_asked.connect(self.request_asked)
        self._task.hide()
        self._task.setParent(self._pile)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._palette)
        layout.addWidget(self._pile, 1)

    def show_page(self, page: ItemPage | TaskPage) -> None:
        """Show this page; the focus goes to where one answers when the place is another."""
        self._palette.show_palette(page.palette)
        view: ItemView | TaskView
        if isinstance(page, ItemPage):
            view = self._view_of(page.item)
            view.show_page(page)
        else:
            view = self._task
            self._task.show_page(page)
        if view is not self._pile.top:
            self._pile.bring_up(view)

    def has_page(self, item: ItemId) -> bool:
        """Tell whether the page of this item is kept."""
        return item in self._items

    def prepare(self, page: ItemPage) -> None:
        """Build, lay out and draw the page of an item that may be turned to next."""
        view = self._view_of(page.item)
        view.show_page(page)
        view.setGeometry(self._pile.rect())
        view.grab()

    def take_focus(self) -> None:
        """Give the focus to where one answers."""
        if self._pile.top is not None:
            self._pile.top.take_focus()

    def forget(self, *, all_of_them: bool) -> None:
        """Let go of the kept pages, or of all but the one that is shown."""
        if all_of_them:
            self._task.hide()
            self._pile.top = None
        for item, view in list(self._items.items()):
            if view is not self._pile.top:
                self._drop(item)

    def _view_of(self, item: ItemId) -> ItemView:
        view = self._items.pop(item, None)
        if view is None:
            view = ItemView()
            view.hide()
            view.setParent(self._pile)
            view.request_asked.connect(self.request_asked)
        self._items[item] = view
        if len(self._items) > KEPT:
            self._drop(next(iter(self._items)))
        return view

    def _drop(self, item: ItemId) -> None:
        view = self._items.pop(item)
        view.hide()
        view.deleteLater()
