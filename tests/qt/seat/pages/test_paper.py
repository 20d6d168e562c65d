from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onex_exam.domain.ids import ItemId
from onex_exam.qt.responses.fields import Field
from onex_exam.qt.responses.options import OneOption
from onex_exam.qt.seat.pages.item import ItemView
from onex_exam.qt.seat.pages.paper import KEPT, PaperView
from onex_exam.screens.seat_paper import ItemPage
from onex_exam.screens.seat_requests import GoTo, SetLanguage, SetScale
from tests.qt.seat.conftest import SeatBench
from tests.sample_paper import ITEMS, TASK

FIRST, SECOND, JUDGE, FILL, NUMBER = (item.id for item in ITEMS)


def turn_to(seat: SeatBench, *places: str) -> None:
    for place in places:
        seat.window.request_asked.emit(GoTo(place))  # type: ignore[arg-type]
        seat.settle()


def let_go() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_what_was_typed_stands_there_when_one_turns_back(seat: SeatBench) -> None:
    seat.sit()
    turn_to(seat, FILL)
    seat.type("$B$8")
    turn_to(seat, TASK.id, FIRST, FILL)
    assert seat.visible(Field)[0].text() == "$B$8"
    assert seat.window.focusWidget() is seat.visible(Field)[1]


def test_turning_builds_a_page_once(seat: SeatBench) -> None:
    seat.sit()
    turn_to(seat, SECOND, FIRST)
    before = seat.visible(OneOption)
    turn_to(seat, SECOND, FIRST)
    assert seat.visible(OneOption) == before
    assert len(seat.visible(ItemView)) == 1


def test_only_the_page_that_is_shown_is_reached_by_tab(seat: SeatBench) -> None:
    seat.sit()
    turn_to(seat, FILL, FIRST)
    hidden = [each for each in seat.window.findChildren(Field) if not each.isVisible()]
    assert len(hidden) == 2
    for _ in range(40):
        seat.press(Qt.Key.Key_Tab)
        assert seat.window.focusWidget() not in hidden


def test_nothing_of_one_person_stays_for_the_next(seat: SeatBench) -> None:
    seat.sit()
    turn_to(seat, FILL)
    seat.type("secret")
    seat.controller.release()
    let_go()
    assert seat.window.findChildren(Field) == []
    assert not seat.window.has_page(FILL)


def test_the_page_after_this_one_is_ready_before_somebody_turns_to_it(seat: SeatBench) -> None:
    seat.sit()
    assert not seat.window.has_page(SECOND)
    seat.look()
    assert seat.window.has_page(SECOND)
    assert not seat.window.has_page(FILL)
    assert seat.on(ItemPage).item == FIRST
    ready = {id(each) for each in seat.window.findChildren(ItemView)}
    turn_to(seat, SECOND)
    assert {id(each) for each in seat.window.findChildren(ItemView)} == ready


def test_nothing_is_prepared_after_the_last_item_or_the_task(seat: SeatBench) -> None:
    seat.sit()
    for place in (NUMBER, TASK.id):
        turn_to(seat, place)
        before = len(seat.window.findChildren(ItemView))
        seat.look()
        assert len(seat.window.findChildren(ItemView)) == before


def test_another_size_or_language_is_laid_out_anew(seat: SeatBench) -> None:
    seat.sit()
    for look in (SetScale(150), SetLanguage("en")):
        turn_to(seat, FILL, FIRST)
        seat.window.request_asked.emit(look)
        seat.settle()
        assert seat.window.has_page(FIRST)
        assert not seat.window.has_page(FILL)


def test_the_pages_that_were_not_seen_for_longest_are_let_go(
    seat: SeatBench, dressed: QApplication, qtbot: QtBot
) -> None:
    del dressed
    seat.sit()
    page, paper = seat.on(ItemPage), PaperView()
    qtbot.addWidget(paper)
    names = [ItemId(f"item-{number}") for number in range(KEPT + 2)]
    for name in names:
        paper.show_page(replace(page, item=name))
    assert [paper.has_page(name) for name in names] == [False] * 2 + [True] * KEPT
    let_go()
    assert len(paper.findChildren(ItemView)) == KEPT
