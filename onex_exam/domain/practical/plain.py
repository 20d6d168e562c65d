"""Records as JSON values and back, led by their declared types alone.

What comes back is checked in full: a wrong type, a missing or an unknown member is an error.
"""

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Literal, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from onex_exam.domain.canonical import Json
from onex_exam.domain.points import Points
from onex_exam.domain.practical.expectations import KINDS
from onex_exam.domain.practical.refs import (
    Address,
    BlockRef,
    ColumnRef,
    FieldRef,
    HeadingsRef,
    parse_address,
    parse_ref,
)
from onex_exam.domain.practical.values import Value, number, serial

T = TypeVar("T")
_NAMES: Mapping[type, str] = types.MappingProxyType({kind: name for name, kind in KINDS.items()})
_REFS = (BlockRef, ColumnRef, FieldRef, HeadingsRef)
_WRITTEN = (*_REFS, Address)
_PAIR = 2


class MisshapenError(Exception):
    """Something is not of its declared type."""


def to_plain(value: object) -> Json:
    """Return the JSON value: records as objects, references as text, values as ``[kind, text]``.

    Points are hundredths; an expectation also says of which kind it is.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if isinstance(value, Points):
        return value.hundredths
    if isinstance(value, Value):
        return [value.kind, value.text]
    if isinstance(value, _WRITTEN):
        return str(value)
    kind: type = type(value)
    members = {name: to_plain(getattr(value, name)) for name in _hints(kind)}
    return {"kind": _NAMES[kind], **members} if kind in _NAMES else members


def from_plain(untrusted: object, kind: type[T]) -> T:
    """Return the record that a JSON value describes; raise MisshapenError."""
    record = _read_record(untrusted, kind)
    assert isinstance(record, kind)  # noqa: S101  (said to mypy)
    return record


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
        raise MisshapenError
    return untrusted


def _read_made(untrusted: object, hint: type) -> object:
    """Read what is not written as its own members: points, values, references."""
    try:
        if hint is Points and type(untrusted) is int:
            return Points(untrusted)
        if hint is Value and isinstance(untrusted, list) and len(untrusted) == _PAIR:
            return _read_value(untrusted)
        if hint is Address and isinstance(untrusted, str):
            return parse_address(untrusted)
        if hint in _REFS and isinstance(untrusted, str):
            return _found(ref := parse_ref(untrusted), fits=type(ref) is hint)
    except ValueError as error:
        raise MisshapenError from error
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
            raise MisshapenError


def _read_union(untrusted: object, hints: Sequence[object]) -> object:
    """Read what may be one of several: nothing, a reference by its form, a record by its kind."""
    if isinstance(untrusted, dict):
        return _read_record(untrusted, _record_type(untrusted, hints))
    for hint in hints:
        try:
            return _read(untrusted, hint)
        except MisshapenError:
            continue
    raise MisshapenError


def _record_type(untrusted: Mapping[str, object], hints: Sequence[object]) -> type:
    """Return the only record of a union, or the one whose kind the value names."""
    records = [each for each in hints if is_dataclass(each) and isinstance(each, type)]
    named = KINDS.get(str(untrusted.get("kind")))
    fitting = [each for each in records if each is named or len(records) == 1]
    if not fitting:
        raise MisshapenError
    return fitting[0]


def _read_tuple(untrusted: object, hints: Sequence[object]) -> object:
    if not isinstance(untrusted, list):
        raise MisshapenError
    inner = [hints[0]] * len(untrusted) if hints[-1] is Ellipsis else list(hints)
    if len(inner) != len(untrusted):
        raise MisshapenError
    return tuple(_read(each, hint) for each, hint in zip(untrusted, inner, strict=True))


def _read_record(untrusted: object, kind: type) -> object:
    if not isinstance(untrusted, dict):
        raise MisshapenError
    members = {
        name: each for name, each in untrusted.items() if name != "kind" or kind not in _NAMES
    }
    hints = _hints(kind)
    if members.keys() != hints.keys():
        raise MisshapenError
    return kind(**{name: _read(members[name], hint) for name, hint in hints.items()})


@cache
def _hints(kind: type) -> Mapping[str, object]:
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}
