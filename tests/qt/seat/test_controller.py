from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from onex_exam.domain.bank.responses import Chosen, Entered, Filled
from onex_exam.domain.delivery.commands import (
    AcceptRules,
    CollectAtTimeUp,
    ComeBack,
    ConfirmIdentity,
    ForceSubmit,
    GrantTime,
    RaiseHand,
    ReceiveFile,
    Respond,
    Resume,
    StartAttempt,
    Submit,
    Suspend,
    Tick,
)
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId, Digest, OptionId
from onex_exam.qt.responses.options import OneOption, SomeOption
from onex_exam.qt.seat.dialogs import LeaveDialog
from onex_exam.screens.seat_end import NotSavedPage, ReceiptPage, SuspendedPage
from onex_exam.screens.seat_entry import ConfirmPage, IdlePage, RulesPage, WaitingPage
from onex_exam.screens.seat_paper import ItemPage
from onex_exam.screens.seat_requests import (
    AskToLeave,
    CallInvigilator,
    CollectNow,
    Give,
    GivePassphrase,
    GoTo,
    HandIn,
    OpenFolder,
    Review,
    SetLanguage,
    SetScale,
    StayHere,
)
from onex_exam.screens.seat_review import ReviewPage
from onex_exam.screens.seat_task import TaskPage
from tests.qt.fakes import FakeStation
from tests.qt.seat.conftest import SeatBench
from tests.sample_paper import CANDIDATE, ITEMS, TASK, WORKBOOK, Sample, binding

FIRST, SECOND, JUDGE, FILL, NUMBER = (item.id for item in ITEMS)
MakeSeat = Callable[..., SeatBench]


def chosen(*options: str) -> Chosen:
    return Chosen(frozenset(OptionId(each) for each in options))


def ask(seat: SeatBench, *requests: object) -> None:
    for request in requests:
        seat.window.request_asked.emit(request)
        seat.settle()


def test_the_pages_before_the_paper_are_walked_through_with_the_mouse(seat: SeatBench) -> None:
    seat.on(IdlePage)
    seat.sit(started=False)
    seat.on(ConfirmPage)
    seat.click("信息无误")
    seat.on(RulesPage)
    seat.click("我已阅读，愿意遵守")
    seat.on(WaitingPage)
    seat.click("开始")
    seat.on(ItemPage)
    assert seat.on(ItemPage).item == FIRST
    assert seat.station.attempt.place == FIRST


def test_a_start_that_the_station_refuses_is_explained(seat: SeatBench) -> None:
    seat.sit(started=False)
    seat.click("信息无误")
    seat.click("我已阅读，愿意遵守")
    seat.station.fails = RuleError("sitting-not-begun")
    seat.click("开始")
    seat.on(WaitingPage)
    assert [each.tone for each in seat.frame.banners] == ["caution"]


def test_a_choice_is_sent_at_once_and_said_to_be_saved_only_when_it_is(seat: SeatBench) -> None:
    seat.sit()
    seat.station.held = True
    seat.click(seat.visible(OneOption)[1])
    assert seat.frame.save is not None
    assert seat.frame.save.text == "正在保存……"
    assert seat.visible(OneOption)[1].isChecked()
    assert seat.responses() == {}
    seat.station.let_go()
    seat.settle()
    assert seat.frame.save.text == "已保存 09:00:00"
    assert seat.responses() == {FIRST: chosen("a")}


def test_a_slow_disk_leaves_the_window_alive(seat: SeatBench) -> None:
    seat.sit()
    seat.station.held = True
    seat.click(seat.visible(OneOption)[1])
    seat.click("下一题")
    seat.on(ItemPage)
    assert seat.on(ItemPage).item == SECOND
    seat.click(seat.visible(SomeOption)[0])
    for _ in range(3):
        seat.station.clock.pass_time(seconds=1)
        seat.look()
        assert seat.frame.save is not None
        assert seat.frame.save.text == "正在保存……"
    assert seat.frame.timer is not None
    assert seat.frame.timer.text == "01:29:57"
    seat.station.let_go()
    seat.settle()
    assert seat.frame.save is not None
    assert seat.frame.save.tone == "good"
    assert seat.responses() == {FIRST: chosen("a"), SECOND: chosen("b")}


