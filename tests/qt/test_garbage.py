import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onex_exam.qt.garbage import GarbageCollection


class Knot:
    """Something that only the collector can free, and that says on which thread it was freed."""

    def __init__(self, told: list[QThread]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: told.append(QThread.currentThread()))


@pytest.fixture
def collection(qapp: QApplication) -> Iterator[GarbageCollection]:
    collection = GarbageCollection(qapp)
    yield collection
    collection.deleteLater()


def allocate_much() -> None:
    kept = [[each] for each in range(50_000)]
    del kept


@pytest.mark.usefixtures("collection")
def test_another_thread_frees_no_knots() -> None:
    told: list[QThread] = []
    Knot(told)
    thread = threading.Thread(target=allocate_much)
    thread.start()
    thread.join()
    assert told == []


def test_the_thread_of_the_windows_frees_them_by_itself(
    qtbot: QtBot, collection: GarbageCollection
) -> None:
    told: list[QThread] = []
    Knot(told)
    kept = [[each] for each in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: bool(told))
    assert told == [collection.thread()]
    assert kept


def test_nothing_is_done_when_nothing_is_due(collection: GarbageCollection) -> None:
    gc.collect()
    assert collection.collect_what_is_due() is None
