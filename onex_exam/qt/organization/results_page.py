"""The page of results: filter, select, release, certify."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from onex_exam.qt.organization.ask_panel import AskPanel
from onex_exam.qt.organization.result_table import ResultTable
from onex_exam.qt.organization.scroller import list_height
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, primary_button, secondary_button
from onex_exam.qt.widgets.frames import EmptyState, column, row
from onex_exam.qt.widgets.pieces import Field, Lines, MessagePlace, show_button
from onex_exam.screens.organization_results import ResultsScreen
from onex_exam.screens.parts import Choice


class ResultsPage(QWidget):
    """Filters on top, the list, and below what can be done with what is selected."""

    search_asked = Signal(str)
    state_asked = Signal(str)
    sitting_asked = Signal(str)
    release_asked = Signal()
    issue_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._search = Field()
        self._state, self._sitting = _Picker("results-state"), _Picker("results-sitting")
        self.table, self.ask = ResultTable(), AskPanel()
        self._empty = EmptyState("person")
        self._counted = Label("muted", wrap=True)
        self._waits, self._reasons = MessagePlace(), Lines()
        self._release, self._issue = secondary_button("check"), primary_button("seal")
        self._search.line.setObjectName("results-search")
        self._search.line.setClearButtonEnabled(True)
        self._release.setObjectName("results-release")
        self._issue.setObjectName("results-issue")
        self.table.setMinimumHeight(list_height())
        self.setLayout(self._arranged())
        self._search.edited.connect(self.search_asked)
        self._search.line.textChanged.connect(self._cleared)
        self._state.chosen.connect(self.state_asked)
        self._sitting.chosen.connect(self.sitting_asked)
        self._release.clicked.connect(self.release_asked)
        self._issue.clicked.connect(self.issue_asked)

    def show_screen(self, screen: ResultsScreen) -> None:
        """Make the page look like this."""
        self._search.show_field(screen.search_label, screen.search, placeholder=screen.search_hint)
        self._search.line.setAccessibleDescription(screen.search_hint)
        self._state.show_choices(screen.state_label, screen.states, screen.state)
        self._sitting.show_choices(screen.sitting_label, screen.sittings, screen.sitting)
        empty = not screen.rows
        self._empty.setVisible(empty)
        self._empty.show_texts(screen.empty_title, screen.empty_text)
        self.table.setVisible(not empty)
        self.table.show_results(screen)
        self._counted.setText(screen.counted)
        for part in (self._counted, self._release, self._issue):
            part.setVisible(screen.ask is None)
        self._waits.show_message(screen.waits if screen.ask is None else None)
        self._reasons.show_lines(screen.reasons)
        self._reasons.setVisible(screen.ask is None and bool(screen.reasons))
        show_button(self._release, screen.release)
        show_button(self._issue, screen.issue)
        self.ask.show_ask(screen.ask)

    def changeEvent(self, event: QEvent) -> None:
        """Leave the list the room for a few lines at any size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.table.setMinimumHeight(list_height())

    def _cleared(self, text: str) -> None:
        if not text:  # the clear button does not count as editing
            self.search_asked.emit("")

    def _arranged(self) -> QVBoxLayout:
        filters = row(self._state, self._sitting, space=SPACE.m)
        filters.insertWidget(0, self._search, 1)
        deeds = row(self._release, self._issue, space=SPACE.m)
        deeds.insertWidget(0, self._counted, 1)
        waiting = column(self._waits, self._reasons, space=SPACE.xs)
        page = column(filters, self._empty, self.table, waiting, self.ask, deeds, space=SPACE.m)
        page.setStretch(1, 1)
        page.setStretch(2, 1)
        page.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, SPACE.l)
        return page


class _Picker(QWidget):
    """A labelled choice among several."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._label, self._box = Label("strong"), QComboBox()
        self._choices: tuple[Choice, ...] = ()
        self._box.setObjectName(name)
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(12)
        self._box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._label.setBuddy(self._box)
        self._box.activated.connect(lambda at: self.chosen.emit(self._choices[at].value))
        self.setLayout(column(self._label, self._box, 1, space=SPACE.xs))

    def show_choices(self, label: str, choices: tuple[Choice, ...], value: str) -> None:
        """Show these choices with this one chosen."""
        self._label.show_text(label)
        self._box.setAccessibleName(label)
        if choices != self._choices:
            self._choices = choices
            self._box.clear()
            self._box.addItems([each.text for each in choices])
        values = [each.value for each in choices]
        self._box.setCurrentIndex(values.index(value) if value in values else 0)
