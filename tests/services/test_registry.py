import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from onex_exam.adapters.registry.store import SqlRegistry, open_registry
from onex_exam.adapters.signing import signature_holds
from onex_exam.domain import canonical
from onex_exam.domain.credentials.registered import LookedAt, ResultQuery
from onex_exam.domain.credentials.revocations import RevocationList, RevokedKey
from onex_exam.domain.credentials.states import ResultKey
from onex_exam.domain.errors import RuleError, TamperError, TrustError, UnavailableError
from onex_exam.domain.ids import CandidateId
from onex_exam.services.registry import Imported, PackageFile, Registry
from tests.domain.credentials.builders import NINE, Keys, new_keys
from tests.domain.credentials.results import (
    a_package_file,
    candidate_id,
    keys_of,
    sitting_id,
)
from tests.domain.credentials.signed import a_signed_package
from tests.domain.credentials.test_verification import no_differences
from tests.services.registries import (
    IMPORTER,
    RELEASER,
    Folder,
    ShortMemory,
    a_registry,
    apply,
    certification,
    service,
    take_in,
)


@pytest.fixture
def keys() -> Keys:
    return new_keys()


@pytest.fixture
def store(tmp_path: Path, keys: Keys) -> SqlRegistry:
    return a_registry(tmp_path, keys, sample=False)


def a_desk(
    store: SqlRegistry,
    revocations: RevocationList | None = None,
    memory: ShortMemory | None = None,
) -> Registry:
    """The service without grading again: these packages have no journals that were answered."""
    return Registry(
        store,
        lambda: NINE + timedelta(days=1),
        signature_holds,
        memory or ShortMemory(),
        revocations,
        no_differences,
    )


def files_of(*contents: bytes) -> list[PackageFile]:
    return [
        PackageFile(f"{number}.onexresult", lambda data=data: data)  # type: ignore[misc]
        for number, data in enumerate(contents, start=1)
    ]


def import_all(desk: Registry, files: Sequence[PackageFile]) -> Imported:
    return desk.apply(files, desk.preview(files), IMPORTER)


def verdicts(looked: Sequence[LookedAt]) -> list[str]:
    return [each.verdict for each in looked]


def amount(store: SqlRegistry) -> int:
    with store.reading() as view:
        return view.results(ResultQuery()).total


def test_a_sound_package_is_new_and_looking_changes_nothing(store: SqlRegistry, keys: Keys) -> None:
    files = files_of(a_signed_package(keys, ("passed", "failed")))
    (looked,) = a_desk(store).preview(files)
    assert looked.verdict == "new", looked.failed
    assert [step.number for step in looked.steps] == list(range(1, 11))
    assert looked.facts
    assert looked.facts.candidates == 2
    assert amount(store) == 0


def test_applying_a_preview_records_every_result(store: SqlRegistry, keys: Keys) -> None:
    done = import_all(a_desk(store), files_of(a_signed_package(keys, ("passed", "failed"))))
    assert (done.number, verdicts(done.looked)) == (1, ["new"])
    with store.reading() as view:
        found = view.results(ResultQuery()).results
    assert [each.standing.key.candidate for each in found] == [
        candidate_id(101),
        candidate_id(102),
    ]
    assert [each.standing.state for each in found] == ["imported", "imported"]


def test_the_same_package_again_is_held_and_makes_no_import(store: SqlRegistry, keys: Keys) -> None:
    files = files_of(a_signed_package(keys))
    import_all(a_desk(store), files)
    again = import_all(a_desk(store), files)
    assert (again.number, verdicts(again.looked)) == (None, ["held"])
    with store.reading() as view:
        assert len(view.imports()) == 1


def test_another_package_for_the_sitting_conflicts_and_stays_out(
    store: SqlRegistry, keys: Keys
) -> None:
    import_all(a_desk(store), files_of(a_signed_package(keys)))
    other = a_signed_package(keys, ("failed",), 2, sitting=sitting_id(1))
    done = import_all(a_desk(store), files_of(other))
    assert (done.number, verdicts(done.looked)) == (None, ["conflicting"])
    failed = done.looked[0].failed
    assert failed
    assert (failed.number, failed.finding.code) == (10, "package-conflicting")