def test_the_last_of_quick_changes_stays_on_the_screen(seat: SeatBench) -> None:
    seat.sit()
    seat.station.held = True
    for at in (0, 1, 0):
        seat.click(seat.visible(OneOption)[at])
    assert [each.isChecked() for each in seat.visible(OneOption)] == [True, False, False, False]
    seat.station.let_go()
    seat.settle()
    assert [each.isChecked() for each in seat.visible(OneOption)] == [True, False, False, False]
    assert seat.responses() == {FIRST: chosen("c")}


def test_a_choice_can_be_taken_back(seat: SeatBench) -> None:
    seat.sit()
    seat.click(seat.visible(OneOption)[2])
    seat.click("清除本题作答")
    assert seat.responses() == {FIRST: chosen()}


def test_text_is_sent_a_moment_after_the_last_key(seat: SeatBench, qtbot: QtBot) -> None:
    seat.sit()
    ask(seat, GoTo(NUMBER))
    seat.type("1125")
    assert NUMBER not in seat.responses()
    assert seat.frame.save is not None
    assert seat.frame.save.tone == "busy"
    qtbot.waitUntil(lambda: seat.responses().get(NUMBER) == Entered("1125"), timeout=2_000)
    assert sum(isinstance(each, Respond) for each in seat.station.commands) == 1


def test_leaving_the_page_sends_what_was_typed(seat: SeatBench) -> None:
    seat.sit()
    ask(seat, GoTo(FILL))
    seat.type("$B$8")
    seat.click("下一题")
    assert seat.responses()[FILL] == Filled(("$B$8", ""))


def test_typing_beyond_the_longest_is_told(seat: SeatBench) -> None:
    seat.sit()
    ask(seat, GoTo(NUMBER))
    seat.type("1" * 201)
    assert [each.text for each in seat.frame.banners] == [
        "每格最多 200 个字符，多出的部分没有输入。"
    ]


def test_what_cannot_be_saved_locks_the_page_until_it_is(seat: SeatBench) -> None:
    seat.sit()
    seat.station.fail()
    seat.click(seat.visible(OneOption)[1])
    seat.on(NotSavedPage)
    assert seat.visible(OneOption) == []
    assert seat.frame.save is not None
    assert seat.frame.save.text == "没有保存"
    seat.click("再次保存")
    seat.on(NotSavedPage)
    seat.station.mend()
    seat.click("再次保存")
    seat.on(ItemPage)
    assert seat.responses() == {FIRST: chosen("a")}
    assert seat.visible(OneOption)[1].isChecked()


def test_a_flag_that_cannot_be_saved_is_offered_again(seat: SeatBench) -> None:
    seat.sit()
    seat.station.fail()
    seat.click(seat.window.bottom.flag)
    seat.on(NotSavedPage)
    seat.station.mend()
    seat.click("再次保存")
    assert seat.station.attempt.flags == {FIRST}


def test_a_tick_that_goes_through_does_not_hide_what_is_not_saved(seat: SeatBench) -> None:
    seat.sit()
    seat.station.fail()
    seat.click(seat.visible(OneOption)[1])
    seat.station.mend()
    seat.station.clock.pass_time(seconds=5)
    seat.controller.send_tick()
    seat.settle()
    assert Tick() in seat.station.commands
    seat.on(NotSavedPage)


