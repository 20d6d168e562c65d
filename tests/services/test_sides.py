from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from onex_exam.domain.delivery.commands import (
    AcceptRules,
    AttemptCommand,
    ConfirmIdentity,
    Flag,
    ForceSubmit,
    GrantTime,
    ReceiveFile,
    Resume,
    SeatCommand,
    StartAttempt,
    Submit,
    Visit,
)
from onex_exam.domain.delivery.room import Begin, CheckIn
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId, Digest, ItemId, TaskId
from onex_exam.services.open_room import OpenRoom
from onex_exam.services.sides import SeatSide
from tests.domain.delivery.builders import BLANKS, respond
from tests.end_to_end.stations import MINUTE, got, roster_of, whole_station

Seat = tuple[OpenRoom, CandidateId]


@pytest.fixture(scope="module")
def seat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    station = whole_station(Path(tmp_path_factory.mktemp("station")))
    roster = roster_of("张三")
    candidate = roster.entries[0].candidate
    room, console = station.open(station.prepare(roster))
    got(console.ask(CheckIn(candidate, "王")))
    got(console.hand_screen(candidate))
    got(console.ask(Begin("王")))
    for command in (ConfirmIdentity(), AcceptRules(), StartAttempt()):
        got(SeatSide(room).ask(candidate, command, room.now()))
    yield room, candidate
    console.leave()
    station.slow.close()


CONSOLES: tuple[AttemptCommand, ...] = (
    GrantTime("incident", 10 * MINUTE, "x", "me"),
    ForceSubmit("x", "me"),
    Resume("me"),
    ReceiveFile(TaskId("task"), "x.xlsx", 1, Digest("0" * 64)),
)


@pytest.mark.parametrize("command", CONSOLES, ids=lambda each: type(each).__name__)
def test_what_the_console_does_cannot_be_asked_at_a_seat(
    seat: Seat, command: AttemptCommand
) -> None:
    room, candidate = seat
    before = got(room.state()).attempts[candidate]

    with pytest.raises(RuleError, match="not-for-the-seat"):
        got(SeatSide(room).ask(candidate, cast("SeatCommand", command), room.now()))
    assert got(room.state()).attempts[candidate] == before


def test_a_seat_does_not_say_when_candidates_may_hand_in(seat: Seat) -> None:
    room, candidate = seat

    with pytest.raises(RuleError, match="not-for-the-seat"):
        got(SeatSide(room).ask(candidate, Submit(0), room.now()))
    with pytest.raises(RuleError, match="too-early-to-submit"):
        got(SeatSide(room).ask(candidate, Submit(30 * MINUTE), room.now()))


@pytest.mark.parametrize(
    "command",
    [Visit(ItemId("../../etc")), Flag(BLANKS.id, on=True), respond()],
    ids=lambda each: type(each).__name__,
)
def test_what_is_not_on_the_form_is_refused(seat: Seat, command: SeatCommand) -> None:
    room, candidate = seat

    with pytest.raises(RuleError, match="not-on-the-form"):
        got(SeatSide(room).ask(candidate, command, room.now()))


def test_what_is_on_the_form_is_taken(seat: Seat) -> None:
    room, candidate = seat
    form = room.laid.forms[candidate]
    side = SeatSide(room)

    assert got(side.ask(candidate, Visit(form.tasks[0]), room.now())).place == form.tasks[0]
    flagged = got(side.ask(candidate, Flag(form.items[0].item, on=True), room.now()))
    assert flagged.flags == {form.items[0].item}
