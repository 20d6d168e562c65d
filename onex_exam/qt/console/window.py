"""The console: header, the day as steps, what to do now, the page, and the panel beside it."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QStackedWidget, QWidget

from onex_exam.qt.console.away import AwayView
from onex_exam.qt.console.ending import CloseView, ExportView
from onex_exam.qt.console.header import Header, NowLine
from onex_exam.qt.console.person import PersonView, PhotoOf
from onex_exam.qt.console.room import RoomView
from onex_exam.qt.console.sheet import SheetView
from onex_exam.qt.console.step_line import StepLine
from onex_exam.qt.console.telling import LogView, OverviewView, RulesView
from onex_exam.qt.theme import present_sizes, set_role
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.frames import Ribbon, column, row
from onex_exam.qt.widgets.pieces import MessagePlace
from onex_exam.qt.widgets.tab_order import focus_first, follow_layout
from onex_exam.screens.console import (
    ConsoleScreen,
    Page,
    RoomPage,
)
from onex_exam.screens.console_away import AwayPage
from onex_exam.screens.console_ending import ClosePage, ExportPage
from onex_exam.screens.console_pages import LogPage, OverviewPage, RulesPage

_SIDE_EMS = 27
_PAGE_EMS = 32
_SETTLE_MS = 20
"""Layouts inside scroll areas need a few turns of the event loop."""
_BODY_EMS = 20
"""Below this height the page scrolls as a whole, so that large text keeps its room."""


class ConsolePage(QWidget):
    """Everything the invigilator sees of one sitting. Its parts emit; this only arranges."""

    step_asked = Signal(str)
    came_into_view = Signal()

    def __init__(self, photo_of: PhotoOf) -> None:
        super().__init__()
        self._ribbon = Ribbon()
        self.header, self.steps, self.now = Header(), StepLine(pressable=True), NowLine()
        self._message = MessagePlace()
        self.room, self.overview, self.rules = RoomView(), OverviewView(), RulesView()
        self.log, self.closing, self.export = LogView(), CloseView(), ExportView()
        self.away = AwayView()
        self.person, self.sheet = PersonView(photo_of), SheetView(photo_of)
        self._pages = QStackedWidget()
        self._step_pages: tuple[str, ...] = ()
        self._away = False
        self._outline: tuple[object, ...] = ()
        self._ordered: tuple[object, int] = ((), 0)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._draw_again)
        self._page_views = (
            self.room,
            self.overview,
            self.rules,
            self.log,
            self.closing,
            self.export,
            self.away,
        )
        self._lay_out()
        self.steps.pressed.connect(self._press_step)
        self._side.escaped.connect(self._escape)

    def _lay_out(self) -> None:
        for view in self._page_views:
            self._pages.addWidget(view)
        self._side = _Side(self.person, self.sheet)
        self._body = _Body()
        beside = row(self._pages, self._side, space=0)
        beside.setStretch(0, 1)
        self._body.setLayout(beside)
        told = column(self._message)
        told.setContentsMargins(SPACE.l, 0, SPACE.l, 0)
        lower = column(self.steps, self.now, told, space=0)
        lower.addWidget(self._body, 1)
        layout = column(self._ribbon, self.header, space=0)
        layout.addWidget(_scrolled(lower), 1)
        self.setLayout(layout)
        set_role(self, "ground")

    def show_screen(self, screen: ConsoleScreen) -> None:
        """Make the console look like this."""
        self._hold_back(outline_of(screen))
        self._ribbon.show_text(screen.ribbon)
        self.header.show_header(screen)
        self._away = isinstance(screen.page, AwayPage)
        self._step_pages = tuple(step.page for step in screen.steps)
        marks = tuple((step.text, step.note, step.state) for step in screen.steps)
        self.steps.show_steps(marks, self._shown_step(screen))
        self.now.show_now(screen.now, screen.busy)
        self._message.show_message(screen.message)
        self._show_page(screen.page)
        self._show_side(screen)
        self._order_stops(screen)

    def _order_stops(self, screen: ConsoleScreen) -> None:
        """Let Tab go in the order of the page again where parts have been made anew."""
        cards = len(screen.page.grid.cards) if isinstance(screen.page, RoomPage) else 0
        if (self._outline, cards) != self._ordered:
            self._ordered = (self._outline, cards)
            follow_layout(self)

    def _hold_back(self, outline: tuple[object, ...]) -> None:
        """Draw nothing while another page lays itself out: nobody sees it half done."""
        if outline != self._outline:
            self._outline = outline
            self._body.setUpdatesEnabled(False)
            self._settle.start(_SETTLE_MS)

    def _draw_again(self) -> None:
        self._body.setUpdatesEnabled(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on; a proxy would be a second stop of Tab."""
        super().focusInEvent(event)
        focus_first(self if self.now.button.isHidden() else self.now.button)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that somebody looks again, such as after a candidate gave the screen back."""
        super().showEvent(event)
        self.came_into_view.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel the whole page where both do not fit."""
        super().resizeEvent(event)
        self._fold()

    def _shown_step(self, screen: ConsoleScreen) -> int | None:
        found = [at for at, step in enumerate(screen.steps) if step.page == screen.page_key]
        current = [at for at in found if screen.steps[at].state == "current"]
        return next(iter(current or found), None)

    def _show_page(self, page: Page) -> None:
        match page:
            case RoomPage():
                self._show(self.room)
                self.room.show_page(page)
            case OverviewPage():
                self._show(self.overview)
                self.overview.show_page(page)
            case RulesPage():
                self._show(self.rules)
                self.rules.show_page(page)
            case LogPage():
                self._show(self.log)
                self.log.show_page(page)
            case ClosePage():
                self._show(self.closing)
                self.closing.show_page(page)
            case ExportPage():
                self._show(self.export)
                self.export.show_page(page)
            case AwayPage():
                self._show(self.away)
                self.away.show_page(page)

    def _show(self, view: QWidget) -> None:
        if self._pages.currentWidget() is not view:
            self._pages.setCurrentWidget(view)

    def _show_side(self, screen: ConsoleScreen) -> None:
        person = screen.page.person if isinstance(screen.page, RoomPage) else None
        closes = screen.sheet is None and not self.sheet.isHidden()
        self._side.show_foot(shown=screen.sheet is not None)
        self.sheet.setVisible(screen.sheet is not None)
        self.person.setVisible(screen.sheet is None and person is not None)
        beside = screen.sheet is not None or person is not None
        self._side.setVisible(beside)
        set_role(self.now.button, "secondary" if beside else "primary")  # one leads at a time
        if screen.sheet is not None:
            self.sheet.show_sheet(screen.sheet)
        elif person is not None:
            self.person.show_person(person)
        self._fold()
        if closes:  # not left to Qt, which would go on to the way out
            focus_first(self._side if self.now.button.isHidden() else self.now.button)

    def _fold(self) -> None:
        em = present_sizes().body
        shown = not self._side.isHidden()
        fits = self.width() >= (_SIDE_EMS + _PAGE_EMS) * em
        self._pages.setVisible(fits or not shown)
        self.header.set_brief(brief=shown and not fits)
        self._body.setMinimumHeight(_BODY_EMS * em if fits or not shown else 0)
        for above in (self.steps, self.now):
            above.setVisible((fits or not shown) and not self._away)
        self._side.set_width(_SIDE_EMS * em if fits else self.width())

    def _escape(self) -> None:
        if self.person.isHidden():
            self.sheet.dismissed.emit()
        else:
            self.person.close_asked.emit()

    def _press_step(self, at: int) -> None:
        self.step_asked.emit(self._step_pages[at])


