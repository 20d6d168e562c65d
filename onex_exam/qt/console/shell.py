"""The window around the invigilator's pages: name, settings; one page at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from onex_exam.qt.console.settings_button import SettingsButton
from onex_exam.qt.theme import set_role
from onex_exam.qt.widgets.controls import Label
from onex_exam.qt.widgets.frames import Bar, column, row
from onex_exam.qt.widgets.icons import Icon
from onex_exam.screens.shell import ShellScreen


class Shell(QWidget):
    """A bar on top of the page that is shown."""

    setting_asked = Signal(object)
    """A pair: the name of the setting, and its new value."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._product, self._settings = Label("strong"), SettingsButton()
        self._pages = QStackedWidget()
        self._bar = Bar(
            "bottom", row(Icon("station", "accent"), self._product), row(self._settings)
        )
        self.setLayout(column(self._bar, self._pages, space=0))
        self._settings.setting_asked.connect(self.setting_asked)

    def show_screen(self, screen: ShellScreen) -> None:
        """Make the bar look like this."""
        self.setWindowTitle(screen.product)
        self._product.show_text(screen.product)
        self._settings.show_settings(screen.settings, screen.menus)
        self._bar.setVisible(screen.bar)

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
