import stat
import threading
from pathlib import Path

import pytest

from onex_exam.adapters.registry.store import SqlRegistry, make_registry, open_registry
from onex_exam.domain.credentials.package_facts import PackageFacts
from onex_exam.domain.credentials.registered import ResultQuery
from onex_exam.domain.credentials.states import ResultKey
from onex_exam.domain.errors import RuleError, TamperError, UnavailableError
from onex_exam.domain.ids import CandidateId, SittingId
from onex_exam.domain.points import Points
from onex_exam.services.registry_ports import Pinned, Stamp
from tests.domain.credentials.results import (
    NAMES,
    NOW,
    PHOTO,
    a_package_file,
    keys_of,
    sitting_id,
)
from tests.services.registries import (
    IMPORTER,
    RELEASER,
    Folder,
    a_registry,
    apply,
    certification,
    service,
    take_in,
)

STAMP = Stamp("somebody", NOW)


@pytest.fixture
def store(tmp_path: Path) -> SqlRegistry:
    return a_registry(tmp_path)


def pinned(store: SqlRegistry) -> Pinned:
    with store.reading() as view:
        return view.pinned()


def write_and_fail(store: SqlRegistry, facts: PackageFacts) -> None:
    with store.writing() as transaction:
        transaction.add_package(transaction.add_import(STAMP), facts, [])
        raise ZeroDivisionError


def write_twice(store: SqlRegistry, facts: PackageFacts) -> None:
    with store.writing() as transaction:
        number = transaction.add_import(STAMP)
        transaction.add_package(number, facts, [])
        transaction.add_package(number, facts, [])


def test_a_registry_keeps_what_it_was_opened_with(store: SqlRegistry, tmp_path: Path) -> None:
    before = pinned(store)
    store.close()
    again = pinned(open_registry(str(tmp_path / "registry.sqlite")))
    assert again == before
    assert again.sample
    assert again.scheme.organization == "ONEX"


def test_only_its_owner_reads_a_registry_with_personal_data(
    store: SqlRegistry, tmp_path: Path
) -> None:
    take_in(store, 1)
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_a_registry_is_opened_by_url_as_well(store: SqlRegistry, tmp_path: Path) -> None:
    opened = open_registry(f"sqlite:///{tmp_path / 'registry.sqlite'}")
    assert pinned(opened) == pinned(store)


def test_a_registry_is_made_once(store: SqlRegistry, tmp_path: Path) -> None:
    before = pinned(store)
    with pytest.raises(RuleError, match="registry-exists"):
        make_registry(str(tmp_path / "registry.sqlite"), before, STAMP)
    assert pinned(store) == before


def test_a_new_registry_holds_nothing(store: SqlRegistry) -> None:
    with store.reading() as view:
        assert view.imports() == []
        assert view.packages() == []
        assert view.results(ResultQuery()).total == 0
        assert view.counts().states == ()
        holdings = view.holdings()
    assert holdings.sample
    assert not holdings.sittings
    assert not holdings.last


def test_what_was_imported_is_held(store: SqlRegistry) -> None:
    data, looked = a_package_file(3, ("passed", "failed"))
    apply(store, [(data, looked)])
    assert looked.facts
    with store.reading() as view:
        (held,) = view.packages()
        holdings = view.holdings()
        (imported,) = view.imports()
    assert (held.facts, held.number) == (looked.facts, 1)
    assert holdings.sittings == {looked.facts.sitting: looked.facts.digest}
    assert holdings.last[looked.facts.venue_key].sequence == 1
    assert (imported.by, imported.packages, imported.results) == (IMPORTER, 1, 2)
    assert imported.at == "2026-06-02T09:00:00Z"


def test_lists_show_masked_numbers_only(store: SqlRegistry) -> None:
    take_in(store, 1)
    with store.reading() as view:
        (listed,) = view.results(ResultQuery()).results
    assert listed.masked == "000***********0101"
    assert "000000200001180101" not in repr(listed)


def test_a_certificate_rests_on_the_whole_result(store: SqlRegistry) -> None:
    take_in(store, 1)
    with store.reading() as view:
        basis = view.basis(keys_of(1)[0])
        package = view.packages()[0].facts.digest
    assert basis.result.document == "000000200001180101"
    assert basis.result.photo == PHOTO
    assert [part.points for part in basis.result.parts] == [Points(8_250), Points(8_250)]
    assert basis.result.band
    assert basis.result.band.zh == "良好"
    assert (basis.package, basis.sample) == (package, True)
    assert basis.issuer.en == "Sample Awarding Body"


def test_an_unknown_result_is_said_so(store: SqlRegistry) -> None:
    with store.reading() as view, pytest.raises(RuleError, match="result-unknown"):
        view.basis(keys_of(1)[0])


def test_results_are_listed_by_sitting_and_admission_number(store: SqlRegistry) -> None:
    take_in(store, 2, ("passed", "failed"))
    take_in(store, 1, ("absent",))
    with store.reading() as view:
        page = view.results(ResultQuery())
    found = [each.standing.key for each in page.results]
    assert found == sorted(found)
    assert page.total == 3
    assert [each.standing.conclusion for each in page.results] == ["absent", "passed", "failed"]
    assert [part.points for part in page.results[0].parts] == [None, None]


def test_a_long_list_is_cut_and_counted(store: SqlRegistry) -> None:
    take_in(store, 1, ("passed",) * 5)
    with store.reading() as view:
        page = view.results(ResultQuery(limit=2))
    assert (len(page.results), page.total) == (2, 5)


