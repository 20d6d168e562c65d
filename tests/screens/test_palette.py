from dataclasses import replace

import pytest

from onex_exam.domain.bank.responses import Chosen, Entered, Filled, Response
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.events import FileReceived, ItemFlagged, PlaceVisited, ResponseGiven
from onex_exam.domain.ids import Digest, ItemId, OptionId
from onex_exam.screens.outline import outline
from onex_exam.screens.palette import PaletteButton, PaletteScreen, palette
from onex_exam.screens.seat_view import Appearance, PaletteFilter, SeatView
from tests.sample_paper import ITEMS, STARTER, TASK, WORKBOOK, binding
from tests.screens.builders import EN, ZH, after, at, started, view

GROUPS = outline(binding())
FIRST, SECOND, JUDGE, FILL, NUMBER = (item.id for item in ITEMS)


def drawn(attempt: Attempt, shown: SeatView | None = None) -> PaletteScreen:
    return palette(attempt, shown or view(), GROUPS, FIRST, ZH)


def buttons(attempt: Attempt, shown: SeatView | None = None) -> dict[str, PaletteButton]:
    groups = drawn(attempt, shown).groups
    return {button.place: button for group in groups for button in group.buttons}


@pytest.mark.parametrize(
    ("item", "response", "standing"),
    [
        (FIRST, Chosen(frozenset({OptionId("a")})), "answered"),
        (FIRST, Chosen(frozenset()), "seen"),
        (FILL, Filled(("$B$8", "")), "partly"),
        (FILL, Filled(("$B$8", "B9")), "answered"),
        (FILL, Filled((" ", "")), "seen"),
        (NUMBER, Entered("0"), "answered"),
    ],
)
def test_the_standing_follows_the_response(item: ItemId, response: Response, standing: str) -> None:
    attempt = after(started(), at(1), PlaceVisited(item), ResponseGiven(item, response))
    assert buttons(attempt)[item].standing == standing
    assert buttons(started())[item].standing == "unseen"


def test_a_task_is_answered_when_every_file_came_and_starters_do_not_count() -> None:
    def received(name: str, digest: str) -> str:
        event = FileReceived(TASK.id, name, 10, Digest(digest))
        return buttons(after(started(), at(1), PlaceVisited(TASK.id), event))[TASK.id].standing

    assert received("销售台账-原始.xlsx", STARTER) == "seen"
    assert received("草稿.txt", "d" * 64) == "partly"
    assert received(WORKBOOK, "d" * 64) == "answered"


def test_a_draft_counts_as_what_stands_on_the_screen() -> None:
    drafted = replace(view(), drafts={FIRST: Chosen(frozenset({OptionId("a")}))})
    assert buttons(started(), drafted)[FIRST].standing == "answered"


def test_the_name_of_a_button_says_everything_in_words() -> None:
    attempt = after(started(), at(1), PlaceVisited(FIRST), ItemFlagged(FIRST, on=True))
    assert buttons(attempt)[FIRST].name == "第 1 题，已看未答，已标记，当前题"
    english = palette(attempt, view(), GROUPS, FIRST, EN)
    assert english.groups[0].buttons[0].name == "Question 1, Seen, open, Flagged, Current"


@pytest.mark.parametrize(("chosen", "left"), [("all", 6), ("unanswered", 5), ("flagged", 1)])
def test_filters_leave_what_they_say(chosen: PaletteFilter, left: int) -> None:
    response = Chosen(frozenset({OptionId("a")}))
    attempt = after(started(), at(1), ResponseGiven(FIRST, response), ItemFlagged(FIRST, on=True))
    filtered = replace(view(), appearance=Appearance(palette_filter=chosen))
    assert len(buttons(attempt, filtered)) == left
    assert drawn(attempt, filtered).counters == "未答 5 · 标记 1"


def test_an_empty_filter_says_so() -> None:
    filtered = replace(view(), appearance=Appearance(palette_filter="flagged"))
    shown = drawn(started(), filtered)
    assert (shown.groups, shown.empty) == ((), "没有符合条件的题目。")