def outline_of(screen: ConsoleScreen) -> tuple[object, ...]:
    """Return what a screen is about; while that stays the same only texts change."""
    person = screen.page.person if isinstance(screen.page, RoomPage) else None
    matters = screen.page.rows if isinstance(screen.page, ClosePage) else ()
    result = screen.page.result if isinstance(screen.page, ExportPage) else ()
    return (
        type(screen.page),
        person.candidate if person else "",
        person.acts if person else (),
        (screen.sheet.kind, screen.sheet.who) if screen.sheet else (),
        matters,
        result,
    )


class _Body(QWidget):
    """Page and panel: they take what height there is and scroll by themselves."""

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow body need not be a high one."""
        return False

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(0, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return self.sizeHint()


def _scrolled(content: QLayout, role: str = "ground") -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    held = QWidget()
    set_role(held, role)
    held.setLayout(content)
    area.setWidget(held)
    return area


class _Side(QFrame):
    """Holds the panel of a candidate, or the sheet of a deed with its buttons below."""

    escaped = Signal()

    def __init__(self, person: QWidget, sheet: SheetView) -> None:
        super().__init__()
        set_role(self, "aside")
        box = column(person, sheet)
        box.setContentsMargins(SPACE.l, SPACE.l, SPACE.l, SPACE.l)
        scroll = _scrolled(box, "surface")
        foot = QFrame()
        set_role(foot, "bar")
        foot.setProperty("edge", "top")
        below = column(sheet.foot)
        below.setContentsMargins(SPACE.l, SPACE.m, SPACE.l, SPACE.m)
        foot.setLayout(below)
        self._foot = foot
        layout = column(scroll, foot, space=0)
        layout.setContentsMargins(SPACE.hair, 0, 0, 0)
        self.setLayout(layout)

    def show_foot(self, *, shown: bool) -> None:
        """Show the buttons of a sheet, or not."""
        self._foot.setVisible(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def set_width(self, width: int) -> None:
        """Take this width."""
        if self.minimumWidth() != width:
            self.setFixedWidth(width)
