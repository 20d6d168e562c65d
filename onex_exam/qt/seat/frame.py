"""The bars around every page: candidate, paper and timer above; save state and steps below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from onex_exam.qt.seat.photo import Photo
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.widgets.banner import Banner
from onex_exam.qt.widgets.controls import (
    Button,
    ElidedLabel,
    Label,
    primary_button,
    quiet_button,
    show_tip,
)
from onex_exam.qt.widgets.frames import Bar, clear, column, row
from onex_exam.qt.widgets.icons import Icon
from onex_exam.screens.seat_frame import BannerScreen, DisplayScreen, Frame
from onex_exam.screens.seat_paper import ItemPage, Steps
from onex_exam.screens.seat_requests import (
    AskToLeave,
    CallInvigilator,
    GoTo,
    Review,
    SetFlag,
    SetLanguage,
    SetScale,
    SetTheme,
    ToggleHelp,
    TogglePalette,
    ToggleTimer,
)
from onex_exam.screens.seat_task import TaskPage
from onex_exam.screens.timer import TimerScreen

_SAVE_LOOKS = {
    "good": ("check", "good", "good-small"),
    "busy": ("refresh", "muted", "small"),
    "failed": ("warning", "danger", "danger"),
}
_CLOCK_ROLES = {"calm": "clock", "hurry": "clock-hurry", "stopped": "clock"}


class TopBar(QWidget):
    """Left who sits here, in the middle what is asked, right how long still."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._photo = Photo(3)
        self._name, self._details = Label("strong"), Label("small")
        self._title, self._part = ElidedLabel("strong"), ElidedLabel("small")
        self._clock, self._end = Label("clock"), Label("small")
        self._toggle = quiet_button("eye")
        self._toggle.clicked.connect(self._ask_toggle)
        for label in (self._clock, self._end):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        for label in (self._title, self._part):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        who = row(self._photo, column(1, self._name, self._details, 1, space=0))
        what = column(1, self._title, self._part, 1, space=0)
        time = row(self._toggle, column(1, self._clock, self._end, 1, space=0), space=SPACE.s)
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setProperty("edge", "bottom")
        across = row(who, space=SPACE.xl)
        across.setContentsMargins(SPACE.l, SPACE.s, SPACE.l, SPACE.s)
        across.addLayout(what, 1)
        across.addLayout(time)
        bar.setLayout(across)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(bar)

    def show_frame(self, frame: Frame) -> None:
        """Show who, what and how long."""
        self.setVisible(frame.person is not None)
        if frame.person is not None:
            self._photo.show_photo(frame.person.photo, frame.person.photo_name)
            self._name.show_text(frame.person.name)
            self._details.show_text(frame.person.details)
        self._title.show_text(frame.title)
        show_tip(self._title, frame.title)
        self._part.show_text(frame.part)
        self._show_timer(frame.timer)

    def _show_timer(self, timer: TimerScreen | None) -> None:
        self._clock.show_text(timer.text if timer else "")
        self._end.show_text(timer.caption if timer else "")
        self._toggle.setVisible(bool(timer and timer.toggle))
        if timer is not None:
            self._clock.set_role(_CLOCK_ROLES[timer.tone])
            self._clock.setAccessibleName(timer.name)
            self._toggle.set_icon("eye-off" if timer.hidden else "eye")
            self._toggle.set_face("", timer.toggle)

    def _ask_toggle(self) -> None:
        self.request_asked.emit(ToggleTimer())


