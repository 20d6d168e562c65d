from onex_exam.screens.mock_tasks import task_screens
from tests.domain.grading.builders import OUTSIDE, PAPER, attempt, graded, workbook
from tests.qt.training.samples import EN, ZH


def test_met_checkpoints_earn_their_marks() -> None:
    (task,) = task_screens(PAPER, graded(attempt(), workbook()), ZH)

    assert (task.title, task.points, len(task.criteria)) == ("看", "得 100 分，满分 100 分", 20)
    first = task.criteria[0]
    assert (first.text, first.node, first.status, first.tone) == ("看", "1.1.1", "达到", "good")
    assert first.points == "得 5 分，满分 5 分"


def test_a_missed_checkpoint_says_what_was_found_and_expected() -> None:
    (task,) = task_screens(PAPER, graded(attempt(), workbook(frozen_rows=3)), ZH)
    first = task.criteria[0]

    assert (first.status, first.tone, first.points) == ("未达到", "danger", "得 0 分，满分 5 分")
    assert "冻结了 3 行" in first.findings[0]
    assert "应为 1 行" in first.findings[0]


def test_a_missing_file_is_named() -> None:
    (task,) = task_screens(PAPER, graded(attempt(), OUTSIDE), EN)

    assert "done.xlsx" in task.criteria[0].findings[0]


def test_what_a_person_must_judge_is_open_and_not_nought() -> None:
    (task,) = task_screens(PAPER, graded(attempt(), workbook(trouble="workbook-damaged")), ZH)

    assert task.criteria[0].points == "待评定，满分 5 分"
    assert task.criteria[0].tone == "info"


def test_who_never_sat_has_no_tasks() -> None:
    assert task_screens(PAPER, graded(attempt({}, state="none")), ZH) == ()
