from collections.abc import Callable, Iterator
from typing import Any

import pytest

from onex_exam.domain.bank.codec import read_bank
from onex_exam.domain.bank.rules import check_bank, check_reading
from onex_exam.domain.errors import Problem
from tests.domain.bank.builders import Draft, draft, task

Table = dict[str, Any]
NO = False


def problems(change: Callable[[Draft], object]) -> list[Problem]:
    """Return what breaks a rule in a sound bank after a change."""
    sketch = draft()
    change(sketch)
    return check_bank(sketch.bank())


def of_kind(sketch: Draft, kind: str) -> Iterator[Table]:
    """Yield the items of a kind, to be changed."""
    yield from (each for each in sketch.items().values() if each["kind"] == kind)


def every(member: str, value: object, count: int) -> Callable[[Draft], object]:
    """Return a change of a member in the first items."""
    return lambda sketch: [
        each.update({member: value}) for each in list(sketch.items().values())[:count]
    ]


def judged(sketch: Draft, true: int) -> None:
    for number, each in enumerate(of_kind(sketch, "true-false")):
        each["correct"] = ["true" if number < true else "false"]


def section(sketch: Draft, number: int) -> Table:
    found: Any = sketch.blueprint()["part"]
    table: Table = found[0]["section"][number]
    return table


def copy_stem(sketch: Draft, language: str) -> None:
    items: Any = sketch.items()
    text = items["desk-001"]["stem"][language]
    items["desk-001"]["stem"][language] = f"3 {text}"
    items["shop-001"]["stem"][language] = f"１２ {text}"


def test_a_sound_bank_keeps_every_rule() -> None:
    assert check_bank(draft().bank()) == []


@pytest.mark.parametrize(
    ("change", "code", "facts"),
    [
        (every("node", "1.1.1", 18), "requirements-few", {"found": 13, "least": 24}),
        (
            every("cognition", "remember", 8),
            "remember-much",
            {"found": 14, "of": 36, "percent": "38.9", "most": 20},
        ),
        (
            every("cognition", "understand", 36),
            "higher-few",
            {"found": 0, "of": 36, "percent": "0.0", "least": 45},
        ),
        (
            every("situation", NO, 19),
            "situations-few",
            {"found": 15, "of": 36, "percent": "41.7", "least": 50},
        ),
        (
            lambda sketch: judged(sketch, 1),
            "true-keys",
            {"found": 1, "of": 6, "percent": "16.7", "least": 45, "most": 55},
        ),
        (
            lambda sketch: judged(sketch, 5),
            "true-keys",
            {"found": 5, "of": 6, "percent": "83.3", "least": 45, "most": 55},
        ),
    ],
)
def test_a_bank_out_of_balance_is_named_with_its_share(
    change: Callable[[Draft], object], code: str, facts: dict[str, object]
) -> None:
    found = {each.code: each for each in problems(change)}
    assert (found[code].file, found[code].place) == ("items/", "")
    assert found[code].facts == facts


def test_one_negative_in_twenty_is_enough() -> None:
    def negative(count: int) -> Callable[[Draft], object]:
        def change(sketch: Draft) -> None:
            for each in list(of_kind(sketch, "single-choice"))[:count]:
                thing = each["stem"]["en"].removeprefix("The office tidies ").split(".")[0]
                each["stem"]["en"] = f"Which is **not** right for {thing}?"

        return change

    assert problems(negative(1)) == []
    (problem,) = problems(negative(2))
    assert problem.code == "negatives-much"
    assert problem.facts == {"found": 2, "of": 36, "percent": "5.6", "most": 5}


def test_an_odd_number_of_judgements_is_balanced_as_near_as_can_be() -> None:
    def one_more(sketch: Draft) -> None:
        extra = dict(next(of_kind(sketch, "true-false")))
        extra.update(id="shop-900", stem={"zh": "印章应当锁好。", "en": "A seal must be locked."})
        sketch.listed("items/shop.toml").append(extra)

    assert problems(one_more) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_two_stems_that_differ_only_in_numbers_are_named(language: str) -> None:
    (problem,) = problems(lambda sketch: copy_stem(sketch, language))
    assert (problem.file, problem.place) == ("items/shop.toml", f"shop-001 · stem · {language}")
    assert (problem.code, problem.facts) == (
        "stem-twice",
        {"file": "items/1-desk.toml", "other": "desk-001"},
    )


def test_every_cell_has_three_times_its_draw_in_the_live_pool() -> None:
    found = problems(lambda sketch: section(sketch, 1)["cells"][0].update(count=2))
    assert {(each.place, each.code, str(each.facts)) for each in found} == {
        ("multiple · area 1 · hard", "cell-short", "{'pool': 'live', 'found': 5, 'wanted': 6}"),
        ("multiple · area 1 · hard", "cell-short", "{'pool': 'practice', 'found': 1, 'wanted': 2}"),
        ("", "pool-small", "{'found': 30, 'wanted': 35}"),
    }


def test_items_that_are_not_approved_do_not_count_as_stock() -> None:
    def sketched(sketch: Draft) -> None:
        for each in list(of_kind(sketch, "numeric"))[:3]:
            each["status"] = "reviewed"

    assert {each.code for each in problems(sketched)} == {"cell-short", "pool-small"}


def test_both_pools_need_tasks() -> None:
    def moved(sketch: Draft) -> None:
        sketch.tasks[3] = task("job-d", "live")

    (problem,) = problems(moved)
    assert (problem.place, problem.code) == ("practical · tasks", "tasks-short")
    assert problem.facts == {"pool": "practice", "found": 0, "wanted": 1}


def test_judgements_are_worth_at_most_a_fifth() -> None:
    assert problems(lambda sketch: section(sketch, 2).update(points="15.62")) == []
    (problem,) = problems(lambda sketch: section(sketch, 2).update(points="15.63"))
    assert (problem.code, problem.facts) == (
        "true-false-much",
        {"found": "15.63", "of": "78.13", "most": 20},
    )


def test_a_bank_that_cannot_be_read_is_judged_item_by_item() -> None:
    sketch = draft()
    sketch.tables["bank.toml"]["level"] = "expert"
    sketch.items()["desk-001"]["sources"] = []
    sketch.items()["desk-002"]["node"] = "9.9.9"
    sketch.items()["desk-002"]["sources"] = []
    found = [(each.place, each.code) for each in check_reading(read_bank(sketch.source()))]
    assert found == [
        ("", "word-unknown"),
        ("desk-002", "node-unknown"),
        ("desk-001", "sources-missing"),
    ]


def test_a_bank_that_can_be_read_is_judged_as_a_whole() -> None:
    sketch = draft()
    sketch.items()["desk-001"]["sources"] = []
    (problem,) = check_reading(read_bank(sketch.source()))
    assert problem.code == "sources-missing"
