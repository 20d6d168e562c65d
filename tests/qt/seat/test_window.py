from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QWidget

from onex_exam.domain.bank.responses import Chosen, Entered, Filled
from onex_exam.domain.delivery.commands import ForceSubmit, RaiseHand, ReceiveFile, Submit, Suspend
from onex_exam.domain.ids import Digest, OptionId
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.qt.responses.options import OneOption, SomeOption
from onex_exam.qt.seat.dialogs import HelpDialog, LeaveDialog
from onex_exam.qt.seat.palette import PlaceButton
from onex_exam.qt.tokens import MAIN_TARGET
from onex_exam.qt.widgets.controls import Button
from onex_exam.screens.seat_end import ReceiptPage
from onex_exam.screens.seat_entry import ConfirmPage
from onex_exam.screens.seat_paper import ItemPage
from onex_exam.screens.seat_requests import (
    AgreeToRules,
    ConfirmDetails,
    GoTo,
    Review,
    SeatRequest,
    SetLanguage,
    SetScale,
    SetTheme,
)
from onex_exam.screens.seat_review import ReviewPage
from onex_exam.screens.seat_task import TaskPage
from tests.qt.seat.conftest import SeatBench
from tests.sample_paper import CANDIDATE, ITEMS, TASK, WORKBOOK, Sample

FIRST, SECOND, JUDGE, FILL, NUMBER = (item.id for item in ITEMS)
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
WALK: tuple[SeatRequest, ...] = (
    ConfirmDetails(),
    AgreeToRules(),
    GoTo(SECOND),
    GoTo(FILL),
    GoTo(TASK.id),
    Review(),
)


def ask(seat: SeatBench, *requests: object) -> None:
    for request in requests:
        seat.window.request_asked.emit(request)
        seat.settle()