class Banners(QWidget):
    """The messages of this moment, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[BannerScreen, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE.l, SPACE.s, SPACE.l, 0)
        self._layout.setSpacing(SPACE.xs)
        self.hide()

    def show_banners(self, banners: tuple[BannerScreen, ...]) -> None:
        """Show these messages; a new one is announced."""
        if banners == self._shown:
            return
        known = {each.key for each in self._shown}
        self._shown = banners
        clear(self._layout)
        for each in banners:
            banner = Banner(each.tone, each.text)
            self._layout.addWidget(banner)
            if each.key not in known:
                banner.announce()
        self.setVisible(bool(banners))


class BottomBar(QWidget):
    """Save state, hand, display and the way back; on the paper also its steps."""

    request_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._save_icon, self._save = Icon("check", "good", 1.2), Label("small")
        self._hand, self._display = quiet_button("hand"), quiet_button("display")
        self._hand.setMenu(QMenu(self._hand))
        self._display.setMenu(QMenu(self._display))
        self._leave = quiet_button("key")
        self._leave.clicked.connect(self._ask_leave)
        self._palette = quiet_button("grid")
        self._palette.clicked.connect(self._ask_palette)
        self.previous, self.next = Button("secondary", "chevron-left"), primary_button()
        self.flag, self.review = Button("secondary", "flag"), Button("secondary", "send")
        self.flag.setCheckable(True)
        self.previous.clicked.connect(self.ask_previous)
        self.next.clicked.connect(self.ask_next)
        self.flag.clicked.connect(self.ask_flag)
        self.review.clicked.connect(self.ask_review)
        self._page: ItemPage | TaskPage | None = None
        self._menus: tuple[object, ...] = ()
        save = row(self._save_icon, self._save, space=SPACE.xs)
        left = row(self._palette, save, self._hand, self._display, self._leave, 1, space=SPACE.s)
        self._steps = QFrame()
        self._steps.setLayout(row(self.flag, self.previous, self.next, self.review, space=SPACE.s))
        self.bar = Bar("top", left, row(self._steps))
        self._steps.hide()
        self._palette.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)

    def show_frame(self, frame: Frame) -> None:
        """Show the save state and the menus."""
        self._save.show_text(frame.save.text if frame.save else "")
        self._save_icon.setVisible(frame.save is not None)
        if frame.save is not None:
            icon, tone, role = _SAVE_LOOKS[frame.save.tone]
            self._save_icon.show_icon(icon, tone)
            self._save.set_role(role)
        self._hand.setVisible(frame.hand is not None)
        self._leave.setVisible(bool(frame.leave))
        self._leave.set_face("", frame.leave)
        self._show_menus(frame)

    def show_page(self, page: ItemPage | TaskPage | None) -> None:
        """Show the steps of a page of the paper; on other pages there are none."""
        if page == self._page:
            return
        self._page = page
        self._steps.setVisible(page is not None)
        self._palette.setVisible(page is not None)
        if page is not None:
            self._show_steps(page.steps, page)

    def ask_previous(self) -> None:
        """Ask for the place before."""
        self._ask_turn(self._page.steps.previous.place if self._page else None)

    def ask_next(self) -> None:
        """Ask for the place after."""
        self._ask_turn(self._page.steps.next.place if self._page else None)

    def ask_flag(self) -> None:
        """Ask for the flag to be set or lifted."""
        if isinstance(self._page, ItemPage):
            self.flag.setChecked(self._page.flagged)
            self.request_asked.emit(SetFlag(self._page.item, not self._page.flagged))

    def ask_review(self) -> None:
        """Ask for the look before handing in."""
        if self._page is not None and not self._page.frozen:
            self.request_asked.emit(Review())

    def _ask_turn(self, place: object) -> None:
        if place is not None and self._page is not None and not self._page.frozen:
            self.request_asked.emit(GoTo(place))  # type: ignore[arg-type]

    def _ask_leave(self) -> None:
        self.request_asked.emit(AskToLeave())

    def _ask_palette(self) -> None:
        self.request_asked.emit(TogglePalette())

    def _show_steps(self, steps: Steps, page: ItemPage | TaskPage) -> None:
        free = not page.frozen
        self.previous.set_face(steps.previous.text)
        self.previous.setEnabled(free and steps.previous.place is not None)
        self.next.set_face(steps.next.text)
        self.next.setEnabled(free and steps.next.place is not None)
        self.review.set_face(steps.review)
        self.review.setEnabled(free)
        self._palette.set_face(
            page.palette.counters,
            f"{page.palette.toggle}: {page.palette.counters}",
            page.palette.toggle,
        )
        self.flag.setEnabled(free and isinstance(page, ItemPage))
        if isinstance(page, ItemPage):
            self.flag.set_face(page.flag, tip=page.flag_note)
            self.flag.set_icon("flag-filled" if page.flagged else "flag")
            self.flag.setChecked(page.flagged)
        else:
            self.flag.set_face(steps.flag)
            self.flag.set_icon("flag")
            self.flag.setChecked(False)

    def _show_menus(self, frame: Frame) -> None:
        state = (frame.hand, frame.display, frame.language, frame.theme, frame.scale)
        if state == self._menus:
            return
        self._menus = state
        if frame.hand is not None:
            self._hand.set_face(frame.hand.text)
            menu = self._hand.menu()
            menu.clear()
            for about, text in frame.hand.choices:
                _add(menu, text, CallInvigilator(about), self)
        self._display.set_face(frame.display.text)
        self._fill_display(frame, frame.display)

    def _fill_display(self, frame: Frame, display: DisplayScreen) -> None:
        menu = self._display.menu()
        menu.clear()
        _section(menu, display.language_heading)
        for language, text in display.languages:
            _add(menu, text, SetLanguage(language), self, chosen=language == frame.language)
        _section(menu, display.size_heading)
        for scale, text in display.sizes:
            _add(menu, text, SetScale(scale), self, chosen=scale == frame.scale)
        _section(menu, display.theme_heading)
        for theme, text in display.themes:
            _add(menu, text, SetTheme(theme), self, chosen=theme == frame.theme)
        menu.addSeparator()
        _add(menu, display.keys, ToggleHelp(), self)

    def ask_chosen(self) -> None:
        """Pass on what was chosen in a menu."""
        action = self.sender()
        if isinstance(action, QAction):
            self._menus = ()  # an action that was pressed again has lost its tick
            self.request_asked.emit(action.data())


def _section(menu: QMenu, heading: str) -> None:
    action = menu.addAction(heading)
    action.setEnabled(False)


def _add(
    menu: QMenu, text: str, request: object, bar: BottomBar, *, chosen: bool | None = None
) -> None:
    action = menu.addAction(text.replace("&", "&&"))
    action.setData(request)
    if chosen is not None:
        action.setCheckable(True)
        action.setChecked(chosen)
    action.triggered.connect(bar.ask_chosen)
