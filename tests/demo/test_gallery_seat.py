import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onex_exam.adapters.resources import resource
from onex_exam.demo.gallery_seat import seat_gallery
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.qt.seat.window import SeatWindow
from onex_exam.qt.theme import Look, dress, load_resources
from onex_exam.screens.seat_view import Appearance
from tests.sample_paper import binding
from tests.screens.builders import SAYS

NAMES = [
    "idle",
    "confirm",
    "rules",
    "waiting",
    "item-choice",
    "item-choice-answered",
    "item-choice-several",
    "item-choice-several-answered",
    "item-truefalse",
    "item-truefalse-answered",
    "item-fillin",
    "item-fillin-answered",
    "item-numeric",
    "item-numeric-answered",
    "task-1",
    "task-1-received",
    "task-1-empty",
    "item-hidden-palette",
    "review",
    "review-early",
    "warning-30",
    "warning-10",
    "warning-5",
    "warning-1",
    "collecting",
    "notices",
    "last-minutes",
    "suspended",
    "not-saved",
    "leave",
    "leave-refused",
    "came-back",
    "keys",
    "receipt",
    "receipt-clock",
    "receipt-forced",
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_seat_is_in_the_gallery_and_can_be_shown(
    qapp: QApplication, qtbot: QtBot, language: Language
) -> None:
    load_resources(resource("fonts"), resource("icons"))
    window = SeatWindow()
    qtbot.addWidget(window)
    shown = []
    look = Appearance(language=language)
    for name, screen in seat_gallery(binding(), SAYS, look, "17"):
        window.show_screen(screen)
        shown.append(name)
    dress(qapp, Look())
    assert shown == NAMES
