"""What is compared with the document in a candidate's hand: photo, name, the whole number."""

from PySide6.QtWidgets import QWidget

from onex_exam.qt.console.person import PhotoOf
from onex_exam.qt.console.photo import Photo
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label
from onex_exam.qt.widgets.frames import column, row
from onex_exam.qt.widgets.pieces import Lines
from onex_exam.screens.console_identity import IdentityCard


class IdentityView(QWidget):
    """The photo large, the number in groups."""

    def __init__(self, photo_of: PhotoOf) -> None:
        super().__init__()
        self._photo_of = photo_of
        self._photo = Photo(12)
        self._name = Label("title", wrap=True)
        self._kind, self._document = Label("muted"), Label("heading", wrap=True)
        self._compare, self._lines = Label("small", wrap=True), Lines()
        told = column(self._name, self._kind, self._document, self._compare, 1, space=SPACE.xs)
        beside = row(self._photo, told, space=SPACE.l)
        beside.setStretch(1, 1)
        self.setLayout(column(beside, self._lines))

    def show_identity(self, card: IdentityCard | None) -> None:
        """Show this person; the widget takes no room without one."""
        self.setVisible(card is not None)
        if card is None:
            self._document.setText("")
            return
        photo = self._photo_of(card.candidate)
        self._photo.show_photo(photo, card.no_photo, card.name)
        self._name.show_text(card.name)
        self._kind.show_text(card.document_type)
        self._document.show_text(card.document)
        self._compare.show_text(card.compare)
        self._lines.show_lines(card.lines)