def test_a_restart_returns_to_the_same_item_answers_and_flags(make_seat: MakeSeat) -> None:
    seat = make_seat()
    seat.sit()
    seat.click(seat.visible(OneOption)[1])
    seat.click(seat.window.bottom.flag)
    seat.click("下一题")
    seat.click(seat.visible(SomeOption)[2])
    seat.station.clock = replace(seat.station.clock, epoch=2, ms=seat.station.clock.ms + 90_000)
    again = make_seat(FakeStation(clock=seat.station.clock, events=list(seat.station.events)))
    again.station.do(ComeBack(90_000))
    again.controller.bind(replace(binding(), attempt=again.station.attempt))
    again.settle()
    again.on(ItemPage)
    assert again.on(ItemPage).item == SECOND
    assert [each.isChecked() for each in again.visible(SomeOption)] == [False, False, True, False]
    assert again.on(ItemPage).palette.counters == "未答 4 · 标记 1"
    assert [each.text for each in again.frame.banners] == [
        "考试机刚刚恢复。已保存的作答都在，中断的时间没有计入。"
    ]
    assert again.frame.timer is not None
    assert again.frame.timer.text == "01:30:00"


def test_time_up_freezes_sends_and_collects_without_a_dialog(seat: SeatBench) -> None:
    seat.sit(Sample(with_task=False))
    ask(seat, GoTo(NUMBER))
    seat.type("11250.50")
    seat.station.clock.pass_time(minutes=90)
    seat.station.held = True
    seat.look()
    seat.on(ItemPage)
    assert seat.on(ItemPage).frozen == "正在收卷，请稍候……"
    assert not seat.visible(QLineEdit)[0].isEnabled()
    assert CollectAtTimeUp() not in seat.station.commands
    seat.station.let_go()
    seat.settle()
    seat.on(ReceiptPage)
    assert seat.responses()[NUMBER] == Entered("11250.50")
    assert seat.station.attempt.submitted is not None
    assert seat.station.attempt.submitted.how == "clock"
    assert seat.frame.leaving is None


def test_text_that_the_input_method_still_holds_is_kept_at_time_up(seat: SeatBench) -> None:
    seat.sit(Sample(with_task=False))
    ask(seat, GoTo(FILL))
    field = seat.visible(QLineEdit)[0]
    QCoreApplication.sendEvent(field, QInputMethodEvent("合格", []))
    assert field.text() == ""
    seat.station.clock.pass_time(minutes=90)
    seat.look()
    assert seat.responses()[FILL] == Filled(("合格", ""))
    seat.on(ReceiptPage)


def test_letters_do_not_choose_while_the_input_method_composes(seat: SeatBench) -> None:
    seat.sit()
    ask(seat, GoTo(FILL))
    field = seat.visible(QLineEdit)[0]
    QCoreApplication.sendEvent(field, QInputMethodEvent("hege", []))
    seat.press(Qt.Key.Key_A)
    assert not any(isinstance(each, Respond) for each in seat.station.commands)


def test_time_granted_at_the_last_moment_gives_the_paper_back(seat: SeatBench) -> None:
    seat.sit(Sample(with_task=False))
    seat.station.clock.pass_time(minutes=90)
    seat.station.held = True
    seat.look()
    granted = seat.station.do(GrantTime("incident", 300_000, "停电", "主考"))
    seat.station.let_go()
    seat.settle()
    seat.controller.attempt_changed(CANDIDATE, granted)
    seat.on(ItemPage)
    assert seat.on(ItemPage).frozen == ""
    assert seat.frame.timer is not None
    assert seat.frame.timer.text == "00:05:00"


def test_handing_in_by_mouse_waits_for_the_arming_and_for_everything_kept(seat: SeatBench) -> None:
    seat.sit(Sample(with_task=False))
    seat.station.clock.pass_time(minutes=40)
    seat.click(seat.visible(OneOption)[1])
    seat.click("交卷")
    seat.on(ReviewPage)
    assert not seat.button("确认交卷（3）").isEnabled()
    seat.station.clock.pass_time(seconds=3)
    seat.look()
    seat.station.held = True
    seat.click("确认交卷")
    seat.on(ReviewPage)
    assert seat.on(ReviewPage).hand_in == "正在收卷，请稍候……"
    seat.station.let_go()
    seat.settle()
    seat.on(ReceiptPage)
    assert seat.on(ReceiptPage).code


