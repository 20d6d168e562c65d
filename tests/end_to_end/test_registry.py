from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onex_exam.adapters.certificates.verify import Believed, verify_certificate
from onex_exam.adapters.registry.desk import RegistryDesk
from onex_exam.adapters.signing import signature_holds
from onex_exam.cli.certificate_issue import commands as issue_commands
from onex_exam.cli.frame import YES
from onex_exam.cli.registry import commands
from onex_exam.domain.credentials.registered import ResultQuery
from onex_exam.domain.delivery.room import Begin, Close, MarkAbsent
from onex_exam.domain.ids import SittingId
from onex_exam.services.sides import SeatSide
from tests.cli.asking import ask
from tests.domain.credentials.results import PHOTO
from tests.end_to_end.stations import (
    CHIEF,
    ORGANIZATION,
    VENUE,
    WholeStation,
    a_plan,
    got,
    roster_of,
    whole_station,
)
from tests.end_to_end.test_sitting_without_windows import BY, seat, sign_off_everything, sit

PASSED, ABSENT = "张䶮", "Li Ming"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[WholeStation]:
    made = whole_station(tmp_path)
    yield made
    made.slow.close()


def a_package(station: WholeStation, photos: Path) -> tuple[SittingId, Path]:
    """A sitting of two: the first answers everything right, the second does not come."""
    roster = roster_of(PASSED, ABSENT)
    first, second = (entry.candidate for entry in roster.entries)
    photos.mkdir()
    (photos / f"{first}.jpg").write_bytes(PHOTO)
    sitting = station.office.prepare(a_plan(roster, photos), ORGANIZATION)
    room, console = station.open(sitting)
    seat(console, first)
    got(console.ask(Begin(BY)))
    sit(station, room, first, "reference")
    got(SeatSide(room).leave_seat(CHIEF))
    got(console.ask(MarkAbsent(second, BY)))
    sign_off_everything(console, room)
    got(console.ask(Close(BY, {who: form.tasks for who, form in room.laid.forms.items()})))
    report = got(console.export(VENUE, CHIEF, lambda _: None))
    console.leave()
    return sitting, report.package


@pytest.mark.slow
def test_from_the_exported_package_to_certificates_that_verify(
    station: WholeStation, tmp_path: Path
) -> None:
    sitting, package = a_package(station, tmp_path / "photos")
    office, database = station.office, str(tmp_path / "registry.sqlite")
    desk = RegistryDesk(database, office.trust_file, office.issuer_key)
    where = ("--database", database)

    made = ask(commands(), "registry init", "--trust", office.trust_file, "--sample", *where)
    assert made.code == YES, made.lines
    dry = ask(commands(), "registry import", package, "--dry-run", "--by", "张老师", *where)
    assert (dry.code, desk.results(ResultQuery()).total) == (YES, 0), dry.lines

    done = ask(commands(), "registry import", package, "--by", "张老师", *where)
    assert (done.code, done.members["import"]) == (YES, 1), done.lines
    again = ask(commands(), "registry import", package, "--by", "张老师", *where)
    assert (again.code, again.members["admitted"]) == (YES, [])
    check_results(desk)

    freed = ask(commands(), "registry release", "--sitting", sitting, "--by", "李老师", *where)
    assert (freed.code, len(freed.members["released"])) == (YES, 2)  # type: ignore[arg-type]
    check_certificates(station, desk, sitting, tmp_path)
    refused = ask(commands(), "registry undo", "1", *where)
    assert "import-certified" in str(refused.members)


def check_results(desk: RegistryDesk) -> None:
    first, second = desk.results(ResultQuery()).results
    assert (first.standing.name, first.standing.conclusion) == (PASSED, "passed")
    assert first.standing.has_photo
    assert first.total
    assert first.total.hundredths == 100_00
    assert (second.standing.name, second.standing.conclusion) == (ABSENT, "absent")
    assert second.total is None


def check_certificates(
    station: WholeStation, desk: RegistryDesk, sitting: SittingId, folder: Path
) -> None:
    secret = folder / "passphrase.txt"
    secret.write_text(ORGANIZATION)
    answer = ask(
        issue_commands(),
        "certificate issue",
        *("--database", desk.database, "--sitting", sitting, "--out", folder / "certificates"),
        *("--key", desk.issuer_key, "--passphrase-file", secret),
    )
    assert answer.code == YES, answer.lines
    (path,) = (folder / "certificates").iterdir()
    believed = Believed(station.office.root(), signature_holds, None)
    judged = verify_certificate(path.read_bytes(), believed)
    assert judged.ok, judged
    assert judged.claims
    assert judged.claims.name == PASSED
    assert judged.claims.sample
    other = replace(station.office.root(), issuers=())
    assert not verify_certificate(path.read_bytes(), replace(believed, root=other)).ok
