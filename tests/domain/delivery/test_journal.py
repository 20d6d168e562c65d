from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import (
    Entries,
    Head,
    JournalEntry,
    check_lines,
    follow,
    head_after,
    next_entry,
    read_entry,
    read_lines,
    start_of_attempt,
    start_of_sitting,
)
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId, Digest
from tests.domain.delivery.builders import FORM, ORDER, at, words

START = start_of_attempt(ORDER, CandidateId("A001"), FORM)


def chain(count: int, start: Head = START) -> list[bytes]:
    entries: list[bytes] = []
    head = start
    for number in range(count):
        entry = next_entry(head, at(number * 5_000, epoch=1 + number // 4), "tick", {})
        head = head_after(entry)
        entries.append(entry.to_bytes())
    return entries


def lines(entries: list[bytes]) -> bytes:
    return b"".join(entry + b"\n" for entry in entries)


SIX = chain(6)
SAID = next_entry(START, at(), "response", {"item": "x", "response": ["text", "答"]}).to_bytes()
AFTER_SAID = chain(3, check_lines(lines([SAID]), START)[1])
LATER = next_entry(START, at(0, epoch=9), "tick", {})
HEAD = check_lines(lines(SIX), START)[1]


def test_an_intact_journal_gives_its_entries_and_its_head() -> None:
    entries, head = check_lines(lines(SIX), START)

    assert [entry.seq for entry in entries] == [1, 2, 3, 4, 5, 6]
    assert head == head_after([*entries][-1])


def test_an_empty_journal_stands_where_it_starts() -> None:
    assert check_lines(b"", START) == (Entries(), START)


@given(words(), words(), st.integers(0, 2**40), st.integers(1, 99))
def test_an_entry_is_read_as_it_was_written(kind: str, text: str, boot_ms: int, epoch: int) -> None:
    entry = next_entry(START, replace(at(epoch=epoch), boot_ms=boot_ms), kind, {"text": text})

    assert read_entry(entry.to_bytes()) == entry


def test_chains_of_two_candidates_orders_or_forms_cannot_be_swapped() -> None:
    other = Digest("e" * 64)
    starts = {
        start_of_attempt(ORDER, CandidateId("A001"), FORM),
        start_of_attempt(ORDER, CandidateId("A002"), FORM),
        start_of_attempt(other, CandidateId("A001"), FORM),
        start_of_attempt(ORDER, CandidateId("A001"), other),
        start_of_sitting(ORDER),
        start_of_sitting(other),
    }

    assert len(starts) == 6
    for start in starts - {START}:
        with pytest.raises(TamperError, match="journal-entry-changed") as caught:
            check_lines(lines(SIX), start)
        assert caught.value.facts == {"entry": 1}


def test_a_writer_of_an_older_epoch_cannot_write_again() -> None:
    head = head_after(next_entry(START, at(epoch=2), "tick", {}))

    with pytest.raises(TamperError, match="journal-writer-outdated"):
        next_entry(head, at(5_000, epoch=1), "tick", {})


def test_the_monotonic_clock_of_an_epoch_is_never_written_backwards() -> None:
    head = head_after(next_entry(START, at(5_000), "tick", {}))
    entry = next_entry(head, at(1_000), "tick", {})

    assert entry.at.boot_ms == at(5_000).boot_ms
    assert entry.at.wall == at(1_000).wall


def test_a_new_epoch_may_begin_its_clock_anew() -> None:
    head = head_after(next_entry(START, at(5_000), "tick", {}))
    entry = next_entry(head, at(0, epoch=2), "tick", {})

    assert check_lines(entry.to_bytes() + b"\n", head)[1] == head_after(entry)


@pytest.mark.parametrize("moment", [at(0, epoch=1), at(-1, epoch=2)])
def test_a_forged_entry_that_goes_back_in_time_does_not_follow(moment: Instant) -> None:
    head = head_after(next_entry(START, at(0, epoch=2), "tick", {}))
    forged = JournalEntry(head.seq + 1, moment, "tick", {}, head.seal)

    with pytest.raises(TamperError, match="journal-entry-changed"):
        list(follow([forged.to_bytes()], head))


def test_every_changed_bit_is_found_at_its_entry_or_by_the_head() -> None:
    whole = lines(SIX)
    for place in range(len(whole)):
        for bit in range(8):
            forged = bytearray(whole)
            forged[place] ^= 1 << bit
            assert _found(bytes(forged)), (place, bit)


@given(st.permutations(range(6)).filter(lambda order: order != sorted(order)))
def test_every_other_order_is_found(order: list[int]) -> None:
    with pytest.raises(TamperError):
        check_lines(lines([SIX[each] for each in order]), START)


@given(st.sets(st.integers(0, 5), min_size=1))
def test_every_removal_is_found_unless_an_intact_beginning_is_left(gone: set[int]) -> None:
    left = [entry for number, entry in enumerate(SIX) if number not in gone]

    if left == SIX[: len(left)]:
        assert check_lines(lines(left), START)[1] != HEAD
    else:
        with pytest.raises(TamperError):
            check_lines(lines(left), START)


def test_every_truncation_is_found_unless_it_falls_between_two_entries() -> None:
    whole = lines(SIX)
    between = {len(lines(SIX[:count])) for count in range(6)}
    for length in range(len(whole)):
        if length in between:
            assert check_lines(whole[:length], START)[1] != HEAD
        else:
            with pytest.raises(TamperError, match="journal-cut-off"):
                check_lines(whole[:length], START)


@given(st.integers(0, 6), st.integers(0, 5))
def test_an_entry_put_in_twice_is_found(place: int, which: int) -> None:
    with pytest.raises(TamperError):
        check_lines(lines([*SIX[:place], SIX[which], *SIX[place:]]), START)


@pytest.mark.parametrize(
    "entry",
    [
        [True, 1, 1_000_000, at().wall, "tick", {}, START.seal],
        [1, True, 1_000_000, at().wall, "tick", {}, START.seal],
        [1, 1, True, at().wall, "tick", {}, START.seal],
        [1, 1, 1_000_000, "nine", "tick", {}, START.seal],
        [1, 1, 1_000_000, at().wall, "tick", [], START.seal],
        [1, 1, 1_000_000, at().wall, 7, {}, START.seal],
        [1, 1, 1_000_000, at().wall, "tick", {}, None],
        [1, 1, 1_000_000, at().wall, "tick", {}],
        {},
    ],
)
def test_entries_of_another_shape_are_unreadable(entry: Json) -> None:
    data = canonical.encode(entry)

    with pytest.raises(TamperError, match="entry-unreadable"):
        read_entry(data)
    with pytest.raises(TamperError, match="journal-entry-unreadable") as caught:
        check_lines(data + b"\n", START)
    assert caught.value.facts == {"entry": 1}


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        b"[",
        b"",
        b'["\\ud800"]',
        b"[" * 100_000,
        b"[" * 400 + b"]" * 400,
        SIX[0] + b" ",
        SIX[0].replace(b",", b", "),
    ],
)
def test_bytes_that_are_not_canonical_are_unreadable(data: bytes) -> None:
    with pytest.raises(TamperError, match="journal-entry-unreadable"):
        check_lines(data + b"\n", START)