def test_the_hand_in_is_not_sent_when_an_answer_could_not_be_kept(seat: SeatBench) -> None:
    seat.sit(Sample(with_task=False))
    seat.station.clock.pass_time(minutes=40)
    ask(seat, GoTo(NUMBER))
    seat.type("7")
    seat.station.fail()
    ask(seat, HandIn())
    seat.on(NotSavedPage)
    assert not any(isinstance(each, Submit) for each in seat.station.commands)
    seat.station.mend()
    seat.click("再次保存")
    seat.on(ItemPage)
    assert seat.responses()[NUMBER] == Entered("7")


def test_a_hand_in_that_is_too_early_is_refused_and_the_paper_goes_on(seat: SeatBench) -> None:
    seat.sit(Sample(with_task=False))
    ask(seat, HandIn())
    seat.on(ItemPage)
    assert seat.on(ItemPage).frozen == ""
    assert "30" in seat.frame.banners[0].text


def test_a_pause_covers_the_paper_and_what_was_typed_is_kept_for_later(seat: SeatBench) -> None:
    seat.sit()
    ask(seat, GoTo(NUMBER))
    seat.type("42")
    paused = seat.station.do(Suspend("机房停电", "主考"))
    seat.controller.attempt_changed(CANDIDATE, paused)
    seat.settle()
    seat.on(SuspendedPage)
    assert seat.visible(QLineEdit) == []
    resumed = seat.station.do(Resume("主考"))
    seat.controller.attempt_changed(CANDIDATE, resumed)
    seat.settle()
    seat.on(ItemPage)
    assert seat.responses()[NUMBER] == Entered("42")
    assert [each.text for each in seat.frame.banners] == ["考试继续，计时已恢复。"]


def test_extra_time_is_told_with_its_new_end(seat: SeatBench) -> None:
    seat.sit()
    granted = seat.station.do(GrantTime("incident", 300_000, "停电", "主考"))
    seat.controller.attempt_changed(CANDIDATE, granted)
    assert [each.text for each in seat.frame.banners] == [
        "监考员为您增加了 5 分钟，考试将于 10:35 结束。"
    ]


def test_news_of_somebody_else_changes_nothing(seat: SeatBench) -> None:
    seat.sit()
    paused = seat.station.do(Suspend("x", "y"))
    seat.controller.attempt_changed(CandidateId("another"), paused)
    seat.on(ItemPage)


def test_an_answer_for_the_candidate_before_never_reaches_the_next(seat: SeatBench) -> None:
    seat.sit()
    seat.station.held = True
    seat.click(seat.visible(OneOption)[1])
    seat.controller.release()
    seat.on(IdlePage)
    other = FakeStation()
    bound = binding()
    fresh = other.open_attempt(bound.form.digest, 90)
    person = replace(bound.person, candidate=CandidateId("2026112200018"), name="王芳")
    seat.controller.bind(replace(bound, person=person, attempt=fresh))
    seat.station.let_go()
    seat.settle()
    seat.on(ConfirmPage)
    assert seat.frame.person is not None
    assert seat.frame.person.name == "王芳"


def test_the_next_candidate_finds_normal_text_and_colours(seat: SeatBench) -> None:
    seat.sit()
    ask(seat, SetScale(200))
    assert seat.frame.scale == 200
    seat.controller.release()
    assert (seat.frame.scale, seat.frame.theme) == (100, "light")


def test_the_seat_opens_in_the_language_of_the_station(seat: SeatBench) -> None:
    seat.spoken[0] = "en"
    seat.sit()
    shown = [seat.frame.language]
    ask(seat, SetLanguage("zh"))
    shown.append(seat.frame.language)
    seat.controller.release()
    seat.station.events.clear()
    seat.sit()
    assert [*shown, seat.frame.language] == ["en", "zh", "en"]


def test_a_forced_hand_in_shows_the_receipt(seat: SeatBench) -> None:
    seat.sit()
    forced = seat.station.do(ForceSubmit("严重违纪", "主考"))
    seat.controller.attempt_changed(CANDIDATE, forced)
    seat.on(ReceiptPage)
    assert "监考员已收卷" in seat.on(ReceiptPage).how


