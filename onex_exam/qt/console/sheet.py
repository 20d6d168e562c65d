"""The sheet on which a deed is filled in; it shows what will happen before it is confirmed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from onex_exam.qt.console.choices import Choices
from onex_exam.qt.console.identity import IdentityView
from onex_exam.qt.console.person import PhotoOf
from onex_exam.qt.theme import present_sizes, set_role
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, primary_button, secondary_button
from onex_exam.qt.widgets.frames import clear, column, row
from onex_exam.qt.widgets.pieces import Lines, MessagePlace, show_button
from onex_exam.screens.console_sheet import DeedSheet, Preview

_TEXT_LINES = 3


class SheetView(QWidget):
    """One deed."""

    changed = Signal(object)
    """A pair: the member of the deed, and its new value."""
    confirmed = Signal()
    dismissed = Signal()

    def __init__(self, photo_of: PhotoOf) -> None:
        super().__init__()
        self.foot = QWidget()
        """Message and buttons; they stay in sight below whatever scrolls."""
        self._kind = ""
        self._title, self._who = Label("title", wrap=True), Label("strong", wrap=True)
        self._text = Label("muted", wrap=True)
        self._identity = IdentityView(photo_of)
        self._choices, self._parts = Choices("choice"), Choices("part")
        self._minutes_label, self._minutes = Label("strong"), QSpinBox()
        self._input_label, self._input = Label("strong"), QPlainTextEdit()
        self._suggestions = column(space=0)
        self._suggested: tuple[str, ...] = ()
        self._previews = _Previews()
        self._notices = Lines()
        self._message = MessagePlace()
        self._why = Label("caution-small", wrap=True)
        self._cancel, self._confirm = secondary_button(), primary_button()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self._minutes.setObjectName("minutes")
        self._input.setObjectName("reason")
        self._input.setTabChangesFocus(True)
        self._confirm.setObjectName("confirm")
        self._cancel.setObjectName("cancel")
        self.setLayout(
            column(
                self._title,
                self._who,
                self._text,
                self._identity,
                self._choices,
                self._parts,
                column(self._minutes_label, self._minutes, space=SPACE.xs),
                self._previews,
                column(self._input_label, self._input, self._suggestions, space=SPACE.xs),
                self._notices,
                1,
            )
        )
        self.foot.setLayout(
            column(self._message, self._why, row(self._cancel, 1, self._confirm), space=SPACE.s)
        )

    def _wire(self) -> None:
        self._choices.chosen.connect(self.changed)
        self._parts.chosen.connect(self.changed)
        self._minutes.valueChanged.connect(self._change_minutes)
        self._input.textChanged.connect(self._change_text)
        self._confirm.clicked.connect(self.confirmed)
        self._cancel.clicked.connect(self.dismissed)

    def show_sheet(self, sheet: DeedSheet) -> None:
        """Show this deed; a new one takes the focus to its first field."""
        new = (sheet.kind, sheet.who) != (self._kind, self._who.text())
        self._kind = sheet.kind
        self._title.show_text(sheet.title)
        self._who.show_text(sheet.who)
        self._text.show_text(sheet.text)
        self._identity.show_identity(sheet.identity)
        self._choices.show_choices(sheet.choice_label, sheet.choices, sheet.choice)
        self._parts.show_choices(sheet.parts_label, sheet.parts, sheet.part)
        self._show_minutes(sheet)
        self._show_input(sheet)
        self._previews.show_previews(sheet.previews_title, sheet.previews)
        self._notices.show_lines(sheet.notices)
        self._message.show_message(sheet.message)
        self._why.show_text(sheet.confirm.why)
        self._cancel.set_face(sheet.cancel)
        set_role(self._confirm, "danger" if sheet.danger else "primary")
        show_button(self._confirm, sheet.confirm)
        if new:
            self._take_focus(sheet)

    def _show_minutes(self, sheet: DeedSheet) -> None:
        self._minutes_label.show_text(sheet.minutes_label)
        self._minutes.setVisible(bool(sheet.minutes_label))
        for part in (self._minutes, self._minutes.lineEdit()):
            part.setAccessibleName(sheet.minutes_label)
        self._minutes.setRange(0, sheet.most_minutes)
        if self._minutes.value() != sheet.minutes:
            self._minutes.setValue(sheet.minutes)

    def _show_input(self, sheet: DeedSheet) -> None:
        self._input_label.show_text(sheet.input_label)
        self._input.setVisible(bool(sheet.input_label))
        self._input.setAccessibleName(sheet.input_label)
        lines = 1 if sheet.kind == "by" else _TEXT_LINES
        self._input.setFixedHeight(round(present_sizes().body * 1.6 * lines) + 2 * SPACE.m)
        if self._input.toPlainText() != sheet.input:
            self._input.setPlainText(sheet.input)
        if sheet.suggestions != self._suggested:
            self._suggested = sheet.suggestions
            self._build_suggestions(sheet.suggestions)

    def _build_suggestions(self, texts: tuple[str, ...]) -> None:
        clear(self._suggestions)
        for text in texts:
            button = QPushButton(text)
            button.setProperty("role", "link")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, text=text: self._input.setPlainText(text))
            self._suggestions.addLayout(row(button, 1))

    def _take_focus(self, sheet: DeedSheet) -> None:
        target: QWidget = self._confirm if sheet.confirm.enabled else self._cancel
        if sheet.minutes_label:
            target = self._minutes
            self._minutes.selectAll()
        elif sheet.input_label:
            target = self._input
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_minutes(self, minutes: int) -> None:
        self.changed.emit(("minutes", minutes))

    def _change_text(self) -> None:
        self.changed.emit(("text", self._input.toPlainText()))


class _Previews(QWidget):
    """Time now and time afterwards, for each candidate."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._rows = Label("strong"), column(space=SPACE.xs)
        self.setLayout(column(self._title, self._rows, space=SPACE.xs))
        self._labels: list[tuple[Label, Label, Label, Label]] = []

    def show_previews(self, title: str, previews: tuple[Preview, ...]) -> None:
        """Show what would happen."""
        self.setVisible(bool(previews))
        self._title.show_text(title)
        if len(previews) != len(self._labels):
            self._build(len(previews))
        for labels, preview in zip(self._labels, previews, strict=True):
            labels[0].show_text(preview.who)
            labels[1].show_text(preview.before)
            labels[2].show_text("" if preview.problem else f"→ {preview.after}")
            labels[3].show_text(preview.problem)

    def _build(self, count: int) -> None:
        clear(self._rows)
        self._labels = []
        for _ in range(count):
            labels = (
                Label("body", wrap=True),
                Label("small"),
                Label("good", wrap=True),
                Label("danger-small", wrap=True),
            )
            self._labels.append(labels)
            self._rows.addLayout(column(*labels, space=0))
