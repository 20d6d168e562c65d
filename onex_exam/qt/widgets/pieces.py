"""Small widgets that pages share: message place, labelled field, scrolled page, values."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from onex_exam.qt.theme import set_role
from onex_exam.qt.tokens import COLUMN, SPACE
from onex_exam.qt.widgets.banner import Banner
from onex_exam.qt.widgets.controls import Button, Label
from onex_exam.qt.widgets.frames import Held, ReadingColumn, clear, column
from onex_exam.screens.parts import Button as ButtonFace
from onex_exam.screens.parts import Line, Message, Tone

LABEL_ROLES: dict[Tone, str] = {
    "plain": "body",
    "info": "body",
    "good": "good",
    "caution": "caution",
    "danger": "danger",
}


def set_text(field: QLineEdit, text: str) -> None:
    """Show a text in a field without moving the cursor when it is there already."""
    if field.text() != text:
        field.setText(text)


def show_button(button: Button, face: ButtonFace) -> None:
    """Make a button look like its face; what keeps it from being pressed is its tool tip."""
    button.set_face(face.text)
    button.setEnabled(face.enabled)
    button.setToolTip(face.why)
    button.setAccessibleDescription(face.why)


class MessagePlace(QWidget):
    """Where a message appears when there is one; it takes no room otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Message | None = None
        self._box = column(space=0)
        self.setLayout(self._box)
        self.hide()

    def show_message(self, message: Message | None) -> None:
        """Show this message, and announce it when it is new."""
        if message == self._shown:
            return
        self._shown = message
        clear(self._box)
        self.setVisible(message is not None)
        if message is not None:
            banner = Banner("info" if message.tone == "plain" else message.tone, message.text)
            banner.setObjectName("message")
            self._box.addWidget(banner)
            banner.announce()


class Field(QWidget):
    """A labelled line of text with a hint below."""

    edited = Signal(str)
    entered = Signal()

    def __init__(self, role: str = "body") -> None:
        super().__init__()
        self._label, self._hint = Label("strong"), Label("small", wrap=True)
        self.line = QLineEdit()
        self.line.setProperty("role", role)
        self._label.setBuddy(self.line)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        self.setLayout(column(self._label, self.line, self._hint, space=SPACE.xs))

    def show_field(self, label: str, text: str, hint: str = "", placeholder: str = "") -> None:
        """Show label, text and hint."""
        self._label.show_text(label)
        self.line.setAccessibleName(label)
        self.line.setAccessibleDescription(hint)
        set_text(self.line, text)
        if self.line.placeholderText() != placeholder:
            self.line.setPlaceholderText(placeholder)
        self._hint.show_text(hint)

    def show_problem(self, problem: str) -> None:
        """Show a problem in place of the hint."""
        self._hint.set_role("danger-small" if problem else "small")
        if problem:
            self._hint.show_text(problem)

    def hide_text(self) -> None:
        """Show dots instead of what is typed."""
        self.line.setEchoMode(QLineEdit.EchoMode.Password)


class ScrolledPage(QScrollArea):
    """A page that scrolls when text grows; its content stays in a readable column."""

    def __init__(self, content: QWidget, width: int = COLUMN) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        held = Held()
        set_role(held, "ground")
        box = QVBoxLayout(held)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(ReadingColumn(content, width))
        box.addStretch(1)
        self.setWidget(held)

    def minimumSizeHint(self) -> QSize:
        """Return almost nothing: whatever does not fit is scrolled to."""
        return QSize(SPACE.xxl, SPACE.xxl)


class Lines(QWidget):
    """Named values below each other: names on the left, values on the right."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Line, ...] | None = None
        self._values: list[Label] = []
        self._box = QGridLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setHorizontalSpacing(SPACE.l)
        self._box.setVerticalSpacing(SPACE.xs)
        self._box.setColumnStretch(1, 1)
        self.setLayout(self._box)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these values; the widget takes no room without any."""
        if lines == self._shown:
            return
        self.setVisible(bool(lines))
        if self._shown is not None and _same_shape(self._shown, lines):
            for label, line in zip(self._values, lines, strict=True):
                label.setText(line.value)
        else:
            self._build(lines)
        self._shown = lines

    def _build(self, lines: tuple[Line, ...]) -> None:
        clear(self._box)
        self._values = [self._value(line) for line in lines]
        for at, (line, value) in enumerate(zip(lines, self._values, strict=True)):
            if line.name:
                name = Label("muted", line.name)
                name.setAlignment(Qt.AlignmentFlag.AlignTop)
                self._box.addWidget(name, at, 0)
                self._box.addWidget(value, at, 1)
            else:
                self._box.addWidget(value, at, 0, 1, 2)

    def _value(self, line: Line) -> Label:
        value = Label(LABEL_ROLES[line.tone], line.value, wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAlignment(Qt.AlignmentFlag.AlignTop)
        return value


def _same_shape(old: tuple[Line, ...], new: tuple[Line, ...]) -> bool:
    shapes = [tuple((line.name, line.tone) for line in lines) for lines in (old, new)]
    return shapes[0] == shapes[1]
