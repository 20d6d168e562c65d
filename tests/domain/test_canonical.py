from collections.abc import Sequence
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import TamperError

NAMES = st.text(st.characters(max_codepoint=127), max_size=8)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_the_bytes_are_those_of_rfc_8785_and_give_the_value_back(value: Json) -> None:
    data = canonical.encode(value)
    assert data == rfc8785.dumps(value)
    assert canonical.decode(data) == value


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":2}',
        b'{"b":1,"a":2}',
        b"[1, 2]",
        b"1.5",
        b"1e3",
        b"NaN",
        b"Infinity",
        b"9007199254740992",
        b'{"\xc3\xa9":1}',
        b'"\\u0041"',
        b"[" * 100_000,
        b"\xff",
        b"",
    ],
)
def test_what_is_not_its_own_canonical_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(TamperError, match="not-canonical"):
        canonical.decode(data)


KINDS = (int, str, dict)
WORDS = st.none() | st.booleans() | st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1)
ROWS = st.lists(
    st.tuples(
        NUMBERS,
        st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
        st.dictionaries(NAMES, WORDS | NUMBERS | st.lists(WORDS, max_size=3), max_size=3),
    ).map(list),
    max_size=4,
)


def in_columns(rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    return [tuple(row[number] for row in rows) for number in range(len(KINDS))]


@given(ROWS)
def test_rows_are_read_at_once_as_they_are_read_line_by_line(rows: list[list[Json]]) -> None:
    lines = [canonical.encode(row) for row in rows]

    assert canonical.decode_columns(lines, KINDS) == in_columns(rows)
    assert [canonical.decode(line) for line in lines] == rows


@given(ROWS, st.data())
def test_reading_at_once_takes_nothing_that_line_by_line_is_refused(
    rows: list[list[Json]], data: st.DataObject
) -> None:
    whole = b"\n".join(canonical.encode(row) for row in rows)
    at = data.draw(st.integers(0, len(whole)))
    gone = data.draw(st.integers(0, 3))
    put = data.draw(st.sampled_from([b"", b"\n", b"\n[", b"]", b"],[", b",", b'"', b"1.5", b" "]))
    lines = (whole[:at] + put + whole[at + gone :]).split(b"\n")
    try:
        columns = canonical.decode_columns(lines, KINDS)
    except TamperError:
        return
    assert columns == in_columns([canonical.decode(line) for line in lines])  # type: ignore[misc]


@pytest.mark.parametrize(
    "lines",
    [
        [b'[1,"a', b'[b",{}]', b'[2,"c",{}],[3,"d",{}]'],
        [b'[1,"a",{}],[2,"b",{"x":["y"', b'["z"]]}]'],
        [b'[1,"a",{"x":[["y"]]}]'],
        [b'[1,"a",{"x":{}}]'],
        [b'[1,"a",{"x":1.5}]'],
        [b'[1,"a",{"x":[1.5]}]'],
        [b'[1,"a",{"x":9007199254740992}]'],
        [b'[1,"a",{"x":-9007199254740992}]'],
        [b'[1,"a",{"\xc3\xa9":1}]'],
        [b'[9007199254740992,"a",{}]'],
        [b'[-9007199254740992,"a",{}]'],
        [b'[18446744073709551616,"a",{}]'],
        [b'[true,"a",{}]'],
        [b'[1,"a",[]]'],
        [b'[1,"a"]'],
        [b'[1,"a",{},{}]'],
        [b'[1,"a",{}],5'],
        [b'[1,"a",{}]', b'[2,"b"]'],
        [b'[1,"a",{}],5,[2', b"[3]]"],
        [b'[1,"a",{}]', b""],
        [b'[1, "a",{}]'],
        [b'[1,"a",{}]', b'{"a":1}'],
        [b"[" * 100_000],
        [b"\xff"],
    ],
)
def test_what_is_not_plainly_a_row_on_each_line_is_not_read_at_once(lines: list[bytes]) -> None:
    with pytest.raises(TamperError, match="not-canonical"):
        canonical.decode_columns(lines, KINDS)


def test_each_piece_has_its_digest() -> None:
    assert canonical.digests([b"", b"a"]) == [canonical.digest(b""), canonical.digest(b"a")]
