"""One item: heading and rule, the stem, and the place to answer, all visible together."""

from PySide6.QtCore import Signal

from onex_exam.domain.bank.responses import Chosen
from onex_exam.qt.responses.area import ResponseArea
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Button, Label
from onex_exam.qt.widgets.frames import Card, Column, row
from onex_exam.qt.widgets.markdown import MarkdownView
from onex_exam.qt.widgets.scroll import Scrolled
from onex_exam.screens.seat_paper import ItemPage
from onex_exam.screens.seat_requests import Give


class ItemView(Scrolled):
    """The page of one item."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        self._page: ItemPage | None = None
        self._heading, self._rule = Label("heading", wrap=True), Label("small", wrap=True)
        self._number, self._points = Label("strong"), Label("chip")
        self._collecting = Label("danger", wrap=True)
        self._stem = MarkdownView(ground="surface")
        self._area = ResponseArea()
        self._clear = Button("link", "undo")
        self._note = Label("small", wrap=True)
        card = Card(
            row(self._number, self._points, 1),
            self._stem,
            self._area,
            row(self._clear, 1),
            space=SPACE.l,
        )
        content = Column(self._heading, self._rule, self._collecting, card, self._note)
        super().__init__(content)
        self._area.request_asked.connect(self.request_asked)
        self._clear.clicked.connect(self._ask_clear)

    def show_page(self, page: ItemPage) -> None:
        """Show this item."""
        if page == self._page:
            return
        self._page = page
        self.setAccessibleName(f"{page.heading} {page.number}")
        self._heading.show_text(page.heading)
        self._rule.show_text(page.rule)
        self._number.show_text(page.number)
        self._points.show_text(page.points)
        self._collecting.show_text(page.frozen)
        self._stem.show_markdown(page.stem)
        self._area.show_editor(page.item, page.editor)
        self._area.setEnabled(not page.frozen)
        self._clear.setVisible(bool(page.clear))
        self._clear.setEnabled(not page.frozen)
        self._clear.set_face(page.clear)
        self._note.show_text(page.flag_note if page.flagged else "")

    def take_focus(self) -> None:
        """Give the focus to where one answers."""
        self._area.focus_first()

    def _ask_clear(self) -> None:
        if self._page is not None:
            self.request_asked.emit(Give(self._page.item, Chosen(frozenset())))
