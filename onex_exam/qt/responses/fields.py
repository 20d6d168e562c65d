"""Types into blanks, or a number with its unit; says when a field takes no more."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from onex_exam.domain.bank.responses import Entered, Filled
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label
from onex_exam.screens.seat_paper import BlanksEditor, FieldScreen, NumberEditor


class Field(QLineEdit):
    """One line to type in. Programmatic changes never move what a person is typing."""

    def __init__(self, longest: int) -> None:
        super().__init__()
        self.setProperty("role", "reading")
        self.setMaxLength(longest)
        self._composing = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what the input method holds open."""
        super().inputMethodEvent(event)
        self._composing = event.preeditString()

    def commit_composition(self) -> None:
        """Take in what is still held open when the platform's input method did not commit it."""
        if self._composing:
            event = QInputMethodEvent()
            event.setCommitString(self._composing)
            QCoreApplication.sendEvent(self, event)

    def show_field(self, field: FieldScreen) -> None:
        """Show this text, unless it stands there already."""
        self.setAccessibleName(field.name)
        if self.text() != field.text:
            self.setText(field.text)


class FieldsEditor(QWidget):
    """The blanks of one item, or its number."""

    responded = Signal(object)
    settled = Signal()
    overflowed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._fields: list[Field] = []
        self._labels: list[Label] = []
        self._unit = Label("reading")
        self._number = False
        self._hint = Label("muted", wrap=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE.m)
        self._layout.addWidget(self._hint)

    def show_editor(self, editor: BlanksEditor | NumberEditor) -> None:
        """Show these fields."""
        self._number = isinstance(editor, NumberEditor)
        shown = (editor.field,) if isinstance(editor, NumberEditor) else editor.fields
        if len(self._fields) != len(shown):
            self._build(len(shown), editor.longest)
        self._hint.show_text(editor.hint)
        self._unit.show_text(editor.unit if isinstance(editor, NumberEditor) else "")
        for field, label, each in zip(self._fields, self._labels, shown, strict=True):
            label.show_text(each.label)
            field.show_field(each)

    def focus_first(self) -> None:
        """Give the focus to the first empty field, or to the first."""
        empty = next((each for each in self._fields if not each.text()), self._fields[0])
        empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, count: int, longest: int) -> None:
        for _ in range(count):
            field, label = Field(longest), Label("reading")
            field.textEdited.connect(self._tell)
            field.editingFinished.connect(self.settled)
            field.inputRejected.connect(self._tell_overflow)
            line = QHBoxLayout()
            line.setSpacing(SPACE.m)
            line.addWidget(label)
            line.addWidget(field, 1)
            if self._number:
                line.addWidget(self._unit)
                line.addStretch(1)
            self._layout.addLayout(line)
            self._fields.append(field)
            self._labels.append(label)

    def _tell(self) -> None:
        texts = tuple(each.text() for each in self._fields)
        self.responded.emit(Entered(texts[0]) if self._number else Filled(texts))

    def _tell_overflow(self) -> None:
        self.overflowed.emit(self._fields[0].maxLength())
