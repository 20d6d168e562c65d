"""The window after a mock examination: the ribbon that never leaves, title, settings, one page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from onex_exam.qt.widgets.controls import Label, quiet_button
from onex_exam.qt.widgets.frames import Bar, Ribbon, column, row
from onex_exam.screens.mock_result import FrameScreen
from onex_exam.screens.shell import SettingMenu


class MockResultWindow(QWidget):
    """Ribbon, title and settings stay while pages change.

    ``left`` asks to close the window; ``setting_asked`` carries a pair of setting and new value,
    for the station to dress itself and to call ``speak`` of the controller.
    """

    left = Signal()
    setting_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ribbon, self._title, self._name = Ribbon(), Label("strong"), Label("muted")
        self._settings = quiet_button("language")
        self._settings.setObjectName("settings")
        self._menu = QMenu(self)
        self._settings.setMenu(self._menu)
        self._pages = QStackedWidget()
        bar = Bar("bottom", row(self._title, self._name), row(self._settings))
        layout = column(self._ribbon, bar, space=0)
        layout.addWidget(self._pages, 1)
        self.setLayout(layout)

    def show_frame(self, screen: FrameScreen) -> None:
        """Show ribbon, title and settings."""
        self.setWindowTitle(f"{screen.title} · {screen.ribbon}")
        self._ribbon.show_text(screen.ribbon)
        self._title.show_text(screen.title)
        self._name.show_text(screen.name)
        self._settings.set_face(screen.settings)
        self._fill_menu(screen.menus)

    def show_page(self, page: QWidget) -> None:
        """Show this page; the ones before are kept."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.setFocus()

    def drop_page(self, page: QWidget) -> None:
        """Let go of a page."""
        self._pages.removeWidget(page)
        page.deleteLater()

    def _fill_menu(self, menus: tuple[SettingMenu, ...]) -> None:
        self._menu.clear()
        for menu in menus:
            section = QMenu(menu.title, self._menu)
            group = QActionGroup(section)
            for choice in menu.choices:
                action = QAction(choice.text, section)
                action.setCheckable(True)
                action.setChecked(choice.value == menu.value)
                action.setData((menu.key, choice.value))
                action.triggered.connect(self._choose)
                group.addAction(action)
                section.addAction(action)
            self._menu.addMenu(section)

    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.setting_asked.emit(action.data())
