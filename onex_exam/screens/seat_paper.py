"""One item of the paper on the screen, with its editor, its neighbours and the palette."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from onex_exam.domain.bank.blueprint import Section
from onex_exam.domain.bank.forms import FormItem
from onex_exam.domain.bank.items import (
    FALSE,
    TRUE,
    ChoiceItem,
    FillInItem,
    Item,
    NumericItem,
    TrueFalseItem,
)
from onex_exam.domain.bank.responses import LONGEST_TEXT, Chosen, Entered, Filled, Response
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.ids import ItemId, OptionId
from onex_exam.domain.language import Language
from onex_exam.screens.outline import Group, ItemPlace, neighbour
from onex_exam.screens.palette import PaletteScreen, palette, place_title
from onex_exam.screens.seat_view import PlaceId, SeatView, flag_shown, response_shown
from onex_exam.wording import Say

LETTERS = "ABCDEFGH"
_BLANK = "____"
_JOINER = "\N{WORD JOINER}"
"""Keeps the parts of a blank on one line; nothing of it is seen."""
_WIDE_BLANK = _JOINER.join("＿＿＿＿")  # noqa: RUF001  (drawn as one line, also inside code)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


@dataclass(frozen=True, slots=True)
class OptionScreen:
    """An option under its new letter (empty for 正确 and 错误); ``text`` is Markdown."""

    id: OptionId
    letter: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChoiceEditor:
    """Options to choose one or several of."""

    several: bool
    hint: str
    options: tuple[OptionScreen, ...]


@dataclass(frozen=True, slots=True)
class FieldScreen:
    """A field to type in; ``label`` is empty when there is only one."""

    label: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class BlanksEditor:
    """A field for each blank."""

    hint: str
    fields: tuple[FieldScreen, ...]
    longest: int


@dataclass(frozen=True, slots=True)
class NumberEditor:
    """A field for a number, with its unit beside it."""

    hint: str
    field: FieldScreen
    unit: str
    longest: int


Editor: TypeAlias = ChoiceEditor | BlanksEditor | NumberEditor


@dataclass(frozen=True, slots=True)
class Turn:
    """A button that leads to a place; disabled when there is none."""

    text: str
    place: PlaceId | None


@dataclass(frozen=True, slots=True)
class Steps:
    """The buttons below every page of the paper, always at the same places."""

    previous: Turn
    next: Turn
    flag: str
    review: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item; ``stem`` is Markdown."""

    item: ItemId
    heading: str
    rule: str
    number: str
    points: str
    stem: str
    editor: Editor
    clear: str
    flag: str
    flagged: bool
    flag_note: str
    steps: Steps
    palette: PaletteScreen
    frozen: str


def item_page(
    attempt: Attempt, view: SeatView, groups: Sequence[Group], place: ItemPlace, say: Say
) -> ItemPage:
    """Return the page of an item."""
    group = next(group for group in groups if place in group.places)
    section, item = group.section, place.item
    if section is None:
        raise ValueError(place)
    language = view.appearance.language
    response = response_shown(attempt, view, item.id)
    flagged = flag_shown(attempt, view, item.id)
    return ItemPage(
        item=item.id,
        heading=section_heading(group, section, language, say),
        rule=section_rule(section, say),
        number=place_title(place, say),
        points=say("seat.points", points=section.points),
        stem=numbered_blanks(item, language),
        editor=editor(item, place.shown, response, language, say),
        clear=say("seat.clear") if isinstance(item, ChoiceItem | TrueFalseItem) else "",
        flag=say("seat.flag-lift" if flagged else "seat.flag-set"),
        flagged=flagged,
        flag_note=say("seat.flag-note"),
        steps=steps(groups, item.id, say),
        palette=palette(attempt, view, groups, item.id, say),
        frozen=say("seat.collecting") if view.frozen else "",
    )