@pytest.mark.parametrize(("console", "told"), [(True, "已通知监考员"), (False, "请举手示意监考员")])
def test_a_raised_hand_is_journaled_and_told(seat: SeatBench, console: bool, told: str) -> None:  # noqa: FBT001
    seat.sit(Sample(console=console))
    ask(seat, CallInvigilator("equipment"))
    assert RaiseHand("equipment") in seat.station.commands
    assert told in seat.frame.banners[0].text


def test_files_are_received_on_the_way_in_and_out_and_when_asked(seat: SeatBench) -> None:
    seat.sit()
    file = ReceiveFile(TASK.id, WORKBOOK, 24_576, Digest("a" * 64))
    ask(seat, GoTo(TASK.id))
    seat.station.folder.append(file)
    ask(seat, CollectNow(TASK.id))
    seat.on(TaskPage)
    assert [each.name for each in seat.on(TaskPage).versions] == [WORKBOOK]
    before = len(seat.collected())
    ask(seat, GoTo(FIRST))
    assert len(seat.collected()) == before + 1
    ask(seat, Review())
    assert len(seat.collected()) == before + 2


def test_files_that_cannot_be_received_are_told_and_the_paper_goes_on(seat: SeatBench) -> None:
    seat.sit()
    ask(seat, GoTo(TASK.id))
    seat.station.fail()
    ask(seat, CollectNow(TASK.id))
    seat.on(TaskPage)
    assert seat.frame.banners[0].tone == "danger"


def test_the_files_are_received_once_more_before_the_end(seat: SeatBench) -> None:
    seat.sit()
    seat.station.clock.pass_time(minutes=89, seconds=50)
    seat.look()
    seat.look()
    assert seat.collected() == [TASK.id]


def test_a_folder_that_does_not_open_says_where_it_is(seat: SeatBench) -> None:
    seat.sit()
    ask(seat, GoTo(TASK.id), OpenFolder())
    assert seat.opened == [binding().workspace]
    assert not seat.frame.banners
    seat.opens = False
    ask(seat, OpenFolder())
    assert binding().workspace in seat.frame.banners[0].text


def test_the_invigilator_comes_back_by_passphrase(seat: SeatBench) -> None:
    seat.sit()
    ask(seat, AskToLeave())
    assert seat.frame.leaving is not None
    ask(seat, GivePassphrase("wrong"))
    assert seat.frame.leaving is not None
    assert seat.frame.leaving.error
    assert seat.station.left == 0
    ask(seat, GivePassphrase("open sesame"))
    assert seat.station.left == 1
    assert not seat.visible(LeaveDialog)
    ask(seat, AskToLeave(), StayHere())
    assert seat.frame.leaving is None


def test_the_language_changes_on_every_page_with_the_content(seat: SeatBench) -> None:
    seat.sit(started=False)
    ask(seat, SetLanguage("en"))
    seat.click("All correct")
    seat.click("I have read the rules and will keep them")
    seat.click("Start")
    seat.on(ItemPage)
    assert seat.on(ItemPage).stem.startswith("The office has a naming rule")
    seat.click(seat.visible(OneOption)[1])
    ask(seat, SetLanguage("zh"))
    assert seat.on(ItemPage).stem.startswith("行政部规定")
    assert seat.visible(OneOption)[1].isChecked()


def test_a_fault_of_the_program_locks_the_page_and_is_not_hidden(
    seat: SeatBench, qtbot: QtBot
) -> None:
    seat.sit()
    seat.station.breaks = ZeroDivisionError("a fault")
    with qtbot.captureExceptions() as faults:
        seat.click(seat.visible(OneOption)[1])
    assert [kind for kind, _, _ in faults] == [ZeroDivisionError]
    seat.on(NotSavedPage)


def test_files_are_received_when_another_program_takes_or_gives_the_focus(
    seat: SeatBench,
) -> None:
    seat.sit()
    before = len(seat.collected())
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    seat.settle()
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    seat.settle()
    assert len(seat.collected()) == before + 2
    seat.controller.release()
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert len(seat.collected()) == before + 2


