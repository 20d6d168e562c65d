from dataclasses import replace

import pytest

from onex_exam.domain.bank.blueprint import Rule
from onex_exam.domain.bank.items import Kind
from onex_exam.domain.bank.responses import Chosen, Entered, Filled
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.events import PlaceVisited, ResponseGiven
from onex_exam.domain.ids import OptionId
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.screens.seat import seat_screen
from onex_exam.screens.seat_paper import (
    BlanksEditor,
    ChoiceEditor,
    ItemPage,
    NumberEditor,
    section_rule,
)
from onex_exam.screens.seat_view import Appearance, PlaceId, SeatView
from tests.sample_paper import ITEMS, TASK, binding
from tests.screens.builders import SAYS, ZH, after, at, started, view

FIRST, SECOND, JUDGE, FILL, NUMBER = (item.id for item in ITEMS)


def page(place: PlaceId, attempt: Attempt | None = None, shown: SeatView | None = None) -> ItemPage:
    here = after(attempt or started(), at(1), PlaceVisited(place))
    shown = shown or view()
    screen = seat_screen(binding(), here, shown, SAYS[shown.appearance.language])
    assert isinstance(screen.page, ItemPage)
    return screen.page


def test_the_heading_and_the_rule_read_as_candidates_expect() -> None:
    shown = page(SECOND)
    assert shown.heading == "二、多项选择题（共1题，每题8分，共8分）"
    assert "少选且没有错选得一半分" in shown.rule
    assert (shown.number, shown.points) == ("第 2 题", "8 分")


def test_options_are_lettered_anew_in_the_order_of_the_form() -> None:
    response = Chosen(frozenset({OptionId("a")}))
    shown = page(FIRST, after(started(), at(1), ResponseGiven(FIRST, response)))
    assert isinstance(shown.editor, ChoiceEditor)
    found = [(each.letter, each.id, each.chosen) for each in shown.editor.options]
    assert found == [("A", "c", False), ("B", "a", True), ("C", "d", False), ("D", "b", False)]


def test_judgements_have_words_and_no_letters() -> None:
    editor = page(JUDGE).editor
    assert isinstance(editor, ChoiceEditor)
    assert [(each.letter, each.text) for each in editor.options] == [("", "正确"), ("", "错误")]


def test_several_blanks_are_numbered_in_the_stem_and_beside_the_fields() -> None:
    shown = page(FILL, after(started(), at(1), ResponseGiven(FILL, Filled(("$B$8", "")))))
    assert "____" not in shown.stem
    assert "＿①＿" in shown.stem.replace("\N{WORD JOINER}", "")
    assert "＿②＿" in shown.stem.replace("\N{WORD JOINER}", "")
    assert isinstance(shown.editor, BlanksEditor)
    found = [(each.label, each.name, each.text) for each in shown.editor.fields]
    assert found == [("①", "第 1 空", "$B$8"), ("②", "第 2 空", "")]


def test_a_blank_is_not_broken_over_two_lines() -> None:
    assert "\N{WORD JOINER}".join("＿①＿") in page(FILL).stem


def test_a_number_has_its_unit_beside_it() -> None:
    shown = page(NUMBER, after(started(), at(1), ResponseGiven(NUMBER, Entered("11,250.50"))))
    assert isinstance(shown.editor, NumberEditor)
    assert (shown.editor.field.text, shown.editor.unit) == ("11,250.50", "元")


def test_a_draft_is_shown_before_it_is_kept() -> None:
    drafted = replace(view(), drafts={FIRST: Chosen(frozenset({OptionId("d")}))})
    editor = page(FIRST, shown=drafted).editor
    assert isinstance(editor, ChoiceEditor)
    assert [each.id for each in editor.options if each.chosen] == ["d"]


def test_the_ends_of_the_paper_have_nowhere_to_turn() -> None:
    first = page(FIRST).steps
    assert (first.previous.place, first.next.place) == (None, SECOND)
    assert page(NUMBER).steps.next.place == TASK.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_content_follows_the_language(language: Language) -> None:
    shown = page(JUDGE, shown=replace(view(), appearance=Appearance(language=language)))
    assert shown.stem == ITEMS[2].stem.in_language(language)


def test_the_place_just_opened_is_shown_before_the_visit_is_recorded() -> None:
    opened = replace(view(), opened=JUDGE)
    assert page(FIRST, shown=opened).item == JUDGE


def test_every_kind_and_rule_has_its_sentence() -> None:
    section = binding().paper.blueprint.sections[0]
    kinds: tuple[Kind, ...] = ("single-choice", "true-false", "fill-in", "numeric")
    rules: tuple[Rule, ...] = ("all-or-nothing", "half-when-incomplete", "per-correct-option")
    told = [section_rule(replace(section, kind=kind), ZH) for kind in kinds]
    told += [
        section_rule(replace(section, kind="multiple-choice", rule=rule), ZH) for rule in rules
    ]
    assert len(set(told)) == 7
