import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onex_exam.adapters.bank_files import load_bank
from onex_exam.adapters.catalogues import read_wording
from onex_exam.adapters.resources import resource, shipped_banks
from onex_exam.demo.gallery_training import redo_gallery, sample_result, training_gallery
from onex_exam.domain.language import LANGUAGES
from onex_exam.qt.theme import Look, dress, load_resources
from onex_exam.qt.training.mock_result import MockResultPage
from onex_exam.qt.training.redo_page import RedoPage

BANK = next(each for each in shipped_banks() if each.name == "office-data-junior")


@pytest.mark.slow
def test_the_sample_bank_gives_a_result_with_something_to_learn(
    qtbot: QtBot, qapp: QApplication
) -> None:
    load_resources(resource("fonts"), resource("icons"))
    dress(qapp, Look())
    told = sample_result(load_bank(BANK), BANK)
    assert told.feedback.gaps
    assert told.feedback.to_redo
    for language in LANGUAGES:
        say = read_wording(language)
        results, runs = dict(training_gallery(told, say)), dict(redo_gallery(told, say))
        page, run = MockResultPage(), RedoPage()
        for widget in (page, run):
            qtbot.addWidget(widget)
            widget.show()
        for result in results.values():
            page.show_screen(result)
            qapp.processEvents()
        for screen in runs.values():
            run.show_screen(screen)
            qapp.processEvents()

        kinds = {each.section.kind for each in told.feedback.items}
        assert {f"item-{kind}" for kind in kinds} <= results.keys()
        assert list(runs) == ["redo-asked", "redo-open", "redo-end"]
