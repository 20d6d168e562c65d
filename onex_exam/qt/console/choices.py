"""One of few, as radio buttons; the note of the chosen one stands below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from onex_exam.qt.theme import present_sizes
from onex_exam.qt.tokens import SIZES, SPACE
from onex_exam.qt.widgets.controls import Label
from onex_exam.qt.widgets.frames import clear, column
from onex_exam.screens.parts import Choice

_TWO_BESIDE = 150
"""Text of up to this percentage leaves room for two choices beside each other."""


class Choices(QWidget):
    """Choices of one kind; ``member`` names what they fill."""

    chosen = Signal(object)
    """A pair: the member, and its new value."""

    def __init__(self, member: str) -> None:
        super().__init__()
        self._member = member
        self._label, self._note = Label("strong"), Label("small", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE.l)
        self._grid.setVerticalSpacing(0)
        self._shown: tuple[tuple[Choice, ...], int] = ((), 1)
        self._buttons: dict[str, QRadioButton] = {}
        self.setLayout(column(self._label, self._grid, self._note, space=SPACE.xs))

    def show_choices(self, label: str, choices: tuple[Choice, ...], value: str) -> None:
        """Show these choices; the widget takes no room without any."""
        self.setVisible(bool(choices))
        self._label.show_text(label)
        beside = 2 if present_sizes().body * 100 <= SIZES.body * _TWO_BESIDE else 1
        if (choices, beside) != self._shown:
            self._shown = (choices, beside)
            self._build(choices, beside)
        if value in self._buttons:
            self._buttons[value].setChecked(True)
        notes = [choice.note for choice in choices if choice.value == value]
        self._note.show_text(notes[0] if notes else "")

    def _build(self, choices: tuple[Choice, ...], beside: int) -> None:
        clear(self._grid)
        self._group = QButtonGroup(self)
        self._buttons = {}
        for at, choice in enumerate(choices):
            button = QRadioButton(choice.text)
            button.setObjectName(f"{self._member}-{choice.value}")
            button.setAccessibleDescription(choice.note)
            button.clicked.connect(
                lambda _=False, value=choice.value: self.chosen.emit((self._member, value))
            )
            self._group.addButton(button)
            self._buttons[choice.value] = button
            self._grid.addWidget(button, at // beside, at % beside)
