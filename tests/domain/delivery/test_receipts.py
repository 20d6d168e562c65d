import re
from dataclasses import replace

import pytest

from onex_exam.domain.bank.responses import Entered
from onex_exam.domain.delivery.attempt import Attempt, evolve, replay
from onex_exam.domain.delivery.events import (
    AttemptOpened,
    AttemptSubmitted,
    FileReceived,
    HandRaised,
)
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.receipts import receipt_code
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId, Digest, ItemId, TaskId

CANDIDATE = CandidateId("2026112200017")


def handed_in(wall: str) -> Attempt:
    at = Instant(1, 0, wall)
    opened = AttemptOpened(Digest("f" * 64), 60_000, 0)
    return replay([(at, opened), (at, AttemptSubmitted("self", "", ""))])


def test_the_code_is_sixteen_hexadecimal_digits_that_never_change() -> None:
    code = receipt_code(CANDIDATE, handed_in("2026-11-22T01:50:00.000Z"))
    assert re.fullmatch("[0-9A-F]{4}( [0-9A-F]{4}){3}", code)
    assert code == "E4DD 3B19 CBE1 407B"


def test_other_answers_or_files_have_another_code_and_their_order_has_not() -> None:
    plain = handed_in("2026-11-22T01:50:00.000Z")
    one, two = Entered("1"), Entered("2")
    first, second = ItemId("q1"), ItemId("q2")
    file = FileReceived(TaskId("job"), "a.xlsx", 1, Digest("a" * 64))
    at = Instant(1, 0, "2026-11-22T01:50:00.000Z")
    attempts = [
        plain,
        replace(plain, responses={first: one}),
        replace(plain, responses={first: two}),
        replace(plain, responses={first: one, second: two}),
        replace(plain, files=((at, file),)),
        replace(plain, files=((at, replace(file, sha256=Digest("b" * 64))),)),
    ]
    assert len({receipt_code(CANDIDATE, each) for each in attempts}) == len(attempts)

    turned = replace(plain, responses={second: two, first: one})
    assert receipt_code(CANDIDATE, turned) == receipt_code(CANDIDATE, attempts[3])
    again = replace(plain, files=((at, replace(file, sha256=Digest("b" * 64))), (at, file)))
    assert receipt_code(CANDIDATE, again) == receipt_code(CANDIDATE, attempts[4])


def test_another_candidate_or_moment_has_another_code() -> None:
    first = handed_in("2026-11-22T01:50:00.000Z")
    other = handed_in("2026-11-22T01:50:00.001Z")
    codes = {
        receipt_code(CANDIDATE, first),
        receipt_code(CANDIDATE, other),
        receipt_code(CandidateId("2026112200018"), first),
    }
    assert len(codes) == 3


def test_what_happens_after_the_hand_in_leaves_the_code_alone() -> None:
    first = handed_in("2026-11-22T01:50:00.000Z")
    later = evolve(first, Instant(1, 9, "2026-11-22T01:51:00.000Z"), HandRaised("other"))
    assert receipt_code(CANDIDATE, later) == receipt_code(CANDIDATE, first)


def test_there_is_no_code_before_the_hand_in() -> None:
    with pytest.raises(RuleError, match="not-submitted"):
        receipt_code(CANDIDATE, Attempt())
