"""The panel of the selected candidate: who, where they stand, their time, what can be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from onex_exam.domain.ids import CandidateId
from onex_exam.qt.console.photo import Photo
from onex_exam.qt.theme import present_sizes, set_role
from onex_exam.qt.tokens import SIZES, SPACE
from onex_exam.qt.widgets.controls import (
    Button,
    Label,
    primary_button,
    quiet_button,
    secondary_button,
)
from onex_exam.qt.widgets.frames import clear, column, line, row
from onex_exam.qt.widgets.pieces import Lines
from onex_exam.screens.console_acts import ActButton
from onex_exam.screens.console_person import FileRow, LedgerRow, PersonPanel
from onex_exam.screens.parts import Tone

PhotoOf = Callable[[CandidateId], bytes | None]
CHIPS: dict[Tone, str] = {
    "plain": "chip",
    "info": "chip-info",
    "good": "chip-good",
    "caution": "chip-caution",
    "danger": "chip-danger",
}
_TWO_BESIDE = 150


class PersonView(QWidget):
    """One candidate."""

    act_asked = Signal(str)
    close_asked = Signal()

    def __init__(self, photo_of: PhotoOf) -> None:
        super().__init__()
        self._photo_of = photo_of
        self._photo = Photo(7)
        self._name, self._seat = Label("title", wrap=True), Label("muted")
        self._state = Label("chip")
        self._close = quiet_button("close")
        self._flags, self._work, self._identity = Lines(), Lines(), Lines()
        self._acts = QGridLayout()
        self._acts.setSpacing(SPACE.s)
        self._acts_shown: tuple[tuple[ActButton, ...], int] | None = None
        self._ledger = _Ledger()
        self._files = _Files()
        told = column(self._name, self._seat, row(self._state, 1), 1, space=SPACE.xs)
        head = row(self._photo, told, self._close)
        head.setAlignment(self._close, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        self.setLayout(
            column(
                head,
                self._flags,
                self._acts,
                line(),
                self._work,
                self._ledger,
                self._files,
                line(),
                self._identity,
                1,
            )
        )
        self._close.clicked.connect(self.close_asked)

    def show_person(self, panel: PersonPanel) -> None:
        """Show this candidate."""
        self._photo.show_photo(self._photo_of(panel.candidate), panel.no_photo, panel.name)
        self._name.show_text(panel.name)
        self._seat.show_text(panel.seat)
        self._state.set_role(CHIPS[panel.tone])
        self._state.show_text(panel.state)
        self._close.set_face("", panel.close)
        self._flags.show_lines(panel.flags)
        beside = 2 if present_sizes().body * 100 <= SIZES.body * _TWO_BESIDE else 1
        if (panel.acts, beside) != self._acts_shown:
            self._acts_shown = (panel.acts, beside)
            self._build_acts(panel.acts, beside)
        self._work.show_lines(panel.work)
        self._ledger.show_rows(panel.ledger_title, panel.ledger)
        self._files.show_rows(panel.files_title, panel.files)
        self._identity.show_lines(panel.identity)

    def _build_acts(self, acts: tuple[ActButton, ...], beside: int) -> None:
        clear(self._acts)
        leading = [act for act in acts if act.primary]
        others = [act for act in acts if not act.primary]
        for at, act in enumerate(leading):
            self._acts.addWidget(self._button(act), at, 0, 1, beside)
        for at, act in enumerate(others):
            place = len(leading) + at // beside
            self._acts.addWidget(self._button(act), place, at % beside)

    def _button(self, act: ActButton) -> Button:
        button = primary_button() if act.primary else secondary_button()
        if act.danger:
            set_role(button, "warn")
        button.setObjectName(f"act-{act.act}")
        button.set_face(act.text)
        button.clicked.connect(lambda: self.act_asked.emit(act.act))
        return button


class _Ledger(QWidget):
    """Every second granted or removed has a cause, a person and a time."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._rows = Label("strong"), column(space=SPACE.xs)
        self._shown: tuple[LedgerRow, ...] | None = None
        self.setLayout(column(self._title, self._rows, space=SPACE.xs))

    def show_rows(self, title: str, rows: tuple[LedgerRow, ...]) -> None:
        """Show the lines of the ledger."""
        self.setVisible(bool(rows))
        self._title.show_text(title)
        if rows == self._shown:
            return
        self._shown = rows
        clear(self._rows)
        for each in rows:
            self._rows.addLayout(row(Label("body", each.cause), 1, Label("strong", each.amount)))
            told = " · ".join(filter(None, (each.reason, each.by, each.at)))
            self._rows.addWidget(Label("small", told, wrap=True))


class _Files(QWidget):
    """Versions of files, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._rows = Label("strong"), column(space=SPACE.xs)
        self._shown: tuple[FileRow, ...] | None = None
        self.setLayout(column(self._title, self._rows, space=SPACE.xs))

    def show_rows(self, title: str, rows: tuple[FileRow, ...]) -> None:
        """Show the files."""
        self.setVisible(bool(rows))
        self._title.show_text(title)
        if rows == self._shown:
            return
        self._shown = rows
        clear(self._rows)
        for each in rows:
            self._rows.addWidget(Label("body", each.name, wrap=True))
            told = f"{each.at} · {each.size} · {each.hash}"
            self._rows.addWidget(Label("small", told, wrap=True))
