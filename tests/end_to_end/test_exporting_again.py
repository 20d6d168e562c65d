from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from onex_exam.adapters.keys import create_key
from onex_exam.answers import ExportReport
from onex_exam.domain.delivery.room import MarkAbsent
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import SittingId
from onex_exam.services.sides import ConsoleSide
from tests.end_to_end.stations import (
    CHEAP,
    CHIEF,
    MINUTE,
    VENUE,
    WholeStation,
    got,
    whole_station,
)
from tests.end_to_end.test_damaged_attempts import handed_in
from tests.end_to_end.test_sitting_without_windows import close_all

BY = "王老师"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[WholeStation]:
    made = whole_station(tmp_path)
    yield made
    made.slow.close()


def closed(station: WholeStation) -> tuple[SittingId, ConsoleSide]:
    sitting, room, console, (_, second) = handed_in(station, "张三", "李四")
    got(console.ask(MarkAbsent(second, BY)))
    close_all(console, room)
    return sitting, console


def exported(console: ConsoleSide) -> ExportReport:
    return got(console.export(VENUE, CHIEF, lambda _: None))


def test_a_sitting_gives_the_same_package_whatever_became_of_the_first(
    station: WholeStation,
) -> None:
    """Moved away, changed, or under another clock: no second package ever contradicts it."""
    closed(station)[1].leave()  # another sitting whose package comes in between
    sitting, console = closed(station)
    first = exported(console)
    data = first.package.read_bytes()

    first.package.unlink()
    station.time.advance(90 * MINUTE)
    station.time.started += timedelta(days=1)
    got(console.state())  # a jump of the clock is noted
    assert exported(console) == first
    assert first.package.read_bytes() == data

    first.package.write_bytes(b"another file under its name")
    console.leave()
    _, console = station.open(sitting)
    assert exported(console) == first
    assert first.package.read_bytes() == data
    console.leave()


def test_a_clock_that_was_wrong_while_the_room_closed_does_not_keep_the_package(
    station: WholeStation,
) -> None:
    sitting, room, console, (_, second) = handed_in(station, "张三", "李四")
    station.time.started += timedelta(days=1500)
    got(console.ask(MarkAbsent(second, BY)))
    close_all(console, room)
    console.leave()
    station.time.started -= timedelta(days=1500)
    _, console = station.open(sitting)

    assert exported(console).verified
    console.leave()


def test_the_packages_of_a_venue_follow_one_another_and_an_old_one_keeps_its_place(
    station: WholeStation,
) -> None:
    _, one = closed(station)
    _, two = closed(station)
    _, three = closed(station)
    reports = [exported(each) for each in (one, two, three)]
    assert [each.sequence for each in reports] == [1, 2, 3]

    reports[1].package.unlink()
    assert exported(two) == reports[1]
    for each in (one, two, three):
        each.leave()


def test_a_package_that_does_not_verify_never_has_its_name(station: WholeStation) -> None:
    """Somebody put another key in the place of the venue's."""
    _, console = closed(station)
    venue_key = station.office.venue_key
    right = venue_key.read_bytes()
    venue_key.unlink()
    create_key(venue_key, VENUE, CHEAP)

    with pytest.raises(TamperError, match="package-does-not-verify"):
        exported(console)
    assert not list(station.office.station.exports.iterdir())
    venue_key.write_bytes(right)
    assert exported(console).sequence == 1
    console.leave()


def test_an_export_that_was_cut_off_goes_on_where_it_was(station: WholeStation) -> None:
    """The package and its number are on disk, but the journal does not know of them."""
    sitting, console = closed(station)
    journal = station.office.station.sitting(sitting) / "journal.sqlite"
    console.leave()
    before = journal.read_bytes()
    _, console = station.open(sitting)
    first = exported(console)
    console.leave()
    for each in journal.parent.glob("journal.sqlite*"):
        each.unlink()
    journal.write_bytes(before)

    _, console = station.open(sitting)
    assert exported(console) == first
    assert [each.sequence for each in got(console.state()).sitting.exports] == [1]
    console.leave()


def test_a_package_that_cannot_be_made_again_is_not_made_otherwise(station: WholeStation) -> None:
    """What a candidate handed in is gone as well as the package."""
    sitting, console = closed(station)
    first = exported(console)
    first.package.unlink()
    (station.office.station.exports / "sequence.json").unlink()
    photo = station.office.station.sitting(sitting) / "photos" / "0001.img"
    photo.parent.mkdir()
    photo.write_bytes(b"a face that was not there")
    console.leave()
    _, console = station.open(sitting)

    with pytest.raises(TamperError, match="package-not-again"):
        exported(console)
    assert not first.package.exists()
    console.leave()
