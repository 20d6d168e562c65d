"""From the first run to the imported package by mouse and keyboard events alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from onex_exam.adapters.catalogues import read_wording
from onex_exam.bootstrap import open_application
from onex_exam.demo.play import Play, morning


@pytest.mark.slow
def test_a_day_from_the_first_run_to_the_imported_package(
    qapp: QApplication, tmp_path: Path
) -> None:
    del qapp
    told: list[str] = []
    play = Play(
        app=open_application(),
        out=tmp_path,
        candidates=2,
        seed="1",
        tell=lambda _done, _of, candidate: told.append(candidate),
        time=morning(),
        say=read_wording("zh"),
    )
    play.run()
    play.invigilator.register()
    play.close()
    assert told == ["2611000001", "2611000002"]
    assert imported(tmp_path / "station" / "registry.sqlite") == [
        ("2611000001", "passed"),
        ("2611000002", "failed"),
    ]


def imported(registry: Path) -> list[tuple[str, str]]:
    """Look into the registry's file: what a person imported is there for everybody."""
    with closing(sqlite3.connect(registry)) as connection:
        return connection.execute(
            "SELECT candidate, conclusion FROM results ORDER BY candidate"
        ).fetchall()
