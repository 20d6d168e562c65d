from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import Digest, NodeId, TaskId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from onex_exam.domain.practical import expectations as e
from onex_exam.domain.practical.refs import Address, BlockRef, ColumnRef, FieldRef, HeadingsRef
from onex_exam.domain.practical.task_json import (
    task_from_json,
    task_key_from_json,
    task_to_json,
)
from onex_exam.domain.practical.tasks import (
    Checkpoint,
    Deliverable,
    ListSheet,
    Starter,
    Task,
    TaskKey,
)
from onex_exam.domain.practical.values import Value

_WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
_WORD = st.text(st.sampled_from("ab表-"), min_size=1, max_size=4)
_COLUMN = st.builds(ColumnRef, _WORD, _WORD)
_CELL = st.builds(
    lambda sheet, at: BlockRef(sheet, at, at),
    _WORD,
    st.builds(Address, st.integers(1, 1_048_576), st.integers(1, 16_384)),
)
_REF = _CELL | _COLUMN | st.builds(FieldRef, _WORD, _WORD, _WORD) | st.builds(HeadingsRef, _WORD)
_VALUE = st.one_of(
    st.none(),
    st.builds(
        Value, st.just("number"), st.decimals(allow_nan=False, allow_infinity=False).map(str)
    ),
    st.builds(Value, st.sampled_from(["text", "error"]), _WORD),
    st.builds(Value, st.just("bool"), st.sampled_from(["true", "false"])),
    st.builds(Value, st.just("date"), st.dates().map(str) | st.just("08:30:00")),
)
_NAMES = st.lists(_WORD, max_size=2).map(tuple)
_CELLS = st.lists(st.tuples(_REF, _VALUE), max_size=3).map(tuple)
_REFS = st.lists(_REF, max_size=2).map(tuple)
_PROBE = st.builds(e.Probe, _WORD, _CELLS, _CELLS, _CELLS, _CELLS)
_EXPECTATIONS = st.one_of(
    st.builds(e.CellValues, _CELLS, _WORD),
    st.builds(e.Members, _COLUMN, _NAMES, st.sampled_from([None, "number", "text"])),
    st.builds(e.Rows, _WORD, st.integers(0, 9), _NAMES, _NAMES),
    st.builds(e.Formulas, _REFS, st.lists(_NAMES, max_size=2).map(tuple), st.integers(0, 9)),
    st.builds(e.Recalculation, st.lists(_PROBE, max_size=2).map(tuple)),
    st.builds(
        e.NumberFormat,
        _REFS,
        st.sampled_from(["number", "percent", "date"]),
        st.none() | st.integers(0, 9),
        st.none() | st.booleans(),
    ),
    st.builds(e.CellFormat, _REFS, st.none() | st.booleans()),
    st.builds(e.Frozen, _WORD, st.integers(0, 9), st.integers(0, 9)),
    st.builds(e.Filter, _WORD),
    st.builds(e.Validation, _COLUMN, _NAMES, st.none() | st.tuples(_WHOLE, _WHOLE)),
    st.builds(e.PrintSetup, _WORD, st.sampled_from([None, "portrait", "landscape"])),
    st.builds(e.Sheets, _NAMES, _NAMES),
    st.builds(
        e.ChartShape,
        _WORD,
        st.lists(st.sampled_from(["column", "pie"]), max_size=2).map(tuple),
        _REFS,
        st.none() | _REF,
        st.none() | _WORD,
        _NAMES,
    ),
)
_LISTED = st.lists(_EXPECTATIONS, max_size=3).map(tuple)
CHECKPOINT = Checkpoint(
    id="total",
    points=Points(2_50),
    node=NodeId("4.1.1"),
    text=Text("看合计", "Look at the total"),
    file="done.xlsx",
    expect=(e.CellValues(((BlockRef("S", Address(1, 1), Address(1, 1)), Value("number", "12")),)),),
    after=("rows",),
    carried=(e.Filter("S"),),
)
TASK = Task(
    id=TaskId("sales-ledger"),
    title=Text("台账", "Ledger"),
    brief=Text("请整理", "Tidy it"),
    pool="live",
    status="approved",
    minutes=40,
    deliverables=(Deliverable("done.xlsx", "xlsx"),),
    starters=(Starter("start.xlsx", 9, Digest("0" * 64)),),
    lists=(ListSheet("S", "K"),),
    trials=(
        e.Trial(
            "1",
            "done.xlsx",
            start=(),
            set=((ColumnRef("S", "K"), Value("number", "0")), (HeadingsRef("S"), None)),
            watched=(FieldRef("S", "K", "a"),),
            before=True,
        ),
    ),
)
KEY = TaskKey(TASK.id, (CHECKPOINT,))


@given(_LISTED, _LISTED, _LISTED)
def test_a_key_comes_back_as_it_was_written(
    expect: tuple[e.Expectation, ...],
    accept: tuple[e.Expectation, ...],
    carried: tuple[e.Expectation, ...],
) -> None:
    checkpoint = replace(CHECKPOINT, expect=expect, accept=accept, carried=carried)
    key = replace(KEY, checkpoints=(checkpoint, CHECKPOINT))
    stored = canonical.encode(task_to_json(key))
    assert task_key_from_json(canonical.decode(stored)) == key


