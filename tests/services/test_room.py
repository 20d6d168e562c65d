import pytest

from onex_exam.domain.delivery.commands import OpenAttempt
from onex_exam.domain.delivery.room import Begin, CheckIn, Prepare
from onex_exam.domain.delivery.sitting import ClockJumped
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import Digest
from onex_exam.services.delivery import Delivery
from onex_exam.services.room import JUMP_MS, Room
from tests.domain.delivery.builders import MINUTE, ORDER
from tests.fakes import MemoryJournal, StoppedClock
from tests.services.test_delivery import FORMS, QIAN, ZHAO

PREPARE = Prepare(Digest("d" * 64), (ZHAO, QIAN))


def a_room(clock: StoppedClock) -> Room:
    return Room(Delivery(ORDER, FORMS, clock), clock, 30 * MINUTE)


def test_the_room_shows_every_attempt_of_the_roster() -> None:
    clock, journal = StoppedClock(), MemoryJournal()
    room = a_room(clock)

    prepared = room.handle(journal, PREPARE)
    room.delivery.handle(journal, ZHAO, OpenAttempt(FORMS[ZHAO].digest, MINUTE, 0))
    checked = room.handle(journal, CheckIn(ZHAO, "王"))

    assert set(prepared.attempts) == {ZHAO, QIAN}
    assert checked.attempts[ZHAO].state == "ready"
    assert checked.attempts[QIAN].state == "none"
    assert checked.sitting.checked_in == {ZHAO}
    assert room.state(journal) == checked


def test_the_room_is_the_same_after_a_restart() -> None:
    clock, journal = StoppedClock(), MemoryJournal()
    room = a_room(clock)
    room.handle(journal, PREPARE)
    room.handle(journal, CheckIn(ZHAO, "王"))
    before = room.handle(journal, Begin("王"))
    journal.folds.clear()

    assert a_room(StoppedClock(2)).state(journal) == before


def test_a_refused_command_leaves_nothing_behind() -> None:
    journal = MemoryJournal()
    room = a_room(StoppedClock())
    room.handle(journal, PREPARE)

    with pytest.raises(RuleError, match="nobody-checked-in"):
        room.handle(journal, Begin("王"))
    assert len(journal.read("sitting")) == 1


@pytest.mark.parametrize("jump", [-60 * MINUTE, 24 * 60 * MINUTE, JUMP_MS])
def test_a_jump_of_the_wall_clock_becomes_an_incident_once(jump: int) -> None:
    clock, journal = StoppedClock(), MemoryJournal()
    room = a_room(clock)
    room.handle(journal, PREPARE)
    clock.pass_by(MINUTE)
    clock.skew_ms = jump

    seen = room.look_at_clock(journal)
    clock.pass_by(MINUTE)

    assert [event for _, event in seen.sitting.incidents] == [ClockJumped(jump)]
    assert room.look_at_clock(journal) == seen


def test_a_small_drift_is_no_incident() -> None:
    clock, journal = StoppedClock(), MemoryJournal()
    room = a_room(clock)
    assert room.look_at_clock(journal).sitting.incidents == ()
    room.handle(journal, PREPARE)
    clock.skew_ms = JUMP_MS - 1

    assert room.look_at_clock(journal).sitting.incidents == ()
