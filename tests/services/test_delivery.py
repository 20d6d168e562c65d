from dataclasses import replace

import pytest

from onex_exam.domain.bank.forms import Form
from onex_exam.domain.delivery.commands import (
    AcceptRules,
    AttemptCommand,
    ConfirmIdentity,
    GrantTime,
    OpenAttempt,
    StartAttempt,
    Submit,
    Tick,
)
from onex_exam.domain.delivery.journal import start_of_sitting
from onex_exam.domain.delivery.sitting import (
    CheckedIn,
    SittingBegan,
    SittingClosed,
    SittingEvent,
    SittingPrepared,
)
from onex_exam.domain.delivery.timing import GRACE_MS
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId, Digest
from onex_exam.services.delivery import Delivery
from onex_exam.services.folds import load_sitting, record_sitting
from tests.domain.delivery.builders import MINUTE, ORDER, SINGLE, chosen, respond
from tests.fakes import MemoryJournal, StoppedClock

ZHAO, QIAN = CandidateId("A001"), CandidateId("A002")
FORMS = {each: Form(Digest("9" * 64), "seed", each, (), ()) for each in (ZHAO, QIAN)}
UNTIL_READY: list[AttemptCommand] = [ConfirmIdentity(), AcceptRules()]


class Place:
    """One journal and one clock, with everything a candidate needs to begin."""

    def __init__(self) -> None:
        self.clock = StoppedClock()
        self.journal = MemoryJournal()
        self.delivery = Delivery(ORDER, FORMS, self.clock)

    def told(self, *events: SittingEvent) -> "Place":
        fold = load_sitting(self.journal, start_of_sitting(ORDER))
        record_sitting(self.journal, fold, self.clock.now(), events)
        return self

    def opened(self, candidate: CandidateId = ZHAO) -> "Place":
        form = FORMS[candidate].digest
        for command in (OpenAttempt(form, 60 * MINUTE, 0), *UNTIL_READY):
            self.delivery.handle(self.journal, candidate, command)
        return self

    def started(self, candidate: CandidateId = ZHAO) -> "Place":
        self.opened(candidate)
        self.delivery.handle(self.journal, candidate, StartAttempt())
        return self

    def restarted(self, ms: int) -> "Place":
        """The station comes back: nothing is remembered but the bytes."""
        self.clock = StoppedClock(self.clock.epoch + 1, self.clock.ms + ms)
        self.journal.folds.clear()
        self.delivery = Delivery(ORDER, FORMS, self.clock)
        return self


PREPARED = SittingPrepared(Digest("d" * 64), (ZHAO, QIAN))


def test_what_is_answered_is_what_the_journal_holds() -> None:
    place = Place().started()
    place.clock.pass_by(MINUTE)

    attempt = place.delivery.handle(place.journal, ZHAO, respond())
    place.journal.folds.clear()

    assert attempt.responses == {SINGLE.id: chosen("a")}
    assert place.delivery.attempt(place.journal, ZHAO) == attempt
    assert attempt.remaining(place.clock.now()) == 59 * MINUTE


def test_a_refused_command_leaves_nothing_behind() -> None:
    place = Place().started()
    before = place.journal.read(ZHAO)

    with pytest.raises(RuleError, match="too-early-to-submit"):
        place.delivery.handle(place.journal, ZHAO, Submit(MINUTE))
    assert place.journal.read(ZHAO) == before


def test_one_candidates_answers_never_reach_another() -> None:
    place = Place().started(ZHAO).started(QIAN)

    place.delivery.handle(place.journal, QIAN, respond())

    assert place.delivery.attempt(place.journal, ZHAO).responses == {}


def test_a_restart_goes_on_where_the_last_entry_stands() -> None:
    place = Place().started()
    place.clock.pass_by(MINUTE)
    place.delivery.handle(place.journal, ZHAO, respond())

    place.clock.pass_by(4_000)
    place.restarted(10 * MINUTE)
    attempt = place.delivery.come_back(place.journal, ZHAO)

    assert attempt.responses == {SINGLE.id: chosen("a")}
    assert attempt.remaining(place.clock.now()) == 59 * MINUTE
    line = attempt.ledger.lines[-1]
    assert (line.kind, line.ms) == ("interrupted", 10 * MINUTE + 4_000)


