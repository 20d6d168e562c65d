"""Every task of the shipped bank against its own solutions, through the real worker."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onex_exam.adapters.bank_files import load_bank
from onex_exam.adapters.evidence.collect import collect_facts
from onex_exam.adapters.resources import shipped_banks
from onex_exam.domain import canonical
from onex_exam.domain.ids import TaskId
from onex_exam.domain.points import Points, total
from onex_exam.domain.practical import facts as f
from onex_exam.domain.practical.judge import CriterionResult, judge
from onex_exam.domain.practical.tasks import Task

BANK = next(each for each in shipped_banks() if each.name == "office-data-junior")
TASKS = sorted(path.parent.name for path in BANK.glob("tasks/*/task.toml"))


def solutions_of(task: str) -> list[dict[str, Any]]:
    path = BANK / "tasks" / task / "solutions" / "expected.toml"
    solutions: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["solution"]
    return solutions


SOLUTIONS = [
    pytest.param(task, solution, id=f"{task}-{solution['folder']}")
    for task in TASKS
    for solution in solutions_of(task)
]


@pytest.fixture(scope="module")
def tasks() -> dict[TaskId, Task]:
    return load_bank(BANK).tasks


def judged(task: Task, folder: Path) -> tuple[CriterionResult, ...]:
    """Judge a folder from facts that went through their JSON, as a package carries them."""
    facts = canonical.encode(f.to_json(collect_facts(task, folder)))
    return judge(task, f.from_json(canonical.decode(facts)))


@pytest.mark.parametrize(("name", "solution"), SOLUTIONS)
def test_each_solution_earns_exactly_what_it_should(
    name: str, solution: dict[str, Any], tasks: dict[TaskId, Task]
) -> None:
    task = tasks[TaskId(name)]
    folder = BANK / "tasks" / name / "solutions" / solution["folder"]
    results = judged(task, folder)
    lost = {each.checkpoint: each for each in results if each.status != "met"}
    expected = solution.get("lost", {})

    assert str(total(each.points for each in results)) == solution["points"]
    if expected == "all":
        assert all((each.points, each.status) == (Points(0), "not-met") for each in results)
        assert len(lost) == len(results)
        causes = {each.findings[0].code for each in results}
        assert "because" not in solution or causes == {solution["because"]}
    else:
        found = {n: {"points": str(r.points), "status": r.status} for n, r in lost.items()}
        assert found == expected


@pytest.mark.parametrize("name", TASKS)
def test_a_task_has_a_reference_and_at_least_six_wrong_solutions(name: str) -> None:
    solutions = solutions_of(name)

    assert (solutions[0]["folder"], solutions[0]["points"]) == ("reference", "100")
    assert len([each for each in solutions if each["points"] != "100"]) >= 6
    folders = {each.name for each in (BANK / "tasks" / name / "solutions").iterdir()}
    assert folders - {"expected.toml"} == {each["folder"] for each in solutions}


@pytest.mark.parametrize("name", TASKS)
def test_an_untouched_folder_earns_nothing(name: str, tasks: dict[TaskId, Task]) -> None:
    task = tasks[TaskId(name)]
    folder = BANK / "tasks" / name / "starter"

    assert {each.status for each in judged(task, folder)} == {"not-met"}


@pytest.mark.parametrize("name", TASKS)
def test_every_checkpoint_is_missed_by_some_solution(name: str) -> None:
    """A checkpoint that nothing fails shows nothing."""
    missed = {
        checkpoint
        for solution in solutions_of(name)
        if isinstance(solution.get("lost"), dict)
        for checkpoint in solution["lost"]
    }
    table = tomllib.loads((BANK / "tasks" / name / "task.toml").read_text(encoding="utf-8"))

    assert {each["id"] for each in table["checkpoint"]} - missed == set()
