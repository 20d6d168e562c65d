"""The page of items: a filter, the list, and the item that is looked at."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from onex_exam.domain.ids import ItemId
from onex_exam.qt.theme import present_colours, present_sizes
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.training.solved_view import SolvedView
from onex_exam.qt.widgets.controls import Button, Label, quiet_button
from onex_exam.qt.widgets.frames import Card, EmptyState, column, row
from onex_exam.qt.widgets.icons import icon_of
from onex_exam.qt.widgets.markdown import MarkdownView
from onex_exam.qt.widgets.pieces import ScrolledPage
from onex_exam.screens.mock_items import FILTERS, ItemLine, ItemScreen, ItemsScreen
from onex_exam.screens.parts import Tone

_ICONS: dict[Tone, str] = {"good": "check", "caution": "minus", "danger": "close"}
_LIST, _BESIDE = 19, 56
"""Width of the list, and least width for list and item beside each other, in heights of text."""


class ItemsPage(QWidget):
    """Emits the filter or the item that is asked for; Tab goes filter, list, item."""

    filter_asked = Signal(str)
    item_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._filters = {name: quiet_button() for name in FILTERS}
        self._group = QButtonGroup(self)
        chips = row(space=SPACE.s)
        for name, button in self._filters.items():
            chips.addWidget(self._filter_button(name, button))
        chips.addStretch(1)
        self._list = _ItemList()
        self._list.currentItemChanged.connect(self._choose)
        self._detail, self._empty = _ItemDetail(), EmptyState("check")
        self._page = ScrolledPage(self._detail)
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(SPACE.s)
        self._split.addWidget(self._list)
        self._split.addWidget(self._page, 1)
        layout = column(chips, space=SPACE.s)
        layout.addLayout(self._split, 1)
        layout.addWidget(self._empty, 1)
        layout.setContentsMargins(SPACE.l, SPACE.m, SPACE.l, 0)
        self.setLayout(layout)

    def show_items(self, shown: ItemsScreen) -> None:
        """Show this list and this item."""
        for choice in shown.filters:
            button = self._filters[choice.value]  # type: ignore[index]
            button.set_face(choice.text)
            button.setChecked(choice.value == shown.filter)
        here = shown.shown.item if shown.shown else None
        self._list.show_lines(shown.name, shown.lines, here)
        self._list.setVisible(bool(shown.lines))
        self._page.setVisible(shown.shown is not None)
        self._empty.setVisible(shown.shown is None)
        self._empty.show_texts(shown.empty, "")
        if shown.shown is not None and self._detail.show_item(shown.shown):
            self._page.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above the item when there is no room beside it."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Fold again when text has another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fold()

    def _fold(self) -> None:
        body = present_sizes().body
        beside = self.width() >= body * _BESIDE
        way = QBoxLayout.Direction
        self._split.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._list.setMaximumWidth(body * _LIST if beside else self.maximumWidth())
        self._list.setMinimumWidth(body * _LIST if beside else 0)
        self._list.setMaximumHeight(self.maximumHeight() if beside else body * 5)

    def _filter_button(self, name: str, button: Button) -> Button:
        button.setCheckable(True)
        button.setObjectName(f"filter-{name}")
        button.clicked.connect(lambda: self.filter_asked.emit(name))
        self._group.addButton(button)
        return button

    def _choose(self, current: QListWidgetItem | None) -> None:
        if current is not None:
            self.item_asked.emit(current.data(Qt.ItemDataRole.UserRole))


class _ItemList(QListWidget):
    """The items with an icon of how they went."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("items")
        self._lines: tuple[ItemLine, ...] = ()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_lines(self, name: str, lines: tuple[ItemLine, ...], here: ItemId | None) -> None:
        """Show these lines, with the item that is looked at as the current one."""
        self.setAccessibleName(name)
        self.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        if lines != self._lines:
            self._lines = lines
            self._fill()
        at = next((n for n, line in enumerate(lines) if line.item == here), -1)
        self.setCurrentRow(at)
        self.blockSignals(False)  # noqa: FBT003

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons again when colours or sizes changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw_icons()

    def _fill(self) -> None:
        self.clear()
        for line in self._lines:
            entry = QListWidgetItem(line.text)
            entry.setData(Qt.ItemDataRole.UserRole, line.item)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, line.name)
            entry.setToolTip(line.name)
            self.addItem(entry)
        self._draw_icons()

    def _draw_icons(self) -> None:
        colours, side = present_colours(), round(present_sizes().body * 1.2)
        self.setIconSize(QSize(side, side))
        tones = {"good": colours.good, "caution": colours.caution, "danger": colours.danger}
        for at, line in enumerate(self._lines):
            icon = icon_of(_ICONS[line.tone], tones[line.tone], side, self.devicePixelRatioF())
            self.item(at).setIcon(icon)


class _ItemDetail(Card):
    """One item: where it stood, its stem, and its answer laid open."""

    def __init__(self) -> None:
        self._number, self._flag = Label("title"), Label("chip-caution")
        self._section, self._skill = Label("chip"), Label("small")
        self._stem, self._solved = MarkdownView(), SolvedView()
        self._stem.setObjectName("stem")
        head = row(self._number, self._section, self._flag, 1, self._skill, space=SPACE.s)
        super().__init__(head, self._stem, self._solved, space=SPACE.l)
        self._shown: ItemScreen | None = None

    def show_item(self, shown: ItemScreen) -> bool:
        """Show this item; tell whether it is another one than before."""
        other = self._shown is None or self._shown.item != shown.item
        self._shown = shown
        self._number.show_text(shown.number)
        self._section.show_text(shown.section)
        self._flag.show_text(shown.flagged)
        self._skill.show_text(shown.skill)
        self._stem.show_markdown(shown.solved.stem)
        self._solved.show_solved(shown.solved)
        return other
