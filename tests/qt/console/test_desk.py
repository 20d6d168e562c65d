from concurrent.futures import Future

from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from onex_exam.domain.errors import RuleError
from onex_exam.qt.console.desk import Desk
from onex_exam.screens.parts import Trouble


def failed(error: Exception) -> "Future[int]":
    future: Future[int] = Future()
    future.set_exception(error)
    return future


def test_a_refusal_comes_home_as_what_a_person_is_told(qtbot: QtBot, desk: Desk) -> None:
    owner, told = QObject(), list[Trouble]()
    desk.bring(owner, failed(RuleError("matters-open", count=2)), print, told.append)
    qtbot.waitUntil(lambda: bool(told))

    assert told == [Trouble("matters-open", {"count": 2})]


def test_a_fault_of_the_program_is_told_and_raised(qtbot: QtBot, desk: Desk) -> None:
    owner, told = QObject(), list[Trouble]()
    with capture_exceptions() as raised:
        desk.bring(owner, failed(ZeroDivisionError()), print, told.append)
        qtbot.waitUntil(lambda: bool(told))

    assert [each.code for each in told] == ["shell.unexpected"]
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_what_comes_after_its_page_was_left_is_for_nobody(qtbot: QtBot, desk: Desk) -> None:
    owner, heard = QObject(), list[object]()
    late: Future[int] = Future()
    desk.bring(owner, late, heard.append, heard.append)
    desk.bring(owner, failed(RuleError("matters-open", count=2)), heard.append, heard.append)
    delete(owner)
    late.set_result(7)
    qtbot.wait(10)

    assert heard == []
