"""Broken banks, each a small change in one file, as ``bank check`` answers for them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onex_exam.cli.bank import commands
from onex_exam.domain.language import LANGUAGES
from tests.cli.asking import ask
from tests.domain.bank.builders import draft
from tests.domain.bank.folders import write_bank

Change = Callable[[Path], object]
BANK, STANDARD, PLAN = "bank.toml", "standard.toml", "blueprints/plan.toml"
DESK, SHOP, TASK = "items/1-desk.toml", "items/shop.toml", "tasks/job-a/task.toml"


def swap(file: str, old: str, new: str) -> Change:
    """Return a change of the first place where a text stands."""

    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def add(file: str, text: str) -> Change:
    """Return a change that adds text at the end."""
    return lambda folder: (folder / file).write_text(
        (folder / file).read_text(encoding="utf-8") + text, encoding="utf-8"
    )


def as_bytes(file: str, data: Callable[[bytes], bytes]) -> Change:
    """Return a change of the bytes of a file."""
    return lambda folder: (folder / file).write_bytes(data((folder / file).read_bytes()))


def remove(file: str) -> Change:
    return lambda folder: (folder / file).unlink()


def link_away(folder: Path) -> None:
    (folder / SHOP).unlink()
    (folder / SHOP).symlink_to("/etc/passwd")


def again(folder: Path) -> None:
    """Repeat the first item of a file."""
    text = (folder / DESK).read_text(encoding="utf-8")
    first = text.split("[[item]]")[1]
    (folder / DESK).write_text(f"{text}[[item]]{first}", encoding="utf-8")


BROKEN: list[tuple[Change, str, str, str]] = [
    # the files themselves
    (remove(BANK), BANK, "", "file-absent"),
    (remove(STANDARD), STANDARD, "", "file-absent"),
    (remove(PLAN), "blueprints/", "", "folder-empty"),
    (remove(TASK), TASK, "", "file-absent"),
    (link_away, SHOP, "", "file-link"),
    (as_bytes(BANK, lambda data: b"\xef\xbb\xbf" + data), BANK, "", "text-bom"),
    (as_bytes(SHOP, lambda data: b"# ok\n\xb1\xed\n" + data), SHOP, "line 2", "text-not-utf8"),
    (as_bytes(SHOP, lambda data: data[:-10]), SHOP, "line 276", "toml-syntax"),
    (add(STANDARD, "[[area\n"), STANDARD, "line 5", "toml-syntax"),
    (add(SHOP, "x = " + "[" * 9999), SHOP, "", "toml-deep"),
    (as_bytes(SHOP, lambda data: data + b"#" * 2**20), SHOP, "", "file-large"),
    (lambda folder: (folder / "items/readme.md").touch(), "items/readme.md", "", "file-unexpected"),
    # identity and standard
    (swap(BANK, "format = 0", "format = 9"), BANK, "", "format-version"),
    (swap(BANK, 'level = "junior"', 'level = "expert"'), BANK, "", "word-unknown"),
    (swap(BANK, "2026-01-01", "2028-01-01"), BANK, "", "validity-order"),
    (swap(BANK, "licence", "license"), BANK, "", "member-missing"),
    (swap(STANDARD, "weight = 60", "weight = 61"), STANDARD, "", "weights-sum"),
    (
        swap(STANDARD, '"1.1.1"', '"2.1.1"'),
        STANDARD,
        "area 1 · task 1.1 · requirement 2.1.1",
        "node-number",
    ),
    # the plan
    (swap(PLAN, "weight = 40", "weight = 45"), PLAN, "", "weights-sum"),
    (
        swap(PLAN, 'rule = "all-or-nothing"', 'rule = "per-correct-option"'),
        PLAN,
        "theory · single",
        "rule-of-kind",
    ),
    (swap(PLAN, "count = 1", "count = 0"), PLAN, "theory · single · cell 1", "number-range"),
    (swap(PLAN, '"12.5"', '"12.555"'), PLAN, "theory · single", "points-decimal"),
    (swap(PLAN, '"job-a"', '"job-z"'), PLAN, "", "task-unknown"),
    (swap(PLAN, 'area = "1"', 'area = "8"'), PLAN, "single", "area-unknown"),
    (swap(PLAN, "count = 1", "count = 6"), PLAN, "single · area 1 · easy", "cell-short"),
    # the items
    (again, DESK, "desk-001", "item-twice"),
    (swap(SHOP, 'id = "shop-001"', 'id = "desk-500"'), SHOP, "desk-500", "item-prefix"),
    (swap(DESK, 'node = "1.1.1"', 'node = "1.9.1"'), DESK, "desk-001", "node-unknown"),
    (swap(DESK, 'correct = ["b"]', 'correct = ["e"]'), DESK, "desk-001", "key-unknown"),
    (swap(DESK, 'correct = ["b"]', 'correct = ["a", "b"]'), DESK, "desk-001", "key-count"),
    (swap(DESK, 'correct = ["b"]', 'korrect = ["b"]'), DESK, "desk-001", "member-unknown"),
    (swap(DESK, "[80, 75, 76]", "[80, 75, 176]"), DESK, "desk-001", "facility"),
    (swap(DESK, 'id = "a", ', 'id = "Ä", '), DESK, "desk-001 · option Ä", "option-id"),
    (swap(DESK, "____", "___"), DESK, "desk-013", "blanks-in-stem"),
    (swap(SHOP, '"12.50"', "12.50"), SHOP, "shop-013", "member-type"),
    (swap(SHOP, '"0.01"', '"-0.01"'), SHOP, "shop-013", "decimal"),
    (swap(DESK, "办公室", "办公\u202e室"), DESK, "desk-001 · stem", "text-unseen"),
    # the rules
    (swap(DESK, '"先归档', '"以上都对'), DESK, "desk-001 · option a", "option-of-all"),
    (
        swap(DESK, "理" * 40, "故选B。" + "理" * 40),
        DESK,
        "desk-001 · explanation · zh",
        "option-letter",
    ),
    (swap(DESK, "理" * 40, "理"), DESK, "desk-001 · explanation", "explanation-short"),
    (swap(DESK, '"GB/T 1.1-2020"', ""), DESK, "desk-001", "sources-missing"),
    (swap(DESK, "先归档考勤表", "先归档" * 9), DESK, "desk-001 · option a", "option-long"),
    (
        swap(DESK, "哪一种做法正确", "哪一种做法不正确"),
        DESK,
        "desk-001 · stem · zh",
        "negative-not-bold",
    ),
    (swap(DESK, "办公室要", "<i>办公室</i>要"), DESK, "desk-001 · stem · zh", "text-html"),
    # the tasks
    (swap(TASK, "minutes = 30", "minutes = 3"), TASK, "", "task-minutes"),
    (swap(TASK, 'node = "1.1.1"', 'node = "9.1.1"'), TASK, "", "node-unknown"),
]


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return time and content of every file."""
    return {
        path.relative_to(folder).as_posix(): (path.lstat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(("change", "file", "place", "code"), BROKEN)
def test_a_broken_bank_is_answered_for_and_left_as_it_is(
    tmp_path: Path, change: Change, file: str, place: str, code: str
) -> None:
    folder = write_bank(draft(), tmp_path / "bank")
    change(folder)
    before = snapshot(folder)
    for language in LANGUAGES:
        answer = ask(commands(), "bank check", folder, language=language)
        assert answer.code == 1
        problems: Any = json.loads(json.dumps(answer.members["problems"]))
        assert (file, place, code) in [(p["file"], p["place"], p["code"]) for p in problems]
        assert all(problem["message"] for problem in problems)
        assert len(answer.lines) > len(problems)
    assert snapshot(folder) == before
