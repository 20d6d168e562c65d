"""Reads a task from decoded TOML: a Task, or every problem there is; opens no file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import Literal, cast

from onex_exam.domain.errors import Problem
from onex_exam.domain.ids import NodeId, TaskId, is_node, is_slug
from onex_exam.domain.language import Text
from onex_exam.domain.points import ZERO, Points
from onex_exam.domain.practical.expectation_codec import (
    numbered,
    parse_expectations,
)
from onex_exam.domain.practical.expectations import Rows, refs_of
from onex_exam.domain.practical.file_names import is_portable
from onex_exam.domain.practical.reading import Given
from onex_exam.domain.practical.refs import BlockRef
from onex_exam.domain.practical.tasks import (
    FULL_POINTS,
    AuthoredTask,
    Checkpoint,
    Deliverable,
    ListSheet,
    Pool,
    Starter,
    Status,
    Task,
    TaskKey,
)

LARGEST_CHECKPOINT = Points(5_00)
LONGEST_NAME = 100
LONGEST_ID = 50
MINUTES = range(5, 181)

_NODE_DEPTH = 2


@dataclass(frozen=True, slots=True)
class TaskFolder:
    """What the adapter found beside ``task.toml``; an absent brief is empty text."""

    name: str
    brief: Text
    starters: tuple[Starter, ...]


def parse_task(
    untrusted: Mapping[str, object], folder: TaskFolder, problems: list[Problem]
) -> AuthoredTask | None:
    """Return the task, or None after adding every problem found.

    ``untrusted`` is ``task.toml`` decoded by ``tomllib`` without a ``parse_float``.
    """
    before = len(problems)
    top = Given(untrusted, f"tasks/{folder.name}/task.toml", "", problems)
    deliverables = _deliverables(top)
    only = deliverables[0].file if len(deliverables) == 1 else None
    task = Task(
        id=TaskId(_task_id(top, folder)),
        title=top.text("title"),
        brief=_brief(folder, problems),
        pool=cast("Pool", top.word("pool", ("practice", "live"))),
        status=cast("Status", top.word("status", ("draft", "reviewed", "approved"))),
        minutes=_minutes(top),
        deliverables=deliverables,
        starters=_starters(top, folder),
        lists=tuple(_list_sheet(each) for each in top.tables("tables")),
        trials=(),
    )
    probe_ids = map(str, count(1))
    tables = top.tables("checkpoint", needed=True)
    key = TaskKey(task.id, tuple(_checkpoint(each, only, probe_ids) for each in tables))
    top.close()
    for code, facts in _wrong_as_a_whole(task, key):
        top.report(code, **facts)
    whole = AuthoredTask(replace(task, trials=key.trials()), key)
    return whole if len(problems) == before else None


def _task_id(top: Given, folder: TaskFolder) -> str:
    name = top.get("id", str, folder.name)
    if name != folder.name or not is_slug(name) or len(name) > LONGEST_ID:
        top.report("task-id", found=name, wanted=folder.name, most=LONGEST_ID)
    return name


def _minutes(top: Given) -> int:
    minutes = top.get("minutes", int, MINUTES.start)
    if minutes not in MINUTES:
        top.report("task-minutes", found=minutes, least=MINUTES.start, most=MINUTES.stop - 1)
    return minutes


def _brief(folder: TaskFolder, problems: list[Problem]) -> Text:
    for language, brief in (("zh", folder.brief.zh), ("en", folder.brief.en)):
        if not brief.strip():
            problems.append(Problem(f"tasks/{folder.name}/brief.{language}.md", "", "task-brief"))
    return folder.brief


def _plain_name(name: str) -> bool:
    return len(name) <= LONGEST_NAME and not name.startswith((".", "~")) and is_portable(name)


def _deliverables(top: Given) -> tuple[Deliverable, ...]:
    found = []
    for each in top.tables("deliverable", needed=True):
        name = each.get("file", str, "")
        kind = each.word("kind", ("xlsx",))
        if not _plain_name(name) or not name.endswith(f".{kind}"):
            each.report("task-file-name", found=name)
        found.append(Deliverable(name, cast('Literal["xlsx"]', kind)))
        each.close()
    if not found:
        top.report("task-no-deliverable")
    return tuple(found)


def _starters(top: Given, folder: TaskFolder) -> tuple[Starter, ...]:
    named = top.texts("starters")
    there = {each.file: each for each in folder.starters}
    for name in named:
        if name not in there or not _plain_name(name):
            top.report("task-starter-missing", found=name)
    for name in sorted(there.keys() - set(named)):
        top.report("task-starter-unnamed", found=name)
    return tuple(there[name] for name in named if name in there)


def _list_sheet(given: Given) -> ListSheet:
    sheet = ListSheet(given.get("sheet", str, ""), given.get("key", str, ""))
    given.close()
    return sheet


def _checkpoint(given: Given, only: str | None, probe_ids: Iterator[str]) -> Checkpoint:
    name = given.get("id", str, "")
    given.place = name or given.place
    if not is_slug(name):
        given.report("task-checkpoint-id", found=name)
    checkpoint = Checkpoint(
        id=name,
        points=_points(given),
        node=NodeId(_node(given)),
        text=given.text("text"),
        file=given.get("file", str, only or "", needed=only is None),
        expect=numbered(parse_expectations(given, "expect", needed=True), probe_ids),
        accept=numbered(parse_expectations(given, "accept"), probe_ids),
        partial=given.get("partial", bool, False, needed=False),
        after=given.texts("after"),
        carried=numbered(parse_expectations(given, "carried"), probe_ids),
    )
    if bool(checkpoint.after) != bool(checkpoint.carried):
        given.report("task-after-carried")
    given.close()
    return checkpoint


def _points(given: Given) -> Points:
    untrusted = given.get("points", object, 1)
    try:
        points = Points.parse(str(untrusted)) if isinstance(untrusted, int | str) else ZERO
    except ValueError:
        points = ZERO
    if not ZERO < points <= LARGEST_CHECKPOINT:
        given.report("task-points", found=str(untrusted), most=str(LARGEST_CHECKPOINT))
    return points


def _node(given: Given) -> str:
    node = given.get("node", str, "1.1.1")
    if not is_node(node) or node.count(".") != _NODE_DEPTH:
        given.report("task-node", found=node)
    return node


def _wrong_as_a_whole(task: Task, key: TaskKey) -> Iterator[tuple[str, dict[str, object]]]:
    if key.points() != FULL_POINTS:
        yield "task-points-sum", {"found": str(key.points()), "wanted": str(FULL_POINTS)}
    files = [each.file for each in task.deliverables]
    names = [each.id for each in key.checkpoints]
    for kind, names_given in (
        ("deliverable", files),
        ("checkpoint", names),
        ("starter", _files(task)),
    ):
        for twice in sorted({each for each in names_given if names_given.count(each) > 1}):
            yield "task-twice", {"kind": kind, "found": twice}
    keyed = {each.sheet for each in task.lists}
    for number, each in enumerate(key.checkpoints):
        if each.file not in files:
            yield "task-checkpoint-file", {"checkpoint": each.id, "found": each.file}
        for earlier in set(each.after) - set(names[:number]):
            yield "task-after-unknown", {"checkpoint": each.id, "found": earlier}
        for sheet in sorted(_keyed_sheets(each) - keyed):
            yield "task-sheet-without-key", {"checkpoint": each.id, "found": sheet}


def _files(task: Task) -> list[str]:
    return [each.file for each in task.starters]


def _keyed_sheets(checkpoint: Checkpoint) -> set[str]:
    asked = tuple(chain(checkpoint.expect, checkpoint.accept, checkpoint.carried))
    refs = (ref for each in asked for ref in refs_of(each))
    by_key = {ref.sheet for ref in refs if not isinstance(ref, BlockRef)}
    return by_key | {each.sheet for each in asked if isinstance(each, Rows)}
