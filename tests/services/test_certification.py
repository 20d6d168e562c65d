from pathlib import Path

import pytest

from onex_exam.adapters.registry.store import SqlRegistry
from onex_exam.domain.credentials.registered import ResultQuery
from onex_exam.domain.credentials.states import ResultKey
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import CandidateId
from tests.domain.credentials.results import NAMES, candidate_id, keys_of, sitting_id
from tests.services.registries import (
    IMPORTER,
    RELEASER,
    Book,
    Folder,
    PaperIssuer,
    a_registry,
    certification,
    service,
    take_in,
)


@pytest.fixture
def store(tmp_path: Path) -> SqlRegistry:
    """Six released passes of one sitting."""
    store = a_registry(tmp_path)
    take_in(store, 1, ("passed",) * 6)
    service(store).release(keys_of(1, 6), RELEASER)
    return store


def states(store: SqlRegistry) -> dict[str, int]:
    with store.reading() as view:
        return dict(view.counts().states)


def test_numbers_follow_one_another_and_say_sample(store: SqlRegistry) -> None:
    folder = Folder()
    done = certification(store, folder).issue(keys_of(1, 6), IMPORTER)
    numbers = [each.number for each in done.new]
    assert [number[:-1] for number in numbers] == [
        f"SAMPLE-ONEX2026{serial:06}" for serial in range(1, 7)
    ]
    assert sorted(folder.files) == sorted(f"{number}.pdf" for number in numbers)
    assert states(store) == {"certified": 6}
    assert (done.again, done.refused, done.left) == ((), (), 0)


def test_two_registries_of_one_key_never_give_the_same_number(
    store: SqlRegistry, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = a_registry(tmp_path / "other")
    take_in(other, 1, ("passed",) * 6)
    service(other).release(keys_of(1, 6), RELEASER)
    book, rounds = Book(), [(store, keys_of(1, 2)), (other, keys_of(1, 3)), (store, keys_of(1, 6))]
    numbers = [
        each.number[-7:-1]
        for registry, keys in rounds
        for each in certification(registry, Folder(), book=book).issue(keys, IMPORTER).new
    ]
    assert numbers == [f"{serial:06}" for serial in range(1, 10)]


def test_a_book_that_was_lost_gives_no_number_of_this_registry_again(store: SqlRegistry) -> None:
    certification(store, Folder(), book=Book()).issue(keys_of(1, 2), IMPORTER)
    (late,) = certification(store, Folder(), book=Book()).issue(keys_of(1, 3), IMPORTER).new
    assert late.number[-7:-1] == "000003"


def test_a_result_never_gets_a_second_certificate(store: SqlRegistry) -> None:
    folder = Folder()
    desk = certification(store, folder)
    first = desk.issue(keys_of(1, 2), IMPORTER)
    again = desk.issue(keys_of(1, 3), IMPORTER)
    assert len(first.new) == 2
    assert [each.key for each in again.new] == keys_of(1, 3)[2:]
    assert again.again == ()
    assert len(folder.files) == 3


def test_a_document_that_is_gone_is_printed_again_with_the_same_number(
    store: SqlRegistry,
) -> None:
    folder = Folder()
    desk = certification(store, folder)
    (first,) = desk.issue(keys_of(1), IMPORTER).new
    before = folder.files.pop(f"{first.number}.pdf")
    done = desk.issue(keys_of(1), IMPORTER)
    assert (done.new, done.again) == ((), (first,))
    assert folder.files[f"{first.number}.pdf"] == before


def test_a_character_that_no_font_has_stops_that_person_only_and_leaves_no_gap(
    store: SqlRegistry,
) -> None:
    folder, rare = Folder(), NAMES[candidate_number(2) % len(NAMES)]
    issuer = PaperIssuer(unprintable={rare})
    done = certification(store, folder, issuer).issue(keys_of(1, 6), IMPORTER)
    (refused,) = done.refused
    assert refused.code == "character-not-in-fonts"
    assert rare in refused.place
    assert refused.facts["name"] == rare
    assert [each.number[-7:-1] for each in done.new] == [f"{at:06}" for at in range(1, 6)]
    assert states(store) == {"certified": 5, "released": 1}
    (late,) = certification(store, folder).issue(keys_of(1, 6), IMPORTER).new
    assert late.number[-7:-1] == "000006"


def candidate_number(place: int) -> int:
    return 100 + place


def test_stopping_keeps_what_was_issued_and_counts_what_is_left(store: SqlRegistry) -> None:
    told = []

    def go_on(done: int, of: int) -> bool:
        told.append((done, of))
        return done < 2

    done = certification(store, Folder()).issue(keys_of(1, 6), IMPORTER, go_on)
    assert (len(done.new), done.left) == (2, 4)
    assert told == [(0, 6), (1, 6), (2, 6)]
    assert states(store) == {"certified": 2, "released": 4}


def test_a_full_folder_stops_and_the_record_prints_the_document_later(
    store: SqlRegistry,
) -> None:
    folder = Folder(room=1)
    desk = certification(store, folder)
    done = desk.issue(keys_of(1, 6), IMPORTER)
    assert (len(done.new), done.left) == (2, 4)
    (refused,) = done.refused
    assert (refused.code, refused.place) == ("no-space", done.new[1].number)
    folder.room = 100
    later = desk.issue(keys_of(1, 6), IMPORTER)
    assert [each.number for each in later.again] == [done.new[1].number]
    assert len(later.new) == 4
    assert len(folder.files) == 6


def test_only_released_passes_with_a_photo_are_certified(tmp_path: Path) -> None:
    store = a_registry(tmp_path)
    take_in(store, 1, ("passed", "failed", "absent"))
    take_in(store, 2, photos=False)
    desk, keys = certification(store, Folder()), [*keys_of(1, 3), *keys_of(2)]
    before = desk.issue(keys, IMPORTER)
    assert [each.code for each in before.refused] == ["result-not-released"] * 4
    service(store).release(keys, RELEASER)
    done = desk.issue(keys, IMPORTER)
    assert [each.key for each in done.new] == keys_of(1)
    assert [each.code for each in done.refused] == [
        "result-not-passed",
        "result-not-passed",
        "result-without-photo",
    ]


def test_an_unknown_result_or_nobody_issues_nothing(store: SqlRegistry) -> None:
    desk = certification(store, Folder())
    unknown = ResultKey(sitting_id(1), CandidateId("nobody"))
    with pytest.raises(RuleError, match="result-unknown"):
        desk.issue([unknown], IMPORTER)
    with pytest.raises(RuleError, match="person-missing"):
        desk.issue(keys_of(1), "")
    assert states(store) == {"released": 6}


def test_a_list_shows_the_number_of_the_certificate(store: SqlRegistry) -> None:
    (issued,) = certification(store, Folder()).issue(keys_of(1), IMPORTER).new
    with store.reading() as view:
        found = view.results(ResultQuery(text=issued.number)).results
        kept = view.certificate(keys_of(1)[0])
    assert [each.standing.key.candidate for each in found] == [candidate_id(101)]
    assert [each.number for each in found] == [issued.number]
    assert kept == issued
