import re

import pytest

from onex_exam.domain.delivery.attempt import Attempt, evolve, replay
from onex_exam.domain.delivery.events import AttemptOpened, AttemptSubmitted, HandRaised
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.receipts import receipt_code
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId, Digest

CANDIDATE = CandidateId("2026112200017")


def handed_in(wall: str) -> Attempt:
    at = Instant(1, 0, wall)
    opened = AttemptOpened(Digest("f" * 64), 60_000, 0)
    return replay([(at, opened), (at, AttemptSubmitted("self", "", ""))])


def test_the_code_is_eight_hexadecimal_digits_that_never_change() -> None:
    code = receipt_code(CANDIDATE, handed_in("2026-11-22T01:50:00.000Z"))
    assert re.fullmatch("[0-9A-F]{8}", code)
    assert code == "1E9C0291"


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
