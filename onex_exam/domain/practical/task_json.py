"""Tasks as papers carry them: every member by its declared type, in the words of tasks.md."""

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Literal, NewType, Union, get_args, get_origin, get_type_hints

from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import TamperError
from onex_exam.domain.points import Points
from onex_exam.domain.practical import expectations as e
from onex_exam.domain.practical.refs import BlockRef, ColumnRef, FieldRef, HeadingsRef, parse_ref
from onex_exam.domain.practical.tasks import Task
from onex_exam.domain.practical.values import Value, number, serial

_KINDS: Mapping[str, type] = types.MappingProxyType(
    {
        "values": e.CellValues,
        "members": e.Members,
        "rows": e.Rows,
        "formulas": e.Formulas,
        "recalculation": e.Recalculation,
        "number-format": e.NumberFormat,
        "cell-format": e.CellFormat,
        "frozen": e.Frozen,
        "filter": e.Filter,
        "validation": e.Validation,
        "print-setup": e.PrintSetup,
        "sheets": e.Sheets,
        "chart": e.ChartShape,
    }
)
_NAMES: Mapping[type, str] = types.MappingProxyType({kind: name for name, kind in _KINDS.items()})
_REFS = (BlockRef, ColumnRef, FieldRef, HeadingsRef)
_PAIR = 2


def task_to_json(task: Task) -> Json:
    """Return the task: references as text, values as ``[kind, text]``, points as hundredths."""
    return _write(task)


def task_from_json(untrusted: object) -> Task:
    """Read back what ``task_to_json`` wrote; raise TamperError ``task-unreadable`` for the rest."""
    try:
        task = _read_record(untrusted, Task)
    except _MisshapenError as error:
        raise TamperError("task-unreadable") from error
    assert isinstance(task, Task)  # noqa: S101  (said to mypy: a record is of the type asked for)
    return task


class _MisshapenError(Exception):
    """Something is not of its declared type."""


def _write(value: object) -> Json:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, tuple):
        return [_write(each) for each in value]
    if isinstance(value, Points):
        return value.hundredths
    if isinstance(value, Value):
        return [value.kind, value.text]
    if isinstance(value, _REFS):
        return str(value)
    kind: type = type(value)
    members = {name: _write(getattr(value, name)) for name in _hints(kind)}
    return {"kind": _NAMES[kind], **members} if kind in _NAMES else members


def _read(untrusted: object, hint: object) -> object:
    if isinstance(hint, NewType):
        return _read(untrusted, hint.__supertype__)
    if get_origin(hint) in (Union, types.UnionType):
        return _read_union(untrusted, get_args(hint))
    if get_origin(hint) is tuple:
        return _read_tuple(untrusted, get_args(hint))
    if get_origin(hint) is Literal:
        return _found(untrusted, fits=untrusted in get_args(hint))
    if hint in (int, bool, str, type(None)):
        return _found(untrusted, fits=type(untrusted) is hint)
    assert isinstance(hint, type)  # noqa: S101  (tasks declare nothing else)
    return _read_made(untrusted, hint)


def _found(untrusted: object, *, fits: bool) -> object:
    if not fits:
        raise _MisshapenError
    return untrusted


def _read_made(untrusted: object, hint: type) -> object:
    """Read what is not written as its own members: points, values, references."""
    try:
        if hint is Points and type(untrusted) is int:
            return Points(untrusted)
        if hint is Value and isinstance(untrusted, list) and len(untrusted) == _PAIR:
            return _read_value(untrusted)
        if hint in _REFS and isinstance(untrusted, str):
            return _found(ref := parse_ref(untrusted), fits=type(ref) is hint)
    except ValueError as error:
        raise _MisshapenError from error
    return _read_record(untrusted, hint)


def _read_value(untrusted: Sequence[object]) -> Value:
    kind, text = untrusted
    match kind, text:
        case "number", str(text):
            return number(text)
        case "bool", "true" | "false":
            return Value("bool", str(text))
        case (("text" | "error"), str(text)):
            return Value("text" if kind == "text" else "error", text)
        case "date", str(text):
            serial(Value("date", text))
            return Value("date", text)
        case _:
            raise _MisshapenError


def _read_union(untrusted: object, hints: Sequence[object]) -> object:
    """Read what may be one of several: nothing, a reference by its form, a record by its kind."""
    if isinstance(untrusted, dict):
        kind = _KINDS.get(str(untrusted.get("kind")))
        return _read_record(untrusted, _found_type(kind, hints))
    for hint in hints:
        try:
            return _read(untrusted, hint)
        except _MisshapenError:
            continue
    raise _MisshapenError


def _found_type(kind: type | None, hints: Sequence[object]) -> type:
    if kind is None or kind not in hints:
        raise _MisshapenError
    return kind


def _read_tuple(untrusted: object, hints: Sequence[object]) -> object:
    if not isinstance(untrusted, list):
        raise _MisshapenError
    inner = [hints[0]] * len(untrusted) if hints[-1] is Ellipsis else list(hints)
    if len(inner) != len(untrusted):
        raise _MisshapenError
    return tuple(_read(each, hint) for each, hint in zip(untrusted, inner, strict=True))


def _read_record(untrusted: object, kind: type) -> object:
    if not isinstance(untrusted, dict):
        raise _MisshapenError
    members = {
        name: each for name, each in untrusted.items() if name != "kind" or kind not in _NAMES
    }
    hints = _hints(kind)
    if members.keys() != hints.keys():
        raise _MisshapenError
    return kind(**{name: _read(members[name], hint) for name, hint in hints.items()})


@cache
def _hints(kind: type) -> Mapping[str, object]:
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}
