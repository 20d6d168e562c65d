"""A station accepts no grant older than one it has seen; what it accepted stays open."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onex_exam.adapters.keys import open_key
from onex_exam.adapters.signing import signature_holds
from onex_exam.adapters.whole_files import write_whole
from onex_exam.domain.credentials.documents import parse_instant
from onex_exam.domain.credentials.trust import open_grant, sign_grant
from onex_exam.domain.errors import TrustError
from onex_exam.domain.ids import SittingId
from onex_exam.services.sittings import GRANT
from tests.end_to_end.stations import ORGANIZATION, WholeStation, roster_of, whole_station


@pytest.fixture
def station(tmp_path: Path) -> Iterator[WholeStation]:
    made = whole_station(tmp_path)
    yield made
    made.slow.close()


def prepared(station: WholeStation, version: int) -> SittingId:
    """Return a new sitting whose grant is this issue."""
    station.time.advance(60_000)
    sitting, office = station.prepare(roster_of("张䶮")), station.office
    path = office.station.sitting(sitting) / GRANT
    grant, _ = open_grant(path.read_bytes(), office.root(), signature_holds)
    now = parse_instant(station.time.wall[:19] + "Z")
    key = open_key(office.organization_key, ORGANIZATION, now)
    write_whole(path, sign_grant(replace(grant, version=version), [key]))
    return sitting


def test_an_older_grant_is_refused_and_what_was_opened_stays_open(station: WholeStation) -> None:
    first = prepared(station, 1)
    station.open(first)[1].leave()
    station.open(prepared(station, 2))[1].leave()

    with pytest.raises(TrustError, match="version-behind"):
        station.open(prepared(station, 1))
    station.open(first)[1].leave()
