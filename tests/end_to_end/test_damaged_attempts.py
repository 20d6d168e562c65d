import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from onex_exam.adapters.sitting_list import JOURNAL
from onex_exam.demo.candidates import answer
from onex_exam.domain import canonical
from onex_exam.domain.bank.responses import response_to_json
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.archive import read_archive
from onex_exam.domain.delivery.commands import (
    AcceptRules,
    ConfirmIdentity,
    Respond,
    StartAttempt,
    Submit,
)
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.journal import (
    head_after,
    next_entry,
    read_entry,
    start_of_attempt,
)
from onex_exam.domain.delivery.matters import open_matters
from onex_exam.domain.delivery.room import Begin, CheckIn, Close, MarkAbsent, SignOff
from onex_exam.domain.errors import RuleError, TamperError
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
from tests.end_to_end.test_sitting_without_windows import close_all, seat, sit

BY = "王老师"
EARLIEST = 30 * MINUTE
Spoil = Callable[[WholeStation, SittingId, OpenRoom, CandidateId], None]


@pytest.fixture
def station(tmp_path: Path) -> Iterator[WholeStation]:
    made = whole_station(tmp_path)
    yield made
    made.slow.close()


def handed_in(
    station: WholeStation, *names: str
) -> tuple[SittingId, OpenRoom, ConsoleSide, list[CandidateId]]:
    """The first candidate answers one question wrong, hands in, and the console is back."""
    roster = roster_of(*names)
    ids = [entry.candidate for entry in roster.entries]
    sitting = station.prepare(roster)
    room, console = station.open(sitting)
    got(console.ask(CheckIn(ids[0], BY)))
    got(console.hand_screen(ids[0]))
    got(console.ask(Begin(BY)))
    side = SeatSide(room)
    for command in (ConfirmIdentity(), AcceptRules(), StartAttempt()):
        got(side.ask(ids[0], command, room.now()))
    item = room.laid.paper.items[room.laid.forms[ids[0]].items[0].item].item
    wrong = answer(item, room.laid.paper.declaration(item.id), knows=False, chance=Random(3))
    got(side.ask(ids[0], Respond(item, wrong), room.now()))
    station.time.advance(40 * MINUTE)
    got(side.ask(ids[0], Submit(EARLIEST), room.now()))
    got(side.leave_seat(CHIEF))
    return sitting, room, console, ids


def rewrite(
    station: WholeStation, sitting: SittingId, room: OpenRoom, candidate: CandidateId
) -> None:
    """Give every question its right answer, in a chain that holds from end to end."""
    paper, form = room.laid.paper, room.laid.forms[candidate]
    right: list[Json] = [
        {"item": item.id, "response": response_to_json(response)}
        for item in (paper.items[each.item].item for each in form.items)
        for response in [answer(item, paper.declaration(item.id), knows=True, chance=Random(1))]
    ]
    database = sqlite3.connect(station.office.station.sitting(sitting) / JOURNAL)
    query = "select bytes from entries where stream=? order by seq"
    old = [read_entry(row[0]) for row in database.execute(query, (candidate,))]
    told: list[tuple[Instant, str, Json]] = []
    for entry in old:
        if entry.kind == "submitted":
            told += [(told[-1][0], "response", payload) for payload in right]
        if entry.kind != "response":
            told.append((entry.at, entry.kind, entry.payload))
    head = start_of_attempt(room.laid.order_digest, candidate, form.digest)
    database.execute("delete from entries where stream=?", (candidate,))
    for at, kind, payload in told:
        new = next_entry(head, at, kind, payload)
        head = head_after(new)
        row = (candidate, new.seq, new.at.epoch, new.to_bytes())
        database.execute("insert into entries values(?,?,?,?)", row)
    database.commit()
    database.close()


def damage(
    station: WholeStation, sitting: SittingId, _room: OpenRoom, candidate: CandidateId
) -> None:
    """Leave two entries of this candidate's as they were, and spoil the third."""
    database = sqlite3.connect(station.office.station.sitting(sitting) / JOURNAL)
    spoil = "update entries set bytes=cast('[]' as blob) where stream=? and seq=3"
    database.execute(spoil, (candidate,))
    database.commit()
    database.close()


