import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from onex_exam.adapters.resources import shipped_banks
from onex_exam.domain.delivery.commands import (
    AcceptRules,
    ConfirmIdentity,
    StartAttempt,
    Submit,
    Tick,
)
from onex_exam.domain.delivery.room import Begin, CheckIn, MarkAbsent
from onex_exam.domain.delivery.seat_events import SavedMeanwhile, SeatInterrupted
from onex_exam.domain.errors import RuleError, TrustError
from onex_exam.domain.ids import CandidateId, SittingId
from onex_exam.services.open_room import OpenRoom
from onex_exam.services.sides import ConsoleSide, SeatSide
from tests.end_to_end.stations import (
    CHIEF,
    MINUTE,
    VENUE,
    WholeStation,
    got,
    roster_of,
    whole_station,
)
from tests.end_to_end.test_sitting_without_windows import close_all

BY = "王老师"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[WholeStation]:
    made = whole_station(tmp_path)
    yield made
    made.slow.close()


def begun(station: WholeStation) -> tuple[SittingId, OpenRoom, ConsoleSide, CandidateId]:
    """One candidate at work."""
    roster = roster_of("张三", "李四")
    sitting = station.prepare(roster)
    room, console = station.open(sitting)
    candidate = roster.entries[0].candidate
    got(console.ask(CheckIn(candidate, BY)))
    got(console.hand_screen(candidate))
    got(console.ask(Begin(BY)))
    for command in (ConfirmIdentity(), AcceptRules(), StartAttempt(), Tick()):
        got(SeatSide(room).ask(candidate, command, room.now()))
    return sitting, room, console, candidate


def folder_of(room: OpenRoom, candidate: CandidateId) -> Path:
    task = room.laid.paper.tasks[room.laid.forms[candidate].tasks[0]]
    return Path(room.outside.workspaces.lay(candidate, task))


def save_solution(station: WholeStation, room: OpenRoom, candidate: CandidateId) -> None:
    """Save the reference solution at the station's present wall time."""
    folder = folder_of(room, candidate)
    solution = shipped_banks()[0] / "tasks" / folder.name / "solutions" / "reference"
    for file in solution.iterdir():
        shutil.copyfile(file, folder / file.name)
        os.utime(folder / file.name, ns=(station_ns(station), station_ns(station)))


def station_ns(station: WholeStation) -> int:
    return station.office.clock.now().wall_ms * 1_000_000


@pytest.mark.parametrize("who", ["hand back", "take"])
def test_work_of_an_hour_with_the_program_closed_is_received_and_told(
    station: WholeStation, who: str
) -> None:
    sitting, room, console, candidate = begun(station)
    console.leave()
    station.time.advance(60 * MINUTE)
    save_solution(station, room, candidate)
    room, console = station.open(sitting)

    state = got(console.hand_back(CHIEF) if who == "hand back" else console.take_screen(CHIEF))
    attempt, incidents = state.attempts[candidate], [each for _, each in state.sitting.incidents]
    assert attempt.ledger.alarming
    assert [each for each in incidents if isinstance(each, SeatInterrupted)] == [
        SeatInterrupted(candidate, 60 * MINUTE)
    ]
    told = [each for each in incidents if isinstance(each, SavedMeanwhile)]
    assert [(each.task, each.name, each.sha256) for each in told] == [
        (each.task, each.name, each.sha256) for _, each in attempt.files
    ]
    assert told
    assert attempt.remaining(room.now()) == 90 * MINUTE

    if who == "take":
        got(console.hand_screen(candidate))
    station.time.advance(40 * MINUTE)
    got(SeatSide(room).ask(candidate, Submit(30 * MINUTE), room.now()))
    got(console.take_screen(CHIEF))
    got(console.ask(MarkAbsent(CandidateId("2026110002"), BY)))
    close_all(console, room)
    assert got(console.export(VENUE, CHIEF, lambda _: None)).verified
    console.leave()


def test_what_was_saved_before_the_program_stopped_is_received_without_a_word(
    station: WholeStation,
) -> None:
    sitting, room, console, candidate = begun(station)
    # What a disk says of a change cannot be told; the station's clock can.
    far_ahead = 100 * 365 * 24 * 60 * MINUTE
    station.time.advance(far_ahead)
    console.leave()
    room, console = station.open(sitting)
    got(console.hand_back(CHIEF))
    save_solution(station, room, candidate)
    got(SeatSide(room).ask(candidate, Tick(), room.now()))
    console.leave()
    room, console = station.open(sitting)

    state = got(console.hand_back(CHIEF))
    assert state.attempts[candidate].files
    assert not [each for _, each in state.sitting.incidents if isinstance(each, SavedMeanwhile)]
    console.leave()


def test_after_a_restart_only_the_chief_lets_the_candidate_go_on(station: WholeStation) -> None:
    sitting, _, console, candidate = begun(station)
    console.leave()
    _, console = station.open(sitting)

    with pytest.raises(RuleError, match="screen-needs-passphrase"):
        got(console.hand_screen(candidate))
    with pytest.raises(TrustError, match="passphrase-wrong-at-the-seat"):
        got(console.hand_back("x"))
    assert got(console.state()).attempts[candidate].ledger.interruptions == 0
    got(console.hand_back(CHIEF))
    got(console.take_screen(CHIEF))
    with pytest.raises(RuleError, match="screen-already-at-the-console"):
        got(console.hand_back(CHIEF))
    got(console.hand_screen(candidate))
    console.leave()


def test_a_restart_shorter_than_a_minute_is_told_but_does_not_alarm(station: WholeStation) -> None:
    sitting, _, console, candidate = begun(station)
    console.leave()
    station.time.advance(MINUTE)
    _, console = station.open(sitting)

    state = got(console.hand_back(CHIEF))
    assert [each for _, each in state.sitting.incidents] == [SeatInterrupted(candidate, MINUTE)]
    assert not state.attempts[candidate].ledger.alarming
    console.leave()


def test_a_folder_that_was_spoilt_does_not_keep_the_candidate_out(station: WholeStation) -> None:
    sitting, room, console, candidate = begun(station)
    folder = folder_of(room, candidate)
    shutil.rmtree(folder)
    folder.symlink_to("/etc")
    console.leave()
    _, console = station.open(sitting)

    got(console.hand_back(CHIEF))
    assert folder.is_dir()
    assert not folder.is_symlink()
    console.leave()
