import pytest

from onex_exam.screens.looks import changed_look
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
from onex_exam.screens.seat_view import Appearance


@pytest.mark.parametrize(
    ("request_", "after"),
    [
        (SetLanguage("en"), Appearance(language="en")),
        (SetTheme("contrast"), Appearance(theme="contrast")),
        (SetScale(125), Appearance(scale=125)),
        (Zoom(1), Appearance(scale=125)),
        (Zoom(-1), Appearance()),
        (ToggleTimer(), Appearance(timer_hidden=True)),
        (TogglePalette(), Appearance(palette_open=False)),
        (FilterPalette("flagged"), Appearance(palette_filter="flagged")),
    ],
)
def test_each_request_changes_one_thing(request_: LookRequest, after: Appearance) -> None:
    assert changed_look(Appearance(), request_) == after


def test_large_text_closes_the_palette_once_and_normal_text_opens_it_again() -> None:
    large = changed_look(Appearance(), SetScale(200))
    reopened = changed_look(large, TogglePalette())
    assert not large.palette_open
    assert changed_look(reopened, Zoom(-1)).palette_open
    assert changed_look(large, Zoom(0)) == Appearance()


def test_nothing_is_larger_than_the_largest() -> None:
    assert changed_look(Appearance(scale=200), Zoom(1)).scale == 200