def section_heading(group: Group, section: Section, language: Language, say: Say) -> str:
    """Return the heading that candidates expect: ``一、单项选择题（共7题，每题6分，共42分）``."""  # noqa: RUF002
    return say(
        "seat.section",
        ordinal=ordinal(group, say),
        title=section.title.in_language(language),
        count=len(group.places),
        points=section.points,
        worth=section.points * len(group.places),
    )


def ordinal(group: Group, say: Say) -> str:
    """Return the number of a group, in Chinese numerals for Chinese."""
    numerals = say("seat.ordinals").split()
    return numerals[group.ordinal - 1] if group.ordinal <= len(numerals) else str(group.ordinal)


def section_rule(section: Section, say: Say) -> str:
    """Return how the items of a section are marked."""
    if section.kind == "multiple-choice":
        return say(f"seat.rule-multiple-choice-{section.rule}")
    return say(f"seat.rule-{section.kind}")


def steps(groups: Sequence[Group], here: PlaceId, say: Say) -> Steps:
    """Return the buttons below a page."""
    return Steps(
        previous=Turn(say("seat.previous"), neighbour(groups, here, -1)),
        next=Turn(say("seat.next"), neighbour(groups, here, 1)),
        flag=say("seat.flag-set"),
        review=say("seat.hand-in"),
    )


def numbered_blanks(item: Item, language: Language) -> str:
    """Return the stem; blanks become lines, numbered when there are several."""
    stem = item.stem.in_language(language)
    if not isinstance(item, FillInItem):
        return stem
    if item.blanks == 1:
        return stem.replace(_BLANK, _WIDE_BLANK)
    for number in range(item.blanks):
        numbered = _JOINER.join(f"＿{_CIRCLED[number]}＿")  # noqa: RUF001
        stem = stem.replace(_BLANK, numbered, 1)
    return stem


def editor(
    item: Item, shown: FormItem, response: Response | None, language: Language, say: Say
) -> Editor:
    """Return the editor of an item with what stands in it."""
    match item:
        case ChoiceItem():
            return _choices(item, shown, _chosen(response), language, say)
        case TrueFalseItem():
            chosen = _chosen(response)
            options = tuple(
                OptionScreen(each, "", say(f"seat.{each}"), each in chosen)
                for each in (TRUE, FALSE)
            )
            return ChoiceEditor(several=False, hint=say("seat.hint-judge"), options=options)
        case FillInItem(blanks=blanks):
            return _blanks(blanks, response, say)
        case NumericItem(unit=unit):
            text = response.text if isinstance(response, Entered) else ""
            return NumberEditor(
                hint=say("seat.hint-number"),
                field=FieldScreen("", say("seat.number-field"), text),
                unit="" if unit is None else unit.in_language(language),
                longest=LONGEST_TEXT,
            )
        case _:
            assert_never(item)


def _choices(
    item: ChoiceItem, shown: FormItem, chosen: frozenset[OptionId], language: Language, say: Say
) -> ChoiceEditor:
    texts = {option.id: option.text.in_language(language) for option in item.options}
    options = tuple(
        OptionScreen(each, letter, texts[each], each in chosen)
        for letter, each in zip(LETTERS, shown.options, strict=False)
    )
    hint = say("seat.hint-several" if item.several else "seat.hint-one")
    return ChoiceEditor(item.several, hint, options)


def _chosen(response: Response | None) -> frozenset[OptionId]:
    return response.options if isinstance(response, Chosen) else frozenset()


def _blanks(blanks: int, response: Response | None, say: Say) -> BlanksEditor:
    texts = response.texts if isinstance(response, Filled) else ("",) * blanks
    fields = tuple(
        FieldScreen(
            label=_CIRCLED[at] if blanks > 1 else "",
            name=say("seat.blank-field", number=at + 1),
            text=text,
        )
        for at, text in enumerate(texts)
    )
    return BlanksEditor(say("seat.hint-blanks"), fields, LONGEST_TEXT)
