from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onex_exam.domain.bank.codec import BankSource, TaskSource, parse_bank, read_bank
from onex_exam.domain.errors import BankError, Problem
from onex_exam.domain.ids import Digest
from tests.domain.bank.builders import Draft, draft, task
from tests.domain.test_reading import ANYTHING

Table = dict[str, Any]
SOUND = draft()


def found(sketch: Draft) -> list[tuple[str, str, str]]:
    """Return file, place and code of every problem of a bank."""
    return [(p.file, p.place, p.code) for p in read_bank(sketch.source()).problems]


def test_a_sound_bank_is_read_whole() -> None:
    bank = draft().bank()
    assert (len(bank.items), len(bank.tasks), list(bank.blueprints)) == (36, 4, ["plan"])
    assert bank.identity.digest == "ab" * 32
    assert bank.identity.valid_until == date(2027, 12, 31)
    assert {each.file for each in bank.items.values()} == {"items/1-desk.toml", "items/shop.toml"}


def test_all_problems_come_at_once_with_their_places() -> None:
    sketch = draft()
    sketch.tables["bank.toml"]["level"] = "expert"
    sketch.items()["desk-001"]["node"] = "7.7.7"
    sketch.items()["shop-001"]["author"] = 1
    sketch.blueprint()["minutes"] = "long"
    with pytest.raises(BankError, match="bank-unreadable") as caught:
        sketch.bank()
    assert caught.value.facts == {"count": len(caught.value.problems)}
    assert [(p.file, p.place) for p in caught.value.problems][:3] == [
        ("bank.toml", ""),
        ("items/1-desk.toml", "desk-001"),
        ("items/shop.toml", "shop-001"),
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda t: t.update(format=1), "format-version"),
        (lambda t: t.update(format="0"), "member-type"),
        (lambda t: t.update(id="Office"), "identifier"),
        (lambda t: t.pop("notice"), "member-missing"),
        (lambda t: t.update(author="me"), "member-unknown"),
        (lambda t: t.update(valid_from="2026-01-01"), "member-type"),
        (lambda t: t.update(valid_from=datetime(2026, 1, 1, tzinfo=UTC)), "member-type"),
        (lambda t: t.update(valid_until=date(2025, 12, 31)), "validity-order"),
    ],
)
def test_a_fault_in_the_identity_is_named(change: Callable[[Table], object], code: str) -> None:
    sketch = draft()
    change(sketch.tables["bank.toml"])
    assert ("bank.toml", "", code) in found(sketch)


@pytest.mark.parametrize("file", ["bank.toml", "standard.toml"])
def test_a_missing_file_is_named(file: str) -> None:
    sketch = draft()
    del sketch.tables[file]
    assert found(sketch) == [(file, "", "file-absent")]


@pytest.mark.parametrize("folder", ["items/", "blueprints/"])
def test_an_empty_folder_is_named(folder: str) -> None:
    sketch = draft()
    sketch.tables = {name: t for name, t in sketch.tables.items() if not name.startswith(folder)}
    assert (folder, "", "folder-empty") in found(sketch)


@pytest.mark.parametrize("file", ["bank.toml", "items/1-desk.toml"])
def test_a_file_with_a_problem_of_its_own_is_not_called_missing(file: str) -> None:
    source = draft().source()
    broken = Problem(file, "line 3", "toml-syntax", {"reason": "?"})
    tables = {name: t for name, t in source.untrusted.items() if not name.startswith(file[:5])}
    reading = read_bank(replace(source, untrusted=tables, problems=(broken,)))
    assert reading.problems == [broken]
    assert reading.bank is None


def test_an_id_is_used_once_in_the_whole_bank() -> None:
    sketch = draft()
    twin = deepcopy(sketch.listed("items/1-desk.toml")[0])
    sketch.listed("items/1-desk.toml").append(twin)
    assert found(sketch) == [("items/1-desk.toml", "desk-001", "item-twice")]
    sketch.listed("items/1-desk.toml").pop()
    sketch.listed("items/shop.toml").append(twin)
    assert found(sketch) == [
        ("items/shop.toml", "desk-001", "item-prefix"),
        ("items/shop.toml", "desk-001", "item-twice"),
    ]


