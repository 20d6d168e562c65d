"""One value, one sequence of bytes (RFC 8785): what gets digested and signed; never floats."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from types import NoneType
from typing import Any, TypeAlias, cast

import orjson

from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import Digest

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

LARGEST = 2**53 - 1
"""No document holds a whole number beyond this, on either side of zero."""

_WORDS = frozenset({str, bool, NoneType})
_first = itemgetter(slice(1))
_hexadecimal = type(hashlib.sha256()).hexdigest


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
    value: Json = _read(data, data)
    if not _is_plain(value):
        raise TamperError("not-canonical")
    return value


def decode_columns(lines: Sequence[bytes], kinds: Sequence[type]) -> list[tuple[Any, ...]]:
    """Return the columns of lines that each hold the canonical bytes of a row of these kinds.

    Reads all at once, many times as fast as line by line. Takes nothing that ``decode`` would not
    take, and less: an object may hold words, whole numbers and arrays of words, nothing deeper.
    Raises TamperError ``not-canonical`` for everything else, without saying where.
    """
    # That no line ended inside a row: it would have ended behind a comma (inside a string a line
    # break is not read), the next line begins with "[", in an object a name would follow. So an
    # array would stand in an array, and none of the kinds below holds that.
    if {*map(_first, lines)} - {b"["}:
        raise TamperError("not-canonical")
    if not lines:
        return [() for _ in kinds]
    rows = _read(b"[%b]" % b",\n".join(lines), b"[%b]" % b",".join(lines))
    if len(rows) != len(lines) or set(map(type, rows)) - {list}:
        raise TamperError("not-canonical")
    if set(map(len, rows)) - {len(kinds)}:
        raise TamperError("not-canonical")
    columns = list(zip(*rows, strict=True))
    if not all(map(_is_column, columns, kinds)):
        raise TamperError("not-canonical")
    return columns


def digest(data: bytes) -> Digest:
    """Return SHA-256 in lower-case hexadecimal."""
    return Digest(hashlib.sha256(data).hexdigest())


def digests(pieces: Iterable[bytes]) -> list[Digest]:
    """Return the digest of each piece."""
    return cast("list[Digest]", list(map(_hexadecimal, map(hashlib.sha256, pieces))))


def digest_of(value: Json) -> Digest:
    """Return the digest of a value's canonical bytes."""
    return digest(encode(value))


def _read(data: bytes, canonical: bytes) -> Any:  # noqa: ANN401  (whatever the bytes hold)
    """Return what bytes hold when it is written as the canonical ones."""
    try:
        value = orjson.loads(data)
        again = encode(value)
    except (ValueError, TypeError) as error:  # TypeError: too deep
        raise TamperError("not-canonical") from error
    if again != canonical:
        raise TamperError("not-canonical")
    return value


def _is_plain(value: object) -> bool:
    """Tell whether there are no floats, no large numbers and no names beyond ASCII in a value."""
    if isinstance(value, dict):
        return "".join(value).isascii() and _are_plain(value.values())
    return _are_plain(value) if isinstance(value, list) else _is_scalar(value)


def _are_plain(values: Collection[object]) -> bool:
    return _WORDS.issuperset(map(type, values)) or all(map(_is_plain, values))


def _is_column(column: Sequence[Any], kind: type) -> bool:
    """Tell whether all values of a column are of this kind (no array, no float) and plain."""
    if set(map(type, column)) != {kind}:
        return False
    if kind is int:
        return _is_scalar(min(column)) and _is_scalar(max(column))
    return kind in _WORDS or (kind is dict and _are_shallow(column))


def _are_shallow(objects: Iterable[dict[str, Any]]) -> bool:
    """Tell whether objects hold words, whole numbers and arrays of words under ASCII names."""
    filled = list(filter(None, objects))
    values = list(chain.from_iterable([each.values() for each in filled]))
    words = chain.from_iterable([each for each in values if type(each) is list])
    others = [each for each in values if type(each) is not list and type(each) is not str]
    return (
        _WORDS.issuperset(map(type, words))
        and all(map(_is_scalar, others))
        and "".join(chain.from_iterable(filled)).isascii()
    )


def _is_scalar(value: object) -> bool:
    return type(value) in _WORDS or (type(value) is int and abs(value) <= LARGEST)
