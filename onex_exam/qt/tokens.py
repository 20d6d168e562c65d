"""The named colours, sizes and spaces of every window; the only place where their values stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

ThemeName: TypeAlias = Literal["light", "dark", "contrast"]

THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")
SCALES: tuple[int, ...] = (100, 125, 150, 175, 200)
"""Text sizes that a person may choose, in percent."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. ``on_x`` is the colour of text on ``x``; ``soft`` is a tint behind text."""

    ground: str
    surface: str
    raised: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    on_accent_soft: str
    danger: str
    on_danger: str
    danger_hover: str
    danger_soft: str
    on_danger_soft: str
    caution: str
    caution_soft: str
    on_caution_soft: str
    good: str
    good_soft: str
    on_good_soft: str
    focus: str


_LIGHT = Colours(
    ground="#f3f5f8",
    surface="#ffffff",
    raised="#eef2f6",
    line="#d8dfe6",
    edge="#77838f",
    text="#18242f",
    muted="#4d5b68",
    accent="#1d5fa8",
    on_accent="#ffffff",
    accent_hover="#174c87",
    accent_soft="#e5eef8",
    on_accent_soft="#16457c",
    danger="#b42318",
    on_danger="#ffffff",
    danger_hover="#8e1b13",
    danger_soft="#fdecea",
    on_danger_soft="#8a1a12",
    caution="#a8500a",
    caution_soft="#fff3d6",
    on_caution_soft="#684700",
    good="#1c7440",
    good_soft="#e4f3e9",
    on_good_soft="#1b562f",
    focus="#0a1a2a",
)
_DARK = Colours(
    ground="#12171d",
    surface="#1b222a",
    raised="#25303a",
    line="#2f3b46",
    edge="#8593a1",
    text="#e8edf2",
    muted="#aab6c1",
    accent="#80b3f1",
    on_accent="#0b1b2b",
    accent_hover="#a6caf6",
    accent_soft="#1e344d",
    on_accent_soft="#cfe3fa",
    danger="#f2877e",
    on_danger="#2a0704",
    danger_hover="#f6aaa3",
    danger_soft="#3d1b18",
    on_danger_soft="#fbcfca",
    caution="#e9b44c",
    caution_soft="#3a2e12",
    on_caution_soft="#f8e3b0",
    good="#79c795",
    good_soft="#173323",
    on_good_soft="#c5ebd2",
    focus="#ffffff",
)
_CONTRAST = Colours(
    ground="#000000",
    surface="#060606",
    raised="#262626",
    line="#ffffff",
    edge="#ffffff",
    text="#ffffff",
    muted="#ffffff",
    accent="#ffe600",
    on_accent="#000000",
    accent_hover="#fff38a",
    accent_soft="#2b2700",
    on_accent_soft="#ffe600",
    danger="#ff9c94",
    on_danger="#000000",
    danger_hover="#ffc4bf",
    danger_soft="#330500",
    on_danger_soft="#ffd9d6",
    caution="#ffb84d",
    caution_soft="#332000",
    on_caution_soft="#ffe2b3",
    good="#7dff9b",
    good_soft="#00290c",
    on_good_soft="#c8ffd5",
    focus="#00e5ff",
)
COLOURS: Mapping[ThemeName, Colours] = MappingProxyType(
    {"light": _LIGHT, "dark": _DARK, "contrast": _CONTRAST}
)

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("text", "ground"),
    ("text", "surface"),
    ("text", "raised"),
    ("muted", "ground"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("accent", "surface"),
    ("accent", "ground"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent_soft", "accent_soft"),
    ("danger", "surface"),
    ("danger", "ground"),
    ("on_danger", "danger"),
    ("on_danger", "danger_hover"),
    ("on_danger_soft", "danger_soft"),
    ("caution", "surface"),
    ("caution", "ground"),
    ("on_caution_soft", "caution_soft"),
    ("good", "surface"),
    ("good", "ground"),
    ("on_good_soft", "good_soft"),
)
"""Which colours are used for text on which; each pair has a contrast of at least 4.5."""

SHAPE_PAIRS: tuple[tuple[str, str], ...] = (
    ("edge", "surface"),
    ("edge", "ground"),
    ("focus", "surface"),
    ("focus", "ground"),
    ("focus", "accent_soft"),
)
"""Outlines and rings that must be seen; each pair has a contrast of at least 3."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights of text in pixels at 100 percent."""

    small: int = 13
    body: int = 15
    reading: int = 18
    title: int = 22
    display: int = 32
    clock: int = 26

    def scaled(self, percent: int) -> "Sizes":
        """Return the sizes for a text scale."""
        return Sizes(*(round(getattr(self, name) * percent / 100) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Space:
    """Distances in pixels; they stay as they are when text grows, so that pages still fit."""

    hair: int = 1
    ring: int = 2
    xs: int = 4
    s: int = 8
    m: int = 12
    l: int = 16  # noqa: E741  (the sizes of clothes)
    xl: int = 24
    xxl: int = 40


SIZES = Sizes()
SPACE = Space()
RADIUS = 8
TARGET = 34
"""Least height of anything that is pressed."""
MAIN_TARGET = 42
"""Least height of the buttons that move a person on."""
COLUMN = 860
"""Width of a column of reading text at 100 percent."""
WIDE_COLUMN = 1240
"""Width of a page with two columns at 100 percent."""
FAMILIES: tuple[str, ...] = ("ONEX Sans SC",)
