"""Flat frozen dataclasses to stored records and back, strictly by their annotations."""

from collections.abc import Callable
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
    tests = _tests(record)  # type: ignore[arg-type]  # every class is hashable
    if not isinstance(payload, dict) or payload.keys() != tests.keys():
        raise TamperError("event-unreadable", kind=record.__name__)
    if not all(tests[name](value) for name, value in payload.items()):
        raise TamperError("event-unreadable", kind=record.__name__)
    return record(**{name: _value(value) for name, value in payload.items()})


@cache
def _tests(record: type) -> dict[str, Callable[[Json], bool]]:
    """Return for each member what tells whether a stored value fits it."""
    hints = get_type_hints(record)
    return {field.name: _test(hints[field.name]) for field in fields(record)}


def _value(stored: Json) -> object:
    return tuple(stored) if isinstance(stored, list) else stored


def _test(wanted: object) -> Callable[[Json], bool]:
    if isinstance(wanted, NewType):
        return _test(wanted.__supertype__)
    if get_origin(wanted) is Literal:
        words = get_args(wanted)
        return lambda stored: stored in words
    if get_origin(wanted) is Union:
        tests = [_test(each) for each in get_args(wanted)]
        return lambda stored: any(test(stored) for test in tests)
    if get_origin(wanted) is tuple:
        return lambda stored: (
            isinstance(stored, list) and all(isinstance(each, str) for each in stored)
        )
    return lambda stored: type(stored) is wanted
