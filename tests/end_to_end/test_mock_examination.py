"""A mock examination by mouse and keyboard: its result opens for whoever handed in."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from onex_exam.adapters.catalogues import read_wording
from onex_exam.bootstrap import open_application
from onex_exam.demo.play import Play, morning
from onex_exam.qt.training.mock_window import MockResultWindow


@pytest.mark.slow
def test_a_mock_shows_its_result_after_the_hand_in(qapp: QApplication, tmp_path: Path) -> None:
    say = read_wording("en")  # a station opens in Chinese: the day is played in what is asked for
    play = Play(
        app=open_application(),
        out=tmp_path,
        candidates=1,
        seed="1",
        tell=lambda _done, _of, _who: None,
        time=morning(),
        say=say,
    )
    play.sit_mock()
    play.robot.wait(
        lambda: any(
            isinstance(each, MockResultWindow) and each.isVisible()
            for each in qapp.topLevelWidgets()
        ),
        "no result",
    )
    play.close()
