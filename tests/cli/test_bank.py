import json
from pathlib import Path
from typing import Any

import pytest

from onex_exam.adapters.bank_files import load_bank
from onex_exam.cli.bank import commands
from onex_exam.cli.frame import Answer
from onex_exam.domain.bank.assembly import assemble, check_form
from onex_exam.domain.bank.forms import form_from_json
from onex_exam.domain.bank.paper import paper_of
from onex_exam.domain.ids import CandidateId
from onex_exam.domain.language import Language
from tests.cli.asking import ask
from tests.domain.bank.builders import Draft, draft
from tests.domain.bank.folders import write_bank


def run(verb: str, *words: str, language: Language = "en") -> Answer:
    """Return what a command of the noun ``bank`` answers."""
    return ask(commands(), f"bank {verb}", *words, language=language)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_bank(draft(), tmp_path / "bank")


def broken() -> Draft:
    """Return a bank with one fault of its format and one against the rules."""
    sketch = draft()
    sketch.items()["desk-001"]["node"] = "7.7.7"
    sketch.items()["shop-001"]["sources"] = []
    return sketch


def test_a_sound_bank_is_answered_with_its_counts(folder: Path) -> None:
    answer = run("check", str(folder))
    assert answer.code == 0
    assert answer.members["ok"] is True
    assert (answer.members["items"], answer.members["tasks"]) == (36, 4)
    assert answer.members["by_kind"] == {
        "single-choice": 12,
        "multiple-choice": 6,
        "true-false": 6,
        "fill-in": 6,
        "numeric": 6,
    }
    assert answer.members["by_difficulty"] == {"easy": 12, "medium": 12, "hard": 12}
    assert answer.members["by_pool"] == {"live": 30, "practice": 6}
    nodes = answer.members["by_node"]
    assert isinstance(nodes, dict)
    assert len(nodes) == 24
    assert answer.members["problems"] == []
    assert answer.lines[0] == "Small office 2026.1"
    assert answer.lines[-1] == "No problem was found."


def test_the_same_is_said_in_chinese(folder: Path) -> None:
    answer = run("check", str(folder), language="zh")
    assert answer.lines[:3] == [
        "小办公室 2026.1",
        "试题 36 题，实操任务 4 个",
        "按题型：单项选择 12 · 多项选择 6 · 判断 6 · 填空 6 · 计算 6",
    ]


def test_every_problem_is_answered_with_file_place_and_sentence(tmp_path: Path) -> None:
    answer = run("check", str(write_bank(broken(), tmp_path / "bank")))
    assert answer.code == 1
    assert answer.members["ok"] is False
    assert answer.members["items"] == 35
    problems: Any = answer.members["problems"]
    assert problems[0] == {
        "file": "items/1-desk.toml",
        "place": "desk-001",
        "code": "node-unknown",
        "message": "The standard has no skill requirement “7.7.7”.",
    }
    assert [each["code"] for each in problems] == ["node-unknown", "sources-missing"]
    assert answer.lines[-3:] == [
        "items/1-desk.toml · desk-001: The standard has no skill requirement “7.7.7”.",
        "items/shop.toml · shop-001: No source is given; at least one is needed.",
        "Problems found: 2; files concerned: 2. Mend them at their places and check again.",
    ]


def test_a_missing_folder_is_no_answer(tmp_path: Path) -> None:
    answer = run("check", str(tmp_path / "nowhere"))
    assert answer.code == 3
    assert error_of(answer)["code"] == "bank-folder"


def error_of(answer: Answer) -> dict[str, Any]:
    """Return what was wrong, as scripts read it."""
    error: Any = answer.members["error"]
    found: dict[str, Any] = error
    return found


def form_of(folder: Path, *words: str) -> Answer:
    """Return the answer of ``bank form`` with a seed."""
    return run("form", str(folder), "--blueprint", "plan", "--seed", "7", *words)


def test_the_same_arguments_always_give_the_same_form(folder: Path) -> None:
    answer = form_of(folder, "--candidate", "20260001")
    assert answer.code == 0
    assert answer.members == form_of(folder, "--candidate", "20260001").members
    assert answer.members["digest"] != form_of(folder).members["digest"]


def test_the_form_is_the_one_that_a_sitting_would_draw(folder: Path) -> None:
    answer = form_of(folder, "--candidate", "20260001")
    paper = paper_of(load_bank(folder), "plan", "live")
    form = assemble(paper, "7", CandidateId("20260001"))
    assert answer.members["digest"] == form.digest
    assert answer.members["paper"] == paper.digest
    assert answer.members["items"] == [each.item for each in form.items]
    assert answer.members["tasks"] == list(form.tasks)
    check_form(paper, form_from_json(json.loads(json.dumps(answer.members["form"]))))
    assert any(form.digest in line for line in answer.lines)
    assert any(str(form.items[0].item) in line for line in answer.lines)


def test_a_form_for_a_mock_is_drawn_from_the_practice_pool(folder: Path) -> None:
    practice = paper_of(load_bank(folder), "plan", "practice")
    assert form_of(folder, "--pool", "practice").members["paper"] == practice.digest


def test_an_unknown_blueprint_is_wrong_usage(folder: Path) -> None:
    answer = run("form", str(folder), "--blueprint", "senior", "--seed", "7")
    assert answer.code == 2
    assert answer.lines == ["The bank has no blueprint “senior”; it has: plan."]


@pytest.mark.parametrize("option", ["--seed", "--candidate"])
@pytest.mark.parametrize("text", ["\udcff", "a\nb", "\u202e"])
def test_a_seed_is_visible_text(folder: Path, option: str, text: str) -> None:
    answer = form_of(folder, option, text)
    assert answer.code == 2
    assert answer.lines == [f"{option} must be one line of visible text; type it again."]


def test_a_bank_that_breaks_its_format_gives_no_form(tmp_path: Path) -> None:
    answer = form_of(write_bank(broken(), tmp_path / "bank"))
    assert answer.code == 1
    assert error_of(answer)["code"] == "bank-unreadable"
    assert answer.lines == [
        "The bank breaks its format and was not loaded. Problems found: 1.",
        "items/1-desk.toml · desk-001: The standard has no skill requirement “7.7.7”.",
    ]


def test_a_bank_that_lacks_items_gives_no_form(tmp_path: Path) -> None:
    sketch = draft()
    for each in sketch.items().values():
        each["pool"] = "practice"
    answer = form_of(write_bank(sketch, tmp_path / "bank"))
    assert answer.code == 1
    assert error_of(answer)["code"] == "form-impossible"
    assert answer.lines[1] == (
        "blueprints/plan.toml · single · area 1 · easy: "
        "Approved items of the live pool for this cell: 0; needed: 1."
    )