def focusable(seat: SeatBench) -> list[QWidget]:
    return [
        each
        for each in seat.visible(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()
    ]


def tab_to(seat: SeatBench, wanted: Callable[[QWidget], bool]) -> None:
    for _ in range(60):
        here = seat.window.focusWidget()
        if wanted(here):
            return
        seat.press(Qt.Key.Key_Tab)
    pytest.fail("Tab does not lead there")


def with_text(text: str) -> Callable[[QWidget], bool]:
    return lambda widget: isinstance(widget, QAbstractButton) and widget.text() == text


def a_photo() -> bytes:
    image = QImage(100, 140, QImage.Format.Format_RGB32)
    image.fill(QColor("#7a8fa6"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def test_a_whole_paper_is_sat_with_the_keyboard_alone(seat: SeatBench) -> None:
    seat.sit(Sample(with_task=False), started=False)
    for text in ("信息无误", "我已阅读，愿意遵守", "开始"):
        tab_to(seat, with_text(text))
        seat.press(Qt.Key.Key_Space)
    seat.on(ItemPage)
    seat.press(Qt.Key.Key_B)
    seat.press(Qt.Key.Key_M, CTRL)
    seat.press(Qt.Key.Key_N, ALT)
    seat.press(Qt.Key.Key_3)
    seat.press(Qt.Key.Key_D)
    seat.press(Qt.Key.Key_N, ALT)
    seat.press(Qt.Key.Key_Down)
    seat.press(Qt.Key.Key_Space)
    seat.press(Qt.Key.Key_N, ALT)
    seat.type("$B$8")
    seat.press(Qt.Key.Key_Tab)
    seat.type("B9")
    seat.press(Qt.Key.Key_N, ALT)
    seat.type("11250.50")
    seat.press(Qt.Key.Key_P, ALT)
    assert seat.on(ItemPage).item == FILL
    seat.station.clock.pass_time(minutes=40)
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.on(ReviewPage)
    seat.station.clock.pass_time(seconds=3)
    seat.look()
    tab_to(seat, with_text("确认交卷"))
    seat.press(Qt.Key.Key_Space)
    seat.on(ReceiptPage)
    assert seat.responses() == {
        FIRST: Chosen(frozenset({OptionId("a")})),
        SECOND: Chosen(frozenset({OptionId("a"), OptionId("c")})),
        JUDGE: Chosen(frozenset({OptionId("false")})),
        FILL: Filled(("$B$8", "B9")),
        NUMBER: Entered("11250.50"),
    }
    assert seat.station.attempt.flags == {FIRST}


def test_no_single_key_hands_in(seat: SeatBench) -> None:
    seat.sit(Sample(with_task=False))
    seat.station.clock.pass_time(minutes=40)
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.station.clock.pass_time(seconds=5)
    seat.look()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Space):
        seat.on(ReviewPage)
        seat.press(key)
        if not isinstance(seat.page, ReviewPage):
            seat.press(Qt.Key.Key_Return, CTRL)
            seat.station.clock.pass_time(seconds=5)
            seat.look()
    assert not any(isinstance(each, Submit) for each in seat.station.commands)


def test_letters_choose_only_where_options_have_the_focus(seat: SeatBench) -> None:
    seat.sit()
    seat.window.bottom.next.setFocus()
    seat.press(Qt.Key.Key_B)
    assert seat.responses() == {}
    seat.visible(OneOption)[0].setFocus()
    seat.press(Qt.Key.Key_H)
    assert seat.responses() == {}
    seat.press(Qt.Key.Key_B)
    assert set(seat.responses()) == {FIRST}


def test_the_keys_for_text_size_work_everywhere(seat: SeatBench) -> None:
    seat.sit()
    seat.press(Qt.Key.Key_Plus, CTRL)
    seat.press(Qt.Key.Key_Equal, CTRL)
    assert seat.frame.scale == 150
    seat.press(Qt.Key.Key_Minus, CTRL)
    assert seat.frame.scale == 125
    seat.press(Qt.Key.Key_0, CTRL)
    assert seat.frame.scale == 100


def test_the_keys_are_explained_and_go_away(seat: SeatBench) -> None:
    seat.sit()
    seat.press(Qt.Key.Key_F1)
    dialog = seat.window.findChildren(HelpDialog)[0]
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    seat.settle()
    assert not dialog.isVisible()
    assert seat.frame.help is None


def test_the_passphrase_is_asked_and_never_stays_in_the_field(seat: SeatBench) -> None:
    seat.sit()
    seat.click("监考员操作：返回监考台")
    dialog = seat.window.findChildren(LeaveDialog)[0]
    field = dialog.findChildren(QLineEdit)[0]
    assert dialog.isVisible()
    assert field.echoMode() == QLineEdit.EchoMode.Password
    QTest.keyClicks(field, "wrong")
    QTest.keyClick(field, Qt.Key.Key_Return)
    seat.settle()
    assert field.text() == ""
    assert seat.frame.leaving is not None
    assert seat.frame.leaving.error
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    seat.settle()
    assert not dialog.isVisible()
    seat.on(ItemPage)


def test_the_hand_is_raised_from_its_menu(seat: SeatBench) -> None:
    seat.sit()
    menu = seat.button("举手").menu()
    assert [action.text() for action in menu.actions()] == [
        "设备问题",
        "试题看不清或疑似有误",
        "其他",
    ]
    menu.actions()[1].trigger()
    seat.settle()
    assert RaiseHand("paper") in seat.station.commands


def test_wrong_details_call_somebody_and_confirm_nothing(seat: SeatBench) -> None:
    seat.sit(started=False)
    seat.click("有误，请举手")
    seat.on(ConfirmPage)
    assert RaiseHand("other") in seat.station.commands
    assert not seat.station.attempt.confirmed


def test_the_display_menu_shows_what_is_chosen(seat: SeatBench) -> None:
    seat.sit()
    ask(seat, SetScale(125))
    menu = seat.button("显示").menu()
    chosen = [action.text() for action in menu.actions() if action.isChecked()]
    assert chosen == ["中文", "125%", "浅色"]
    next(action for action in menu.actions() if action.text() == "English").trigger()
    seat.settle()
    assert seat.frame.language == "en"


def test_palette_filters_and_places_are_pressed(seat: SeatBench) -> None:
    seat.sit()
    seat.click(seat.window.bottom.flag)
    seat.click("只看：标记")
    assert [each.text() for each in seat.visible(PlaceButton)] == ["1"]
    seat.click("只看：全部")
    seat.click(seat.visible(PlaceButton)[3])
    assert seat.on(ItemPage).item == FILL
    seat.click(seat.button("隐藏题号: 未答 6 · 标记 1"))
    assert seat.visible(PlaceButton) == []


def test_the_timer_hides_on_request(seat: SeatBench) -> None:
    seat.sit()
    seat.click("隐藏计时")
    assert seat.frame.timer is not None
    assert seat.frame.timer.text == ""
    seat.click("显示计时")
    assert seat.frame.timer.text == "01:30:00"


def test_a_review_line_leads_to_its_place(seat: SeatBench) -> None:
    seat.sit()
    ask(seat, Review())
    seat.click("第 4 题")
    assert seat.on(ItemPage).item == FILL


def test_the_task_page_is_worked_with_the_mouse(seat: SeatBench) -> None:
    seat.sit()
    ask(seat, GoTo(TASK.id))
    seat.click("打开文件夹")
    assert seat.opened
    seat.station.folder.append(ReceiveFile(TASK.id, WORKBOOK, 9, Digest("a" * 64)))
    seat.click("立即收取")
    assert [each.note for each in seat.on(TaskPage).versions] == ["以此版本评分"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_takes_the_focus_has_a_name(seat: SeatBench, language: Language) -> None:
    seat.sit(started=False)
    ask(seat, SetLanguage(language))
    for step in (None, *WALK):
        if step is not None:
            ask(seat, step)
        if step == AgreeToRules():
            seat.click({"zh": "开始", "en": "Start"}[language])
        reached = focusable(seat)
        assert reached
        for widget in reached:
            role = QAccessible.queryAccessibleInterface(widget)
            assert role.text(QAccessible.Text.Name), (step, widget)
            assert type(widget) is not QWidget, (step, widget)


def test_options_are_radio_buttons_or_check_boxes_to_a_screen_reader(seat: SeatBench) -> None:
    seat.sit()
    one = QAccessible.queryAccessibleInterface(seat.visible(OneOption)[0])
    assert one.role() == QAccessible.Role.RadioButton
    assert one.text(QAccessible.Text.Name) == "A 20260316_例会制度_v1.0.docx"
    ask(seat, GoTo(SECOND))
    some = QAccessible.queryAccessibleInterface(seat.visible(SomeOption)[0])
    assert some.role() == QAccessible.Role.CheckBox


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_makes_the_window_larger_than_the_smallest_screen(
    seat: SeatBench, scale: int
) -> None:
    seat.sit(started=False)
    ask(seat, SetScale(scale), SetLanguage("en"))
    for step in (None, *WALK):
        if step is not None:
            ask(seat, step)
        if step == AgreeToRules():
            seat.click("Start")
        assert (seat.window.width(), seat.window.height()) == (1280, 720), step
        low = [each for each in seat.visible(Button) if each.height() < 32]
        assert low == [], step


def test_main_buttons_are_easy_to_hit(seat: SeatBench) -> None:
    seat.sit()
    bottom = seat.window.bottom
    for button in (bottom.previous, bottom.next, bottom.flag, bottom.review):
        assert button.height() >= MAIN_TARGET


def test_the_window_stays_open_while_somebody_sits_there(seat: SeatBench) -> None:
    seat.sit()
    seat.window.close()
    assert seat.window.isVisible()
    seat.controller.release()
    seat.window.close()
    assert not seat.window.isVisible()


def test_the_window_has_no_border_and_stays_below_the_input_method(seat: SeatBench) -> None:
    seat.window.open()
    flags = seat.window.windowFlags()
    assert flags & Qt.WindowType.FramelessWindowHint
    assert not flags & Qt.WindowType.WindowStaysOnTopHint
    assert seat.window.isMaximized()


def test_a_menu_never_holds_rich_text_or_hidden_keys(seat: SeatBench) -> None:
    seat.sit()
    for menu in seat.window.findChildren(QMenu):
        for action in menu.actions():
            assert "&" not in action.text().replace("&&", "")


PAGES: tuple[tuple[str, tuple[SeatRequest, ...]], ...] = (
    ("confirm", ()),
    ("rules", (ConfirmDetails(),)),
    ("waiting", (ConfirmDetails(), AgreeToRules())),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "steps"), PAGES)
def test_the_pages_before_the_paper_look_like_this(
    seat: SeatBench,
    looks_like: Callable[[QWidget, str], None],
    language: Language,
    name: str,
    steps: tuple[SeatRequest, ...],
) -> None:
    seat.sit(Sample(photo=a_photo()), started=False)
    ask(seat, SetLanguage(language), *steps)
    looks_like(seat.window, f"seat-{name}-{language}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "place"), [("choice", FIRST), ("fill-in", FILL), ("task", TASK.id)]
)
def test_the_paper_looks_like_this(
    seat: SeatBench,
    looks_like: Callable[[QWidget, str], None],
    language: Language,
    name: str,
    place: str,
) -> None:
    seat.sit(Sample(photo=a_photo()))
    ask(seat, SetLanguage(language))
    seat.click(seat.visible(OneOption)[1])
    seat.click(seat.window.bottom.flag)
    seat.station.folder.append(ReceiveFile(TASK.id, WORKBOOK, 24_576, Digest("a1" * 32)))
    seat.station.clock.pass_time(minutes=12)
    ask(seat, GoTo(place))  # type: ignore[arg-type]
    seat.controller.send_tick()
    seat.window.setFocus()
    seat.look()
    looks_like(seat.window, f"seat-{name}-{language}")


@pytest.mark.parametrize("name", ["review", "receipt", "suspended", "not-saved"])
def test_the_ends_look_like_this(
    seat: SeatBench, looks_like: Callable[[QWidget, str], None], name: str
) -> None:
    seat.sit(Sample(photo=a_photo()))
    seat.click(seat.visible(OneOption)[1])
    seat.station.clock.pass_time(minutes=45)
    end_as(seat, name)
    seat.look()
    looks_like(seat.window, f"seat-{name}-zh")


def end_as(seat: SeatBench, name: str) -> None:
    match name:
        case "review":
            ask(seat, Review())
            seat.station.clock.pass_time(seconds=3)
        case "receipt":
            seat.controller.attempt_changed(CANDIDATE, seat.station.do(ForceSubmit("x", "y")))
        case "suspended":
            seat.controller.attempt_changed(CANDIDATE, seat.station.do(Suspend("机房停电", "主考")))
        case _:
            seat.station.fail()
            seat.click(seat.visible(OneOption)[2])


def test_dark_and_large_looks_like_this(
    seat: SeatBench, looks_like: Callable[[QWidget, str], None]
) -> None:
    seat.sit(Sample(photo=a_photo()))
    ask(seat, SetTheme("dark"), SetScale(200))
    looks_like(seat.window, "seat-choice-dark-200-zh")
