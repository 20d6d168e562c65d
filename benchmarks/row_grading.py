"""Row 10: grading attempts with the reason of every point, against a typed decode."""

from collections.abc import Sequence

import msgspec
import orjson

from benchmarks.measuring import Line, in_turns, medians, milliseconds
from benchmarks.samples import Sat, sat, theory_paper
from onex_exam.adapters.collector import collector_paused
from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.bank.responses import response_to_json
from onex_exam.domain.delivery.sitting import Sitting
from onex_exam.domain.grading.grading import Work, grade_by, plan_marking
from onex_exam.domain.grading.regrading import read_attempt
from onex_exam.domain.ids import Digest

_ATTEMPTS, _ROUNDS = 1_000, 5
_GOAL = 3.0
_ORDER = Digest("0" * 64)


class _Record(msgspec.Struct, array_like=True):
    """A candidate and the responses."""

    candidate: str
    responses: list[tuple[str, list[str]]]


class _Payload(msgspec.Struct):
    """The members that payloads of these journals have."""

    item: str = ""
    response: list[str] = msgspec.field(default_factory=list)


class _Entry(msgspec.Struct, array_like=True):
    """One line of a journal."""

    seq: int
    epoch: int
    boot_ms: int
    wall: str
    kind: str
    payload: _Payload
    before: str


def measure(attempts: int = _ATTEMPTS, rounds: int = _ROUNDS) -> Sequence[Line]:
    """Return how many times as long grading takes, from responses and from whole journals."""
    paper = theory_paper()
    everybody = [sat(paper, number, _ORDER, 0) for number in range(1, attempts + 1)]
    return [_from_responses(paper, everybody, rounds), _from_journals(paper, everybody, rounds)]


def _from_responses(paper: Paper, everybody: Sequence[Sat], rounds: int) -> Line:
    records = [_record(one) for one in everybody]
    decoder = msgspec.json.Decoder(_Record)
    works = [Work(one.form, one.attempt, {}) for one in everybody]
    sitting = Sitting()

    def floor() -> None:
        for each in records:
            decoder.decode(each)

    def ours() -> None:
        plan = plan_marking(paper)
        with collector_paused():  # as while a package is verified
            for each in works:
                grade_by(plan, each, sitting)

    measured = medians(in_turns(floor, ours, 1, rounds))
    return _line(f"grading {len(works):,} attempts, against msgspec of the responses", measured)


def _from_journals(paper: Paper, everybody: Sequence[Sat], rounds: int) -> Line:
    decoder = msgspec.json.Decoder(_Entry)
    sitting = Sitting()

    def floor() -> None:
        for each in everybody:
            decoder.decode_lines(each.journal)

    def ours() -> None:
        plan = plan_marking(paper)
        with collector_paused():
            for each in everybody:
                grade_by(plan, Work(each.form, read_attempt(each.journal), {}), sitting)

    measured = medians(in_turns(floor, ours, 1, rounds))
    return _line("the same from the bytes of the journals, against msgspec of them", measured)


def _record(one: Sat) -> bytes:
    responses = one.attempt.responses
    given = [[name, response_to_json(responses[name])] for name in responses]
    return orjson.dumps([one.form.candidate, given])


def _line(what: str, measured: tuple[float, float]) -> Line:
    first, second = measured
    ratio, goal = second / first, f"<= {_GOAL}"
    return Line(what, milliseconds(first), milliseconds(second), ratio, goal, ratio <= _GOAL)
