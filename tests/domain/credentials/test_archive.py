import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.credentials.archive import (
    MOST_ENTRIES,
    Caps,
    read_archive,
    write_archive,
)
from onex_exam.domain.errors import PackageError
from tests.domain.credentials.hostile import HOSTILE, SOUND

NAMES = st.text("abcß表", min_size=1, max_size=4).map(lambda text: text + ".x")
ENTRIES = st.dictionaries(NAMES, st.binary(max_size=50), max_size=6)


def refused(data: bytes, caps: Caps | None = None) -> PackageError:
    with pytest.raises(PackageError) as refusal:
        read_archive(data, caps or Caps())
    return refusal.value


def test_the_hand_made_archive_is_sound_but_for_its_faults() -> None:
    assert read_archive(SOUND) == {"a.txt": b"hello", "b.txt": b"world"}
    assert write_archive({"b.txt": b"world", "a.txt": b"hello"}) == SOUND


@pytest.mark.parametrize(
    ("data", "code"), [each[1:] for each in HOSTILE], ids=[e[0] for e in HOSTILE]
)
def test_a_hostile_archive_is_refused_by_name(data: bytes, code: str) -> None:
    assert refused(data).code == code


def test_other_programs_read_what_is_written() -> None:
    entries = {"META/a.json": b"{}", "work/销售.txt": "台账".encode(), "empty": b""}
    with zipfile.ZipFile(io.BytesIO(write_archive(entries))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == entries
        assert archive.testzip() is None


def test_an_archive_of_nothing_is_sound() -> None:
    assert read_archive(write_archive({})) == {}


@pytest.mark.parametrize(
    ("caps", "code"),
    [
        (Caps(entries=1), "archive-too-many"),
        (Caps(entry=4), "archive-entry-too-large"),
        (Caps(together=9), "archive-too-large"),
    ],
)
def test_caps_hold_for_readers_and_writers(caps: Caps, code: str) -> None:
    assert refused(SOUND, caps).code == code
    with pytest.raises(PackageError, match=code):
        write_archive({"a.txt": b"hello", "b.txt": b"world"}, caps)


def test_as_many_entries_as_allowed_and_no_more() -> None:
    entries = {f"{number:05}": b"" for number in range(MOST_ENTRIES)}
    assert read_archive(write_archive(entries)) == entries
    with pytest.raises(PackageError, match="archive-too-many"):
        write_archive({**entries, "more": b""})


def test_a_writer_refuses_the_names_that_a_reader_refuses() -> None:
    with pytest.raises(PackageError, match="name-parent"):
        write_archive({"../a": b""})


def test_no_beginning_of_an_archive_is_an_archive() -> None:
    for cut in range(len(SOUND)):
        refused(SOUND[:cut])


def test_every_flipped_bit_is_refused() -> None:
    for bit in range(len(SOUND) * 8):
        flipped = bytearray(SOUND)
        flipped[bit // 8] ^= 1 << bit % 8
        refused(bytes(flipped))


@given(ENTRIES)
def test_what_is_written_is_read(entries: dict[str, bytes]) -> None:
    try:
        data = write_archive(entries)
    except PackageError as refusal:
        assert refusal.code == "names-alike"  # noqa: PT017  (ß and ss)
        return
    assert read_archive(data) == entries


@given(
    st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=4),
    st.binary(max_size=9),
)
def test_whatever_is_read_is_exactly_what_would_be_written(
    changes: list[tuple[int, int]], more: bytes
) -> None:
    data = bytearray(SOUND)
    for place, value in changes:
        data[place] = value
    try:
        entries = read_archive(bytes(data + more))
    except PackageError:
        return
    assert write_archive(entries) == data + more
