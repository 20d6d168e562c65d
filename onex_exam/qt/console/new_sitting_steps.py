"""The windows of three steps of preparing a sitting: bank and plan, room, summary."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QRadioButton, QWidget

from onex_exam.qt.console.card_button import CardButton
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, quiet_button, secondary_button
from onex_exam.qt.widgets.frames import Card, clear, column, row
from onex_exam.qt.widgets.pieces import Field, Lines
from onex_exam.screens.new_sitting_pages import BankCard, BankPage, RoomPage, SummaryPage, TextField
from onex_exam.screens.parts import Choice


class BankStep(QWidget):
    """Which bank, which plan of examination, and who grades."""

    bank_asked = Signal(object)
    other_asked = Signal()
    plan_asked = Signal(str)
    grader_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._loading, self._other = Label("muted"), secondary_button("folder")
        self._banks = column(space=SPACE.m)
        self._plans = Choices("plan", self.plan_asked.emit)
        self._graders = Choices("grader", self.grader_asked.emit)
        self._shown: tuple[BankCard, ...] | None = None
        cards = row(self._plans, self._graders, space=SPACE.l)
        cards.setStretch(0, 1)
        cards.setStretch(1, 1)
        self.setLayout(
            column(self._loading, self._banks, row(self._other, 1), cards, space=SPACE.l)
        )
        self._other.setObjectName("other-bank")
        self._other.clicked.connect(self.other_asked)

    def show_page(self, page: BankPage) -> None:
        """Show the banks, and the plans of the one that is chosen."""
        self.show()
        self._loading.show_text(page.loading)
        self._other.set_face(page.other)
        if page.banks != self._shown:
            self._shown = page.banks
            self._build_banks(page.banks)
        self._plans.show_choices(page.plan_title, page.plans, page.plan, "")
        self._graders.show_choices(page.grader_title, page.graders, page.grader, page.grader_note)

    def _build_banks(self, banks: tuple[BankCard, ...]) -> None:
        clear(self._banks)
        for bank in banks:
            card = CardButton("book")
            card.setCheckable(True)
            card.setObjectName(f"bank-{bank.folder.name}")
            card.show_card(bank.title, "\n".join(filter(None, (bank.facts, bank.notice))))
            card.setChecked(bank.chosen)
            card.setEnabled(bank.enabled)
            card.clicked.connect(lambda _=False, folder=bank.folder: self._choose(folder))
            self._banks.addWidget(card)
            if bank.problems:
                lines = Lines()
                lines.show_lines(bank.problems)
                self._banks.addWidget(lines)

    def _choose(self, folder: Path) -> None:
        self.bank_asked.emit(folder)


class Choices(Card):
    """One of a few, under a heading, with what the chosen one means; hidden without any."""

    def __init__(self, name: str, chosen: Callable[[str], None]) -> None:
        self._title, self._list = Label("heading"), column(space=SPACE.xs)
        self._note = Label("muted", wrap=True)
        super().__init__(self._title, self._list, self._note, 1)
        self.setObjectName(name)
        self._chosen = chosen
        self._shown: tuple[tuple[Choice, ...], str] | None = None

    def show_choices(self, title: str, choices: tuple[Choice, ...], chosen: str, note: str) -> None:
        """Show the choices; the buttons are made anew only when they have changed."""
        self.setVisible(bool(choices))
        self._title.show_text(title)
        self._note.show_text(note)
        if (choices, chosen) != self._shown:
            self._shown = (choices, chosen)
            self._build(choices, chosen)

    def _build(self, choices: tuple[Choice, ...], chosen: str) -> None:
        clear(self._list)
        self._group = QButtonGroup(self)
        for each in choices:
            button = QRadioButton(each.text)
            button.setObjectName(f"{self.objectName()}-{each.value}")
            button.setChecked(each.value == chosen)
            button.clicked.connect(lambda _=False, value=each.value: self._chosen(value))
            self._group.addButton(button)
            self._list.addWidget(button)


class RoomStep(QWidget):
    """Where and when, who is chief, and the passphrases."""

    text_asked = Signal(object)
    """A pair: the member of the draft, and its new text."""
    written_asked = Signal(bool)
    copy_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._place_title, self._place = Label("heading"), QGridLayout()
        self._chief_title, self._order_title = Label("heading"), Label("heading")
        self._chief, self._passphrase, self._order = Field(), Field("reading"), Field()
        self._order.hide_text()
        self._copy, self._written = quiet_button("file"), QCheckBox()
        self._fields: dict[str, Field] = {}
        self._place.setSpacing(SPACE.m)
        for key, field in (
            ("chief", self._chief),
            ("chief_passphrase", self._passphrase),
            ("organization_passphrase", self._order),
        ):
            self._wire(key, field)
        self.setLayout(
            column(
                Card(self._place_title, self._place),
                Card(
                    self._chief_title,
                    self._chief,
                    self._passphrase,
                    row(self._copy, self._written, 1, space=SPACE.xl),
                ),
                Card(self._order_title, self._order),
                space=SPACE.l,
            )
        )
        self._copy.setObjectName("copy")
        self._written.setObjectName("written")
        self._copy.clicked.connect(self.copy_asked)
        self._written.clicked.connect(self.written_asked)

    def show_page(self, page: RoomPage) -> None:
        """Show what is typed."""
        self.show()
        self._place_title.show_text(page.place_title)
        for at, shown in enumerate(page.place):
            _show_field(self._field(shown.key, at), shown)
        self._chief_title.show_text(page.chief_title)
        _show_field(self._chief, page.chief)
        _show_field(self._passphrase, page.passphrase)
        self._passphrase.show_problem(page.passphrase_problem)
        self._copy.set_face(page.copy)
        self._written.setText(page.written)
        self._written.setAccessibleName(page.written)
        self._written.setChecked(page.written_checked)
        self._order_title.show_text(page.order_title)
        _show_field(self._order, page.order)

    def _field(self, key: str, at: int) -> Field:
        if key not in self._fields:
            field = Field()
            self._wire(key, field)
            self._place.addWidget(field, 0, at)
        return self._fields[key]

    def _wire(self, key: str, field: Field) -> None:
        field.line.setObjectName(key)
        field.edited.connect(lambda text: self.text_asked.emit((key, text)))
        self._fields[key] = field


class SummaryStep(QWidget):
    """What will be prepared."""

    def __init__(self) -> None:
        super().__init__()
        self._lines, self._promise = Lines(), Label("muted", wrap=True)
        self.setLayout(column(Card(self._lines), self._promise, space=SPACE.l))

    def show_page(self, page: SummaryPage) -> None:
        """Show the summary."""
        self.show()
        self._lines.show_lines(page.lines)
        self._promise.show_text(page.promise)


def _show_field(field: Field, shown: TextField) -> None:
    field.show_field(shown.label, shown.text, shown.hint, shown.placeholder)
