"""The window of the first run: shows its screen, emits what is chosen and typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QProgressBar,
    QWidget,
)

from onex_exam.qt.console.card_button import CardButton
from onex_exam.qt.console.choices import Choices
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, primary_button, quiet_button, secondary_button
from onex_exam.qt.widgets.frames import Card, column, row
from onex_exam.qt.widgets.pieces import Field, MessagePlace, ScrolledPage, show_button
from onex_exam.qt.widgets.tab_order import focus_first, follow_layout
from onex_exam.screens.first_run import FirstRunScreen, NameField, PassphraseCard

_ROLE_ICONS = {"invigilator": "room", "teacher": "book", "organization": "seal"}


class FirstRunPage(QWidget):
    """Two steps on one page; the second is left out where the organization exists."""

    setting_asked = Signal(object)
    """A pair: the name of the setting, and its new value."""
    role_asked = Signal(str)
    text_asked = Signal(object)
    """A pair: the member of the draft, and its new text."""
    written_asked = Signal(bool)
    copy_asked = Signal()
    next_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._intro = Label("display", wrap=True), Label("reading", wrap=True)
        self._message = MessagePlace()
        self._step = ""
        self._language = Choices("language")
        self._roles, self._organization = _RoleStep(), _OrganizationStep()
        self._progress, self._bar = Label("muted", wrap=True), QProgressBar()
        self._bar.setRange(0, 0)
        self._back, self._next = secondary_button("chevron-left"), primary_button()
        self._next.setObjectName("next")
        self._back.setObjectName("back")
        self._why = Label("caution-small", wrap=True)
        self._why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot = row(self._back, self._why, self._next)
        foot.setStretch(1, 1)
        content = QWidget()
        content.setLayout(
            column(
                self._title,
                self._intro,
                self._language,
                self._roles,
                self._organization,
                self._message,
                self._progress,
                self._bar,
                foot,
                space=SPACE.l,
            )
        )
        self.setLayout(column(ScrolledPage(content), space=0))
        self._wire()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on; a proxy would be a second stop of Tab."""
        super().focusInEvent(event)
        (self._next if self._roles.isHidden() else self._roles.first).setFocus(event.reason())

    def _wire(self) -> None:
        self._language.chosen.connect(self.setting_asked)
        self._roles.chosen.connect(self.role_asked)
        self._organization.text_asked.connect(self.text_asked)
        self._organization.written_asked.connect(self.written_asked)
        self._organization.copy_asked.connect(self.copy_asked)
        self._next.clicked.connect(self.next_asked)
        self._back.clicked.connect(self.back_asked)

    def show_screen(self, screen: FirstRunScreen) -> None:
        """Make the page look like this."""
        choosing = screen.step == "role"
        self._title.show_text(screen.title)
        self._intro.show_text(screen.intro)
        self._message.show_message(screen.message)
        menu = screen.language
        self._language.show_choices(menu.title, menu.choices if choosing else (), menu.value)
        self._roles.show_screen(screen)
        self._organization.show_screen(screen)
        self._roles.setVisible(choosing)
        self._organization.setVisible(screen.step == "organization")
        self._progress.show_text(screen.progress)
        self._bar.setVisible(bool(screen.progress))
        self._bar.setAccessibleName(screen.progress)
        self._back.set_face(screen.back)
        self._back.setVisible(screen.step == "organization")
        self._why.setText(screen.next.why)
        show_button(self._next, screen.next)
        follow_layout(self)
        if screen.step != self._step:
            self._step = screen.step
            focus_first(self._roles if choosing else self._organization)


class _RoleStep(QWidget):
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._cards: dict[str, CardButton] = {}
        layout = column(space=SPACE.m)
        for value, icon in _ROLE_ICONS.items():
            card = CardButton(icon)
            card.setCheckable(True)
            card.setObjectName(f"role-{value}")
            self._cards[value] = card
            self._group.addButton(card)
            layout.addWidget(card)
        self.setLayout(layout)
        self._group.buttonClicked.connect(self._choose)

    def _choose(self, card: CardButton) -> None:
        self.chosen.emit(next(value for value, each in self._cards.items() if each is card))

    def show_screen(self, screen: FirstRunScreen) -> None:
        """Show the roles and which is chosen."""
        for choice in screen.roles:
            self._cards[choice.value].show_card(choice.text, choice.note)
        self._cards[screen.role].setChecked(True)

    @property
    def first(self) -> CardButton:
        """The card that has the focus at first."""
        return next(iter(self._cards.values()))


class _OrganizationStep(QWidget):
    text_asked = Signal(object)
    written_asked = Signal(bool)
    copy_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names_title, self._names = Label("heading"), QGridLayout()
        self._names.setSpacing(SPACE.m)
        self._fields: dict[str, Field] = {}
        self._title, self._intro = Label("heading"), Label("muted", wrap=True)
        self._cards = (_PassphraseCard(), _PassphraseCard())
        self._honest = Label("small", wrap=True)
        self._copy, self._written = quiet_button("file"), QCheckBox()
        self.setLayout(
            column(
                Card(self._names_title, self._names),
                Card(
                    self._title,
                    self._intro,
                    *self._cards,
                    row(self._copy, self._written, 1, space=SPACE.xl),
                    self._honest,
                    space=SPACE.l,
                ),
                space=SPACE.l,
            )
        )
        self._copy.setObjectName("copy")
        self._written.setObjectName("written")
        self._copy.clicked.connect(self.copy_asked)
        self._written.clicked.connect(self.written_asked)
        for card in self._cards:
            card.text_asked.connect(self.text_asked)

    def show_screen(self, screen: FirstRunScreen) -> None:
        """Show names and passphrases."""
        self._names_title.show_text(screen.names_title)
        for at, name in enumerate(screen.names):
            self._field(name, at).show_field(name.label, name.text)
        self._title.show_text(screen.passphrases_title)
        self._intro.show_text(screen.passphrases_intro)
        for card, shown in zip(self._cards, screen.passphrases, strict=True):
            card.show_screen(shown)
        self._honest.show_text(screen.honest)
        self._copy.set_face(screen.copy)
        self._written.setText(screen.written)
        self._written.setAccessibleName(screen.written)
        self._written.setChecked(screen.written_checked)

    def _field(self, name: NameField, at: int) -> Field:
        if name.key not in self._fields:
            field = Field()
            field.line.setObjectName(name.key)
            field.edited.connect(lambda text, key=name.key: self.text_asked.emit((key, text)))
            self._names.addWidget(field, at // 2, at % 2)
            self._fields[name.key] = field
        return self._fields[name.key]


class _PassphraseCard(QWidget):
    text_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._field = Field("reading")
        self._keeper = Label("small", wrap=True)
        self._field.edited.connect(lambda text: self.text_asked.emit((self._key, text)))
        self.setLayout(column(self._field, self._keeper, space=SPACE.xs))

    def show_screen(self, shown: PassphraseCard) -> None:
        """Show one passphrase."""
        self._key = shown.key
        self._field.line.setObjectName(shown.key)
        self._field.show_field(shown.title, shown.text, shown.purpose)
        self._field.show_problem(shown.problem)
        self._keeper.show_text(shown.keeper)
