import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from onex_exam.domain.language import Language
from onex_exam.qt.theme import Look, dress
from onex_exam.qt.training.mock_controller import MockResultController
from onex_exam.qt.training.mock_window import MockResultWindow
from onex_exam.qt.training.share_bar import ShareBar
from onex_exam.qt.widgets.controls import Label
from onex_exam.screens.mock_result import MockTold
from onex_exam.screens.shell import ShellView
from tests.domain.grading.builders import JUDGE, NUMBER, RIGHT, SINGLES, chose
from tests.qt.training.samples import EN, LOOK, ZH, opened, told

MOST_SMALL = 1280, 720


def shown(
    qtbot: QtBot, what: MockTold | None = None
) -> tuple[MockResultWindow, MockResultController]:
    window, controller = opened(what)
    qtbot.addWidget(window)
    window.resize(*MOST_SMALL)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window, controller


def button(window: QWidget, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None
    return found


def texts(window: QWidget) -> set[str]:
    """Every plain text that can be seen."""
    QApplication.processEvents()
    return {each.text() for each in window.findChildren(Label) if each.isVisible()}


def tabs(window: QWidget) -> QTabBar:
    found = window.findChild(QTabBar, "pages")
    assert found is not None
    return found


def lines(window: QWidget) -> QListWidget:
    found = window.findChild(QListWidget, "items")
    assert found is not None
    return found


def answer(window: QWidget, option: str) -> None:
    choice = window.findChild(QRadioButton, f"option-{option}")
    assert choice is not None
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(window, "redo-go-on"), Qt.MouseButton.LeftButton)


def test_the_verdict_the_gaps_and_the_ribbon_are_there_at_once(
    qtbot: QtBot, dressed: QApplication
) -> None:
    del dressed
    window, _ = shown(qtbot)
    seen = texts(window)

    assert {"合格", "总评 73.68 分，合格线 60 分", "能做2.2.2"} <= seen
    assert any(text.startswith("模拟考试") for text in seen)


def test_the_table_of_skills_shows_every_row_without_scrolling_itself(
    qtbot: QtBot, dressed: QApplication
) -> None:
    del dressed
    window, _ = shown(qtbot)
    table = window.findChild(QTableView, "skills")
    assert table is not None
    qtbot.waitUntil(lambda: table.viewport().height() >= table.verticalHeader().length())

    assert table.model().rowCount() == 5
    assert table.accessibleName() == "各项技能"
    spoken = table.model().index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "得分率: 100%"
    grey = table.model().index(1, 1).data(Qt.ItemDataRole.ForegroundRole)
    assert grey is not None
    assert table.model().index(0, 1).data(Qt.ItemDataRole.ForegroundRole) is None


def test_the_keyboard_alone_reaches_every_page_and_item(
    qtbot: QtBot, dressed: QApplication
) -> None:
    del dressed
    window, _ = shown(qtbot)
    qtbot.waitUntil(lambda: tabs(window).hasFocus())
    QTest.keyClick(tabs(window), Qt.Key.Key_Right)

    assert lines(window).isVisible()
    assert "第 1 题" in texts(window)
    lines(window).setFocus()
    QTest.keyClick(lines(window), Qt.Key.Key_Down)
    assert "第 3 题" in texts(window)
    tabs(window).setFocus()
    QTest.keyClick(tabs(window), Qt.Key.Key_Right)
    assert "得 100 分，满分 100 分" in texts(window)


def test_filters_change_the_list(qtbot: QtBot, dressed: QApplication) -> None:
    del dressed
    window, _ = shown(qtbot)
    tabs(window).setCurrentIndex(1)

    assert lines(window).count() == 4
    button(window, "filter-flagged").click()
    assert lines(window).count() == 1
    assert button(window, "filter-flagged").isChecked()
    button(window, "filter-all").click()
    assert lines(window).count() == 6
    entry = lines(window).item(3)
    assert entry.data(Qt.ItemDataRole.AccessibleTextRole) == "第 4 题，答对，4 / 4，已标记"


def test_an_empty_list_says_so(qtbot: QtBot, dressed: QApplication) -> None:
    del dressed
    window, _ = shown(qtbot, told(RIGHT, ()))
    tabs(window).setCurrentIndex(1)

    assert not lines(window).isVisible()
    assert "没有答错的题。" in texts(window)
    assert not button(window, "redo").isEnabled()


def test_another_language_is_spoken_at_once_and_keeps_the_place(
    qtbot: QtBot, dressed: QApplication
) -> None:
    window, controller = shown(qtbot)
    tabs(window).setCurrentIndex(1)
    button(window, "filter-all").click()
    dress(dressed, Look(language="en"))
    controller.speak(ShellView("en", "light", 100, "teacher"), EN)

    assert tabs(window).tabText(1) == "Items"
    assert lines(window).isVisible()
    assert {"Item 1", "Your answer", "Right answer"} <= texts(window)
    assert not any(
        "\u4e00" <= each <= "\u9fff" for each in "".join(texts(window)).replace("张三", "")
    )


