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
