"""The items of a mock examination: what was answered, what is right, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Literal, TypeAlias, assert_never

from onex_exam.domain.bank.items import ChoiceItem, FillInItem, Item, NumericItem
from onex_exam.domain.bank.responses import (
    AcceptedTexts,
    Chosen,
    CorrectNumber,
    CorrectOptions,
    Entered,
    Filled,
)
from onex_exam.domain.grading.scoring import Verdict, accepts
from onex_exam.domain.ids import ItemId, OptionId
from onex_exam.domain.training.feedback import Feedback, ItemFeedback
from onex_exam.screens.parts import Choice, Tone
from onex_exam.screens.seat_paper import LETTERS, numbered_blanks
from onex_exam.wording import Wording

ItemFilter: TypeAlias = Literal["wrong", "flagged", "all"]
FILTERS: tuple[ItemFilter, ...] = ("wrong", "flagged", "all")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
TONES: Mapping[Verdict, Tone] = {
    "right": "good",
    "partly-right": "caution",
    "wrong": "danger",
    "wrong-chosen": "danger",
    "unanswered": "danger",
    "not-a-number": "danger",
}


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item in the list; ``name`` says the line in words."""

    item: ItemId
    text: str
    tone: Tone
    name: str


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option under the letter it had at the seat; ``text`` and ``misled`` are Markdown."""

    letter: str
    text: str
    tone: Tone
    own: str
    right: str
    misled: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A blank or a number: what was given, and what is right; ``label`` only among several."""

    label: str
    own: str
    right: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Solved:
    """The answer of an item laid open. ``stem`` and ``explanation`` are Markdown."""

    verdict: str
    tone: Tone
    points: str
    rule: str
    stem: str
    options: tuple[OptionLine, ...]
    answers: tuple[AnswerLine, ...]
    own_title: str
    right_title: str
    misled_title: str
    explanation_title: str
    explanation: str
    sources_title: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemScreen:
    """One item as it was, with everything that teaches."""

    item: ItemId
    section: str
    number: str
    flagged: str
    skill: str
    solved: Solved


@dataclass(frozen=True, slots=True)
class ItemsScreen:
    """The list, and the item that is looked at; ``empty`` says why there is none."""

    filters: tuple[Choice, ...]
    filter: ItemFilter
    name: str
    lines: tuple[ItemLine, ...]
    shown: ItemScreen | None
    empty: str


def items_screen(
    told: Feedback, wanted: ItemFilter, item: ItemId | None, say: Wording
) -> ItemsScreen:
    """Return the items that the filter lets through; the first unless another one is open."""
    left = [each for each in told.items if _passes(each, wanted)]
    shown = next((each for each in left if each.item.id == item), left[0] if left else None)
    return ItemsScreen(
        filters=tuple(
            Choice(name, say(f"training.filter-{name}", count=_count(told.items, name)))
            for name in FILTERS
        ),
        filter=wanted,
        name=say("training.page-items"),
        lines=tuple(_line(each, say) for each in left),
        shown=None if shown is None else item_screen(shown, say),
        empty="" if left else say(f"training.empty-{wanted}"),
    )


def item_screen(told: ItemFeedback, say: Wording) -> ItemScreen:
    """Return one item in full."""
    return ItemScreen(
        item=told.item.id,
        section=told.section.title.in_language(say.language),
        number=say("training.number", number=told.number),
        flagged=say("training.flagged") if told.flagged else "",
        skill=say("training.skill", node=told.node),
        solved=solved(told, say),
    )


def solved(told: ItemFeedback, say: Wording) -> Solved:
    """Return the answer of an item laid open."""
    score = told.score
    return Solved(
        verdict=say(f"grading.verdict-{score.verdict}"),
        tone=TONES[score.verdict],
        points=say("training.points-of", points=score.points, worth=score.worth),
        rule=_rule(told, say),
        stem=numbered_blanks(told.item, say.language),
        options=tuple(_options(told, say)),
        answers=tuple(_answers(told, say)),
        own_title=say("training.own"),
        right_title=say("training.right"),
        misled_title=say("training.misled"),
        explanation_title=say("training.explanation"),
        explanation=told.explanation.in_language(say.language),
        sources_title=say("training.sources"),
        sources=told.sources,
    )


