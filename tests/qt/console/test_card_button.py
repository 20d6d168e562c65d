import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onex_exam.qt.console.card_button import CardButton
from onex_exam.qt.theme import Look, dress

NOTE = "Choose a bank, read a roster, name the room, and prepare an examination"


@pytest.mark.usefixtures("dressed")
def test_a_narrow_card_is_a_high_one(qtbot: QtBot) -> None:
    card = CardButton("room")
    qtbot.addWidget(card)
    card.show_card("New sitting", NOTE)

    assert card.heightForWidth(200) > card.heightForWidth(600)


def test_large_text_takes_more_room(qtbot: QtBot, dressed: QApplication) -> None:
    card = CardButton("room")
    qtbot.addWidget(card)
    card.show_card("New sitting", NOTE)
    small = card.heightForWidth(400)
    dress(dressed, Look(scale=200))
    dressed.processEvents()

    assert card.heightForWidth(400) > small


@pytest.mark.usefixtures("dressed")
def test_title_and_note_are_told_to_a_screen_reader(qtbot: QtBot) -> None:
    card = CardButton()
    qtbot.addWidget(card)
    card.show_card("New sitting", NOTE)

    assert (card.accessibleName(), card.accessibleDescription()) == ("New sitting", NOTE)


def test_it_is_pressed_by_mouse_and_by_space(qtbot: QtBot, dressed: QApplication) -> None:
    card = CardButton("room")
    qtbot.addWidget(card)
    card.show_card("New sitting", NOTE)
    card.show()
    dressed.processEvents()
    pressed: list[bool] = []
    card.clicked.connect(lambda: pressed.append(True))
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    QTest.keyClick(card, Qt.Key.Key_Space)

    assert pressed == [True, True]


def test_hovering_and_checking_are_seen(qtbot: QtBot, dressed: QApplication) -> None:
    card = CardButton("room")
    qtbot.addWidget(card)
    card.setCheckable(True)
    card.show_card("New sitting", NOTE)
    card.resize(400, 100)
    plain = card.grab().toImage()
    card.setChecked(True)
    dressed.processEvents()

    assert card.grab().toImage() != plain