@pytest.mark.parametrize("spoil", [rewrite, damage])
def test_one_attempt_that_was_tampered_with_is_signed_by_name_and_spoils_no_other(
    station: WholeStation, spoil: Spoil
) -> None:
    sitting, room, console, (first, second) = handed_in(station, "张三", "李四")
    console.leave()
    spoil(station, sitting, room, first)
    room, console = station.open(sitting)

    state = got(console.state())
    assert [each for each, attempt in state.attempts.items() if attempt.damaged] == [first]
    with pytest.raises(RuleError, match="attempt-damaged"):
        got(console.hand_screen(first))
    got(console.ask(MarkAbsent(second, BY)))
    tasks = {each: form.tasks for each, form in room.laid.forms.items()}
    assert open_matters(got(console.state()).sitting, state.attempts, tasks) == (
        (first, "journal-damaged"),
    )
    with pytest.raises(RuleError, match="matters-open"):
        got(console.ask(Close(BY, tasks)))
    close_all(console, room)
    package = got(console.export(VENUE, CHIEF, lambda _: None)).package
    console.leave()

    assert conclusions(package) == ["undecided", "absent"]


def conclusions(package: Path) -> list[object]:
    entries = read_archive(package.read_bytes())
    outcomes = [
        canonical.decode(entries[f"candidates/000{number}/outcome.json"]) for number in (1, 2)
    ]
    return [each["conclusion"] for each in outcomes]  # type: ignore[index,call-overload]


def test_answers_rewritten_after_the_closing_do_not_leave(station: WholeStation) -> None:
    sitting, room, console, (first, second) = handed_in(station, "张三", "李四")
    got(console.ask(MarkAbsent(second, BY)))
    close_all(console, room)
    console.leave()
    rewrite(station, sitting, room, first)
    room, console = station.open(sitting)

    with pytest.raises(TamperError, match="attempt-damaged") as refused:
        got(console.export(VENUE, CHIEF, lambda _: None))
    assert refused.value.facts == {"candidate": first}
    assert not list(station.office.station.exports.glob("*.onexresult"))
    got(console.ask(SignOff(first, "journal-damaged", "日志被改", BY)))
    package = got(console.export(VENUE, CHIEF, lambda _: None)).package
    console.leave()
    assert conclusions(package) == ["undecided", "absent"]


def test_a_damaged_attempt_gives_the_screen_back(station: WholeStation) -> None:
    """The program is ended in the middle of a paper, and its record is spoilt meanwhile."""
    roster = roster_of("张三")
    candidate = roster.entries[0].candidate
    sitting = station.prepare(roster)
    room, console = station.open(sitting)
    got(console.ask(CheckIn(candidate, BY)))
    got(console.hand_screen(candidate))
    got(console.ask(Begin(BY)))
    for command in (ConfirmIdentity(), AcceptRules(), StartAttempt()):
        got(SeatSide(room).ask(candidate, command, room.now()))
    console.leave()
    damage(station, sitting, room, candidate)
    room, console = station.open(sitting)

    assert got(console.take_screen(CHIEF)).sitting.screen_with is None
    close_all(console, room)
    console.leave()


def test_a_version_that_was_deleted_keeps_nobody_from_leaving(station: WholeStation) -> None:
    roster = roster_of("张三", "李四")
    first, second = (entry.candidate for entry in roster.entries)
    room, console = station.open(station.prepare(roster))
    seat(console, first)
    got(console.ask(Begin(BY)))
    sit(station, room, first, "reference")
    got(SeatSide(room).leave_seat(CHIEF))
    got(console.ask(MarkAbsent(second, BY)))
    close_all(console, room)
    kept = station.office.station.sitting(room.laid.sitting) / "versions"
    next(each for each in kept.rglob("*") if each.is_file()).unlink()

    report = got(console.export(VENUE, CHIEF, lambda _: None))
    assert report.verified
    assert conclusions(report.package) == ["pending", "absent"]
    console.leave()
