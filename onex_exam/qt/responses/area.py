"""The place on a page where an item is answered; takes the editor that the item asks for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from onex_exam.domain.bank.responses import Response
from onex_exam.domain.ids import ItemId
from onex_exam.qt.responses.fields import FieldsEditor
from onex_exam.qt.responses.options import OptionsEditor
from onex_exam.qt.widgets.frames import clear
from onex_exam.screens.seat_paper import ChoiceEditor, Editor
from onex_exam.screens.seat_requests import Give, Settle, TellTooLong


class ResponseArea(QWidget):
    """Shows one editor at a time and says for which item something was given."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._item: ItemId | None = None
        self._editor: OptionsEditor | FieldsEditor | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_editor(self, item: ItemId, editor: Editor) -> None:
        """Show the editor of this item; another item gets a new one, with nothing left over."""
        if item != self._item:
            self._item = item
            clear(self._layout)
            self._editor = self._made_for(editor)
            self._layout.addWidget(self._editor)
        match self._editor, editor:
            case OptionsEditor() as options, ChoiceEditor():
                options.show_editor(editor)
            case FieldsEditor() as fields, _ if not isinstance(editor, ChoiceEditor):
                fields.show_editor(editor)

    def focus_first(self) -> None:
        """Give the focus to where one answers."""
        if self._editor is not None:
            self._editor.focus_first()

    def _made_for(self, editor: Editor) -> OptionsEditor | FieldsEditor:
        if isinstance(editor, ChoiceEditor):
            options = OptionsEditor()
            options.responded.connect(self._give)
            return options
        fields = FieldsEditor()
        fields.responded.connect(self._give)
        fields.settled.connect(self._settle)
        fields.overflowed.connect(self._tell_too_long)
        return fields

    def _give(self, response: Response) -> None:
        if self._item is not None:
            self.request_asked.emit(Give(self._item, response))

    def _settle(self) -> None:
        self.request_asked.emit(Settle())

    def _tell_too_long(self, most: int) -> None:
        self.request_asked.emit(TellTooLong(most))