@pytest.mark.parametrize(
    ("text", "found"),
    [("20260102", 1), ("0102 ", 1), (NAMES[5], 1), ("a", 0), ("%", 0), ("_", 0), ("202601", 6)],
)
def test_a_search_finds_names_and_numbers(store: SqlRegistry, text: str, found: int) -> None:
    take_in(store, 1, ("passed",) * 6)
    for name in ("古丽·阿不都", "Anna Maria Smith"):
        assert name in NAMES
    with store.reading() as view:
        page = view.results(ResultQuery(text=text))
    if text == "a":
        assert page.total == 1  # Anna; upper and lower case are one
    else:
        assert page.total == found


def test_who_waits_for_a_person_is_listed_with_the_criteria(store: SqlRegistry) -> None:
    take_in(store, 1, ("passed", "pending", "undecided", "absent"))
    with store.reading() as view:
        page = view.results(ResultQuery(waiting=True))
    pending, undecided = page.results
    assert page.total == 2
    assert pending.standing.conclusion == "pending"
    (waiting,) = [each for part in pending.parts for each in part.waiting]
    assert (waiting.checkpoint, waiting.points) == ("tax-formula", Points(5_00))
    assert waiting.facts == (("file", "台账.xlsx"),)
    assert [part.status for part in undecided.parts] == ["normal", "breach"]


def test_results_are_filtered_by_state_and_sitting(store: SqlRegistry) -> None:
    take_in(store, 1, ("passed", "passed"))
    take_in(store, 2)
    service(store).release(keys_of(1), RELEASER)
    with store.reading() as view:
        assert view.results(ResultQuery(state="released")).total == 1
        assert view.results(ResultQuery(state="imported")).total == 2
        assert view.results(ResultQuery(sitting=sitting_id(2))).total == 1
        assert view.results(ResultQuery(state="certified")).total == 0
        assert dict(view.counts().states) == {"imported": 2, "released": 1}
        assert dict(view.counts().conclusions) == {"passed": 3}


def test_the_keys_of_a_sitting_are_in_order(store: SqlRegistry) -> None:
    take_in(store, 1, ("passed", "failed", "absent"))
    with store.reading() as view:
        assert view.keys_of(sitting_id(1)) == keys_of(1, 3)
        assert view.keys_of(SittingId("other")) == []


def test_standings_come_in_the_order_asked_for_however_many(store: SqlRegistry) -> None:
    take_in(store, 1, ("passed",) * 50)
    wanted = keys_of(1, 50)[::-1] * 7 + [ResultKey(sitting_id(1), CandidateId("nobody"))]
    with store.reading() as view:
        found = view.standings(wanted)
    assert [each.key for each in found] == wanted[:-1]


def test_an_error_leaves_nothing_behind(store: SqlRegistry) -> None:
    _, looked = a_package_file(1)
    assert looked.facts
    with pytest.raises(ZeroDivisionError):
        write_and_fail(store, looked.facts)
    with store.reading() as view:
        assert view.imports() == []
        assert view.packages() == []


def test_the_database_itself_refuses_a_second_package_for_a_sitting(store: SqlRegistry) -> None:
    _, looked = a_package_file(1)
    assert looked.facts
    with pytest.raises(TamperError, match="registry-contradicts"):
        write_twice(store, looked.facts)
    with store.reading() as view:
        assert view.packages() == []


def test_the_database_itself_keeps_what_a_certificate_rests_on(store: SqlRegistry) -> None:
    take_in(store, 1)
    service(store).release(keys_of(1), RELEASER)
    certification(store, Folder()).issue(keys_of(1), RELEASER)
    with pytest.raises(TamperError, match="registry-contradicts"), store.writing() as transaction:
        transaction.mark_undone(1, STAMP)
    with store.reading() as view:
        assert view.results(ResultQuery()).total == 1


def test_undoing_removes_personal_data_and_remembers_the_package(store: SqlRegistry) -> None:
    data, looked = a_package_file(1)
    apply(store, [(data, looked)])
    with store.writing() as transaction:
        transaction.mark_undone(1, STAMP)
    assert looked.facts
    with store.reading() as view:
        assert view.results(ResultQuery()).total == 0
        assert view.packages() == []
        holdings = view.holdings()
        (record,) = view.imports()
    assert holdings.undone == {looked.facts.digest}
    assert holdings.last[looked.facts.venue_key].digest == looked.facts.digest
    assert (record.undone_by, record.undone_at) == ("somebody", "2026-06-02T09:00:00Z")


def test_a_writer_waits_for_the_other_and_sees_what_it_did(
    store: SqlRegistry, tmp_path: Path
) -> None:
    other = open_registry(str(tmp_path / "registry.sqlite"))
    numbers: list[int] = []

    def import_one(registry: SqlRegistry) -> None:
        for _ in range(10):
            with registry.writing() as transaction:
                numbers.append(transaction.add_import(STAMP))

    threads = [threading.Thread(target=import_one, args=(each,)) for each in (store, other)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(numbers) == list(range(1, 21))


def test_there_is_no_registry_where_none_was_made(tmp_path: Path) -> None:
    missing = tmp_path / "none.sqlite"
    with pytest.raises(UnavailableError, match="registry-missing"):
        open_registry(str(missing))
    assert not missing.exists()


def test_another_kind_of_file_is_no_registry(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("shopping list " * 100)
    with pytest.raises(TamperError, match="registry-unreadable"):
        open_registry(str(file))
    empty = tmp_path / "empty.sqlite"
    empty.touch()
    with pytest.raises(UnavailableError, match="registry-missing"):
        open_registry(str(empty))
