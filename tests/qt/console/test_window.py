from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from onex_exam.demo.gallery_console import console_gallery, console_windows
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.qt.console.new_sitting import NewSittingPage
from onex_exam.qt.console.seat_card import SeatCardButton
from onex_exam.qt.console.window import ConsolePage
from onex_exam.qt.theme import Look, dress
from onex_exam.screens.console import ConsoleScreen
from onex_exam.screens.new_sitting import NewSittingScreen
from onex_exam.screens.new_sitting_pages import RoomPage
from onex_exam.services.stations import ThemeName
from onex_exam.wording import Wording

PICTURES: tuple[tuple[str, Language], ...] = (
    ("first-run", "zh"),
    ("practice-organization", "zh"),
    ("start", "zh"),
    ("start", "en"),
    ("new-sitting-roster-refused", "zh"),
    ("new-sitting-room", "en"),
    ("console-compare", "zh"),
    ("console-rules", "zh"),
    ("console-room-30", "zh"),
    ("console-room-30", "en"),
    ("console-person", "zh"),
    ("console-list", "en"),
    ("console-ending", "zh"),
    ("console-exported", "en"),
)


@pytest.fixture
def worn(dressed: QApplication) -> Iterator[Callable[[Look], None]]:
    yield lambda look: dress(dressed, look)
    dress(dressed, Look())


def show(qtbot: QtBot, window: QWidget, width: int = 1280, height: int = 720) -> None:
    window.resize(width, height)
    window.show()
    qtbot.wait(20)


@pytest.mark.parametrize("picture", PICTURES, ids="-".join)
def test_pages_look_as_they_were_accepted(
    qtbot: QtBot,
    wordings: Mapping[Language, Wording],
    worn: Callable[[Look], None],
    looks_like: Callable[[QWidget, str], None],
    picture: tuple[str, Language],
) -> None:
    name, language = picture
    worn(Look(language=language))
    for page, window in console_windows(wordings[language], name):
        show(qtbot, window)
        looks_like(window, f"console-{page.removeprefix('console-')}-{language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_takes_the_focus_has_a_name(
    qtbot: QtBot,
    wordings: Mapping[Language, Wording],
    worn: Callable[[Look], None],
    language: Language,
) -> None:
    worn(Look(language=language))
    for page, window in console_windows(wordings[language]):
        show(qtbot, window)
        reached = [each for each in window.findChildren(QWidget) if is_reached(each)]
        assert reached, page
        for widget in reached:
            told = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert told, (page, widget, widget.objectName())
            assert type(widget) is not QWidget, (page, widget)


def test_names_and_roster_texts_are_never_read_as_rich_text(
    wordings: Mapping[Language, Wording], dressed: QApplication
) -> None:
    for page, window in console_windows(wordings["zh"]):
        dressed.processEvents()
        for label in window.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText, (page, label.text())


@pytest.mark.parametrize(("theme", "scale"), [("dark", 125), ("contrast", 200)])
def test_no_page_is_larger_than_the_smallest_screen(
    qtbot: QtBot,
    wordings: Mapping[Language, Wording],
    worn: Callable[[Look], None],
    theme: ThemeName,
    scale: int,
) -> None:
    worn(Look(theme, scale, "en"))
    for page, window in console_windows(wordings["en"]):
        show(qtbot, window)
        assert (window.width(), window.height()) == (1280, 720), page
        low = [
            each
            for each in window.findChildren(QAbstractButton)
            if each.isVisible() and each.isEnabled() and each.height() < 32
        ]
        assert not low, (page, low)


def test_a_hundred_and_twenty_seats_stand_on_a_large_screen_without_scrolling(
    qtbot: QtBot, wordings: Mapping[Language, Wording], worn: Callable[[Look], None]
) -> None:
    worn(Look())
    for _, window in console_windows(wordings["zh"], "console-room-120"):
        show(qtbot, window, 1920, 1080)
        cards = window.findChildren(SeatCardButton)
        assert len(cards) == 120
        assert all(card.visibleRegion().boundingRect() == card.rect() for card in cards)


def test_the_buttons_of_a_sheet_are_in_sight_whatever_its_length(
    qtbot: QtBot, wordings: Mapping[Language, Wording], worn: Callable[[Look], None]
) -> None:
    worn(Look("light", 200, "en"))
    sheets = ("console-compare", "console-extra-time", "console-status", "console-incident")
    for page, window in console_windows(wordings["en"], *sheets):
        show(qtbot, window)
        confirm = window.findChild(QAbstractButton, "confirm")
        assert isinstance(confirm, QAbstractButton)
        assert confirm.visibleRegion().boundingRect() == confirm.rect(), page


