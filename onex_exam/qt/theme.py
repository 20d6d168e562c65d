"""Dresses the application: Fusion, bundled fonts, palette and stylesheet from the tokens.

A widget that paints itself asks ``present_colours`` and ``present_sizes``, so that there is no
state beside what Qt keeps; it hears of a change as ``PaletteChange`` or ``FontChange``.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QDir, QLibraryInfo, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from onex_exam.domain.errors import UnavailableError
from onex_exam.domain.language import Language
from onex_exam.qt.stylesheet import stylesheet
from onex_exam.qt.tokens import COLOURS, FAMILIES, SCALES, SIZES, Colours, Sizes, ThemeName

_SPOKEN = "spoken"
_TRANSLATIONS = QLibraryInfo.LibraryPath.TranslationsPath
ICONS = "icons"
"""Icons are found as ``icons:NAME.svg``."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a person chose to see: ``scale`` is percent of the normal text size."""

    theme: ThemeName = "light"
    scale: int = 100
    language: Language = "zh"


def load_resources(fonts: Path, icons: Path) -> None:
    """Make the bundled fonts and icons known, once at the start.

    Raises UnavailableError ``font-unreadable`` when one of the fonts is missing or damaged.
    """
    for file in ("ONEXSansSC-Regular.ttf", "ONEXSansSC-Bold.ttf"):
        if QFontDatabase.addApplicationFont(str(fonts / file)) < 0:
            raise UnavailableError("font-unreadable", file=file)
    QDir.setSearchPaths(ICONS, [str(icons)])


def dress(app: QApplication, look: Look) -> None:
    """Make every window of the application look like this; nothing is done where they do."""
    colours, sizes = COLOURS[look.theme], SIZES.scaled(look.scale)
    sheet, font = stylesheet(colours, sizes), font_of(sizes.body, look.language)
    if app.styleSheet() == sheet and app.font() == font:
        return
    app.setStyleSheet("")
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette(colours))
    app.setFont(font)
    _speak(app, look.language)
    for widget in app.allWidgets():  # a styled widget keeps its first font unless it is told
        widget.setFont(QFont())
    app.setStyleSheet(sheet)


def font_of(pixels: int, language: Language) -> QFont:
    """Return the font of the station at this height; English gets narrow quotes and dashes."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(pixels)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("pwid"), int(language == "en"))
    return font


def present_colours() -> Colours:
    """Return the colours of the theme that the application wears."""
    return _colours_on(QGuiApplication.palette().color(QPalette.ColorRole.Window).rgb())


def present_sizes() -> Sizes:
    """Return the sizes of text at the scale that the application wears."""
    return _sizes_around(QGuiApplication.font().pixelSize())


def set_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Give a widget its role in the stylesheet; cheap when it has it already."""
    if widget.property(name) == role:
        return
    widget.setProperty(name, role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


@cache
def _colours_on(ground: int) -> Colours:
    grounds = {QColor(each.ground).rgb(): each for each in COLOURS.values()}
    return grounds.get(ground, COLOURS["light"])


@cache
def _sizes_around(body: int) -> Sizes:
    scaled = (SIZES.scaled(percent) for percent in SCALES)
    return next((sizes for sizes in scaled if sizes.body == body), SIZES)


def _speak(app: QApplication, language: Language) -> None:
    """Let Qt's own dialogs and menus speak; all other sentences come from the catalogues."""
    spoken = app.findChild(QTranslator, _SPOKEN)
    if language == "zh" and spoken is None:
        translator = QTranslator(app)
        translator.setObjectName(_SPOKEN)
        translator.load("qtbase_zh_CN", QLibraryInfo.path(_TRANSLATIONS))
        app.installTranslator(translator)
    elif language == "en" and spoken is not None:
        app.removeTranslator(spoken)
        spoken.setParent(None)


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    chosen = {
        role.Window: colours.ground,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.ground,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_danger,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.surface,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Light: colours.surface,
        role.Midlight: colours.raised,
        role.Mid: colours.line,
        role.Dark: colours.edge,
        role.Shadow: colours.edge,
    }
    palette = QPalette()
    for each, colour in chosen.items():
        palette.setColor(each, QColor(colour))
    for each in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.muted))
    return palette
