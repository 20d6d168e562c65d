"""The window of the room: counts that filter, tools, and the candidates as cards or list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from onex_exam.qt.console.flow import Flow
from onex_exam.qt.console.seat_grid import SeatGrid
from onex_exam.qt.theme import present_sizes, set_role
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Button, Label, quiet_button, secondary_button
from onex_exam.qt.widgets.frames import clear, column, row
from onex_exam.qt.widgets.pieces import set_text
from onex_exam.qt.widgets.text_table import TextTable
from onex_exam.screens.console import RoomPage, RoomTools
from onex_exam.screens.console_grid import Count, RoomGrid, SeatCard
from onex_exam.screens.parts import Tone

_NAME_COLUMN = 1
_MARK = "\N{CHECK MARK} "


class RoomView(QWidget):
    """All candidates of the room."""

    group_asked = Signal(str)
    search_asked = Signal(str)
    layout_asked = Signal(str)
    order_asked = Signal(str)
    several_asked = Signal(bool)
    mark_all_asked = Signal()
    clear_asked = Signal()
    deed_asked = Signal(str)
    select_asked = Signal(str)
    mark_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._groups, self._tools, self._counts = Flow(), Flow(), list[Button]()
        self._search = QLineEdit()
        self._search.setObjectName("search")
        self._search.setClearButtonEnabled(False)
        self._grid_button, self._list_button = quiet_button("grid"), quiet_button("list")
        self._order, self._several = quiet_button("warning"), quiet_button("check")
        self._all, self._clear = quiet_button(), quiet_button("close")
        self._marked, self._acts = Label("strong"), row(space=SPACE.s)
        self._acts_shown: tuple[tuple[str, str], ...] = ()
        self._grid, self.list = SeatGrid(), TextTable("candidates", _NAME_COLUMN)
        self._empty = Label("muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._cards: tuple[SeatCard, ...] = ()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        named = {
            "as-grid": self._grid_button,
            "as-list": self._list_button,
            "problems-first": self._order,
            "several": self._several,
        }
        for name, button in named.items():
            button.setObjectName(name)
            button.setCheckable(True)
        for widget in (
            self._search,
            self._grid_button,
            self._list_button,
            self._order,
            self._several,
            self._all,
        ):
            self._tools.add(widget)
        self._above = Flow()
        self._above.add(self._groups)
        self._above.add(self._tools)
        self._marked_bar = QWidget()
        self._marked_bar.setLayout(row(self._marked, self._acts, self._clear, 1))
        layout = column(self._above, self._marked_bar, self._empty, space=SPACE.s)
        layout.addWidget(self._grid, 1)
        layout.addWidget(self.list, 1)
        layout.setContentsMargins(SPACE.l, SPACE.s, SPACE.l, SPACE.s)
        self.setLayout(layout)
        set_role(self, "ground")

    def _wire(self) -> None:
        self._search.textEdited.connect(self.search_asked)
        self._search.returnPressed.connect(self._choose_first)
        self._grid_button.clicked.connect(lambda: self.layout_asked.emit("grid"))
        self._list_button.clicked.connect(lambda: self.layout_asked.emit("list"))
        self._order.clicked.connect(self._ask_order)
        self._several.clicked.connect(self.several_asked)
        self._all.clicked.connect(self.mark_all_asked)
        self._clear.clicked.connect(self.clear_asked)
        self._grid.select_asked.connect(self.select_asked)
        self._grid.mark_asked.connect(self.mark_asked)
        self.list.row_chosen.connect(self._choose_row)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._search.setFocus)

    def show_page(self, page: RoomPage) -> None:
        """Show the room."""
        self._show_counts(page.counts)
        self._show_tools(page.tools)
        self._cards = page.grid.cards
        as_grid = page.tools.layout == "grid"
        self._grid.setVisible(as_grid and bool(page.grid.cards))
        self.list.setVisible(not as_grid and bool(page.grid.cards))
        self._empty.show_text(page.grid.empty)
        if as_grid:
            self._grid.show_grid(page.grid, page.tools.grid)
        else:
            self._show_list(page.grid, page.tools.list)

    def _show_counts(self, counts: tuple[Count, ...]) -> None:
        if len(counts) != len(self._counts):
            self._build_counts(counts)
        for button, count in zip(self._counts, counts, strict=True):
            button.set_face(f"{count.text} {count.number}")
            button.setChecked(count.active)
            set_role(button, "count-danger" if count.tone == "danger" else "count")

    def _build_counts(self, counts: tuple[Count, ...]) -> None:
        for count in counts:
            button = quiet_button()
            button.setCheckable(True)
            button.setObjectName(f"group-{count.group}")
            button.clicked.connect(lambda _=False, group=count.group: self.group_asked.emit(group))
            self._counts.append(button)
            self._groups.add(button)

    def _show_tools(self, tools: RoomTools) -> None:
        set_text(self._search, tools.search)
        self._search.setPlaceholderText(tools.search_hint)
        self._search.setAccessibleName(tools.search_hint)
        self._search.setFixedWidth(round(present_sizes().body * 16))
        self._grid_button.set_face(tools.grid)
        self._list_button.set_face(tools.list)
        self._grid_button.setChecked(tools.layout == "grid")
        self._list_button.setChecked(tools.layout == "list")
        self._order.set_face(tools.problems_first)
        self._order.setChecked(tools.order == "problems")
        self._several.set_face(tools.several)
        self._several.setChecked(tools.several_on)
        self._all.set_face(tools.mark_all)
        self._all.setVisible(bool(tools.mark_all))
        self._marked_bar.setVisible(bool(tools.marked))
        self._marked.show_text(tools.marked)
        self._clear.set_face(tools.clear)
        if tools.acts != self._acts_shown:
            self._acts_shown = tools.acts
            clear(self._acts)
            for kind, text in tools.acts:
                self._acts.addWidget(self._act(kind, text))

    def _act(self, kind: str, text: str) -> Button:
        button = secondary_button()
        button.setObjectName(f"marked-{kind}")
        button.set_face(text)
        button.clicked.connect(lambda: self.deed_asked.emit(kind))
        return button

    def _show_list(self, grid: RoomGrid, name: str) -> None:
        rows = tuple(_list_row(card) for card in grid.cards)
        tones: tuple[Tone, ...] = tuple(
            "danger" if any(flag.tone == "danger" for flag in card.flags) else "plain"
            for card in grid.cards
        )
        self.list.show_table(name, grid.headings, rows, tones)

    def _ask_order(self, problems: bool) -> None:  # noqa: FBT001  (a Qt slot)
        self.order_asked.emit("problems" if problems else "seat")

    def _choose_row(self, at: int) -> None:
        self.select_asked.emit(self._cards[at].candidate)

    def _choose_first(self) -> None:
        if self._cards:
            self.select_asked.emit(self._cards[0].candidate)


def _list_row(card: SeatCard) -> tuple[str, ...]:
    seat = f"{_MARK}{card.seat}" if card.marked else card.seat
    flags = " · ".join(flag.word for flag in card.flags)
    told = (card.word, card.time, card.progress, flags)
    return (seat, card.name, card.candidate, card.document, *told)
