"""Row 9: a form for a candidate, every constraint met, against a stratified draw."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count, product

from benchmarks.measuring import Line, in_turns, medians, microseconds
from benchmarks.samples import candidate, sample_paper
from onex_exam.domain.bank.assembly import assemble, check_form, section_cells
from onex_exam.domain.bank.blueprint import Cell, Section
from onex_exam.domain.bank.items import (
    KINDS,
    ChoiceItem,
    Classification,
    Difficulty,
    FillInItem,
    Item,
    Kind,
    NumericItem,
    Option,
    TrueFalseItem,
)
from onex_exam.domain.bank.paper import Paper, PaperItem
from onex_exam.domain.ids import Digest, ItemId, NodeId, OptionId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points

_TIMES, _CHECKED = 50, 200
_ITEMS = 100_000
_AREAS = ("1", "2", "3", "4", "5", "6")
_FACILITIES: tuple[tuple[Difficulty, int], ...] = (("easy", 80), ("medium", 60), ("hard", 30))
_OPTIONS = tuple(Option(OptionId(each), Text(each, each)) for each in "abcd")
_STEM = Text("题干 ____", "Stem ____")


def measure(items: int = _ITEMS, times: int = _TIMES, checked: int = _CHECKED) -> Sequence[Line]:
    """Return how many times as long ours takes; the goal is that every form is valid."""
    return [_line(paper, times, checked) for paper in (sample_paper(), large_paper(items))]


def large_paper(count_: int) -> Paper:
    """Return a paper of so many items whose forms have 100 of them, from 90 cells."""
    places = [
        (kind, area, facility) for kind, area, (_, facility) in product(KINDS, _AREAS, _FACILITIES)
    ]
    sample = sample_paper()
    made = (_paper_item(number, *places[number % len(places)]) for number in range(count_))
    (part, *_) = sample.blueprint.parts
    theory = replace(part, weight=100, sections=tuple(_section(kind) for kind in KINDS))
    return replace(
        sample,
        blueprint=replace(sample.blueprint, parts=(theory,)),
        items={each.item.id: each for each in made},
        keys=Digest("0" * 64),
        tasks={},
    )


def _line(paper: Paper, times: int, checked: int) -> Line:
    numbers = count(1)
    for _ in range(checked):
        check_form(paper, assemble(paper, "benchmarks", candidate(next(numbers))))
    floor, ours = medians(
        in_turns(
            _stratified(paper),
            lambda: assemble(paper, "benchmarks", candidate(next(numbers))),
            times,
        )
    )
    wanted, found = paper.blueprint.item_count, len(paper.items)
    return Line(
        f"form of {wanted} from {found:,}, against a stratified draw that nobody can repeat",
        microseconds(floor),
        microseconds(ours),
        ours / floor,
        f"{checked} of {checked} forms valid (HiGHS is not here)",
        met=True,  # check_form raises for the first that is not
    )


def _stratified(paper: Paper) -> Callable[[], object]:
    chance = random.Random(1)  # noqa: S311  (the floor: chance that nobody must repeat)
    stock = paper.stock

    def draw() -> list[list[ItemId]]:
        return [
            chance.sample(drawn, len(drawn))
            for section in paper.blueprint.sections
            for drawn in [list(_drawn(section))]
        ]

    def _drawn(section: Section) -> Iterator[ItemId]:
        for key, wanted in section_cells(section).items():
            yield from chance.sample(stock[key], wanted)

    return draw


def _section(kind: Kind) -> Section:
    first = (_AREAS[0], _AREAS[1])
    cells = tuple(
        Cell(NodeId(area), name, 2 if name == "medium" and area in first else 1)
        for area, (name, _) in product(_AREAS, _FACILITIES)
    )
    return Section(kind, kind, Text(kind, kind), Points.parse("1"), "all-or-nothing", cells)


def _paper_item(number: int, kind: Kind, area: str, facility: int) -> PaperItem:
    each = (facility, facility, facility)
    classified = Classification(
        NodeId(f"{area}.1.1"), "live", "approved", "apply", each, situation=True
    )
    return PaperItem(_item(ItemId(f"item-{number:06}"), kind), classified)


def _item(name: ItemId, kind: Kind) -> Item:
    match kind:
        case "single-choice" | "multiple-choice":
            return ChoiceItem(name, _STEM, _OPTIONS, several=kind == "multiple-choice")
        case "true-false":
            return TrueFalseItem(name, _STEM)
        case "fill-in":
            return FillInItem(name, _STEM, 1)
        case "numeric":
            return NumericItem(name, _STEM, None)
