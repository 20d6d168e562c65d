import threading

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from onex_exam.qt.futures import Homecoming


def test_a_call_from_any_thread_is_made_on_the_gui_thread_and_in_order(qtbot: QtBot) -> None:
    home, called, here = Homecoming(), list[tuple[int, bool]](), QThread.currentThread()

    def note(number: int) -> None:
        called.append((number, QThread.currentThread() is here))

    def many() -> None:
        for number in range(5):
            home.call(lambda number=number: note(number))  # type: ignore[misc]  # bound early

    away = threading.Thread(target=many)
    away.start()
    away.join()
    assert called == []
    qtbot.waitUntil(lambda: len(called) == 5)
    assert called == [(number, True) for number in range(5)]


def test_a_fault_in_a_call_is_not_swallowed(qtbot: QtBot) -> None:
    home = Homecoming()

    def fail() -> None:
        raise LookupError("broken")

    with qtbot.captureExceptions() as faults:
        home.call(fail)
        qtbot.waitUntil(lambda: bool(faults))
    assert faults[0][0] is LookupError
