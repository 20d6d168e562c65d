"""A sitting whose keys never come to the room: from the order to a certificate."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from onex_exam.adapters.bank_files import load_bank
from onex_exam.adapters.certificates.verify import Believed, verify_certificate
from onex_exam.adapters.evidence.collect import collect_facts
from onex_exam.adapters.paper_keys import station_keys
from onex_exam.adapters.registry.desk import RegistryDesk
from onex_exam.adapters.resources import shipped_banks
from onex_exam.adapters.signing import signature_holds
from onex_exam.cli.certificate_issue import commands as issue_commands
from onex_exam.cli.frame import COULD_NOT, NO, YES
from onex_exam.cli.registry import commands as registry_commands
from onex_exam.cli.result import commands as result_commands
from onex_exam.domain import canonical
from onex_exam.domain.bank.paper import (
    ITEMS,
    KEYS,
    STANDARD,
    Paper,
    paper_of,
    paper_to_documents,
)
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.archive import read_archive
from onex_exam.domain.credentials.registered import ResultQuery
from onex_exam.domain.delivery.commands import AcceptRules, ConfirmIdentity, StartAttempt
from onex_exam.domain.delivery.room import AdmitLate, Begin, Close, MarkAbsent
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId, SittingId
from onex_exam.domain.practical import facts
from onex_exam.services.open_room import OpenRoom
from onex_exam.services.sides import ConsoleSide, SeatSide
from tests.cli.asking import ask
from tests.domain.credentials.results import PHOTO
from tests.end_to_end.stations import (
    CHIEF,
    MINUTE,
    ORGANIZATION,
    VENUE,
    WholeStation,
    a_plan,
    got,
    roster_of,
    whole_station,
)
from tests.end_to_end.test_sitting_without_windows import (
    BY,
    hand_in,
    seat,
    sign_off_everything,
    sit,
)

ODD = ("CON.xlsx", "a:b.xlsx", "x" * 240 + ".xlsx", "a\nb.xlsx")
ABLE, WEAK, ABSENT = "张䶮", "阿依古丽·买买提", "Li Ming"


@dataclass(frozen=True)
class Held:
    """A sitting that was held, its package, and the paper with all that is right."""

    station: WholeStation
    sitting: SittingId
    package: Path
    paper: Paper


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """The able one does everything right, the weak one knows nothing, the third stays away."""
    folder = tmp_path_factory.mktemp("held")
    station = whole_station(folder)
    bank = a_bank_of_its_own(folder)
    roster = roster_of(ABLE, WEAK, ABSENT)
    able, weak, absent = (entry.candidate for entry in roster.entries)
    photos = folder / "photos"
    photos.mkdir()
    (photos / f"{able}.jpg").write_bytes(PHOTO)
    plan = replace(a_plan(roster, photos), bank=bank, grade_at="organization")
    sitting = station.office.prepare(plan, ORGANIZATION)
    paper = paper_of(load_bank(bank), plan.blueprint, plan.pool)
    (bank / "bank.toml").unlink()  # the bank goes on changing; the keys of the order are kept

    room, console = station.open(sitting)
    with pytest.raises(RuleError, match="keys-elsewhere"):
        room.laid.paper.declaration(next(iter(paper.items)))
    seat(console, able)
    got(console.ask(Begin(BY)))
    sit(station, room, able, "reference", paper)
    got(SeatSide(room).leave_seat(CHIEF))
    got(console.ask(AdmitLate(weak, "公交停运", BY)))
    sit_idly(station, room, console, weak)
    got(console.ask(MarkAbsent(absent, BY)))
    sign_off_everything(console, room)
    got(console.ask(Close(BY, {who: form.tasks for who, form in room.laid.forms.items()})))
    report = got(console.export(VENUE, CHIEF, lambda _: None))
    console.leave()
    yield Held(station, sitting, report.package, paper)
    station.slow.close()


def sit_idly(
    station: WholeStation, room: OpenRoom, console: ConsoleSide, candidate: CandidateId
) -> None:
    got(console.hand_screen(candidate))
    for command in (ConfirmIdentity(), AcceptRules(), StartAttempt()):
        got(SeatSide(room).ask(candidate, command, room.now()))
    task = room.laid.paper.tasks[room.laid.forms[candidate].tasks[0]]
    for name in ODD:
        (Path(room.outside.workspaces.lay(candidate, task)) / name).write_bytes(b"x")
    station.time.advance(30 * MINUTE)
    hand_in(station, room, candidate, "empty")
    got(SeatSide(room).leave_seat(CHIEF))


def a_bank_of_its_own(folder: Path) -> Path:
    """Return a bank that no station ships: one of its answers is another."""
    bank = folder / "bank"
    shutil.copytree(shipped_banks()[0], bank)
    path = next(each for each in bank.glob("items/*.toml") if "tolerance" in each.read_text())
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('tolerance = "0"', 'tolerance = "0.00125"', 1), encoding="utf-8")
    return bank


def leaves(value: Json) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from leaves(each)
        case list() | tuple():
            for each in value:
                yield from leaves(each)
        case _:
            return


def told_openly(held: Held) -> str:
    """Return all that a room may know, from where it comes and not from the package."""
    bank = shipped_banks()[0]
    documents = paper_to_documents(held.paper)
    said = [canonical.encode(documents[name]).decode() for name in (ITEMS, STANDARD)]
    for name, task in held.paper.tasks.items():
        starter = replace(task.deliverables[0], file=task.starters[0].file)
        read = collect_facts(
            replace(task, deliverables=(starter,)), bank / "tasks" / name / "starter"
        )
        starters = json.dumps(facts.to_json(read), ensure_ascii=False)
        said += [name, starters, task.brief.zh, task.brief.en]
        for trial in task.trials:
            said += [str(ref) for ref in trial.watched]
            said += [f"{ref} {value}" for ref, value in (*trial.start, *trial.set)]
    return "\n".join(said)


def test_no_value_of_the_keys_is_in_the_package_or_in_the_room(held: Held) -> None:
    keys = paper_to_documents(held.paper)[KEYS]
    known = told_openly(held)
    secrets = {each for each in leaves(keys) if len(each) > 2 and each not in known}
    assert len(secrets) > 150
    entries = read_archive(held.package.read_bytes())
    room = held.station.office.station.sitting(held.sitting)
    laid = {str(path.relative_to(room)): path for path in room.rglob("*") if path.is_file()}
    able, _, _ = roster_of(ABLE, WEAK, ABSENT).entries
    for where, content in {**entries, **{at: laid[at].read_bytes() for at in laid}}.items():
        for member in (b'"correct":', b'"accepted":', b'"checkpoints":', b'"then":', b'"expect":'):
            assert member not in content, (where, member)
        if any(each in where for each in ("/0001/", able.candidate, "journal.sqlite")):
            continue  # what the able one answered is right, and is an answer
        found = sorted(each for each in secrets if each.encode() in content)
        assert not found, (where, found)
    assert KEYS not in entries
    assert not [name for name in entries if name.endswith("outcome.json")]


def test_verifying_says_plainly_that_grading_waits(held: Held) -> None:
    trust = held.station.office.trust_file
    answer = ask(result_commands(), "result verify", held.package, "--trust", trust)
    assert answer.code == YES, answer.lines
    (grading, admission) = answer.members["not_done"]  # type: ignore[misc,str-unpack]
    assert (grading["number"], grading["code"]) == (9, "grading-waits")  # type: ignore[index,call-overload]
    assert admission["number"] == 10  # type: ignore[index,call-overload]
    shown = ask(result_commands(), "result show", held.package)
    assert {each["outcome"] for each in shown.members["candidates"]} == {None}  # type: ignore[union-attr,index,call-overload]


def test_grading_needs_the_keys_that_were_ordered(held: Held, tmp_path: Path) -> None:
    refused = ask(result_commands(), "result regrade", held.package)
    assert refused.code == COULD_NOT
    assert "keys-not-here" in str(refused.members)
    other = tmp_path / "other.json"
    other.write_bytes(b"{}")
    still = ask(result_commands(), "result regrade", held.package, "--keys", other)
    assert "keys-not-here" in str(still.members)
    keys = next(held.station.office.station.paper_keys.iterdir())
    graded = ask(result_commands(), "result regrade", held.package, "--keys", keys)
    assert graded.code == YES, graded.lines
    outcomes = [(each["outcome"], each["total"]) for each in graded.members["graded"]]  # type: ignore[union-attr,index,call-overload]
    assert outcomes[0] == ("passed", 100_00)
    assert outcomes[1][0] == "failed"
    assert outcomes[2] == ("absent", None)


def test_from_a_package_without_keys_to_a_certificate(held: Held, tmp_path: Path) -> None:
    office, database = held.station.office, str(tmp_path / "registry.sqlite")
    where = ("--database", database)
    commands, trust = registry_commands(), office.trust_file
    made = ask(commands, "registry init", "--trust", trust, "--sample", *where)
    assert made.code == YES, made.lines
    without = ask(commands, "registry import", held.package, "--by", "张老师", *where)
    assert (without.code, without.members["admitted"]) == (NO, [])
    (out,) = without.members["rejected"]  # type: ignore[misc,str-unpack]
    assert (out["code"], out["step"]) == ("keys-not-here", 9)  # type: ignore[index,call-overload]

    keys = station_keys(office.station)
    desk = RegistryDesk(database, office.trust_file, office.issuer_key, keys_of=keys.of)
    looked = desk.look([held.package], lambda _done, _of: None)
    assert [(each.verdict, each.steps[8].finding.code) for each in looked] == [
        ("new", "graded-here")
    ]
    desk.apply([held.package], looked, "张老师")
    again = ask(commands, "registry import", held.package, "--by", "张老师", *where)
    assert (again.code, len(again.members["already_held"])) == (YES, 1), again.lines  # type: ignore[arg-type]
    check_results(desk)
    freed = ask(commands, "registry release", "--sitting", held.sitting, "--by", "李", *where)
    assert (freed.code, len(freed.members["released"])) == (YES, 3)  # type: ignore[arg-type]
    secret = tmp_path / "passphrase.txt"
    secret.write_text(ORGANIZATION)
    issued = ask(
        issue_commands(),
        "certificate issue",
        *(*where, "--sitting", held.sitting, "--out", tmp_path / "certificates"),
        *("--key", desk.issuer_key, "--passphrase-file", secret),
    )
    assert issued.code == YES, issued.lines
    (path,) = (tmp_path / "certificates").iterdir()
    judged = verify_certificate(path.read_bytes(), Believed(office.root(), signature_holds, None))
    assert judged.ok, judged
    assert judged.claims
    assert judged.claims.name == ABLE


def check_results(desk: RegistryDesk) -> None:
    able, weak, absent = desk.results(ResultQuery()).results
    assert able.total
    assert (able.standing.conclusion, able.total.hundredths) == ("passed", 100_00)
    assert (weak.standing.conclusion, absent.standing.conclusion) == ("failed", "absent")


def test_files_with_names_that_no_archive_has_stop_no_export(held: Held) -> None:
    entries = read_archive(held.package.read_bytes())
    evidence: Any = canonical.decode(entries["candidates/0002/evidence.json"])
    (task,) = evidence["tasks"].values()
    assert {each["code"] for each in task["rejected"]} == {
        "file-name-refused",
        "file-name-unreadable",
    }
    assert len(task["rejected"]) == len(ODD)
    assert len([name for name in entries if name.startswith("candidates/0002/work/")]) == 1


def test_a_mock_examination_is_graded_in_its_room(held: Held) -> None:
    plan = replace(a_plan(roster_of(ABLE)), pool="practice", grade_at="organization")
    with pytest.raises(RuleError, match="mock-graded-elsewhere"):
        held.station.office.prepare(plan, ORGANIZATION)