def in_one(say: Wording, code: str, texts: Sequence[str]) -> str:
    """Return texts as one, two at a time by the sentence of ``code``; nothing for none."""
    return reduce(lambda one, other: say(code, first=one, second=other), texts) if texts else ""


def _passes(told: ItemFeedback, wanted: ItemFilter) -> bool:
    match wanted:
        case "wrong":
            return told.score.points < told.score.worth
        case "flagged":
            return told.flagged
        case "all":
            return True
        case _:
            assert_never(wanted)


def _count(items: Sequence[ItemFeedback], wanted: ItemFilter) -> int:
    return sum(_passes(each, wanted) for each in items)


def _line(told: ItemFeedback, say: Wording) -> ItemLine:
    verdict = say(f"grading.verdict-{told.score.verdict}")
    points = say("training.points-short", points=told.score.points, worth=told.score.worth)
    words = [say("training.number", number=told.number), verdict, points]
    flagged = [say("training.flagged")] if told.flagged else []
    return ItemLine(
        item=told.item.id,
        text=say(
            "training.line-flagged" if told.flagged else "training.line",
            number=told.number,
            verdict=verdict,
            points=points,
        ),
        tone=TONES[told.score.verdict],
        name=in_one(say, "training.joint", [*words, *flagged]),
    )


def _rule(told: ItemFeedback, say: Wording) -> str:
    """Say by which rule the points were given, with the counts that it looks at."""
    score, facts = told.score, {"right": told.score.right, "of": told.score.of}
    match told.item:
        case ChoiceItem(several=True):
            counts = say("grading.counts-options", **facts, wrong=score.wrong)
        case FillInItem(blanks=blanks) if blanks > 1:
            counts = say("grading.counts-blanks", **facts)
        case _:
            return say("grading.rule-one")
    return say("training.rule", rule=say(f"grading.rule-{told.section.rule}"), counts=counts)


def _options(told: ItemFeedback, say: Wording) -> Iterator[OptionLine]:
    if not isinstance(told.declaration, CorrectOptions):
        return
    chosen = told.response.options if isinstance(told.response, Chosen) else frozenset()
    misled = {each.option: each.text.in_language(say.language) for each in told.misled}
    for option, letter, text in _shown(told, say):
        own, right = option in chosen, option in told.declaration.options
        yield OptionLine(
            letter=letter,
            text=text,
            tone="good" if right else "danger" if own else "plain",
            own=say("training.own") if own else "",
            right=say("training.right") if right else "",
            misled=misled.get(option, ""),
        )


def _shown(told: ItemFeedback, say: Wording) -> Iterator[tuple[OptionId, str, str]]:
    """Yield the options as the seat showed them: identifier, letter and text."""
    if isinstance(told.item, ChoiceItem):
        texts = {each.id: each.text.in_language(say.language) for each in told.item.options}
        for letter, option in zip(LETTERS, told.order, strict=False):
            yield option, letter, texts[option]
    else:
        for option in told.order:
            yield option, "", say(f"training.{option}")


def _answers(told: ItemFeedback, say: Wording) -> Iterator[AnswerLine]:
    match told.declaration:
        case CorrectOptions():
            return
        case AcceptedTexts(blanks):
            empty = ("",) * len(blanks)
            texts = told.response.texts if isinstance(told.response, Filled) else empty
            for at, (blank, text) in enumerate(zip(blanks, texts, strict=True)):
                label = CIRCLED[at] if len(blanks) > 1 else ""
                right = in_one(say, "training.or", blank.accepted)
                tone: Tone = "good" if accepts(blank, text) else "danger"
                yield AnswerLine(label, text or say("training.nothing"), right, tone)
        case CorrectNumber():
            text = told.response.text if isinstance(told.response, Entered) else ""
            unit = _unit(told.item, say)
            own = f"{text}{unit}" if text else say("training.nothing")
            tone = "good" if told.score.verdict == "right" else "danger"
            yield AnswerLine("", own, _number(told.declaration, unit, say), tone)
        case _:
            assert_never(told.declaration)


def _number(declaration: CorrectNumber, unit: str, say: Wording) -> str:
    answer = f"{declaration.answer}{unit}"
    if not Fraction(declaration.tolerance):
        return answer
    return say("training.within", answer=answer, tolerance=declaration.tolerance)


def _unit(item: Item, say: Wording) -> str:
    unit = item.unit if isinstance(item, NumericItem) else None
    return f" {unit.in_language(say.language)}" if unit else ""
