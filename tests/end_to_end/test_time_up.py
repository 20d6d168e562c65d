"""What was there before the end counts, however late disk and reading are."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onex_exam.domain.bank.items import Item
from onex_exam.domain.bank.responses import Chosen, Response
from onex_exam.domain.delivery.commands import (
    AcceptRules,
    CollectAtTimeUp,
    ConfirmIdentity,
    Respond,
    StartAttempt,
)
from onex_exam.domain.delivery.room import Begin, CheckIn
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId
from onex_exam.domain.practical.tasks import Task
from onex_exam.services.open_room import OpenRoom
from onex_exam.services.sides import SeatSide
from tests.end_to_end.stations import MINUTE, WholeStation, got, roster_of, whole_station

BY = "王老师"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[WholeStation]:
    made = whole_station(tmp_path)
    yield made
    made.slow.close()


@pytest.fixture
def room(station: WholeStation) -> Iterator[OpenRoom]:
    """A room whose one candidate has a second left."""
    opened, console = station.open(station.prepare(roster_of("张䶮")))
    got(console.ask(CheckIn(who(opened), BY)))
    got(console.ask(Begin(BY)))
    got(console.hand_screen(who(opened)))
    for command in (ConfirmIdentity(), AcceptRules(), StartAttempt()):
        got(SeatSide(opened).ask(who(opened), command, opened.now()))
    station.time.advance(opened.laid.paper.blueprint.minutes * MINUTE - 1_000)
    yield opened
    console.leave()


def who(room: OpenRoom) -> CandidateId:
    return room.laid.roster.entries[0].candidate


def first_item(room: OpenRoom) -> tuple[Item, Response]:
    item = room.laid.paper.items[room.laid.forms[who(room)].items[0].item].item
    return item, Chosen(frozenset())


def first_task(room: OpenRoom) -> Task:
    return room.laid.paper.tasks[room.laid.forms[who(room)].tasks[0]]


@contextmanager
def held_up(room: OpenRoom) -> Iterator[None]:
    """Let disk and worker stand: whatever is asked waits for what is still going on."""
    gate = threading.Event()
    room.outside.writer.submit(lambda _: gate.wait(30))
    room.outside.slow.submit(lambda: gate.wait(30))
    try:
        yield
    finally:
        gate.set()


def test_an_answer_given_before_the_end_counts_on_a_disk_that_takes_half_a_minute(
    station: WholeStation, room: OpenRoom
) -> None:
    item, response = first_item(room)
    with held_up(room):
        given = SeatSide(room).ask(who(room), Respond(item, response), room.now())
        station.time.advance(30_000)

    assert got(given).responses == {item.id: response}
    ended = got(SeatSide(room).ask(who(room), CollectAtTimeUp(), room.now()))
    assert ended.responses == {item.id: response}


def test_an_answer_given_after_the_end_does_not_count(
    station: WholeStation, room: OpenRoom
) -> None:
    station.time.advance(3_001)
    with pytest.raises(RuleError, match="time-is-up"):
        got(SeatSide(room).ask(who(room), Respond(*first_item(room)), room.now()))


def test_files_saved_before_the_end_count_when_reading_them_takes_twenty_seconds(
    station: WholeStation, room: OpenRoom
) -> None:
    file = save(room, b"before the end", room.now().wall_ms)
    with held_up(room):
        collected = SeatSide(room).collect_files(who(room), first_task(room).id, room.now())
        station.time.advance(20_000)

    assert [each.name for _, each in got(collected).files] == [file.name]
    assert got(SeatSide(room).ask(who(room), CollectAtTimeUp(), room.now())).files


def test_a_version_saved_while_the_files_are_being_collected_is_too_late(
    station: WholeStation, room: OpenRoom
) -> None:
    save(room, b"before the end", room.now().wall_ms)
    task = first_task(room).id
    kept = got(SeatSide(room).collect_files(who(room), task, room.now()))
    with held_up(room):
        collected = SeatSide(room).collect_files(who(room), task, room.now())
        station.time.advance(20_000)
        save(room, b"after the end", room.now().wall_ms - 5_000)

    assert got(collected).received(task) == kept.received(task)


def save(room: OpenRoom, data: bytes, wall_ms: int) -> Path:
    """Save the first file to hand in, at this moment by the wall clock."""
    task = first_task(room)
    file = Path(room.outside.workspaces.lay(who(room), task)) / task.deliverables[0].file
    file.write_bytes(data)
    os.utime(file, ns=(wall_ms * 1_000_000,) * 2)
    return file
