"""Flat frozen dataclasses to stored records and back, strictly by their annotations."""

from dataclasses import fields
from functools import cache
from typing import Literal, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import TamperError

R = TypeVar("R")


def record_to_json(record: object) -> Json:
    """Return the members of a flat record; tuples become arrays."""
    members: dict[str, Json] = {}
    for field in fields(record):  # type: ignore[arg-type]  # dataclasses only
        value = getattr(record, field.name)
        members[field.name] = list(value) if isinstance(value, tuple) else value
    return members


def read_record(record: type[R], payload: Json) -> R:
    """Return the record whose members stand in the payload.

    Members are ``int``, ``bool``, ``str``, new types and unions of these, literals, and tuples
    of strings. Raises TamperError ``event-unreadable`` for missing, further or misshapen members.
    """
    hints = _hints(record)  # type: ignore[arg-type]  # every class is hashable
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]  # dataclasses only
    if not isinstance(payload, dict) or set(payload) != set(names):
        raise TamperError("event-unreadable", kind=record.__name__)
    if not all(_fits(payload[name], hints[name]) for name in names):
        raise TamperError("event-unreadable", kind=record.__name__)
    return record(**{name: _value(payload[name]) for name in names})


@cache
def _hints(record: type) -> dict[str, object]:
    return get_type_hints(record)


def _value(stored: Json) -> object:
    return tuple(stored) if isinstance(stored, list) else stored


def _fits(stored: Json, wanted: object) -> bool:
    if isinstance(wanted, NewType):
        return _fits(stored, wanted.__supertype__)
    if get_origin(wanted) is Literal:
        return stored in get_args(wanted)
    if get_origin(wanted) is Union:
        return any(_fits(stored, each) for each in get_args(wanted))
    if get_origin(wanted) is tuple:
        return isinstance(stored, list) and all(isinstance(each, str) for each in stored)
    return type(stored) is wanted
