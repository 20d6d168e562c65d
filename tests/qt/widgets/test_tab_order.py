import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from onex_exam.qt.widgets.frames import column, row
from onex_exam.qt.widgets.tab_order import focus_first, follow_layout

pytestmark = pytest.mark.usefixtures("dressed")


def field(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line


def stops(qtbot: QtBot, first: QWidget) -> list[str]:
    """Press Tab all the way round and say where the focus was."""
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    seen: list[str] = []
    while (here := QApplication.focusWidget()) is not None and here.objectName() not in seen:
        seen.append(here.objectName())
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return seen


def test_what_was_made_later_is_reached_where_it_stands(qtbot: QtBot) -> None:
    last, window = field("last"), QWidget()
    names = column()
    window.setLayout(column(names, row(last)))
    qtbot.addWidget(window)
    early = [field("first"), field("second")]
    for each in early:
        names.addWidget(each)
    window.show()
    window.activateWindow()
    follow_layout(window)
    assert stops(qtbot, early[0]) == ["first", "second", "last"]


def test_what_is_hidden_or_inside_a_scroll_area_keeps_its_place(qtbot: QtBot) -> None:
    button, window = QPushButton("on"), QWidget()
    button.setObjectName("button")
    held, area = QWidget(), QScrollArea()
    inside = [field("upper"), field("hidden"), field("lower")]
    held.setLayout(column(*reversed(inside)))
    for at, each in enumerate(inside):
        held.layout().removeWidget(each)  # type: ignore[union-attr]  # it was set just now
        held.layout().addWidget(each)  # type: ignore[union-attr]
        each.setTabOrder(each, inside[at - 1])
    area.setWidget(held)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    window.setLayout(column(area, button))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    inside[1].hide()
    follow_layout(window)
    assert stops(qtbot, inside[0]) == ["upper", "lower", "button"]


def test_the_focus_goes_to_the_first_thing_that_can_be_used(qtbot: QtBot) -> None:
    window, gone, shut, free = QWidget(), field("gone"), field("shut"), field("free")
    window.setLayout(column(gone, shut, free))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    gone.hide()
    shut.setEnabled(False)
    focus_first(window)
    qtbot.waitUntil(free.hasFocus)
    free.setEnabled(False)
    focus_first(window)  # nothing can be used: nothing happens
    assert not shut.hasFocus()