def test_coming_back_is_noted_once_and_only_for_a_running_clock() -> None:
    place = Place().opened(QIAN).started(ZHAO).restarted(MINUTE)

    for _ in range(2):
        assert place.delivery.come_back(place.journal, ZHAO).ledger.interruptions == 1
        assert place.delivery.come_back(place.journal, QIAN).ledger.interruptions == 0


def test_time_granted_before_the_candidate_is_back_does_not_start_the_clock() -> None:
    place = Place().started().restarted(MINUTE)
    place.delivery.handle(place.journal, ZHAO, GrantTime("incident", MINUTE, "断电", "王"))
    place.clock.pass_by(5 * MINUTE)

    attempt = place.delivery.come_back(place.journal, ZHAO)

    assert attempt.remaining(place.clock.now()) == 61 * MINUTE
    assert attempt.ledger.lines[-1].ms == 6 * MINUTE


def test_the_third_interruption_alarms() -> None:
    place = Place().started()
    alarms = []
    for _ in range(3):
        place.restarted(MINUTE)
        alarms.append(place.delivery.come_back(place.journal, ZHAO).ledger.alarming)

    assert alarms == [False, False, True]


def test_no_paper_opens_before_the_sitting_began() -> None:
    place = Place().told(PREPARED, CheckedIn(ZHAO, "王")).opened()

    with pytest.raises(RuleError, match="sitting-not-begun"):
        place.delivery.handle(place.journal, ZHAO, StartAttempt())
    place.told(SittingBegan("王"))
    assert place.delivery.handle(place.journal, ZHAO, StartAttempt()).state == "running"


def test_nobody_writes_after_the_sitting_is_closed() -> None:
    place = Place().told(PREPARED).opened().told(SittingClosed("王"))
    before = place.journal.read(ZHAO)

    for command in (StartAttempt(), respond(), GrantTime("planned", 1, "x", "王")):
        with pytest.raises(RuleError, match="sitting-closed"):
            place.delivery.handle(place.journal, ZHAO, command)
    assert place.journal.read(ZHAO) == before


def test_what_was_typed_before_the_end_counts_however_late_it_is_written() -> None:
    place = Place().started()
    place.clock.pass_by(60 * MINUTE - 1)
    typed = place.clock.now()
    place.clock.pass_by(25_000)

    attempt = place.delivery.handle(place.journal, ZHAO, respond(), typed)
    place.journal.folds.clear()

    assert attempt.responses == {SINGLE.id: chosen("a")}
    assert place.delivery.attempt(place.journal, ZHAO) == attempt
    assert attempt.last == typed


def test_what_is_typed_after_the_end_is_refused_whatever_it_claims() -> None:
    place = Place().started()
    place.clock.pass_by(60 * MINUTE + GRACE_MS + 1)
    of_another_epoch = replace(place.clock.now(), epoch=9, boot_ms=0)

    for when in (None, place.clock.now(), of_another_epoch):
        with pytest.raises(RuleError, match="time-is-up"):
            place.delivery.handle(place.journal, ZHAO, respond(), when)


def test_what_was_done_earlier_is_written_after_what_is_there_already() -> None:
    place = Place().started()
    place.clock.pass_by(MINUTE)
    typed = place.clock.now()
    place.clock.pass_by(MINUTE)
    place.delivery.handle(place.journal, ZHAO, Tick())

    attempt = place.delivery.handle(place.journal, ZHAO, respond(), typed)
    place.journal.folds.clear()

    assert place.delivery.attempt(place.journal, ZHAO) == attempt
    assert attempt.remaining(place.clock.now()) == 58 * MINUTE


def test_an_attempt_is_opened_on_the_form_that_was_drawn() -> None:
    place = Place()

    with pytest.raises(RuleError, match="form-not-drawn"):
        place.delivery.handle(place.journal, ZHAO, OpenAttempt(FORMS[QIAN].digest, 60 * MINUTE, 0))
    assert place.journal.read(ZHAO) == []