def test_a_damaged_package_names_its_step_and_keeps_nobody_else_out(
    store: SqlRegistry, keys: Keys
) -> None:
    sound = a_signed_package(keys)
    done = import_all(a_desk(store), files_of(sound[:-1], sound))
    assert verdicts(done.looked) == ["rejected", "new"]
    failed = done.looked[0].failed
    assert failed
    assert (failed.number, failed.name) == (1, "archive")


def test_a_package_of_another_organization_is_rejected(store: SqlRegistry) -> None:
    (looked,) = a_desk(store).preview(files_of(a_signed_package(new_keys())))
    assert looked.verdict == "rejected"
    assert looked.failed
    assert looked.failed.name == "grant"


def test_a_simulated_package_is_admitted_by_a_sample_registry_only(
    store: SqlRegistry, keys: Keys, tmp_path: Path
) -> None:
    simulated = files_of(a_signed_package(keys, simulated=True))
    (looked,) = a_desk(store).preview(simulated)
    assert looked.reason
    assert looked.reason.code == "package-sample"
    sample = a_registry(tmp_path / "sample", keys)
    assert import_all(a_desk(sample), simulated).number == 1
    (real,) = a_desk(sample).preview(files_of(a_signed_package(keys, ("passed",), 2)))
    assert real.reason
    assert real.reason.code == "package-not-sample"


def test_grading_again_is_step_nine(store: SqlRegistry, keys: Keys) -> None:
    (looked,) = service(store).preview(files_of(a_signed_package(keys)))
    assert looked.verdict == "rejected"
    assert looked.failed
    assert looked.failed.number == 9


def test_a_package_that_waits_for_the_organization_to_grade_is_not_taken_in_yet(
    store: SqlRegistry, keys: Keys
) -> None:
    (looked,) = a_desk(store).preview(files_of(a_signed_package(keys, grade_at="organization")))
    assert looked.verdict == "rejected"


def test_results_that_cannot_be_read_are_trouble_although_every_step_held(
    store: SqlRegistry, keys: Keys
) -> None:
    odd = a_signed_package(keys, ("admired",))  # type: ignore[arg-type]  # no such conclusion
    (looked,) = a_desk(store).preview(files_of(odd))
    assert looked.failed is None
    assert looked.verdict == "rejected"
    assert looked.reason
    assert looked.reason.code == "document-member"
    assert import_all(a_desk(store), files_of(odd)).number is None


def test_a_file_that_cannot_be_read_is_rejected_with_the_reason(store: SqlRegistry) -> None:
    def fail() -> bytes:
        raise UnavailableError("not-readable", path="x", reason="gone")

    (looked,) = a_desk(store).preview([PackageFile("x", fail)])
    assert (looked.verdict, looked.steps) == ("rejected", ())
    assert looked.reason
    assert looked.reason.code == "not-readable"


def test_progress_is_told_before_each_file_and_may_stop(store: SqlRegistry, keys: Keys) -> None:
    told = []

    def step(done: int, of: int) -> None:
        told.append((done, of))
        if done == 1:
            raise RuleError("work-cancelled")

    data = a_signed_package(keys)
    with pytest.raises(RuleError, match="work-cancelled"):
        a_desk(store).preview(files_of(data, data, data), step)
    assert told == [(0, 3), (1, 3)]


