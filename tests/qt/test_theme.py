from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from onex_exam.domain.errors import UnavailableError
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.qt.theme import Look, dress, load_resources, present_colours, present_sizes
from onex_exam.qt.tokens import (
    COLOURS,
    MAIN_TARGET,
    SCALES,
    SHAPE_PAIRS,
    SIZES,
    TARGET,
    TEXT_PAIRS,
    THEMES,
    ThemeName,
)


def _luminance(colour: str) -> float:
    def channel(at: int) -> float:
        share = int(colour[at : at + 2], 16) / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_is_legible(theme: ThemeName, front: str, back: str) -> None:
    colours = COLOURS[theme]
    assert _contrast(getattr(colours, front), getattr(colours, back)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "back"), SHAPE_PAIRS)
def test_outlines_are_seen(theme: ThemeName, front: str, back: str) -> None:
    colours = COLOURS[theme]
    assert _contrast(getattr(colours, front), getattr(colours, back)) >= 3


def test_the_contrast_of_black_on_white_is_21() -> None:
    assert round(_contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", SCALES)
def test_a_widget_can_ask_what_the_application_wears(
    station: QApplication, theme: ThemeName, scale: int
) -> None:
    dress(station, Look(theme, scale))
    assert present_colours() == COLOURS[theme]
    assert present_sizes() == SIZES.scaled(scale)


@pytest.mark.parametrize("language", LANGUAGES)
def test_windows_that_are_open_already_change_with_the_look(
    station: QApplication, qtbot: QtBot, language: Language
) -> None:
    dress(station, Look())
    title = QLabel("题")
    title.setProperty("role", "title")
    qtbot.addWidget(title)
    title.show()
    dress(station, Look("dark", 200, language))
    assert title.font().pixelSize() == SIZES.scaled(200).title
    assert QFontInfo(title.font()).family() == "ONEX Sans SC"
    assert title.font().featureValue(QFont.Tag("pwid")) == int(language == "en")


def test_a_look_that_is_worn_already_is_not_put_on_again(
    qtbot: QtBot, dressed: QApplication
) -> None:
    label = QLabel("文字")
    qtbot.addWidget(label)
    label.show()
    changes: list[QEvent.Type] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
            changes.append(event.type())
            return super().eventFilter(watched, event)

    watch = Watch()
    label.installEventFilter(watch)
    dress(dressed, Look())
    assert QEvent.Type.StyleChange not in changes
    for look in (Look("dark"), Look("dark", 150), Look("dark", 150, "en")):
        changes.clear()
        dress(dressed, look)
        assert QEvent.Type.StyleChange in changes


def test_english_quotes_are_narrow_and_chinese_ones_are_wide(
    station: QApplication, qtbot: QtBot
) -> None:
    label = QLabel("“”")
    qtbot.addWidget(label)
    label.show()
    widths = []
    for language in LANGUAGES:
        dress(station, Look(language=language))
        widths.append(label.fontMetrics().horizontalAdvance("“”"))
    chinese, english = widths
    assert chinese == 2 * SIZES.body
    assert english < SIZES.body * 1.5


@pytest.mark.parametrize("scale", SCALES)
def test_what_is_pressed_is_large_enough(dressed: QApplication, qtbot: QtBot, scale: int) -> None:
    dress(dressed, Look(scale=scale))
    for role, least in (("", TARGET), ("quiet", TARGET), ("primary", MAIN_TARGET)):
        button = QPushButton("1")
        button.setProperty("role", role)
        qtbot.addWidget(button)
        button.show()
        assert button.sizeHint().height() >= least >= 32


def test_a_missing_font_stops_the_start(station: QApplication, tmp_path: Path) -> None:
    del station
    with pytest.raises(UnavailableError, match="font-unreadable"):
        load_resources(tmp_path, tmp_path)


def test_the_application_font_is_the_bundled_one(dressed: QApplication) -> None:
    assert dressed.font().families() == ["ONEX Sans SC"]
    assert QGuiApplication.font().pixelSize() == SIZES.body


@pytest.mark.parametrize(("language", "word"), [("zh", "取消"), ("en", "Cancel")])
def test_the_dialogs_of_the_toolkit_speak_the_language_too(
    station: QApplication, language: Language, word: str
) -> None:
    dress(station, Look(language=language))
    said = QCoreApplication.translate("QPlatformTheme", "Cancel")
    assert said.replace("&", "") == word
