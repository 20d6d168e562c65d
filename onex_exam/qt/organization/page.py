"""The organization's window: a bar, three pages, what was said and what goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from onex_exam.qt.organization.history_page import HistoryPage
from onex_exam.qt.organization.import_page import ImportPage
from onex_exam.qt.organization.results_page import ResultsPage
from onex_exam.qt.organization.scroller import FewLines, Scroller
from onex_exam.qt.theme import present_sizes
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.controls import Label, primary_button, quiet_button
from onex_exam.qt.widgets.frames import Bar, Column, EmptyState, Ribbon, column, row
from onex_exam.qt.widgets.icons import Icon
from onex_exam.qt.widgets.pieces import Field, Lines, MessagePlace, show_button
from onex_exam.screens.organization import BusyScreen, OrganizationScreen

_PERSON_WIDTH = 16
"""Width of the field for the registrar's name, in heights of text."""


class OrganizationPage(QWidget):
    """Shows what it is given and asks; it decides nothing."""

    back_asked = Signal()
    tab_asked = Signal(str)
    person_asked = Signal(str)
    make_asked = Signal()
    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ribbon, self._title = Ribbon(), Label("heading", wrap=True)
        self._back, self._person = quiet_button("chevron-left"), Field()
        self._tabs, self._pages = QTabBar(), QStackedWidget()
        self.imports, self.results, self.history = ImportPage(), ResultsPage(), HistoryPage()
        self._message, self._refused = MessagePlace(), Lines()
        self._refusals, self._busy = FewLines(Column(self._refused)), _BusyStrip()
        self._missing, self._make = EmptyState("seal"), primary_button("plus")
        self._values: tuple[str, ...] = ()
        scrollers = [Scroller(each) for each in (self.imports, self.results, self.history)]
        for scroller in scrollers:
            self._pages.addWidget(scroller)
        ask = self.results.ask
        ask.opened.connect(lambda: scrollers[1].bring_into_view(ask))
        self._name_parts()
        self.setLayout(self._arranged())
        self._connect()

    def show_screen(self, screen: OrganizationScreen) -> None:
        """Make the window look like this."""
        self._ribbon.setVisible(bool(screen.ribbon))
        self._ribbon.show_text(screen.ribbon)
        self._title.show_text(screen.title)
        show_button(self._back, screen.back)
        self._person.show_field(screen.person_label, screen.person)
        self._person.line.setToolTip(screen.person_hint)
        self._person.setFixedWidth(present_sizes().body * _PERSON_WIDTH)
        self._message.show_message(screen.message)
        self._refused.show_lines(screen.refused)
        self._refusals.setVisible(bool(screen.refused))
        self._refusals.fit()
        self._busy.show_busy(screen.busy)
        self._show_tabs(screen)
        self._show_missing(screen)
        self.imports.show_screen(screen.imports)
        self.results.show_screen(screen.results)
        self.history.show_screen(screen.history)

    def _show_tabs(self, screen: OrganizationScreen) -> None:
        self._values = tuple(each.value for each in screen.tabs)
        self._tabs.blockSignals(True)  # noqa: FBT003  (what is shown was asked already)
        for at, choice in enumerate(screen.tabs):
            if at == self._tabs.count():
                self._tabs.addTab(choice.text)
            self._tabs.setTabText(at, choice.text)
        self._tabs.setCurrentIndex(self._values.index(screen.tab))
        self._tabs.blockSignals(False)  # noqa: FBT003
        self._pages.setCurrentIndex(self._values.index(screen.tab))

    def _show_missing(self, screen: OrganizationScreen) -> None:
        missing = screen.start is not None
        self._missing.setVisible(missing)
        self._tabs.setVisible(not missing)
        self._pages.setVisible(not missing)
        if screen.start is not None:
            self._missing.show_texts(screen.missing_title, screen.missing_text)
            show_button(self._make, screen.start)

    def _name_parts(self) -> None:
        for widget, name in (
            (self._back, "organization-back"),
            (self._person.line, "person"),
            (self._tabs, "tabs"),
            (self._make, "make"),
        ):
            widget.setObjectName(name)
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._missing.body.insertWidget(4, self._make, 0, Qt.AlignmentFlag.AlignHCenter)

    def _arranged(self) -> QVBoxLayout:
        bar = Bar("bottom", row(self._back, Icon("seal", "accent"), self._title), row(self._person))
        told = column(self._message, self._refusals, self._busy, space=SPACE.s)
        told.setContentsMargins(SPACE.xl, SPACE.s, SPACE.xl, 0)
        tabs = row(self._tabs, 1)
        tabs.setContentsMargins(SPACE.xl, SPACE.s, SPACE.xl, 0)
        page = column(self._ribbon, bar, tabs, told, self._missing, self._pages, space=0)
        page.setStretch(4, 1)
        page.setStretch(5, 1)
        return page

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_asked)
        self._person.edited.connect(self.person_asked)
        self._make.clicked.connect(self.make_asked)
        self._busy.stop_asked.connect(self.stop_asked)
        self._tabs.currentChanged.connect(lambda at: self.tab_asked.emit(self._values[at]))


class _BusyStrip(QFrame):
    """What goes on, how far it is, and how to stop it."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self._text, self._bar = Label("body", wrap=True), QProgressBar()
        self._stop = quiet_button("close")
        self._stop.setObjectName("stop")
        self._bar.setTextVisible(False)
        layout = row(column(self._text, self._bar, space=SPACE.xs), self._stop)
        layout.setStretch(0, 1)
        layout.setContentsMargins(SPACE.m, SPACE.s, SPACE.m, SPACE.s)
        self.setLayout(layout)
        self._stop.clicked.connect(self.stop_asked)
        self.hide()

    def show_busy(self, busy: BusyScreen | None) -> None:
        """Show this, or nothing."""
        self.setVisible(busy is not None)
        if busy is None:
            return
        self._text.show_text(busy.text)
        self._bar.setRange(0, busy.of)
        self._bar.setValue(busy.done)
        self._bar.setAccessibleName(busy.text)
        self._stop.setVisible(busy.of > 0)
        show_button(self._stop, busy.stop)
