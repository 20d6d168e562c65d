"""A package that venue and chief sign again, of a real sitting, beside the true one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onex_exam.adapters.clock import utc_now
from onex_exam.adapters.keys import open_key
from onex_exam.adapters.registry.desk import Opening, RegistryDesk
from onex_exam.domain import canonical
from onex_exam.domain.bank.forms import Form, FormSection, form_to_json
from onex_exam.domain.credentials.archive import read_archive
from onex_exam.domain.credentials.envelope import parse_envelope
from onex_exam.domain.credentials.manifest import GRANT, MANIFEST, ORDER, manifest_from_json
from onex_exam.domain.credentials.packing import Packing, pack_result
from onex_exam.domain.delivery.journal import head_after, next_entry, read_lines, start_of_attempt
from onex_exam.domain.grading.regrading import read_form
from onex_exam.domain.ids import SittingId
from tests.end_to_end.stations import CHIEF, VENUE, WholeStation, whole_station
from tests.end_to_end.test_registry import a_package

FOLDER = "candidates/0001"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[WholeStation]:
    made = whole_station(tmp_path)
    yield made
    made.slow.close()


def signed_again(station: WholeStation, sitting: SittingId, package: Path, form: Form) -> bytes:
    """The package with another form for the first candidate and a journal that holds for it."""
    entries = read_archive(package.read_bytes())
    order = canonical.digest(parse_envelope(entries[ORDER]).untrusted_payload)
    data = canonical.encode(form_to_json(form))
    head, lines = start_of_attempt(order, form.candidate, canonical.digest(data)), b""
    for each in read_lines(entries[f"{FOLDER}/journal.jsonl"]):
        entry = next_entry(head, each.at, each.kind, each.payload)
        head, lines = head_after(entry), lines + entry.to_bytes() + b"\n"
    changed = {f"{FOLDER}/form.json": data, f"{FOLDER}/journal.jsonl": lines}
    made = manifest_from_json(parse_envelope(entries[MANIFEST]).untrusted_payload)
    packing = Packing(
        order=entries[ORDER],
        grant=entries[GRANT],
        sequence=made.sequence,
        previous=made.previous,
        recipient=None,
        engine=made.engine,
        created=made.created,
    )
    office, at = station.office, utc_now()
    signers = [
        open_key(office.venue_key, VENUE, at),
        open_key(office.chief_key(sitting), CHIEF, at),
    ]
    kept = {name: each for name, each in entries.items() if not name.startswith("META/")}
    return pack_result({**kept, **changed}, packing, signers)


@pytest.mark.slow
def test_what_could_not_have_happened_is_refused_and_the_true_package_imported(
    station: WholeStation, tmp_path: Path
) -> None:
    sitting, package = a_package(station, tmp_path / "photos")
    form = read_form(read_archive(package.read_bytes()), FOLDER)
    first, *others = form.sections
    forgeries = {
        "no-task": replace(form, tasks=()),
        "easy": replace(form, sections=(FormSection(first.section, first.items[:1] * 5), *others)),
        "nothing": replace(form, sections=(), tasks=()),
    }
    files = []
    for name, forged in forgeries.items():
        files.append(tmp_path / f"{name}.onexresult")
        files[-1].write_bytes(signed_again(station, sitting, package, forged))
    office = station.office
    desk = RegistryDesk(
        str(tmp_path / "registry.sqlite"), office.trust_file, office.issuer_key, now=utc_now
    )
    desk.make_with(Opening(office.trust_file, sample=True), "登记员")
    looked = desk.look([*files, package], lambda _done, _of: None)

    assert [each.verdict for each in looked] == [*("rejected" for _ in files), "new"]
    for each in looked[:-1]:
        assert each.failed is not None
        assert (each.failed.number, each.failed.finding.code) == (9, "form-not-as-drawn")
    assert desk.apply([*files, package], looked, "张老师").number == 1
