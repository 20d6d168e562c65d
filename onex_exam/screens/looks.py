"""How the appearance changes when a person asks for it; pure."""

from dataclasses import replace
from typing import assert_never

from onex_exam.screens.seat_requests import (
    FilterPalette,
    LookRequest,
    SetLanguage,
    SetScale,
    SetTheme,
    TogglePalette,
    ToggleTimer,
    Zoom,
)
from onex_exam.screens.seat_view import SCALES, Appearance

ROOM_ENDS_AT = 150
"""From this text size on the palette makes room for the item; it can be opened again."""


def changed_look(look: Appearance, request: LookRequest) -> Appearance:
    """Return the appearance after a request."""
    match request:
        case SetLanguage(language):
            return replace(look, language=language)
        case SetTheme(theme):
            return replace(look, theme=theme)
        case SetScale() | Zoom():
            return _scaled(look, request)
        case ToggleTimer():
            return replace(look, timer_hidden=not look.timer_hidden)
        case TogglePalette():
            return replace(look, palette_open=not look.palette_open)
        case FilterPalette(chosen):
            return replace(look, palette_filter=chosen)
        case _:
            assert_never(request)


def _scaled(look: Appearance, request: SetScale | Zoom) -> Appearance:
    match request:
        case SetScale(scale):
            wanted = scale
        case Zoom(0):
            wanted = SCALES[0]
        case Zoom(step):
            at = SCALES.index(look.scale) + step
            wanted = SCALES[min(max(at, 0), len(SCALES) - 1)]
    crossed = (look.scale >= ROOM_ENDS_AT) != (wanted >= ROOM_ENDS_AT)
    is_open = wanted < ROOM_ENDS_AT if crossed else look.palette_open
    return replace(look, scale=wanted, palette_open=is_open)
