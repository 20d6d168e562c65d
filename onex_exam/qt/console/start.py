"""The window of the start page: cards for what can be done, and the sittings to open."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from onex_exam.qt.console.card_button import CardButton
from onex_exam.qt.theme import present_sizes
from onex_exam.qt.tokens import SIZES, SPACE
from onex_exam.qt.widgets.controls import Label, secondary_button
from onex_exam.qt.widgets.frames import Card, EmptyState, clear, column, row
from onex_exam.qt.widgets.pieces import MessagePlace, ScrolledPage, show_button
from onex_exam.screens.start import SittingRow, StartScreen

_ICONS = {"sitting": "room", "mock": "book", "organization": "seal"}
_WIDTH = 1080
_SIDE_BY_SIDE = 150
"""Text of up to this percentage leaves room for three cards beside each other."""
_CHIPS = {
    "plain": "chip",
    "info": "chip",
    "good": "chip-good",
    "caution": "chip-caution",
    "danger": "chip-danger",
}


class StartPage(QWidget):
    """What a person can do by role. The first card is what this role comes for."""

    chosen = Signal(str)
    open_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title, self._intro = Label("display", wrap=True), Label("muted", wrap=True)
        self._message = MessagePlace()
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE.l)
        self._cards = [CardButton(), CardButton(), CardButton()]
        self._values = ["", "", ""]
        self._list_title = Label("heading")
        self._loading, self._hint = Label("muted"), Label("muted", wrap=True)
        self._empty = EmptyState("grid")
        self._rows = column(space=SPACE.s)
        self._shown: tuple[SittingRow, ...] | None = None
        content = QWidget()
        content.setLayout(
            column(
                self._title,
                self._intro,
                self._message,
                self._grid,
                self._list_title,
                self._loading,
                self._rows,
                self._empty,
                self._hint,
                space=SPACE.l,
            )
        )
        self.setLayout(column(ScrolledPage(content, _WIDTH), space=0))
        for at, card in enumerate(self._cards):
            card.clicked.connect(lambda _=False, at=at: self.chosen.emit(self._values[at]))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on; a proxy would be a second stop of Tab."""
        super().focusInEvent(event)
        self._cards[0].setFocus(event.reason())

    def show_screen(self, screen: StartScreen) -> None:
        """Make the page look like this."""
        self._title.show_text(screen.title)
        self._intro.show_text(screen.intro)
        self._message.show_message(screen.message)
        for at, choice in enumerate(screen.cards):
            self._values[at] = choice.value
            self._cards[at].setObjectName(f"start-{choice.value}")
            self._cards[at].show_card(
                choice.text, choice.note, icon=_ICONS[choice.value], leading=at == 0
            )
        self._arrange()
        self._list_title.show_text(screen.list_title)
        self._loading.show_text(screen.loading)
        empty = not screen.sittings and not screen.loading
        self._empty.setVisible(empty)
        self._empty.show_texts(screen.empty_title, screen.empty_text)
        self._hint.show_text(screen.hint)
        if screen.sittings != self._shown:
            self._shown = screen.sittings
            clear(self._rows)
            for shown in screen.sittings:
                self._rows.addWidget(self._sitting(shown))

    def _arrange(self) -> None:
        """Set the cards side by side, or below each other when text is large."""
        wide = present_sizes().body * 100 <= SIZES.body * _SIDE_BY_SIDE
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, 0 if wide else at, at if wide else 0)
        for at in range(len(self._cards)):
            self._grid.setColumnStretch(at, 1 if wide or at == 0 else 0)

    def _sitting(self, shown: SittingRow) -> Card:
        opening = secondary_button()
        show_button(opening, shown.open)
        opening.setAccessibleName(f"{shown.open.text} · {shown.spoken}")
        opening.setObjectName(f"open-{shown.sitting}")
        opening.clicked.connect(lambda: self.open_asked.emit(shown.sitting))
        head = row(Label("strong", shown.title, wrap=True), space=SPACE.s)
        if shown.mock:
            head.addWidget(Label("chip", shown.mock))
        head.addWidget(Label(_CHIPS.get(shown.tone, "chip"), shown.phase))
        head.addStretch(1)
        told = " · ".join(filter(None, (shown.place, shown.when, shown.candidates)))
        words = column(head, Label("small", told, wrap=True), space=SPACE.xs)
        if shown.damage:
            words.addWidget(Label("danger-small", shown.damage, wrap=True))
        card = Card(_beside(words, opening))
        card.body.setContentsMargins(SPACE.l, SPACE.m, SPACE.l, SPACE.m)
        return card


def _beside(left: QVBoxLayout, button: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.addLayout(left, 1)
    layout.addWidget(button)
    return layout
