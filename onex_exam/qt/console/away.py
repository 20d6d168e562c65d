"""The window's page while a candidate has the screen, and the way back by the passphrase."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from onex_exam.answers import RoomState
from onex_exam.qt.console.desk import Desk
from onex_exam.qt.theme import set_role
from onex_exam.qt.tokens import COLUMN, SPACE
from onex_exam.qt.widgets.controls import Label, primary_button, quiet_button
from onex_exam.qt.widgets.frames import Card, ReadingColumn, column, row
from onex_exam.qt.widgets.pieces import Field, MessagePlace, show_button
from onex_exam.screens.console_away import AwayPage, TakingForm
from onex_exam.screens.console_view import TakingDraft
from onex_exam.screens.parts import Trouble
from onex_exam.services.console_ports import RoomPort

_FORM_WIDTH = COLUMN * 2 // 3


class AwayView(QWidget):
    """A candidate has the screen: nothing about anybody is shown."""

    hand_back_asked = Signal()
    take_asked = Signal()
    typed = Signal(str)
    confirmed = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._text = Label("title", wrap=True), Label("muted", wrap=True)
        self._back, self._take = primary_button(), quiet_button()
        self._field, self._message = Field(), MessagePlace()
        self._confirm, self._cancel = primary_button("key"), quiet_button()
        self._field.hide_text()
        self._take.setObjectName("take-screen")
        self._back.setObjectName("hand-back")
        self._field.line.setObjectName("chief_passphrase")
        self._confirm.setObjectName("take-confirm")
        self._cancel.setObjectName("take-cancel")
        self._lay_out()
        set_role(self, "ground")
        self._back.clicked.connect(self.hand_back_asked)
        self._take.clicked.connect(self.take_asked)
        self._field.edited.connect(self.typed)
        self._field.entered.connect(self._confirm.click)
        self._confirm.clicked.connect(self.confirmed)
        self._cancel.clicked.connect(self.dismissed)

    def _lay_out(self) -> None:
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._choice = QWidget()
        self._choice.setLayout(row(1, self._take, self._back, 1))
        buttons = row(1, self._cancel, self._confirm)
        self._form = ReadingColumn(Card(self._field, self._message, buttons), _FORM_WIDTH)
        layout = column(1, self._title, self._text, self._choice, self._form, 2, space=SPACE.l)
        layout.setContentsMargins(SPACE.xl, SPACE.xl, SPACE.xl, SPACE.xl)
        self.setLayout(layout)

    def show_page(self, page: AwayPage) -> None:
        """Show that the screen is away, and the form once it is wanted back."""
        self._title.show_text(page.title)
        self._text.show_text(page.text)
        self._back.set_face(page.hand_back)
        self._take.set_face(page.take)
        opens = page.taking is not None and self._form.isHidden()
        self._choice.setVisible(page.taking is None)
        self._form.setVisible(page.taking is not None)
        if page.taking is not None:
            self._show_form(page.taking)
        if opens:
            self._field.line.setFocus()

    def _show_form(self, form: TakingForm) -> None:
        self._field.show_field(form.label, form.passphrase, form.hint)
        self._field.line.setEnabled(not form.busy)
        self._cancel.set_face(form.cancel)
        self._cancel.setEnabled(not form.busy)
        self._message.show_message(form.message)
        show_button(self._confirm, form.confirm)


class TakingDesk(QObject):
    """Gives the screen to either: the passphrase goes in and is forgotten, the room comes out."""

    changed = Signal(object)
    """The draft, or None when nothing is asked."""
    taken = Signal(object)

    def __init__(self, desk: Desk, room: RoomPort, view: AwayView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._room = desk, room
        self._draft: TakingDraft | None = None
        view.take_asked.connect(self.ask)
        view.hand_back_asked.connect(lambda: self._change(TakingDraft(back=True)))
        view.typed.connect(self._type)
        view.confirmed.connect(self._take)
        view.dismissed.connect(lambda: self._change(None))

    def ask(self) -> None:
        """Ask for the passphrase that brings the console back."""
        self._change(TakingDraft())

    def _type(self, text: str) -> None:
        if self._draft is not None:
            self._change(TakingDraft(text, back=self._draft.back))

    def _take(self) -> None:
        if self._draft is None or self._draft.busy:
            return
        back, passphrase = self._draft.back, self._draft.passphrase
        self._change(TakingDraft(passphrase, busy=True, back=back))
        asked = self._room.hand_back if back else self._room.take_screen
        self._desk.bring(self, asked(passphrase), self._done, self._refused)

    def _done(self, state: RoomState) -> None:
        self._change(None)
        self.taken.emit(state)

    def _refused(self, trouble: Trouble) -> None:
        back = self._draft is not None and self._draft.back
        self._change(TakingDraft(trouble=trouble, back=back))

    def _change(self, draft: TakingDraft | None) -> None:
        self._draft = draft
        self.changed.emit(draft)