def test_a_fault_while_leaving_is_not_hidden(seat: SeatBench, qtbot: QtBot) -> None:
    seat.sit()
    ask(seat, AskToLeave())
    seat.station.breaks = ZeroDivisionError("a fault")
    with qtbot.captureExceptions() as faults:
        ask(seat, GivePassphrase("open sesame"))
    assert [kind for kind, _, _ in faults] == [ZeroDivisionError]
    assert seat.frame.leaving is None


def test_a_seat_that_is_bound_before_the_first_visit_visits_the_first_place(
    seat: SeatBench,
) -> None:
    bound = binding()
    seat.station.open_attempt(bound.form.digest, 90)
    for command in (ConfirmIdentity(), AcceptRules(), StartAttempt()):
        seat.station.do(command)
    seat.controller.bind(replace(bound, attempt=seat.station.attempt))
    seat.settle()
    assert seat.station.attempt.place == FIRST


def test_text_typed_before_the_end_outlives_a_disk_that_fails_across_it(seat: SeatBench) -> None:
    seat.sit(Sample(with_task=False))
    ask(seat, GoTo(NUMBER))
    seat.station.clock.pass_time(minutes=89, seconds=59)
    seat.station.fail()
    seat.type("11250.50")
    seat.station.clock.pass_time(seconds=1)
    seat.look()
    seat.on(NotSavedPage)
    seat.station.clock.pass_time(seconds=30)
    seat.look()
    seat.station.mend()
    seat.look()
    seat.look()
    seat.on(ReceiptPage)
    assert seat.responses()[NUMBER] == Entered("11250.50")


def test_what_an_input_method_holds_is_kept_when_the_window_stood_still(seat: SeatBench) -> None:
    seat.sit(Sample(with_task=False))
    ask(seat, GoTo(FILL))
    field = seat.visible(QLineEdit)[0]
    QCoreApplication.sendEvent(field, QInputMethodEvent("合格", []))
    seat.station.clock.pass_time(minutes=90, seconds=8)
    seat.look()
    seat.on(ReceiptPage)
    assert seat.responses()[FILL] == Filled(("合格", ""))
    assert seat.station.attempt.ledger.used_ms == 90 * 60_000


def test_files_saved_before_the_end_count_although_reading_them_takes_long(
    seat: SeatBench,
) -> None:
    seat.sit()
    seat.station.clock.pass_time(minutes=89, seconds=50)
    seat.station.held = True
    seat.look()
    file = ReceiveFile(TASK.id, WORKBOOK, 24_576, Digest("a" * 64))
    seat.station.folder.append(file)
    seat.station.clock.pass_time(seconds=10)
    seat.look()
    seat.station.clock.pass_time(seconds=20)
    seat.station.let_go()
    seat.settle()
    seat.on(ReceiptPage)
    assert seat.collected() == [TASK.id, TASK.id]
    assert seat.station.attempt.received(TASK.id) == {WORKBOOK: file.sha256}


def test_the_clock_is_noted_while_files_are_read(seat: SeatBench) -> None:
    seat.sit()
    seat.station.held = True
    ask(seat, CollectNow(TASK.id))
    seat.controller.send_tick()
    assert seat.station.commands[-1] == Tick()
    before = len(seat.station.commands)
    seat.controller.send_tick()
    assert len(seat.station.commands) == before
    seat.station.let_go()
    seat.settle()


def test_after_the_end_nothing_more_can_be_typed_while_the_disk_fails(seat: SeatBench) -> None:
    seat.sit(Sample(with_task=False))
    seat.station.clock.pass_time(minutes=90)
    seat.station.fail()
    seat.look()
    seat.on(NotSavedPage)
    ask(seat, Give(NUMBER, Entered("late")))
    seat.station.mend()
    seat.look()
    seat.look()
    seat.on(ReceiptPage)
    assert NUMBER not in seat.responses()
