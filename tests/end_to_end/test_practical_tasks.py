"""Every task of the shipped bank against its own solutions, through the real worker."""

import shutil
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onex_exam.adapters.bank_files import load_bank
from onex_exam.adapters.catalogues import read_wording
from onex_exam.adapters.evidence.collect import collect_facts
from onex_exam.adapters.resources import shipped_banks
from onex_exam.domain import canonical
from onex_exam.domain.ids import TaskId
from onex_exam.domain.language import LANGUAGES
from onex_exam.domain.points import Points, total
from onex_exam.domain.practical import facts as f
from onex_exam.domain.practical.judge import CriterionResult, judge
from onex_exam.domain.practical.tasks import AuthoredTask
from tools.tasks.jobs import Job, make
from tools.tasks.shipped import JOBS

BANK = next(each for each in shipped_banks() if each.name == "office-data-junior")
GOLDEN = Path(__file__).parents[1] / "golden" / "xlsx"
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
def tasks() -> dict[TaskId, AuthoredTask]:
    return load_bank(BANK).tasks


def judged(task: AuthoredTask, folder: Path) -> tuple[CriterionResult, ...]:
    """Judge a folder from facts that went through their JSON, as a package carries them."""
    facts = canonical.encode(f.to_json(collect_facts(task.task, folder)))
    return judge(task, f.from_json(canonical.decode(facts)))


@cache
def judged_once(task: AuthoredTask, folder: Path) -> tuple[CriterionResult, ...]:
    return judged(task, folder)


@pytest.mark.parametrize(("name", "solution"), SOLUTIONS)
def test_each_solution_earns_exactly_what_it_should(
    name: str, solution: dict[str, Any], tasks: dict[TaskId, AuthoredTask]
) -> None:
    task = tasks[TaskId(name)]
    folder = BANK / "tasks" / name / "solutions" / solution["folder"]
    results = judged_once(task, folder)
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


@pytest.mark.parametrize(("name", "solution"), SOLUTIONS)
def test_every_finding_can_be_said_in_both_languages(
    name: str, solution: dict[str, Any], tasks: dict[TaskId, AuthoredTask]
) -> None:
    folder = BANK / "tasks" / name / "solutions" / solution["folder"]
    for language in LANGUAGES:
        say = read_wording(language)
        for result in judged_once(tasks[TaskId(name)], folder):
            assert result.findings
            for finding in result.findings:
                assert "{" not in say(finding.code, **dict(finding.facts))


@pytest.mark.parametrize("golden", ["{}.xlsx", "{}-by-hand.xlsx"])
@pytest.mark.parametrize("name", TASKS)
def test_work_that_libreoffice_saved_earns_everything(
    name: str, golden: str, tasks: dict[TaskId, AuthoredTask], tmp_path: Path
) -> None:
    """The reference opened and saved there, and the job done there from the starter."""
    task = tasks[TaskId(name)]
    shutil.copy(GOLDEN / golden.format(name), tmp_path / task.task.deliverables[0].file)
    results = judged(task, tmp_path)

    assert [each.checkpoint for each in results if each.status != "met"] == []
    assert str(total(each.points for each in results)) == "100"


@pytest.mark.parametrize("name", TASKS)
def test_a_task_has_a_reference_and_at_least_six_wrong_solutions(name: str) -> None:
    solutions = solutions_of(name)

    assert (solutions[0]["folder"], solutions[0]["points"]) == ("reference", "100")
    assert len([each for each in solutions if each["points"] != "100"]) >= 6
    folders = {each.name for each in (BANK / "tasks" / name / "solutions").iterdir()}
    assert folders - {"expected.toml"} == {each["folder"] for each in solutions}


@pytest.mark.slow
@pytest.mark.parametrize("job", JOBS, ids=lambda each: each.task)
def test_the_files_of_a_task_are_made_again_byte_for_byte(job: Job, tmp_path: Path) -> None:
    make(job, tmp_path)

    assert files_of(tmp_path / "tasks" / job.task) == files_of(BANK / "tasks" / job.task)


def files_of(task: Path) -> dict[str, bytes]:
    made = [*task.glob("starter/*"), *task.glob("solutions/*/*")]
    return {each.relative_to(task).as_posix(): each.read_bytes() for each in made}


def test_every_task_has_the_program_that_makes_its_files() -> None:
    assert sorted(job.task for job in JOBS) == TASKS


def test_a_released_bank_holds_content_and_no_programs() -> None:
    """Its digest covers every file, and a program may change while the content stays."""
    kinds = {each.suffix for each in BANK.rglob("*") if each.is_file()}

    assert kinds == {".toml", ".md", ".xlsx", ".xlsm", ".csv", ".et"}


@pytest.mark.parametrize("name", TASKS)
def test_an_untouched_folder_earns_nothing(name: str, tasks: dict[TaskId, AuthoredTask]) -> None:
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
