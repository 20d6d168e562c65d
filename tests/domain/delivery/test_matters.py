from dataclasses import replace

from onex_exam.domain.bank.responses import Filled
from onex_exam.domain.delivery.commands import ForceSubmit, ReceiveFile, Respond, Submit
from onex_exam.domain.delivery.matters import fitted, open_matters
from onex_exam.domain.delivery.seat_events import HandedIn
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


def test_a_damaged_attempt_is_the_one_matter_of_its_candidate_even_of_an_absent_one() -> None:
    damaged = replace(EMPTY, damaged="journal-entry-changed")
    absent = sitting(MarkedAbsent(QIAN, "王"))

    assert open_matters(absent, {ZHAO: damaged, QIAN: damaged}, {ZHAO: (TASK,)}) == (
        (ZHAO, "journal-damaged"),
        (QIAN, "journal-damaged"),
    )


def test_once_it_is_signed_nothing_else_of_a_damaged_attempt_is_asked() -> None:
    signed = sitting(SignedOff(ZHAO, "journal-damaged", "日志损坏", "王"), MarkedAbsent(QIAN, "王"))

    assert open_matters(signed, {ZHAO: started()}, {ZHAO: (TASK,)}) == ()


def test_a_hand_in_that_the_room_was_told_otherwise_of_is_damaged() -> None:
    told = sitting(HandedIn(ZHAO, Digest("5" * 64)))
    right = replace(ANSWERED, sealed=Digest("5" * 64))

    assert fitted(told, ZHAO, right) == right
    assert fitted(told, ZHAO, replace(right, sealed=Digest("6" * 64))).damaged is not None
    assert fitted(told, ZHAO, started()).damaged is not None
    assert fitted(RUNNING, ZHAO, right).damaged is not None
    assert fitted(told, QIAN, started()) == started()
    assert fitted(told, ZHAO, replace(right, damaged="other")).damaged == "other"
