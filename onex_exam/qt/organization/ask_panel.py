"""What is still asked before results are released or certificates are issued."""

from PySide6.QtCore import Signal

from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, primary_button, quiet_button, secondary_button
from onex_exam.qt.widgets.frames import Card, row
from onex_exam.qt.widgets.pieces import Field, show_button
from onex_exam.screens.organization_asks import AskScreen


class AskPanel(Card):
    """A card below the list; hidden while nothing is asked."""

    second_asked = Signal(str)
    choose_folder_asked = Signal()
    passphrase_asked = Signal(str)
    go_asked = Signal()
    cancel_asked = Signal()
    opened = Signal()

    def __init__(self) -> None:
        self._title, self._text = Label("heading", wrap=True), Label("muted", wrap=True)
        self._second, self._folder, self._passphrase = Field(), Field(), Field()
        self._choose = secondary_button("folder")
        self._cancel, self._go = quiet_button(), primary_button("check")
        fields = row(self._second, self._folder, self._choose, self._passphrase, space=SPACE.m)
        super().__init__(self._title, self._text, fields, row(1, self._cancel, self._go))
        self.body.setContentsMargins(SPACE.l, SPACE.m, SPACE.l, SPACE.m)
        self._folder.line.setReadOnly(True)
        self._passphrase.hide_text()
        for widget, name in (
            (self._second.line, "ask-second"),
            (self._folder.line, "ask-folder"),
            (self._passphrase.line, "ask-passphrase"),
            (self._choose, "ask-choose"),
            (self._go, "ask-go"),
            (self._cancel, "ask-cancel"),
        ):
            widget.setObjectName(name)
        self._connect()
        self.hide()

    def show_ask(self, ask: AskScreen | None) -> None:
        """Show what is asked, or nothing; what was just opened gets the focus."""
        opened = ask is not None and self.isHidden()
        self.setVisible(ask is not None)
        if ask is None:
            self._passphrase.line.clear()  # nothing secret stays in a field that is not shown
            return
        self._title.show_text(ask.title)
        self._text.show_text(ask.text)
        self._second.setVisible(bool(ask.name_label))
        self._second.show_field(ask.name_label, ask.name)
        for field, label, text in (
            (self._folder, ask.folder_label, ask.folder),
            (self._passphrase, ask.passphrase_label, ask.passphrase),
        ):
            field.setVisible(bool(label))
            field.show_field(label, text)
        self._choose.setVisible(ask.choose is not None)
        if ask.choose is not None:
            show_button(self._choose, ask.choose)
        show_button(self._go, ask.go)
        show_button(self._cancel, ask.cancel)
        if opened:
            (self._second.line if ask.name_label else self._choose).setFocus()
            self.opened.emit()

    def _connect(self) -> None:
        self._second.edited.connect(self.second_asked)
        self._second.entered.connect(self._enter)
        self._passphrase.edited.connect(self.passphrase_asked)
        self._passphrase.entered.connect(self._enter)
        self._choose.clicked.connect(self.choose_folder_asked)
        self._go.clicked.connect(self.go_asked)
        self._cancel.clicked.connect(self.cancel_asked)

    def _enter(self) -> None:
        if self._go.isEnabled():
            self.go_asked.emit()
