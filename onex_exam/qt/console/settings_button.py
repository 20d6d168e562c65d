"""The button that opens the settings: language, appearance, text size, role."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from onex_exam.qt.widgets.controls import Button
from onex_exam.screens.shell import SettingMenu


class SettingsButton(Button):
    """A menu of menus; each holds the choices of one setting."""

    setting_asked = Signal(object)
    """A pair: the name of the setting, and its new value."""

    def __init__(self) -> None:
        super().__init__("quiet", "language")
        self.setObjectName("settings")
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._shown: tuple[SettingMenu, ...] = ()

    def show_settings(self, text: str, menus: tuple[SettingMenu, ...]) -> None:
        """Show these settings."""
        self.set_face(text)
        if menus != self._shown:
            self._shown = menus
            self._fill(menus)

    def _fill(self, menus: tuple[SettingMenu, ...]) -> None:
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