@given(st.builds(e.Trial, _WORD, _WORD, _CELLS, _CELLS, _REFS, st.booleans()))
def test_a_task_comes_back_as_it_was_written(trial: e.Trial) -> None:
    task = replace(TASK, trials=(trial, *TASK.trials))
    stored = canonical.encode(task_to_json(task))
    assert task_from_json(canonical.decode(stored)) == task


def test_what_is_stored_speaks_the_words_of_the_format() -> None:
    asked = canonical.encode(task_to_json(TASK)).decode()
    assert '"deliverables":[{"file":"done.xlsx","kind":"xlsx"}]' in asked
    assert '"trials":[{"before":true,"file":"done.xlsx","id":"1","set":[["S[K]",' in asked
    stored = canonical.encode(task_to_json(KEY)).decode()
    assert '"expect":[{"cells":[["S!A1",["number","12"]]],"kind":"values"' in stored
    assert '"points":250' in stored


def test_every_expectation_there_is_can_be_stored() -> None:
    for kind in get_args(e.Expectation):
        sample = next(each for each in SAMPLES if isinstance(each, kind))
        checkpoint = replace(CHECKPOINT, expect=(sample,))
        key = replace(KEY, checkpoints=(checkpoint,))
        assert task_key_from_json(task_to_json(key)) == key


_AT = (ColumnRef("S", "K"),)
SAMPLES: tuple[e.Expectation, ...] = (
    e.CellValues(()),
    e.Members(_AT[0]),
    e.Rows("S", 1),
    e.Formulas(_AT),
    e.Recalculation(()),
    e.NumberFormat(_AT, "date"),
    e.CellFormat(_AT),
    e.Frozen("S", 1),
    e.Filter("S"),
    e.Validation(_AT[0]),
    e.PrintSetup("S"),
    e.Sheets(),
    e.ChartShape("S"),
)

Stored = dict[str, Any]


def expectation(stored: Stored) -> Stored:
    """Return the first expectation of a stored key, to be changed."""
    found: Stored = stored["checkpoints"][0]["expect"][0]
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda stored: stored.pop("minutes"),
        lambda stored: stored.update(more=1),
        lambda stored: stored.update(minutes=True),
        lambda stored: stored.update(minutes="40"),
        lambda stored: stored.update(pool="secret"),
        lambda stored: stored.update(title="台账"),
        lambda stored: stored.update(starters={}),
        lambda stored: stored.update(checkpoints=[]),
        lambda stored: stored["trials"][0].update(then=[]),
        lambda stored: stored["trials"][0].update(watched=["nowhere"]),
        lambda stored: stored["trials"][0].update(before=0),
    ],
)
def test_anything_else_is_no_task(change: Callable[[Stored], object]) -> None:
    stored: Any = canonical.decode(canonical.encode(task_to_json(TASK)))
    change(stored)
    with pytest.raises(TamperError, match="task-unreadable"):
        task_from_json(stored)


@pytest.mark.parametrize(
    "change",
    [
        lambda stored: stored.update(more=1),
        lambda stored: stored.update(checkpoints=[1]),
        lambda stored: stored["checkpoints"][0].update(points=-1),
        lambda stored: stored["checkpoints"][0].update(points="2.5"),
        lambda stored: stored["checkpoints"][0].update(partial=0),
        lambda stored: stored["checkpoints"][0].update(expect=["values"]),
        lambda stored: expectation(stored).update(kind="macro"),
        lambda stored: expectation(stored).update(kind=["values"]),
        lambda stored: expectation(stored).pop("kind"),
        lambda stored: expectation(stored).update(cells=[["S!A1"]]),
        lambda stored: expectation(stored).update(cells=[["A1", None]]),
        lambda stored: expectation(stored).update(cells=[["S!A1", ["number", "twelve"]]]),
        lambda stored: expectation(stored).update(cells=[["S!A1", ["number", "NaN"]]]),
        lambda stored: expectation(stored).update(cells=[["S!A1", ["bool", "yes"]]]),
        lambda stored: expectation(stored).update(cells=[["S!A1", ["date", "2026-13-01"]]]),
        lambda stored: expectation(stored).update(cells=[["S!A1", ["colour", "red"]]]),
        lambda stored: expectation(stored).update(cells=[["S!A1", ["text"]]]),
        lambda stored: stored["checkpoints"][0]["carried"][0].update(kind="task"),
    ],
)
def test_anything_else_is_no_key(change: Callable[[Stored], object]) -> None:
    stored: Any = canonical.decode(canonical.encode(task_to_json(KEY)))
    change(stored)
    with pytest.raises(TamperError, match="task-unreadable"):
        task_key_from_json(stored)


@pytest.mark.parametrize("untrusted", [None, [], "task", 7])
def test_a_task_is_an_object_and_so_is_its_key(untrusted: object) -> None:
    for read in (task_from_json, task_key_from_json):
        with pytest.raises(TamperError, match="task-unreadable"):
            read(untrusted)