@pytest.mark.parametrize("name", ["desk", "desk-1a", "001"])
def test_an_id_is_a_prefix_and_a_number(name: str) -> None:
    sketch = draft()
    sketch.items()["desk-001"]["id"] = name
    assert ("items/1-desk.toml", name, "item-prefix") in found(sketch)


def test_a_prefix_belongs_to_one_file() -> None:
    sketch = draft()
    sketch.items()["shop-001"]["id"] = "desk-900"
    assert found(sketch) == [("items/shop.toml", "desk-900", "item-prefix")]


def test_an_item_without_a_name_is_called_by_its_number() -> None:
    sketch = draft()
    del sketch.items()["desk-003"]["id"]
    assert found(sketch) == [("items/1-desk.toml", "item 3", "member-missing")]


def test_unknown_members_of_an_item_file_are_refused() -> None:
    sketch = draft()
    sketch.tables["items/shop.toml"]["items"] = []
    assert found(sketch) == [("items/shop.toml", "", "member-unknown")]


def test_a_checkpoint_cites_a_requirement_of_the_standard() -> None:
    sketch = draft()
    job = task("job-a", "live")
    checkpoints = job.untrusted["checkpoint"]
    assert isinstance(checkpoints, list)
    checkpoints[0]["node"] = "9.9.9"
    sketch.tasks[0] = job
    assert found(sketch) == [("tasks/job-a/task.toml", "", "node-unknown")]


def test_the_faults_of_a_task_are_among_the_faults_of_its_bank() -> None:
    sketch = draft()
    sketch.tasks[0] = TaskSource(sketch.tasks[0].folder, {})
    reading = read_bank(sketch.source())
    assert {problem.file for problem in reading.problems} == {"tasks/job-a/task.toml"}
    assert "job-a" not in reading.tasks
    assert "job-b" in reading.tasks


def test_a_number_that_no_document_can_hold_is_refused_in_tasks_as_well() -> None:
    sketch = draft()
    job = task("job-a", "live")
    checkpoints = job.untrusted["checkpoint"]
    assert isinstance(checkpoints, list)
    checkpoints[0]["expect"] = [
        {"kind": "validation", "column": "S[K]", "whole": {"least": 0, "most": 2**53}}
    ]
    sketch.tasks[0] = job
    assert [code for _, _, code in found(sketch)] == ["task-member-type"]


def test_without_a_standard_nothing_is_said_about_numbers_of_requirements() -> None:
    sketch = draft()
    del sketch.tables["standard.toml"]
    sketch.items()["desk-001"]["node"] = "9.9.9"
    assert found(sketch) == [("standard.toml", "", "file-absent")]


def places(value: object, before: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Return the way to every member and element of nested tables."""
    inner: list[tuple[object, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    if isinstance(value, list):
        inner = list(enumerate(value))
    return [
        way for name, each in inner for way in [(*before, name), *places(each, (*before, name))]
    ]


def replaced(tables: Table, way: tuple[Any, ...], new: object) -> None:
    """Put something else at a place; None takes it away."""
    inner: Any = tables
    for step in way[:-1]:
        inner = inner[step]
    if new is None:
        del inner[way[-1]]
    else:
        inner[way[-1]] = new


PLACES = places(SOUND.tables)


@settings(max_examples=300)
@given(st.sampled_from(PLACES), ANYTHING)
def test_whatever_stands_anywhere_a_bank_is_read_or_refused(
    way: tuple[object, ...], new: object
) -> None:
    tables: Table = deepcopy(SOUND.tables)
    replaced(tables, way, new)
    untrusted = {name: table for name, table in tables.items() if isinstance(table, dict)}
    source = BankSource(untrusted, tuple(SOUND.tasks), Digest("0" * 64))
    try:
        parse_bank(source)
    except BankError as error:
        assert error.problems  # noqa: PT017  (a refusal must say why)


@settings(max_examples=100)
@given(st.sampled_from(PLACES))
def test_taking_away_a_member_is_noticed_unless_it_is_optional(way: tuple[object, ...]) -> None:
    tables = deepcopy(SOUND.tables)
    replaced(tables, way, None)
    optional = {"misconception", "unit", "tasks", "section"}
    if isinstance(way[-1], str) and way[-1] not in optional and len(way) > 1:
        assert found(Draft(tables, SOUND.tasks))