def test_settings_at_run_time_dress_an_open_console_anew(
    qtbot: QtBot, wordings: Mapping[Language, Wording], worn: Callable[[Look], None]
) -> None:
    for _, window in console_windows(wordings["zh"], "console-person"):
        show(qtbot, window)
        before = window.grab().toImage()
        worn(Look("contrast", 150))
        qtbot.wait(20)
        assert window.grab().toImage() != before
        assert (window.width(), window.height()) == (1280, 720)


def is_reached(widget: QWidget) -> bool:
    """Tell whether the Tab key stops here; views of scroll areas belong to their area."""
    policy = widget.focusPolicy()
    within = isinstance(widget.parentWidget(), QAbstractScrollArea)
    stop = bool(policy & Qt.FocusPolicy.TabFocus)
    return stop and widget.isVisible() and widget.isEnabled() and not within


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize(
    ("name", "reached"),
    [
        (
            "practice-organization",
            (
                "organization_zh organization_en venue_zh venue_en page organization_passphrase "
                "venue_passphrase copy written back next"
            ),
        ),
        (
            "new-sitting-room",
            (
                "batch session room chief chief_passphrase copy written organization_passphrase "
                "back next"
            ),
        ),
        ("console-person", "leave settings now group-all search act-attended"),
    ],
)
def test_tab_goes_through_a_page_as_one_reads_it(
    qtbot: QtBot, wordings: Mapping[Language, Wording], name: str, reached: str
) -> None:
    for _, window in console_windows(wordings["zh"], name):
        qtbot.addWidget(window)
        show(qtbot, window)
        window.activateWindow()
        wanted = reached.split()
        first = window.findChild(QWidget, wanted[0])
        assert isinstance(first, QWidget)
        first.setFocus()
        seen: list[str] = []
        while (here := QApplication.focusWidget()) is not None:
            assert here.isVisible()
            seen.append(here.objectName())
            QTest.keyClick(here, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is first:
                break
        assert [each for each in seen if each in wanted] == wanted


@pytest.mark.usefixtures("dressed")
def test_a_step_begins_at_the_way_on_or_where_something_is_missing(
    qtbot: QtBot, wordings: Mapping[Language, Wording]
) -> None:
    drawn = dict(console_gallery(wordings["zh"]))
    page = NewSittingPage()
    qtbot.addWidget(page)
    begins = {
        "new-sitting-loading": "other-bank",
        "new-sitting-bank": "next",
        "new-sitting-roster-empty": "choose-roster",
        "new-sitting-room": "next",
    }
    found = {}
    for name in begins:
        screen = drawn[name]
        assert isinstance(screen, NewSittingScreen)
        page.show_screen(screen)
        show(qtbot, page)
        page.activateWindow()
        found[name] = page.focusWidget().objectName()
    assert found == begins


@pytest.mark.usefixtures("dressed")
def test_who_types_keeps_the_focus(qtbot: QtBot, wordings: Mapping[Language, Wording]) -> None:
    drawn = dict(console_gallery(wordings["zh"]))
    page = NewSittingPage()
    qtbot.addWidget(page)
    screen = drawn["new-sitting-room"]
    assert isinstance(screen, NewSittingScreen)
    assert isinstance(screen.page, RoomPage)
    page.show_screen(screen)
    show(qtbot, page)
    page.activateWindow()
    field = page.findChild(QLineEdit, "session")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    batch = replace(screen.page.place[0], text="2026-5")
    place = (batch, *screen.page.place[1:])
    for enabled in (False, True):
        told = replace(screen.next, enabled=enabled)
        page.show_screen(replace(screen, page=replace(screen.page, place=place), next=told))
        assert page.focusWidget() is field


@pytest.mark.usefixtures("dressed")
def test_after_a_deed_the_focus_is_at_what_comes_next(
    qtbot: QtBot, wordings: Mapping[Language, Wording]
) -> None:
    drawn = dict(console_gallery(wordings["zh"]))
    page = ConsolePage(lambda _: None)
    qtbot.addWidget(page)
    for name in ("console-compare", "console-arriving"):
        screen = drawn[name]
        assert isinstance(screen, ConsoleScreen)
        page.show_screen(screen)
        show(qtbot, page)
        page.activateWindow()
    assert page.focusWidget() is page.now.button
