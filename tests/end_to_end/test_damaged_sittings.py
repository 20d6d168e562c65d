"""One damaged sitting stands in the list with its reason, and the others go on being usable."""

import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from onex_exam.adapters.local_office import LocalOffice
from onex_exam.adapters.sitting_list import JOURNAL
from onex_exam.domain.errors import OnexError
from onex_exam.domain.ids import SittingId
from tests.end_to_end.stations import WholeStation, got, roster_of, whole_station

Damage = Callable[[Path, Path], None]


@pytest.fixture
def station(tmp_path: Path) -> Iterator[WholeStation]:
    made = whole_station(tmp_path)
    yield made
    made.slow.close()


def two_sittings(station: WholeStation) -> tuple[LocalOffice, SittingId, SittingId]:
    """Return an office with two sittings that were opened before."""
    sittings = []
    for name in ("张䶮", "王芳"):
        station.time.advance(60_000)
        sitting = station.prepare(roster_of(name))
        station.open(sitting)[1].leave()
        sittings.append(sitting)
    return LocalOffice(station.office, station.rooms.open, station.slow), sittings[0], sittings[1]


def truncated(journal: Path, _: Path) -> None:
    journal.write_bytes(journal.read_bytes()[: journal.stat().st_size // 2])


def cut_to_nothing(journal: Path, _: Path) -> None:
    journal.write_bytes(b"")


def gone(journal: Path, _: Path) -> None:
    journal.unlink()


def something_else(journal: Path, _: Path) -> None:
    journal.write_bytes(b"not a database " * 500)


def another_database(journal: Path, _: Path) -> None:
    journal.unlink()
    with closing(sqlite3.connect(journal)) as connection:
        connection.execute("CREATE TABLE other (name TEXT)")


def of_another_sitting(journal: Path, other: Path) -> None:
    shutil.copyfile(other, journal)


def order_gone(journal: Path, _: Path) -> None:
    (journal.parent / "order.dsse.json").unlink()


def order_of_another(journal: Path, other: Path) -> None:
    shutil.copytree(other.parent, journal.parent, dirs_exist_ok=True)


def paper_changed(journal: Path, _: Path) -> None:
    paper = journal.parent / "paper" / "items.json"
    paper.write_bytes(paper.read_bytes().replace(b"a", b"b", 1))


def unreadable(journal: Path, _: Path) -> None:
    (journal.parent / "roster.json").unlink()
    (journal.parent / "roster.json").mkdir()


def everything_gone(journal: Path, _: Path) -> None:
    shutil.rmtree(journal.parent)
    journal.parent.mkdir()


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (truncated, "journal-unreadable"),
        (cut_to_nothing, "journal-gone"),
        (gone, "journal-gone"),
        (something_else, "journal-unreadable"),
        (another_database, "journal-unreadable"),
        (of_another_sitting, "journal-entry-changed"),
        (order_gone, "sitting-file-missing"),
        (order_of_another, "sitting-file-changed"),
        (paper_changed, "sitting-file-changed"),
        (unreadable, "sitting-unreadable"),
        (everything_gone, "sitting-file-missing"),
    ],
)
def test_a_damaged_sitting_spoils_no_other(
    station: WholeStation, damage: Damage, code: str
) -> None:
    office, sound, broken = two_sittings(station)
    folder = station.office.station.sitting(broken)
    damage(folder / JOURNAL, station.office.station.sitting(sound) / JOURNAL)

    first, second = got(office.sittings())

    assert (first.sitting, second.sitting, second.damage) == (broken, sound, None)
    assert first.damage is not None
    assert (first.damage.code, first.damage.file) == (code, str(folder))
    with pytest.raises(OnexError, match=code):
        got(office.open_room(broken))
    assert not any(each.name == "journal-writer" for each in threading.enumerate())
    got(office.open_room(sound)).leave()


def test_a_sitting_that_was_never_opened_needs_no_journal(station: WholeStation) -> None:
    sitting = station.prepare(roster_of("张䶮"))
    office = LocalOffice(station.office, station.rooms.open, station.slow)

    (listed,) = got(office.sittings())

    assert (listed.sitting, listed.phase, listed.damage) == (sitting, "none", None)


def test_a_sitting_that_is_not_laid_whole_is_not_listed(station: WholeStation) -> None:
    (station.office.station.data / "sittings" / ".01JD0000000000000000000000.new").mkdir(
        parents=True
    )

    assert got(LocalOffice(station.office, station.rooms.open, station.slow).sittings()) == []