@given(st.integers(0, 6), st.data())
def test_a_journal_is_judged_as_its_lines_are_one_by_one(count: int, data: st.DataObject) -> None:
    whole = lines([SAID, *AFTER_SAID][:count] if data.draw(st.booleans()) else SIX[:count])
    place = data.draw(st.integers(0, len(whole)))
    put = data.draw(st.sampled_from([b"", b"\n", b"]\n[", b"2", b"\xe9", b'"tick"', b"[]", b"1.0"]))
    forged = whole[:place] + put + whole[place + data.draw(st.integers(0, 2)) :]
    start = data.draw(st.sampled_from([START, replace(START, at=at(5_000)), head_after(LATER)]))
    if forged.endswith(b"\n") or not forged:
        assert judged(check_lines, forged, start) == judged(line_by_line, forged, start)


def line_by_line(whole: bytes, start: Head) -> tuple[list[JournalEntry], Head]:
    followed = list(follow(whole.split(b"\n")[:-1], start))
    return [entry for entry, _ in followed], followed[-1][1] if followed else start


def judged(
    check: Callable[[bytes, Head], tuple[Iterable[JournalEntry], Head]], whole: bytes, start: Head
) -> object:
    """What is read, or what is wrong with it and where."""
    try:
        entries, head = check(whole, start)
    except TamperError as error:
        return error.code, error.facts
    return list(entries), head


def test_an_entry_that_holds_more_than_words_is_read_all_the_same() -> None:
    payload: Json = {"deep": [["a"], {"b": 1}]}
    entry = next_entry(START, at(), "later-version", payload)

    entries, head = check_lines(entry.to_bytes() + b"\n", START)
    assert list(entries) == [entry] == list(read_lines(entry.to_bytes() + b"\n"))
    assert head == head_after(entry)


def test_a_verified_journal_is_read_without_its_chain() -> None:
    assert list(read_lines(lines(SIX[2:]))) == [read_entry(each) for each in SIX[2:]]
    assert len(read_lines(b"")) == 0
    with pytest.raises(TamperError, match="not-canonical"):
        read_lines(lines([SIX[0], b"{}x"]))
    with pytest.raises(TamperError, match="entry-unreadable"):
        read_lines(lines([SIX[0].replace(b"2030-05-06", b"2030-02-30"), b"{}"]))


def _found(forged: bytes) -> bool:
    try:
        return check_lines(forged, START)[1] != HEAD
    except TamperError:
        return True
