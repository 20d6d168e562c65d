from collections.abc import Callable
from typing import Any

import pytest

from onex_exam.domain.bank.item_rules import check_item, is_negative
from onex_exam.domain.errors import Problem
from onex_exam.domain.ids import ItemId
from tests.domain.bank.builders import draft

Table = dict[str, Any]
SINGLE, MULTIPLE, FILL = ItemId("desk-001"), ItemId("desk-007"), ItemId("desk-013")
JUDGE, NUMBER = ItemId("shop-007"), ItemId("shop-013")


def problems(name: ItemId, change: Callable[[Table], object]) -> list[Problem]:
    """Return what breaks a rule in one item of a sound bank after a change."""
    sketch = draft()
    change(sketch.items()[name])
    return list(check_item(sketch.bank().items[name]))


def option(table: Table, number: int = 0) -> Table:
    found: Table = table["options"][number]
    return found


def add_option(table: Table, letter: str) -> Table:
    """Add a wrong option and return it."""
    misconception = {"zh": "错", "en": "wrong"}
    text = {"zh": f"先装订{letter}", "en": f"Bind {letter}"}
    added: Table = {"id": letter, **text, "misconception": misconception}
    table["options"].append(added)
    return added


def all_correct(table: Table) -> None:
    for each in table["options"]:
        each.pop("misconception", None)
    table["correct"] = ["a", "b", "c", "d"]


def one_correct(table: Table) -> None:
    option(table)["misconception"] = {"zh": "错", "en": "wrong"}
    table["correct"] = ["c"]


def test_the_items_of_a_sound_bank_keep_every_rule() -> None:
    assert [each for item in draft().bank().items.values() for each in check_item(item)] == []


@pytest.mark.parametrize(
    ("name", "change", "place", "code"),
    [
        (SINGLE, lambda t: t["options"].pop(), "", "option-count"),
        (SINGLE, lambda t: add_option(t, "e"), "", "option-count"),
        (MULTIPLE, lambda t: t["options"].pop(), "", "option-count"),
        (MULTIPLE, lambda t: [add_option(t, each) for each in "ef"], "", "option-count"),
        (MULTIPLE, one_correct, "", "key-number"),
        (MULTIPLE, all_correct, "", "key-number"),
        (SINGLE, lambda t: option(t).update(zh=option(t, 1)["zh"]), " · options", "options-equal"),
        (
            SINGLE,
            lambda t: option(t).update(en=f" **{option(t, 1)['en']}** "),
            " · options",
            "options-equal",
        ),
        (SINGLE, lambda t: option(t).update(zh="先归档" * 5), " · option a", "option-long"),
        (SINGLE, lambda t: option(t).update(en="File " * 12), " · option a", "option-long"),
        (SINGLE, lambda t: option(t).update(zh="以上都对"), " · option a", "option-of-all"),
        (SINGLE, lambda t: option(t).update(en="None of these"), " · option a", "option-of-all"),
        (SINGLE, lambda t: option(t).pop("misconception"), " · option a", "misconception-missing"),
        (
            SINGLE,
            lambda t: option(t, 1).update(misconception={"zh": "错", "en": "wrong"}),
            " · option b",
            "misconception-of-key",
        ),
        (JUDGE, lambda t: t.pop("misconception"), "", "misconception-missing"),
        (
            SINGLE,
            lambda t: t["explanation"].update(zh="理" * 39),
            " · explanation",
            "explanation-short",
        ),
        (
            SINGLE,
            lambda t: t["explanation"].update(zh=f"因为{option(t, 1)['zh'] * 8}"),
            " · explanation",
            "explanation-repeats-key",
        ),
        (
            JUDGE,
            lambda t: t["explanation"].update(zh=f"因为{t['stem']['zh'] * 9}"),
            " · explanation",
            "explanation-repeats-key",
        ),
        (
            SINGLE,
            lambda t: t["explanation"].update(en="Option B is right."),
            " · explanation · en",
            "option-letter",
        ),
        (
            SINGLE,
            lambda t: t["explanation"].update(zh="理" * 40 + "故选B。"),
            " · explanation · zh",
            "option-letter",
        ),
        (SINGLE, lambda t: t.update(sources=[]), "", "sources-missing"),
        (SINGLE, lambda t: t["stem"].update(en="哪一种做法正确？"), " · stem", "text-not-english"),
        (SINGLE, lambda t: option(t).update(en="先归档"), " · option a", "text-not-english"),
        (
            SINGLE,
            lambda t: option(t)["misconception"].update(en="次序错误"),
            " · option a",
            "text-not-english",
        ),
        (
            JUDGE,
            lambda t: t["misconception"].update(en="记反了"),
            " · misconception",
            "text-not-english",
        ),
        (NUMBER, lambda t: t["unit"].update(en="页"), " · unit", "text-not-english"),
        (SINGLE, lambda t: t["stem"].update(zh="What is right?"), " · stem", "text-not-chinese"),
        (
            FILL,
            lambda t: t["explanation"].update(zh="=SUM"),
            " · explanation",
            "text-not-chinese",
        ),
        (SINGLE, lambda t: t["stem"].update(zh="按<b>钮</b>？"), " · stem · zh", "text-html"),
        (SINGLE, lambda t: option(t).update(en="<u>File</u>"), " · option a · en", "text-html"),
        (
            SINGLE,
            lambda t: t["stem"].update(zh="下列做法不正确的是哪一种？"),
            " · stem · zh",
            "negative-not-bold",
        ),
        (
            SINGLE,
            lambda t: t["stem"].update(en="Which of these is not right?"),
            " · stem · en",
            "negative-not-bold",
        ),
    ],
)
def test_a_broken_rule_is_named_with_its_place(
    name: ItemId, change: Callable[[Table], object], place: str, code: str
) -> None:
    found = {(each.place, each.code) for each in problems(name, change)}
    assert (f"{name}{place}", code) in found


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (MULTIPLE, lambda t: add_option(t, "e")),
        (SINGLE, lambda t: [option(t, n).update(zh="错" * (n + 1)) for n in range(4)]),
        (SINGLE, lambda t: t["stem"].update(zh="下列做法**不正确**的是哪一种？")),
        (SINGLE, lambda t: t["stem"].update(en="Which is **not** right?")),
        (NUMBER, lambda t: t.pop("unit")),
        (FILL, lambda t: t.update(explanation=t["explanation"])),
    ],
)
def test_what_the_rules_allow_is_left_alone(
    name: ItemId, change: Callable[[Table], object]
) -> None:
    assert problems(name, change) == []


def test_an_option_is_too_long_from_one_and_a_half_times_the_median() -> None:
    def lengths(longest: int) -> Callable[[Table], object]:
        return lambda t: [
            option(t, n).update(zh=letter * size)
            for n, (letter, size) in enumerate(zip("甲乙丙丁", (longest, 8, 8, 8), strict=True))
        ]

    assert problems(SINGLE, lengths(12)) == []
    (problem,) = problems(SINGLE, lengths(13))
    assert problem.facts == {"found": 26, "median": "16"}


def test_a_negative_in_either_language_makes_a_negative_item() -> None:
    for change in ({"zh": "**不**正确的是哪一种？"}, {"en": "Which is **not** right?"}):
        sketch = draft()
        stem = sketch.items()[SINGLE]["stem"]
        assert isinstance(stem, dict)
        stem.update(change)
        items = sketch.bank().items
        assert is_negative(items[SINGLE]) == ("en" in change)
        assert not is_negative(items[MULTIPLE])
