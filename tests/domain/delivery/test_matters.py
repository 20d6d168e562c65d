from onex_exam.domain.bank.responses import Filled
from onex_exam.domain.delivery.commands import ForceSubmit, ReceiveFile, Respond, Submit
from onex_exam.domain.delivery.matters import open_matters
from onex_exam.domain.delivery.sitting import (
    CheckedIn,
    MarkedAbsent,
    SignedOff,
    Sitting,
    SittingBegan,
    SittingEvent,
    SittingPrepared,
    replay_sitting,
)
from onex_exam.domain.ids import CandidateId, Digest, TaskId
from tests.domain.delivery.builders import BLANKS, MINUTE, after, at, respond, started

ZHAO, QIAN = CandidateId("A001"), CandidateId("A002")
TASK = TaskId("task")
PREPARED = SittingPrepared(Digest("d" * 64), (ZHAO, QIAN))


def sitting(*events: SittingEvent) -> Sitting:
    return replay_sitting((at(), event) for event in (PREPARED, *events))


RUNNING = sitting(CheckedIn(ZHAO, "王"), SittingBegan("王"))
ANSWERED = after(after(started(), respond(), at(1)), Submit(0), at(MINUTE))
EMPTY = after(started(), ForceSubmit("离场", "王"), at(MINUTE))


def test_everything_that_nobody_settled_is_named_in_the_order_of_the_roster() -> None:
    assert open_matters(RUNNING, {ZHAO: EMPTY}, {ZHAO: (TASK,)}) == (
        (ZHAO, "zero-answer"),
        (ZHAO, "file-missing"),
        (QIAN, "uncollected"),
    )


def test_the_absent_and_what_is_signed_off_block_nothing() -> None:
    settled = sitting(MarkedAbsent(QIAN, "王"), SignedOff(ZHAO, "zero-answer", "本人放弃", "王"))

    assert open_matters(settled, {ZHAO: EMPTY}, {}) == ()


def test_an_attempt_with_an_answer_and_its_files_blocks_nothing() -> None:
    attempt = after(started(), ReceiveFile(TASK, "报表.xlsx", 1, Digest("a" * 64)), at(MINUTE))
    attempt = after(after(attempt, respond(), at(MINUTE)), Submit(0), at(MINUTE))

    assert open_matters(RUNNING, {ZHAO: attempt, QIAN: ANSWERED}, {ZHAO: (TASK,)}) == ()


def test_withdrawn_responses_are_no_answer() -> None:
    attempt = after(started(), Respond(BLANKS, Filled(("", " "))), at(MINUTE))
    attempt = after(attempt, Submit(0), at(MINUTE))

    assert (ZHAO, "zero-answer") in open_matters(RUNNING, {ZHAO: attempt}, {})
