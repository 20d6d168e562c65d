from collections.abc import Callable
from typing import Any

import pytest

from onex_exam.domain.bank.blueprint import Blueprint
from onex_exam.domain.bank.blueprint_codec import (
    blueprint_to_json,
    hundredths,
    policy_to_json,
    read_blueprint,
    read_policy,
    tasks_drawn,
)
from onex_exam.domain.bank.codec import read_bank
from onex_exam.domain.errors import Problem
from onex_exam.domain.points import Points
from onex_exam.domain.reading import Given
from tests.domain.bank.builders import draft

Table = dict[str, Any]
PLAN = draft().bank().blueprints["plan"]


def reread(blueprint: Blueprint) -> tuple[Blueprint, list[Problem]]:
    """Return what comes back from the documents of a paper."""
    problems: list[Problem] = []
    stored: Any = blueprint_to_json(blueprint)
    policy: Any = policy_to_json(blueprint.policy)
    read = read_policy(Given(policy, "", "", problems))
    return read_blueprint(Given(stored, "", "", problems), read, hundredths), problems


def test_a_blueprint_comes_back_from_its_documents() -> None:
    assert reread(PLAN) == (PLAN, [])


def test_points_are_decimal_in_a_bank_and_hundredths_in_a_document() -> None:
    assert [section.points for section in PLAN.sections] == [
        Points(12_50),
        Points(12_50),
        Points(4_00),
        Points(12_50),
        Points(12_50),
    ]
    assert '"points": 1250' in str(blueprint_to_json(PLAN)).replace("'", '"')


def test_a_blueprint_counts_what_it_draws() -> None:
    assert PLAN.item_count == 6
    assert PLAN.sections[0].worth == Points(25_00)
    assert tasks_drawn(PLAN) == ["job-a", "job-b", "job-c", "job-d"]


def part(table: Table) -> Table:
    found: Table = table["part"][0]
    return found


def section(table: Table) -> Table:
    found: Table = part(table)["section"][0]
    return found


def draw(table: Table) -> Table:
    found: Table = table["part"][1]["tasks"]
    return found


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        (lambda t: t.update(id="other"), "", "blueprint-name"),
        (lambda t: t.update(minutes=0), "", "number-range"),
        (lambda t: t.update(earliest_submit=31), "", "number-range"),
        (lambda t: t.update(late_limit=61), "", "number-range"),
        (lambda t: t.update(grade_at="home"), "", "word-unknown"),
        (lambda t: t.update(more=1), "", "member-unknown"),
        (lambda t: t.pop("policy"), "", "member-missing"),
        (lambda t: t["policy"].update({"pass": 0}), "policy", "number-range"),
        (lambda t: t["policy"].update(more=1), "policy", "member-unknown"),
        (lambda t: t["policy"]["bands"].reverse(), "policy", "bands-order"),
        (lambda t: t["policy"]["bands"][0].update(at=60), "policy", "bands-order"),
        (lambda t: t["policy"]["bands"][1].update(at=59), "policy", "bands-order"),
        (lambda t: t["policy"]["bands"][0].pop("zh"), "policy · band 1", "member-missing"),
        (lambda t: part(t).update(weight=41), "", "weights-sum"),
        (lambda t: part(t).update(weight=100), "", "weights-sum"),
        (lambda t: part(t).update(minimum=101), "theory", "number-range"),
        (lambda t: part(t).update(id="practical"), "", "name-repeated"),
        (lambda t: part(t).pop("id"), "part 1", "member-missing"),
        (lambda t: part(t).update(section=[]), "theory", "part-empty"),
        (lambda t: t["part"][1].pop("tasks"), "practical", "part-empty"),
        (lambda t: section(t).update(id="judge"), "", "name-repeated"),
        (lambda t: section(t).update(kind="essay"), "theory · single", "word-unknown"),
        (lambda t: section(t).update(points="0"), "theory · single", "points-decimal"),
        (lambda t: section(t).update(points="0.125"), "theory · single", "points-decimal"),
        (lambda t: section(t).update(points=6), "theory · single", "member-type"),
        (
            lambda t: section(t).update(rule="half-when-incomplete"),
            "theory · single",
            "rule-of-kind",
        ),
        (lambda t: section(t).update(rule="guess"), "theory · single", "word-unknown"),
        (lambda t: section(t).update(cells=[]), "theory · single", "section-empty"),
        (
            lambda t: section(t)["cells"].append(section(t)["cells"][0]),
            "theory · single",
            "name-repeated",
        ),
        (lambda t: section(t)["cells"][0].update(area="9"), "single", "area-unknown"),
        (
            lambda t: section(t)["cells"][0].update(area="1.1"),
            "theory · single · cell 1",
            "area-number",
        ),
        (
            lambda t: section(t)["cells"][0].update(count=0),
            "theory · single · cell 1",
            "number-range",
        ),
        (
            lambda t: section(t)["cells"][0].update(difficulty="fair"),
            "theory · single · cell 1",
            "word-unknown",
        ),
        (
            lambda t: section(t)["cells"][0].update(more=1),
            "theory · single · cell 1",
            "member-unknown",
        ),
        (lambda t: draw(t).update(count=5), "practical · tasks", "tasks-too-few"),
        (
            lambda t: draw(t).update({"from": ["job-a", "job-a"]}),
            "practical · tasks",
            "value-twice",
        ),
        (lambda t: draw(t).update({"from": ["job-x"]}), "", "task-unknown"),
        (lambda t: part(t).update(tasks={"count": 1, "from": ["job-a"]}), "", "name-repeated"),
    ],
)
def test_a_fault_is_named_with_its_place(
    change: Callable[[Table], object], place: str, code: str
) -> None:
    sketch = draft()
    change(sketch.blueprint())
    problems = read_bank(sketch.source()).problems
    assert (place, code) in {(problem.place, problem.code) for problem in problems}
    assert {problem.file for problem in problems} == {"blueprints/plan.toml"}
