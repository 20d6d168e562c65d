"""The code that a candidate takes away and the console shows too: it stands for the answers."""

from onex_exam.domain.bank.responses import response_to_json
from onex_exam.domain.canonical import Json, digest_of
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId

_LENGTH, _GROUP = 16, 4


def receipt_code(candidate: CandidateId, attempt: Attempt) -> str:
    """Return 16 hexadecimal digits, in capitals and groups of four, over what was handed in.

    They are the first of the digest over the candidate, the form, every response, the last
    version of every file and the moment of the hand-in: answers that are changed afterwards
    have another code. Raises RuleError ``not-submitted`` before there is one.
    """
    if attempt.submitted_at is None:
        raise RuleError("not-submitted")
    responses: list[Json] = [
        [item, response_to_json(response)] for item, response in sorted(attempt.responses.items())
    ]
    newest = {(file.task, file.name): file.sha256 for _, file in attempt.files}
    files: list[Json] = [[*file, digest] for file, digest in sorted(newest.items())]
    wall = attempt.submitted_at.wall
    code = digest_of([candidate, attempt.form, responses, files, wall])[:_LENGTH].upper()
    return " ".join(code[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))
