import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from onex_exam.adapters.resources import shipped_banks
from onex_exam.demo.candidates import answer
from onex_exam.domain import canonical
from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.credentials.archive import read_archive
from onex_exam.domain.delivery.commands import (
    AcceptRules,
    CollectAtTimeUp,
    ConfirmIdentity,
    GrantTime,
    Respond,
    StartAttempt,
    Submit,
)
from onex_exam.domain.delivery.matters import open_matters
from onex_exam.domain.delivery.room import (
    AdmitLate,
    Begin,
    CheckIn,
    Close,
    MarkAbsent,
    SignOff,
)
from onex_exam.domain.errors import RuleError
from onex_exam.domain.grading.regrading import regrade
from onex_exam.domain.ids import CandidateId
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

BY = "王老师"
EARLIEST = 30 * MINUTE


@pytest.fixture
def station(tmp_path: Path) -> Iterator[WholeStation]:
    made = whole_station(tmp_path)
    yield made
    made.slow.close()


def sit(
    station: WholeStation,
    room: OpenRoom,
    candidate: CandidateId,
    solution: str,
    knows: Paper | None = None,
) -> None:
    """Answer everything right, hand in a solution, and submit after forty minutes.

    ``knows`` is the paper with its keys where the room's own has none.
    """
    seat = SeatSide(room)
    for command in (ConfirmIdentity(), AcceptRules(), StartAttempt()):
        got(seat.ask(candidate, command, seat.now()))
    paper, form = room.laid.paper, room.laid.forms[candidate]
    for shown in form.items:
        station.time.advance(MINUTE)
        item = paper.items[shown.item].item
        right = (knows or paper).declaration(shown.item)
        response = answer(item, right, knows=True, chance=Random(1))
        got(seat.ask(candidate, Respond(item, response), seat.now()))
    hand_in(station, room, candidate, solution)


def hand_in(station: WholeStation, room: OpenRoom, candidate: CandidateId, solution: str) -> None:
    """Leave a solution in the folder, and submit when that is allowed."""
    seat = SeatSide(room)
    task = room.laid.paper.tasks[room.laid.forms[candidate].tasks[0]]
    folder = Path(room.outside.workspaces.lay(candidate, task))
    source = shipped_banks()[0] / "tasks" / task.id / "solutions" / solution
    for file in source.iterdir():
        shutil.copyfile(file, folder / file.name)
    attempt = got(seat.collect_files(candidate, task.id, seat.now()))
    assert [received.name for _, received in attempt.files] == [
        each.file for each in task.deliverables
    ]
    station.time.advance(25 * MINUTE)
    assert got(seat.ask(candidate, Submit(EARLIEST), seat.now())).state == "submitted"


def seat(console: ConsoleSide, candidate: CandidateId) -> None:
    got(console.ask(CheckIn(candidate, BY)))
    got(console.hand_screen(candidate))


def test_a_sitting_from_the_bank_to_the_verified_package(station: WholeStation) -> None:
    roster = roster_of("张䶮", "阿依古丽·买买提", "Li Ming")
    first, second, third = (entry.candidate for entry in roster.entries)
    room, console = station.open(station.prepare(roster))
    seat(console, first)
    got(console.ask(Begin(BY)))
    sit(station, room, first, "reference")
    got(SeatSide(room).leave_seat(CHIEF))

    with pytest.raises(RuleError, match="candidate-too-late"):
        got(console.ask(CheckIn(second, BY)))
    got(console.ask(AdmitLate(second, "公交停运", BY)))
    got(console.hand_screen(second))
    for command in (ConfirmIdentity(), AcceptRules(), StartAttempt()):
        got(SeatSide(room).ask(second, command, room.now()))
    got(console.ask_attempts([second], GrantTime("incident", 5 * MINUTE, "断电", BY)))
    with pytest.raises(RuleError, match="too-early-to-submit"):
        got(SeatSide(room).ask(second, Submit(EARLIEST), room.now()))
    station.time.advance((90 + 15 + 5) * MINUTE)
    assert got(SeatSide(room).ask(second, CollectAtTimeUp(), room.now())).state == "submitted"
    got(SeatSide(room).leave_seat(CHIEF))

    got(console.ask(MarkAbsent(third, BY)))
    tasks = {candidate: form.tasks for candidate, form in room.laid.forms.items()}
    with pytest.raises(RuleError, match="matters-open"):
        got(console.ask(Close(BY, tasks)))
    sign_off_everything(console, room)
    got(console.ask(Close(BY, tasks)))
    report = got(console.export(VENUE, CHIEF, lambda _: None))
    assert report.verified

    check_outcomes(report.package)
    # The same sitting leaves once: asking again gives the same file.
    assert got(console.export(VENUE, CHIEF, lambda _: None)) == report
    console.leave()


def check_outcomes(package: Path) -> None:
    entries = read_archive(package.read_bytes())
    outcomes = [
        canonical.decode(entries[f"candidates/000{number}/outcome.json"]) for number in (1, 2, 3)
    ]
    assert [outcome["conclusion"] for outcome in outcomes] == ["passed", "failed", "absent"]  # type: ignore[index,call-overload]
    assert outcomes[0]["total"] == 100_00  # type: ignore[index,call-overload]
    assert outcomes[2]["total"] is None  # type: ignore[index,call-overload]
    assert regrade(entries) == ()


def close_all(console: ConsoleSide, room: OpenRoom) -> None:
    """Answer for whatever is open, and close."""
    sign_off_everything(console, room)
    got(console.ask(Close(BY, {each: form.tasks for each, form in room.laid.forms.items()})))


def sign_off_everything(console: ConsoleSide, room: OpenRoom) -> None:
    state = got(console.state())
    tasks = {candidate: form.tasks for candidate, form in room.laid.forms.items()}
    for candidate, matter in open_matters(state.sitting, state.attempts, tasks):
        got(console.ask(SignOff(candidate, matter, "考生未作答", BY)))