def test_a_setting_that_is_chosen_is_asked_of_the_station(
    qtbot: QtBot, dressed: QApplication
) -> None:
    del dressed
    window, _ = shown(qtbot)
    english = next(each for each in window.findChildren(QAction) if each.text() == "English")
    with qtbot.waitSignal(window.setting_asked) as asked:
        english.trigger()

    assert asked.args == [("language", "en")]


def test_back_leaves(qtbot: QtBot, dressed: QApplication) -> None:
    del dressed
    window, _ = shown(qtbot)
    with qtbot.waitSignal(window.left):
        button(window, "back").click()


def test_wrong_and_flagged_items_are_redone_and_explained(
    qtbot: QtBot, dressed: QApplication
) -> None:
    del dressed
    answers = {**RIGHT, SINGLES[0]: chose("d")}
    window, controller = shown(qtbot, told(answers, [JUDGE]))
    button(window, "redo").click()
    assert "重做第 1 题，共 2 题 · 不计时，不记录" in texts(window)
    assert not button(window, "redo-go-on").isEnabled()

    answer(window, "a")
    assert {"答错", "您的答案", "正确答案", "解析"} <= texts(window)
    assert any(text.startswith("模拟考试") for text in texts(window))
    controller.speak(LOOK, EN)
    assert "Wrong" in texts(window)
    controller.speak(LOOK, ZH)
    button(window, "redo-go-on").click()
    answer(window, "true")
    assert "答对" in texts(window)
    button(window, "redo-go-on").click()

    assert "2 题中，这次做对 1 题" in texts(window)
    button(window, "redo-go-on").click()
    assert "重做第 1 题，共 1 题 · 不计时，不记录" in texts(window)
    answer(window, "b")
    button(window, "redo-go-on").click()
    assert "这些题这次全部做对了。" in texts(window)
    assert not button(window, "redo-go-on").isVisible()
    button(window, "redo-back").click()
    assert tabs(window).isVisible()
    assert not button(window, "redo-back").isVisible()


def test_the_same_item_is_asked_anew_with_nothing_left_over(
    qtbot: QtBot, dressed: QApplication
) -> None:
    del dressed
    window, _ = shown(qtbot, told({**RIGHT, SINGLES[0]: chose("d")}, ()))
    button(window, "redo").click()
    answer(window, "a")
    button(window, "redo-go-on").click()
    button(window, "redo-go-on").click()

    options = window.findChildren(QRadioButton)
    assert [each.isChecked() for each in options] == [False] * 4
    assert "解析" not in texts(window)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scale", [100, 200])
def test_everything_fits_into_a_small_screen(
    qtbot: QtBot, dressed: QApplication, language: Language, scale: int
) -> None:
    window, controller = shown(qtbot)
    dress(dressed, Look(scale=scale, language=language))
    say = ZH if language == "zh" else EN
    controller.speak(ShellView(language, "light", scale, "teacher"), say)
    for at in range(3):
        tabs(window).setCurrentIndex(at)
        QApplication.processEvents()

        assert window.minimumSizeHint().width() <= MOST_SMALL[0]
        assert window.minimumSizeHint().height() <= MOST_SMALL[1]
    window.resize(*MOST_SMALL)
    assert (window.width(), window.height()) == MOST_SMALL


def test_everything_that_is_pressed_has_a_name(qtbot: QtBot, dressed: QApplication) -> None:
    del dressed
    window, _ = shown(qtbot)
    for at in range(3):
        tabs(window).setCurrentIndex(at)
        pressed = [each for each in window.findChildren(QPushButton) if each.isVisible()]

        assert pressed
        assert all(each.accessibleName() for each in pressed)
    assert tabs(window).accessibleName() == "结果的各页"
    assert lines(window).accessibleName() == "试题"


def test_colours_of_bars_and_icons_follow_the_theme(qtbot: QtBot, dressed: QApplication) -> None:
    window, controller = shown(qtbot)
    light = window.grab().toImage()
    dress(dressed, Look(theme="dark"))
    controller.speak(ShellView("zh", "dark", 100, "teacher"), ZH)
    QApplication.processEvents()

    assert window.grab().toImage() != light
    for at in range(3):
        tabs(window).setCurrentIndex(at)
        button(window, "filter-all").click()
        window.grab()


def test_a_typed_answer_is_laid_open_beside_the_right_one(
    qtbot: QtBot, dressed: QApplication
) -> None:
    del dressed
    window, _ = shown(qtbot, told(RIGHT, [NUMBER]))
    button(window, "redo").click()
    field = window.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "13")
    button(window, "redo-go-on").click()

    assert {"13 页", "12.50 页（允许误差 ±0.01）", "答错"} <= texts(window)


def test_who_did_not_sit_sees_no_bar_and_no_table(qtbot: QtBot, dressed: QApplication) -> None:
    del dressed
    window, _ = shown(qtbot, told({}, (), state="none"))
    table = window.findChild(QTableView, "skills")
    assert table is not None

    assert "缺考" in texts(window)
    assert not table.isVisible()
    assert tabs(window).count() == 2
    assert not any(bar.isVisible() for bar in window.findChildren(ShareBar))
