"""The window of the roster step: a place to drop a file, the preview, what refuses and warns."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QProgressBar, QWidget

from onex_exam.qt.theme import set_role
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, quiet_button, secondary_button
from onex_exam.qt.widgets.frames import Card, column, row
from onex_exam.qt.widgets.pieces import MessagePlace
from onex_exam.qt.widgets.text_table import TextTable
from onex_exam.screens.new_sitting_roster import RosterPage
from onex_exam.screens.parts import Line

_ROSTERS = (".xlsx", ".csv")
_TABLE_LINES = 8
_LIST_LINES = 5
_NAME_COLUMN, _REASON_COLUMN = 1, 1


class DropPlace(QFrame):
    """Takes one roster file that is dropped onto it."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        set_role(self, "drop")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept what could be a roster."""
        if _roster_in(event) is not None:
            event.acceptProposedAction()
            set_role(self, "drop-over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        super().dragLeaveEvent(event)
        set_role(self, "drop")

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file."""
        set_role(self, "drop")
        file = _roster_in(event)
        if file is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)


class RosterStep(QWidget):
    """The people of a sitting."""

    file_asked = Signal(object)
    choose_asked = Signal()
    sample_asked = Signal()
    template_asked = Signal()
    save_refused_asked = Signal()
    photos_asked = Signal()
    names_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._drop, self._drop_text = DropPlace(), Label("muted", wrap=True)
        self._choose, self._sample = secondary_button("folder"), secondary_button("person")
        self._template, self._save = quiet_button("file"), quiet_button("file")
        self._busy, self._file, self._bar = Label("muted"), Label("strong"), QProgressBar()
        self._bar.setRange(0, 0)
        self._verdict = MessagePlace()
        self._people = TextTable("people", _NAME_COLUMN)
        self._problems_title, self.problems = (
            Label("heading"),
            TextTable("problems", _REASON_COLUMN),
        )
        self._notices_title, self._notices = Label("heading"), TextTable("notices", _REASON_COLUMN)
        self._photos_title, self._photos = Label("strong"), Label("muted", wrap=True)
        self._choose_photos = quiet_button("folder")
        self._names_title, self._names = Label("strong", wrap=True), QPlainTextEdit()
        self._names.setTabChangesFocus(True)
        self._names.setObjectName("names")
        self._names_card = Card(self._names_title, self._names)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self._drop_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        drop = column(
            self._drop_text,
            row(1, self._choose, self._sample, self._template, 1),
        )
        drop.setContentsMargins(SPACE.xl, SPACE.xl, SPACE.xl, SPACE.xl)
        self._drop.setLayout(drop)
        photos = row(self._photos_title, self._photos, self._choose_photos)
        photos.setStretch(1, 1)
        self.setLayout(
            column(
                self._drop,
                self._busy,
                self._bar,
                self._file,
                self._verdict,
                row(self._problems_title, 1, self._save),
                self.problems,
                self._notices_title,
                self._notices,
                self._people,
                photos,
                self._names_card,
            )
        )

    def _wire(self) -> None:
        self._drop.dropped.connect(self.file_asked)
        self._choose.clicked.connect(self.choose_asked)
        self._sample.clicked.connect(self.sample_asked)
        self._template.clicked.connect(self.template_asked)
        self._save.clicked.connect(self.save_refused_asked)
        self._choose_photos.clicked.connect(self.photos_asked)
        self._names.textChanged.connect(self._type_names)
        self._sample.setObjectName("sample-roster")
        self._choose.setObjectName("choose-roster")
        self._save.setObjectName("save-refused")
        self._template.setObjectName("template")
        self._choose_photos.setObjectName("choose-photos")

    def show_page(self, page: RosterPage) -> None:
        """Show the preview."""
        self.show()
        self._drop_text.show_text(page.drop)
        self._choose.set_face(page.choose)
        self._sample.set_face(page.sample)
        self._template.set_face(page.template)
        self._busy.show_text(page.busy)
        self._bar.setVisible(bool(page.busy))
        self._bar.setAccessibleName(page.busy)
        self._file.show_text(page.file)
        self._verdict.show_message(page.verdict)
        self._save.set_face(page.save_refused)
        self._save.setVisible(bool(page.save_refused))
        self._problems_title.show_text(page.problems_title)
        _show_list(self.problems, page.problems_title, page.problems)
        self._notices_title.show_text(page.notices_title)
        _show_list(self._notices, page.notices_title, page.notices)
        self._people.setVisible(bool(page.rows))
        self._people.show_table(page.file, page.headings, page.rows)
        _set_lines(self._people, min(len(page.rows), _TABLE_LINES))
        self._show_rest(page)

    def _show_rest(self, page: RosterPage) -> None:
        self._photos_title.show_text(page.photos_title)
        self._photos.show_text(page.photos)
        self._choose_photos.set_face(page.choose_photos)
        self._names_card.setVisible(bool(page.names_title))
        self._names_title.show_text(page.names_title)
        self._names.setAccessibleName(page.names_title)
        self._names.setPlaceholderText(page.names_hint)
        if self._names.toPlainText() != page.names:
            self._names.setPlainText(page.names)

    def _type_names(self) -> None:
        self.names_asked.emit(self._names.toPlainText())


def _show_list(table: TextTable, name: str, lines: tuple[Line, ...]) -> None:
    table.setVisible(bool(lines))
    table.horizontalHeader().hide()
    table.show_table(name, ("", ""), tuple((line.name, line.value) for line in lines))
    _set_lines(table, min(len(lines), _LIST_LINES))


def _set_lines(table: TextTable, count: int) -> None:
    """Make a table as high as this many lines; what does not fit scrolls."""
    table.resizeRowsToContents()
    line = table.verticalHeader().sectionSize(0) if count else 0
    header = table.horizontalHeader()
    head = header.sizeHint().height() if header.isVisibleTo(table) else 0
    table.setFixedHeight(count * line + head + 2 * SPACE.ring)


def _roster_in(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if len(files) == 1 and files[0].suffix.lower() in _ROSTERS:
        return files[0]
    return None
