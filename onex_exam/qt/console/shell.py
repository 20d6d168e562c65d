"""The window around the invigilator's pages: name, ribbon, settings; one page at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from onex_exam.qt.widgets.controls import Label, quiet_button
from onex_exam.qt.widgets.frames import Bar, Ribbon, column, row
from onex_exam.qt.widgets.icons import Icon
from onex_exam.screens.shell import SettingMenu, ShellScreen


class Shell(QWidget):
    """A bar on top of the page that is shown."""

    setting_asked = Signal(object)
    """A pair: the name of the setting, and its new value."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._product, self._ribbon = Label("strong"), Ribbon()
        self._settings = quiet_button("language")
        self._menu = QMenu(self)
        self._settings.setMenu(self._menu)
        self._shown: tuple[SettingMenu, ...] = ()
        self._pages = QStackedWidget()
        self._bar = Bar(
            "bottom", row(Icon("station", "accent"), self._product), row(self._settings)
        )
        self.setLayout(column(self._ribbon, self._bar, self._pages, space=0))
        self._settings.setObjectName("settings")

    def show_screen(self, screen: ShellScreen) -> None:
        """Make the bar look like this."""
        self.setWindowTitle(screen.product)
        self._product.show_text(screen.product)
        self._ribbon.show_text(screen.ribbon)
        self._settings.set_face(screen.settings)
        self._bar.setVisible(screen.bar)
        if screen.menus != self._shown:
            self._shown = screen.menus
            self._fill_menu(screen.menus)

    def show_page(self, page: QWidget) -> None:
        """Show this page, and let go of the one before."""
        before = self._pages.currentWidget()
        if before is page:
            return
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.setFocus()
        if before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()

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