def test_a_revoked_key_is_refused_and_an_exception_lets_one_package_in(
    store: SqlRegistry, keys: Keys
) -> None:
    data = a_signed_package(keys)
    revoked = RevocationList(
        version=1,
        issued_at=NINE,
        next_update=NINE + timedelta(days=30),
        keys=(RevokedKey(keys.venue.record, "compromise", NINE),),
        certificates=(),
        exceptions=(),
    )
    (looked,) = a_desk(store, revoked).preview(files_of(data))
    assert looked.failed
    assert looked.failed.name == "validity"
    digest = a_desk(store).preview(files_of(data))[0].facts
    assert digest
    excepted = replace(revoked, exceptions=(digest.digest,))
    assert import_all(a_desk(store, excepted), files_of(data)).number == 1


def test_a_grant_older_than_one_seen_is_refused_although_its_package_is_new(
    store: SqlRegistry, keys: Keys
) -> None:
    memory = ShortMemory()
    newer = a_signed_package(keys, grant=2)
    assert import_all(a_desk(store, memory=memory), files_of(newer)).number == 1

    older = a_signed_package(keys, sequence=2, previous=canonical.digest(newer))
    (looked,) = a_desk(store, memory=memory).preview(files_of(older))
    assert looked.failed
    assert (looked.failed.number, looked.failed.finding.code) == (10, "version-behind")
    assert verdicts(import_all(a_desk(store, memory=memory), files_of(older)).looked) == [
        "rejected"
    ]


def test_looking_at_a_package_makes_nothing_older(store: SqlRegistry, keys: Keys) -> None:
    memory = ShortMemory()
    a_desk(store, memory=memory).preview(files_of(a_signed_package(keys, grant=2)))

    assert verdicts(
        import_all(a_desk(store, memory=memory), files_of(a_signed_package(keys))).looked
    ) == ["new"]


def test_an_older_list_than_one_seen_is_not_used(store: SqlRegistry, keys: Keys) -> None:
    memory = ShortMemory()
    newer = RevocationList(2, NINE, NINE + timedelta(days=30))
    import_all(a_desk(store, newer, memory), files_of(a_signed_package(keys)))

    with pytest.raises(TrustError, match="version-behind"):
        a_desk(store, replace(newer, version=1), memory).preview([])


def test_a_clock_that_was_set_back_makes_no_list_young_again(
    store: SqlRegistry, keys: Keys
) -> None:
    memory = ShortMemory()
    seen = RevocationList(2, NINE + timedelta(days=90), NINE + timedelta(days=120))
    import_all(a_desk(store, seen, memory), files_of(a_signed_package(keys)))

    late = replace(seen, issued_at=NINE, next_update=NINE + timedelta(days=30))
    other = a_signed_package(keys, sequence=2, previous=canonical.digest(a_signed_package(keys)))
    (looked,) = a_desk(store, late, memory).preview(files_of(other))
    assert [each.finding.code for each in looked.steps if each.name == "validity"] == [
        "validity-by-late-list"
    ]


def test_a_file_that_changed_since_it_was_looked_at_stops_the_whole_import(
    tmp_path: Path,
) -> None:
    store = a_registry(tmp_path)
    (one, seen_one), (_, seen_two) = a_package_file(1), a_package_file(2)
    with pytest.raises(TamperError, match="package-file-changed"):
        apply(store, [(one, seen_one), (one, seen_two)])
    assert amount(store) == 0
    with store.reading() as view:
        assert view.imports() == []


def test_an_import_needs_a_name(store: SqlRegistry) -> None:
    with pytest.raises(RuleError, match="person-missing"):
        apply(store, [], by="  ")


def test_an_undone_import_can_come_back(tmp_path: Path) -> None:
    store = a_registry(tmp_path)
    take_in(store, 1)
    service(store).undo(1, RELEASER)
    assert amount(store) == 0
    assert take_in(store, 1).number == 2
    assert amount(store) == 1


def test_what_replaces_an_undone_package_is_admitted(store: SqlRegistry, keys: Keys) -> None:
    first = a_signed_package(keys)
    import_all(a_desk(store), files_of(first))
    a_desk(store).undo(1, RELEASER)
    corrected = a_signed_package(
        keys, ("failed",), 2, previous=canonical.digest(first), sitting=sitting_id(1)
    )
    assert import_all(a_desk(store), files_of(corrected)).number == 2
    again = a_desk(store).preview(files_of(first))
    assert verdicts(again) == ["conflicting"]


