import gc
import os
from collections.abc import Iterator
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


@pytest.fixture(scope="session", autouse=True)
def garbage_of_this_thread() -> Iterator[None]:
    """Only the main thread frees cyclic garbage: windows die where they live."""
    gc.disable()
    yield
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
