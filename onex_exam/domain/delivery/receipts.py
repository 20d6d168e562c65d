"""The code that a candidate takes away and the console shows too: both saw the same hand-in."""

from onex_exam.domain.canonical import digest_of
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId

_LENGTH = 8


def receipt_code(candidate: CandidateId, attempt: Attempt) -> str:
    """Return the first 8 hexadecimal digits, in capitals, of the digest over the hand-in.

    It covers the candidate, the form, the number of responses and the moment of the hand-in;
    raises RuleError ``not-submitted`` before there is one.
    """
    if attempt.submitted_at is None:
        raise RuleError("not-submitted")
    covered = [candidate, attempt.form, len(attempt.responses), attempt.submitted_at.wall]
    return digest_of(covered)[:_LENGTH].upper()
