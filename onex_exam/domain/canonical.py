"""One value, one sequence of bytes (RFC 8785): what gets digested and signed; never floats."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import NoReturn, TypeAlias

import orjson

from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import Digest

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

LARGEST = 2**53 - 1
"""No document holds a whole number beyond this, on either side of zero."""


def encode(value: Json) -> bytes:
    """Return the canonical bytes of a value built from checked types.

    On integers below 2^53, strings and ASCII member names, orjson with sorted keys writes
    exactly what RFC 8785 asks for (a property test holds it to the ``rfc8785`` package).
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def decode(data: bytes) -> Json:
    """Return the value of canonical bytes.

    Raises TamperError ``not-canonical`` for anything that is not its own canonical encoding:
    white space, other order, duplicate members, floats, integers of 2^53 and above, NaN.
    """
    try:
        value: Json = json.loads(
            data, parse_float=_refuse, parse_constant=_refuse, parse_int=_whole
        )
        again = encode(value)
    except (ValueError, TypeError, RecursionError) as error:  # TypeError: half characters, depth
        raise TamperError("not-canonical") from error
    if not _ascii_members(value) or again != data:
        raise TamperError("not-canonical")
    return value


def digest(data: bytes) -> Digest:
    """Return SHA-256 in lower-case hexadecimal."""
    return Digest(hashlib.sha256(data).hexdigest())


def digest_of(value: Json) -> Digest:
    """Return the digest of a value's canonical bytes."""
    return digest(encode(value))


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)


def _whole(text: str) -> int:
    number = int(text)
    if abs(number) > LARGEST:
        raise ValueError(text)
    return number


def _ascii_members(value: Json) -> bool:
    if isinstance(value, Mapping):
        return all(name.isascii() and _ascii_members(each) for name, each in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return all(_ascii_members(each) for each in value)
    return True
