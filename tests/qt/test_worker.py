import threading
import weakref
from collections.abc import Iterator
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onex_exam.domain.errors import RuleError
from onex_exam.qt.futures import Homecoming
from onex_exam.qt.worker import Job, Progress, Worker


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    worker = Worker(qapp)
    yield worker
    worker.close()


def test_a_result_comes_back_on_the_gui_thread(qtbot: QtBot, worker: Worker) -> None:
    got: list[object] = []

    def done(result: int) -> None:
        got.append((result, QThread.currentThread() == worker.thread()))

    worker.run(lambda _job: 6 * 7, done, got.append)
    qtbot.waitUntil(lambda: got == [(42, True)])


def test_an_error_comes_back(qtbot: QtBot, worker: Worker) -> None:
    got: list[object] = []
    worker.run(lambda _job: 1 / 0, got.append, got.append)
    qtbot.waitUntil(lambda: len(got) == 1)
    assert isinstance(got[0], ZeroDivisionError)


def test_work_says_how_far_it_is(qtbot: QtBot, worker: Worker) -> None:
    said: list[object] = []

    def count(job: Job) -> str:
        for done in range(3):
            job.step(Progress(done, 3, "counting"))
        return "end"

    worker.run(count, said.append, said.append, said.append)
    qtbot.waitUntil(lambda: said[-1:] == ["end"])
    assert said[:-1] == [Progress(done, 3, "counting") for done in range(3)]


def test_cancelled_work_stops_at_its_next_step(qtbot: QtBot, worker: Worker) -> None:
    got: list[object] = []
    go_on = threading.Event()

    def wait(job: Job) -> None:
        go_on.wait(5)
        job.step(Progress(1, 2, "waiting"))

    job = worker.run(wait, got.append, got.append)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: len(got) == 1)
    assert isinstance(got[0], RuleError)
    assert got[0].code == "work-cancelled"


def test_a_future_that_is_resolved_already_still_comes_home_later(qtbot: QtBot) -> None:
    home = Homecoming()
    got: list[object] = []
    future: Future[int] = Future()
    future.set_result(7)
    home.bring(future, got.append, got.append)
    assert got == []
    qtbot.waitUntil(lambda: got == [7])


def test_a_future_that_came_home_holds_nobody(qtbot: QtBot) -> None:
    class Listener:
        def hear(self, value: object) -> None:
            del value

    home, listener = Homecoming(), Listener()
    watched = weakref.ref(listener)
    future: Future[int] = Future()
    home.bring(future, listener.hear, listener.hear)
    future.set_result(7)
    del listener
    qtbot.waitUntil(lambda: watched() is None)
    assert future.done()


def test_futures_come_home_in_the_order_of_their_resolution(qtbot: QtBot) -> None:
    home = Homecoming()
    got: list[object] = []
    first: Future[str] = Future()
    second: Future[str] = Future()
    home.bring(first, got.append, got.append)
    home.bring(second, got.append, got.append)
    for future, name in ((second, "second"), (first, "first")):
        threading.Thread(target=future.set_result, args=(name,)).start()
        qtbot.waitUntil(lambda: len(got) > 0)
        qtbot.wait(5)
    assert got == ["second", "first"]
