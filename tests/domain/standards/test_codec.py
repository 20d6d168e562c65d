from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from onex_exam.domain.errors import Problem
from onex_exam.domain.reading import Given
from onex_exam.domain.standards.codec import read_standard, standard_to_json

Table = dict[str, Any]


def text(zh: str, en: str) -> Table:
    """Return a text in both languages."""
    return {"zh": zh, "en": en}


STANDARD: Table = {
    "id": "office",
    "version": "2026.1",
    "title": text("标准", "Standard"),
    "area": [
        {
            "id": number,
            "weight": weight,
            "title": text("领域", "Area"),
            "task": [
                {
                    "id": f"{number}.1",
                    "title": text("任务", "Task"),
                    "requirements": [
                        {
                            "id": f"{number}.1.1",
                            **text("能做", "Can do"),
                            "knowledge": [text("要点", "Point")],
                        }
                    ],
                }
            ],
        }
        for number, weight in (("1", 60), ("2", 40))
    ],
}


def read(table: Table) -> tuple[object, list[Problem]]:
    """Return what is read and every problem."""
    problems: list[Problem] = []
    standard = read_standard(Given(table, "standard.toml", "", problems))
    return standard, problems


def test_a_sound_standard_is_read_and_written_back() -> None:
    problems: list[Problem] = []
    standard = read_standard(Given(STANDARD, "standard.toml", "", problems))
    assert problems == []
    assert standard_to_json(standard) == STANDARD
    assert list(standard.requirements) == ["1.1.1", "2.1.1"]
    assert standard.requirements[standard.areas[1].tasks[0].requirements[0].id].text.en == "Can do"


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        (lambda t: t.update(more=1), "", "member-unknown"),
        (lambda t: t["area"][0].update(weight=59), "", "weights-sum"),
        (lambda t: t["area"][0].update(weight=0), "area 1", "number-range"),
        (lambda t: t["area"][0].update(id="01"), "area 01", "node-number"),
        (lambda t: t["area"][0].update(id=1), "area 1", "member-type"),
        (lambda t: t["area"][0].update(more=1), "area 1", "member-unknown"),
        (lambda t: t["area"][1].update(id="1"), "", "node-twice"),
        (lambda t: task(t).update(id="2.1"), "area 1 · task 2.1", "node-number"),
        (lambda t: task(t).update(id="1.1.1"), "area 1 · task 1.1.1", "node-number"),
        (lambda t: task(t).pop("title"), "area 1 · task 1.1", "member-missing"),
        (
            lambda t: requirement(t).update(id="1.2.1"),
            "area 1 · task 1.1 · requirement 1.2.1",
            "node-number",
        ),
        (
            lambda t: requirement(t).pop("en"),
            "area 1 · task 1.1 · requirement 1.1.1",
            "member-missing",
        ),
        (
            lambda t: requirement(t)["knowledge"][0].update(more=1),
            "area 1 · task 1.1 · requirement 1.1.1 · knowledge 1",
            "member-unknown",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(
    change: Callable[[Table], object], place: str, code: str
) -> None:
    table = deepcopy(STANDARD)
    change(table)
    _, problems = read(table)
    assert (place, code) in {(problem.place, problem.code) for problem in problems}
    assert {problem.file for problem in problems} == {"standard.toml"}


def task(table: Table) -> Table:
    found: Table = table["area"][0]["task"][0]
    return found


def requirement(table: Table) -> Table:
    found: Table = task(table)["requirements"][0]
    return found
