import os
from pathlib import Path

import pytest

from hatch_build import compile_catalogues

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(QT_SCALE_FACTOR="1", QT_FONT_DPI="96")

compile_catalogues(Path(__file__).parents[1])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-pictures", action="store_true", help="accept what the windows look like now"
    )
