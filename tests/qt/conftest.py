from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from onex_exam.adapters.resources import resource
from onex_exam.qt.theme import Look, dress, load_resources

PICTURES = Path(__file__).parent / "pictures"


@pytest.fixture(scope="session")
def station(qapp: QApplication) -> QApplication:
    """The application with its fonts and icons."""
    load_resources(resource("fonts"), resource("icons"))
    return qapp


@pytest.fixture
def dressed(station: QApplication) -> Iterator[QApplication]:
    """The application as every person finds it: light, 100 percent, Chinese."""
    dress(station, Look())
    yield station
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    dress(station, Look())


@pytest.fixture
def looks_like(
    dressed: QApplication, request: pytest.FixtureRequest, tmp_path: Path
) -> Callable[[QWidget, str], None]:
    """Compare a window, pixel by pixel, with the picture that was accepted."""

    def compare(window: QWidget, name: str) -> None:
        dressed.processEvents()
        seen = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        accepted = PICTURES / f"{name}.png"
        if request.config.getoption("--update-pictures"):
            accepted.parent.mkdir(exist_ok=True)
            seen.save(str(accepted))
        if seen != QImage(str(accepted)).convertToFormat(QImage.Format.Format_RGB32):
            seen.save(str(tmp_path / f"{name}.png"))
            pytest.fail(f"{name} looks different: see {tmp_path / name}.png")

    return compare
