"""What a whole bank must keep beside its format: balance, coverage, stock for each blueprint."""

from collections.abc import Iterable, Iterator

from onex_exam.domain.bank import text_rules as texts
from onex_exam.domain.bank.assembly import lacking
from onex_exam.domain.bank.bank import Bank, BankItem
from onex_exam.domain.bank.blueprint import Blueprint
from onex_exam.domain.bank.codec import BankReading
from onex_exam.domain.bank.item_rules import check_item, is_negative
from onex_exam.domain.bank.items import TRUE, TrueFalseItem
from onex_exam.domain.bank.paper import paper_of
from onex_exam.domain.bank.responses import CorrectOptions
from onex_exam.domain.errors import Problem
from onex_exam.domain.language import LANGUAGES
from onex_exam.domain.points import total

LEAST_REQUIREMENTS = 24
MOST_NEGATIVE = 5
MOST_REMEMBER = 20
LEAST_HIGHER = 45
LEAST_SITUATIONS = 50
TRUE_KEYS = range(45, 56)
LIVE_TIMES_CELL = 3
LIVE_TIMES_FORM = 5
MOST_TRUE_FALSE = 20
"""Percent, but for the requirements and the multiples of what a form draws."""

_ITEMS = "items/"


def check_reading(reading: BankReading) -> list[Problem]:
    """Return everything that is wrong: the format, and the rules as far as they can be judged."""
    if reading.bank is not None:
        return check_bank(reading.bank)
    return [*reading.problems, *check_items(reading.items.values())]


def check_items(items: Iterable[BankItem]) -> list[Problem]:
    """Return what is wrong with single items and between two of them."""
    listed = list(items)
    problems = [problem for each in listed for problem in check_item(each)]
    return [*problems, *_check_stems(listed)]


def check_bank(bank: Bank) -> list[Problem]:
    """Return everything in a bank that breaks a rule; an empty list is a sound bank."""
    items = list(bank.items.values())
    return [
        *check_items(items),
        *_check_balance(items),
        *_check_judgements(items),
        *(problem for each in bank.blueprints.values() for problem in _check_plan(bank, each)),
    ]


def _check_stems(items: Iterable[BankItem]) -> Iterator[Problem]:
    for language in LANGUAGES:
        first: dict[str, BankItem] = {}
        for each in items:
            stem = texts.without_numbers(each.item.stem.in_language(language))
            other = first.setdefault(stem, each)
            if other is not each:
                place = f"{each.item.id} · stem · {language}"
                facts: dict[str, object] = {"file": other.file, "other": other.item.id}
                yield Problem(each.file, place, "stem-twice", facts)


def _check_balance(items: list[BankItem]) -> Iterator[Problem]:
    cognition = [each.classification.cognition for each in items]
    higher = cognition.count("apply") + cognition.count("analyse")
    negative = sum(is_negative(each) for each in items)
    situations = sum(each.classification.situation for each in items)
    nodes = len({each.classification.node for each in items})
    if nodes < LEAST_REQUIREMENTS:
        yield _of_items("requirements-few", found=nodes, least=LEAST_REQUIREMENTS)
    if cognition.count("remember") * 100 > MOST_REMEMBER * len(items):
        yield _share("remember-much", cognition.count("remember"), len(items), most=MOST_REMEMBER)
    if higher * 100 < LEAST_HIGHER * len(items):
        yield _share("higher-few", higher, len(items), least=LEAST_HIGHER)
    if situations * 100 < LEAST_SITUATIONS * len(items):
        yield _share("situations-few", situations, len(items), least=LEAST_SITUATIONS)
    if negative * 100 > MOST_NEGATIVE * len(items):
        yield _share("negatives-much", negative, len(items), most=MOST_NEGATIVE)


def _check_judgements(items: list[BankItem]) -> Iterator[Problem]:
    keys = [
        TRUE in each.declaration.options
        for each in items
        if isinstance(each.item, TrueFalseItem) and isinstance(each.declaration, CorrectOptions)
    ]
    right = sum(keys)
    as_near_as_can_be = abs(2 * right - len(keys)) <= 1
    low, high = TRUE_KEYS.start * len(keys), (TRUE_KEYS.stop - 1) * len(keys)
    if not (as_near_as_can_be or low <= right * 100 <= high):
        bounds = {"least": TRUE_KEYS.start, "most": TRUE_KEYS.stop - 1}
        yield _share("true-keys", right, len(keys), **bounds)


def _check_plan(bank: Bank, blueprint: Blueprint) -> Iterator[Problem]:
    yield from lacking(paper_of(bank, blueprint.id, "live"), times=LIVE_TIMES_CELL)
    yield from lacking(paper_of(bank, blueprint.id, "practice"))
    live = sum(
        each.classification.pool == "live" and each.classification.status == "approved"
        for each in bank.items.values()
    )
    wanted = LIVE_TIMES_FORM * blueprint.item_count
    if live < wanted:
        yield _of_plan(blueprint, "pool-small", found=live, wanted=wanted)
    worth = total(section.worth for section in blueprint.sections)
    judged = total(each.worth for each in blueprint.sections if each.kind == "true-false")
    if judged.hundredths * 100 > MOST_TRUE_FALSE * worth.hundredths:
        facts = {"found": str(judged), "of": str(worth), "most": MOST_TRUE_FALSE}
        yield _of_plan(blueprint, "true-false-much", **facts)


def _of_items(code: str, **facts: object) -> Problem:
    return Problem(_ITEMS, "", code, facts)


def _share(code: str, found: int, of: int, **bounds: int) -> Problem:
    return _of_items(code, found=found, of=of, percent=f"{found * 100 / of:.1f}", **bounds)


def _of_plan(blueprint: Blueprint, code: str, **facts: object) -> Problem:
    return Problem(f"blueprints/{blueprint.id}.toml", "", code, facts)