def test_undoing_is_refused_for_unknown_and_undone_imports(tmp_path: Path) -> None:
    store = a_registry(tmp_path)
    with pytest.raises(RuleError, match="import-unknown"):
        service(store).undo(7, IMPORTER)
    take_in(store, 1)
    service(store).undo(1, IMPORTER)
    with pytest.raises(RuleError, match="import-undone-already"):
        service(store).undo(1, IMPORTER)


def test_undoing_is_refused_once_a_certificate_rests_on_the_import(tmp_path: Path) -> None:
    store = a_registry(tmp_path)
    take_in(store, 1, ("passed", "passed"))
    service(store).release(keys_of(1, 2), RELEASER)
    certification(store, Folder()).issue(keys_of(1), RELEASER)
    with pytest.raises(RuleError, match="import-certified") as refused:
        service(store).undo(1, IMPORTER)
    assert refused.value.facts == {"number": 1, "certificates": 1}
    assert amount(store) == 2


def test_a_release_says_whose_results_stay_and_why(tmp_path: Path) -> None:
    store = a_registry(tmp_path)
    take_in(store, 1, ("passed", "pending", "failed"))
    released = service(store).release(keys_of(1, 3), RELEASER)
    assert released.keys == (keys_of(1, 3)[0], keys_of(1, 3)[2])
    assert [each.code for each in released.refused] == ["result-unfinished"]
    with store.reading() as view:
        found = view.results(ResultQuery(state="released")).results
    assert {each.released_by for each in found} == {RELEASER}


def test_whoever_imported_releases_nothing(tmp_path: Path) -> None:
    store = a_registry(tmp_path)
    take_in(store, 1)
    released = service(store).release(keys_of(1), f" {IMPORTER} ")
    assert released.keys == ()
    assert [each.code for each in released.refused] == ["result-same-person"]
    with store.reading() as view:
        assert view.results(ResultQuery(state="released")).total == 0


def test_a_result_that_is_not_there_is_not_released(tmp_path: Path) -> None:
    store = a_registry(tmp_path)
    take_in(store, 1)
    unknown = ResultKey(sitting_id(1), CandidateId("nobody"))
    with pytest.raises(RuleError, match="result-unknown"):
        service(store).release([*keys_of(1), unknown], RELEASER)
    with store.reading() as view:
        assert view.results(ResultQuery(state="released")).total == 0


def test_two_importers_at_once_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    stores = [a_registry(tmp_path), open_registry(str(tmp_path / "registry.sqlite"))]
    packages = [a_package_file(number, ("passed", "failed")) for number in range(1, 9)]
    done: list[Imported] = []

    def import_some(store: SqlRegistry) -> None:
        done.extend([apply(store, [each]) for each in packages])

    threads = [threading.Thread(target=import_some, args=(each,)) for each in stores]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    outcomes = [each.looked[0].verdict for each in done]
    assert (outcomes.count("new"), outcomes.count("held")) == (8, 8)
    assert amount(stores[0]) == 16
    with stores[1].reading() as view:
        assert sorted(each.number for each in view.imports()) == list(range(1, 9))
        assert len({each.facts.digest for each in view.packages()}) == 8


def test_a_conflict_that_came_up_since_the_preview_keeps_that_file_out(tmp_path: Path) -> None:
    store = a_registry(tmp_path)
    (data, looked), (other, seen) = a_package_file(1), a_package_file(1, ("failed",))
    apply(store, [(other, seen)])
    done = apply(store, [(data, looked), a_package_file(2)])
    assert verdicts(done.looked) == ["conflicting", "new"]
    assert amount(store) == 2
    assert seen.facts
    with store.reading() as view:
        held = {each.facts.sitting: each.facts.digest for each in view.packages()}
    assert held[sitting_id(1)] == seen.facts.digest
