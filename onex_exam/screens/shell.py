"""The bar around all pages of the invigilator's side: product, ribbon, settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from onex_exam.screens.parts import Choice
from onex_exam.wording import Wording

SettingKey: TypeAlias = Literal["language", "theme", "scale", "role"]
SCALES = (100, 125, 150, 175, 200)
_THEMES: Mapping[str, str] = MappingProxyType(
    {
        "light": "shell.theme-light",
        "dark": "shell.theme-dark",
        "contrast": "shell.theme-contrast",
    }
)


@dataclass(frozen=True, slots=True)
class ShellView:
    """What is chosen now; ``bar`` is hidden where a page has a bar of its own."""

    language: str
    theme: str
    scale: int
    role: str
    bar: bool = True


@dataclass(frozen=True, slots=True)
class SettingMenu:
    """One setting with its choices."""

    key: SettingKey
    title: str
    choices: tuple[Choice, ...]
    value: str


@dataclass(frozen=True, slots=True)
class ShellScreen:
    """Everything the bar shows."""

    product: str
    settings: str
    menus: tuple[SettingMenu, ...]
    bar: bool


def shell_screen(view: ShellView, say: Wording) -> ShellScreen:
    """Draw up the bar."""
    return ShellScreen(
        product=say("shell.product"),
        settings=say("shell.settings"),
        menus=setting_menus(view, say),
        bar=view.bar,
    )


def setting_menus(view: ShellView, say: Wording) -> tuple[SettingMenu, ...]:
    """Return the settings that can be changed at any time."""
    scales = tuple(Choice(str(each), say("shell.scale-percent", percent=each)) for each in SCALES)
    themes = tuple(Choice(each, say(code)) for each, code in _THEMES.items())
    roles = (
        Choice("invigilator", say("first-run.invigilator")),
        Choice("teacher", say("first-run.teacher")),
        Choice("organization", say("first-run.officer")),
    )
    return (
        language_menu(view.language, say),
        SettingMenu("theme", say("shell.theme"), themes, view.theme),
        SettingMenu("scale", say("shell.scale"), scales, str(view.scale)),
        SettingMenu("role", say("shell.role"), roles, view.role),
    )


def language_menu(language: str, say: Wording) -> SettingMenu:
    """Return the languages, each named in itself."""
    languages = (Choice("zh", "中文"), Choice("en", "English"))
    return SettingMenu("language", say("shell.language"), languages, language)
