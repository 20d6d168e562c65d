from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from onex_exam.domain import canonical
from onex_exam.domain.credentials.admission import (
    Admitted,
    AlreadyHeld,
    Conflicting,
    Holdings,
    Last,
    Rejected,
)
from onex_exam.domain.credentials.archive import read_archive, write_archive
from onex_exam.domain.credentials.envelope import parse_envelope, sign_envelope
from onex_exam.domain.credentials.keys import Signer
from onex_exam.domain.credentials.manifest import (
    GRANT,
    MANIFEST,
    MANIFEST_KIND,
    Manifest,
    manifest_from_json,
    manifest_to_json,
)
from onex_exam.domain.credentials.orders import SittingOrder, sign_order
from onex_exam.domain.credentials.regrades import Regrading
from onex_exam.domain.credentials.report import STEPS, Difference, Finding, VerificationReport
from onex_exam.domain.credentials.revocations import (
    KeyReason,
    RevocationList,
    RevokedKey,
)
from onex_exam.domain.credentials.trust import sign_grant
from onex_exam.domain.credentials.verification import Grounds, verify_package
from onex_exam.domain.delivery.journal import Entries
from onex_exam.domain.errors import PackageError, TamperError, UnavailableError
from onex_exam.domain.ids import CandidateId, Digest, SittingId
from tests.domain.credentials.builders import NINE, Keys, a_grant, an_order, new_keys
from tests.domain.credentials.flips import Flip, flipped_bits, repaired_bits
from tests.domain.credentials.packages import (
    ANNA,
    BORIS,
    CREATED,
    PAPER,
    Sitting,
    a_package,
    a_sitting,
    contents_of,
    grounds,
    pack,
    roster_of,
)

OTHER = Digest("f" * 64)


@pytest.fixture(scope="module")
def keys() -> Keys:
    return new_keys()


@pytest.fixture(scope="module")
def sound(keys: Keys) -> bytes:
    return a_package(keys)


def nothing_is_odd() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges by functions of a test. Fulfils Regrading."""

    one: Callable[[str, Entries], Sequence[Difference]]
    whole: Callable[[], None] = nothing_is_odd


def no_differences(order: SittingOrder, entries: Mapping[str, bytes]) -> Regrading:
    del order, entries
    return Judge(lambda _folder, _journal: ())


def fails(report: VerificationReport, step: int, code: str) -> dict[str, object]:
    assert not report.ok
    assert report.failed is not None
    assert (report.failed.number, report.failed.finding.code) == (step, code)
    assert report.failed.name == STEPS[step - 1]
    assert [each.number for each in report.steps] == list(range(1, step + 1))
    assert report.package is None
    return report.failed.finding.facts


def with_manifest(
    sound: bytes, signers: Sequence[Signer], change: Callable[[Manifest], Manifest]
) -> bytes:
    """Sign an altered manifest, as the two who sign could."""
    entries = read_archive(sound)
    manifest = manifest_from_json(parse_envelope(entries[MANIFEST]).untrusted_payload)
    payload = canonical.encode(manifest_to_json(change(manifest)))
    return write_archive({**entries, MANIFEST: sign_envelope(MANIFEST_KIND, payload, signers)})


def tried(flips: Iterator[Flip]) -> int:
    """See that each flip is found at its step and place, and return how many there were."""
    count = 0
    for flip in flips:
        assert flip.found_as_it_must_be, flip
        count += 1
    return count


def altered(sitting: Sitting, **changes: bytes) -> Sitting:
    return replace(sitting, contents={**sitting.contents, **changes})


def test_a_sound_package_passes_every_step_there_is(keys: Keys, sound: bytes) -> None:
    asked = replace(grounds(keys), regrade=no_differences, holdings=Holdings(sample=False))
    report = verify_package(sound, asked)
    assert [(each.number, each.name, each.ok) for each in report.steps] == [
        (number, name, True) for number, name in enumerate(STEPS, start=1)
    ]
    assert report.ok
    assert report.failed is None
    assert report.admission == Admitted(skipped=0)
    assert report.package is not None
    assert report.package.venue_key == keys.venue.record
    assert report.package.entries["paper/items.json"] == PAPER["items.json"]
    assert report.digest == canonical.digest(sound)


def test_a_step_that_is_not_done_is_not_said_to_be_passed(keys: Keys, sound: bytes) -> None:
    report = verify_package(sound, grounds(keys))
    assert report.ok
    assert [each.number for each in report.done] == list(range(1, 9))
    assert [each.finding.code for each in report.steps[8:]] == [
        "regrade-not-done",
        "admission-not-done",
    ]


def test_the_same_sitting_packs_into_the_same_bytes(keys: Keys, sound: bytes) -> None:
    assert pack(a_sitting(keys), keys) != a_package(new_keys())
    sitting = a_sitting(keys)
    assert pack(sitting, keys) == pack(sitting, keys)
    assert canonical.digest(sound) == verify_package(sound, grounds(keys)).digest


class TestEveryBit:
    """A third and a thirteenth of all bits; ``python -m benchmarks.bits`` flips every one."""

    def test_a_flipped_bit_stops_at_the_archive(self, keys: Keys, sound: bytes) -> None:
        assert tried(flipped_bits(sound, grounds(keys), stride=3)) == len(sound) * 8 // 3

    def test_a_flipped_bit_in_a_repaired_archive_is_found_too(
        self, keys: Keys, sound: bytes
    ) -> None:
        bits = [len(content) * 8 for content in read_archive(sound).values()]
        wanted = sum(-(-each // 13) for each in bits)
        assert tried(repaired_bits(sound, grounds(keys), stride=13)) == wanted

    def test_no_entry_can_be_left_out_or_added(self, keys: Keys, sound: bytes) -> None:
        entries = read_archive(sound)
        for name in entries:
            rest = {each: content for each, content in entries.items() if each != name}
            report = verify_package(write_archive(rest), grounds(keys))
            assert report.failed is not None, name
            assert report.failed.finding.code == "file-missing"
            assert report.failed.finding.facts == {"file": name}
        more = write_archive({**entries, "candidates/0001/work/extra.txt": b""})
        facts = fails(verify_package(more, grounds(keys)), 7, "file-not-listed")
        assert facts == {"file": "candidates/0001/work/extra.txt"}

    def test_no_beginning_is_enough_and_no_end_too_much(self, keys: Keys, sound: bytes) -> None:
        for spoilt in [sound[: len(sound) // 2], sound[:-1], sound + b"\0", sound + sound, b""]:
            report = verify_package(spoilt, grounds(keys))
            assert report.failed is not None
            assert report.failed.number == 1


class TestStepsTwoToFive:
    def test_an_expired_root(self, keys: Keys, sound: bytes) -> None:
        asked = grounds(keys)
        late = replace(asked, at=asked.root.expires)
        fails(verify_package(sound, late), 2, "root-expired")

    def test_a_package_of_another_organization(self, keys: Keys) -> None:
        foreign = a_package(new_keys())
        fails(verify_package(foreign, grounds(keys)), 3, "signature-key-unknown")

    def test_a_grant_by_too_few(self, keys: Keys) -> None:
        grant = sign_grant(a_grant(keys), keys.organization[:1])
        data = pack(a_sitting(keys), keys, grant=grant)
        fails(verify_package(data, grounds(keys)), 3, "signature-count")

    def test_an_order_by_strangers(self, keys: Keys) -> None:
        sitting = a_sitting(keys)
        order = sign_order(sitting.order, new_keys().organization[:2])
        fails(
            verify_package(pack(sitting, keys, order=order), grounds(keys)),
            4,
            "signature-key-unknown",
        )

    def test_an_order_for_another_venue(self, keys: Keys) -> None:
        order = an_order(keys, PAPER)
        sitting = a_sitting(keys, replace(order, place=replace(order.place, venue="V002")))
        fails(verify_package(pack(sitting, keys), grounds(keys)), 4, "order-venue")

    def test_a_chief_with_the_venue_key(self, keys: Keys) -> None:
        sitting = a_sitting(keys, replace(an_order(keys, PAPER), chief=keys.venue.record))
        fails(verify_package(pack(sitting, keys), grounds(keys)), 4, "order-chief")

    def test_one_signer_is_not_two(self, keys: Keys, sound: bytes) -> None:
        alone = with_manifest(sound, [keys.venue], lambda manifest: manifest)
        fails(verify_package(alone, grounds(keys)), 5, "signature-count")

    def test_another_chief(self, keys: Keys, sound: bytes) -> None:
        other = with_manifest(sound, [keys.venue, new_keys().chief], lambda manifest: manifest)
        fails(verify_package(other, grounds(keys)), 5, "signature-key-unknown")

    @pytest.mark.parametrize(
        ("what", "change"),
        [
            ("order", lambda manifest: replace(manifest, order=OTHER)),
            ("grant", lambda manifest: replace(manifest, grant=OTHER)),
            ("sitting", lambda manifest: replace(manifest, sitting=SittingId("0" * 26))),
            ("venue", lambda manifest: replace(manifest, venue="V002")),
        ],
    )
    def test_parts_of_two_packages_do_not_mix(
        self, keys: Keys, sound: bytes, what: str, change: Callable[[Manifest], Manifest]
    ) -> None:
        mixed = with_manifest(sound, [keys.venue, keys.chief], change)
        facts = fails(verify_package(mixed, grounds(keys)), 5, "manifest-names-other")
        assert facts["what"] == what

    def test_a_newer_grant_does_not_fit_an_older_manifest(self, keys: Keys, sound: bytes) -> None:
        newer = sign_grant(replace(a_grant(keys), version=2), keys.organization[:2])
        swapped = write_archive({**read_archive(sound), GRANT: newer})
        facts = fails(verify_package(swapped, grounds(keys)), 5, "manifest-names-other")
        assert facts["what"] == "grant"


def revoking(keys: Keys, reason: KeyReason, days: int, *exceptions: Digest) -> RevocationList:
    return RevocationList(
        version=1,
        issued_at=NINE,
        next_update=NINE + timedelta(days=7),
        keys=(RevokedKey(keys.venue.record, reason, NINE + timedelta(days=days)),),
        exceptions=exceptions,
    )


class TestStepSix:
    @pytest.mark.parametrize(
        ("not_before", "not_after", "what"),
        [(1, 30, "opens_at"), (-1, 1, "closes_at"), (-1, 2.5, "created")],
    )
    def test_outside_the_window(
        self, keys: Keys, not_before: float, not_after: float, what: str
    ) -> None:
        grant = replace(
            a_grant(keys),
            not_before=NINE + timedelta(hours=not_before),
            not_after=NINE + timedelta(hours=not_after),
        )
        data = pack(a_sitting(keys), keys, grant=sign_grant(grant, keys.organization[:2]))
        facts = fails(verify_package(data, grounds(keys)), 6, "grant-window")
        assert facts["what"] == what

    def test_outside_the_scope(self, keys: Keys) -> None:
        sitting = a_sitting(keys, replace(an_order(keys, PAPER), level="senior"))
        fails(verify_package(pack(sitting, keys), grounds(keys)), 6, "grant-scope")

    def test_a_compromised_key_signs_nothing_whatever_the_date(
        self, keys: Keys, sound: bytes
    ) -> None:
        asked = replace(grounds(keys), revocations=revoking(keys, "compromise", 20))
        fails(verify_package(sound, asked), 6, "key-compromised")

    def test_what_a_retired_key_signed_before_stays_good(self, keys: Keys, sound: bytes) -> None:
        asked = replace(grounds(keys), revocations=revoking(keys, "retired", 20))
        assert verify_package(sound, asked).ok
        asked = replace(grounds(keys), revocations=revoking(keys, "retired", 0))
        fails(verify_package(sound, asked), 6, "key-retired")

    def test_the_key_of_a_chief_can_end_too(self, keys: Keys, sound: bytes) -> None:
        revocations = replace(
            revoking(keys, "compromise", 0),
            keys=(RevokedKey(keys.chief.record, "compromise", NINE),),
        )
        asked = replace(grounds(keys), revocations=revocations)
        fails(verify_package(sound, asked), 6, "key-compromised")

    def test_a_signed_exception_names_one_package(self, keys: Keys, sound: bytes) -> None:
        revocations = revoking(keys, "compromise", 0, canonical.digest(sound))
        assert verify_package(sound, replace(grounds(keys), revocations=revocations)).ok
        other = pack(a_sitting(keys), keys, created=CREATED + timedelta(seconds=1))
        fails(
            verify_package(other, replace(grounds(keys), revocations=revocations)),
            6,
            "key-compromised",
        )

    def test_what_was_admitted_before_stays(self, keys: Keys, sound: bytes) -> None:
        sitting = a_sitting(keys).order.sitting
        holdings = Holdings(sample=False, sittings={sitting: canonical.digest(sound)})
        asked = replace(
            grounds(keys), revocations=revoking(keys, "compromise", 0), holdings=holdings
        )
        assert verify_package(sound, asked).admission == AlreadyHeld()

    def test_a_late_list_is_used_and_said_to_be_late(self, keys: Keys, sound: bytes) -> None:
        asked = replace(grounds(keys), revocations=revoking(keys, "retired", 20))
        assert verify_package(sound, asked).steps[5].finding.code == "validity-sound"
        late = replace(asked, at=NINE + timedelta(days=7))
        assert verify_package(sound, late).steps[5].finding.code == "validity-by-late-list"


class TestStepSeven:
    @pytest.mark.parametrize(
        ("path", "code"),
        [
            ("extra.txt", "file-out-of-place"),
            ("META/more.json", "file-out-of-place"),
            ("sitting/more.json", "file-out-of-place"),
            ("candidates/0001/more.json", "file-out-of-place"),
            ("candidates/1/form.json", "file-out-of-place"),
            ("candidates/0002/work/x", "file-out-of-place"),
            ("sitting/roster.json", "roster-not-as-ordered"),
            ("paper/more.json", "paper-not-as-ordered"),
        ],
    )
    def test_every_file_has_a_place(self, keys: Keys, path: str, code: str) -> None:
        data = pack(altered(a_sitting(keys), **{path: b"x"}), keys)
        fails(verify_package(data, grounds(keys)), 7, code)

    def test_another_paper_than_ordered(self, keys: Keys) -> None:
        data = pack(altered(a_sitting(keys), **{"paper/items.json": b"[]"}), keys)
        facts = fails(verify_package(data, grounds(keys)), 7, "paper-not-as-ordered")
        assert facts == {"file": "paper/items.json"}

    def test_every_candidate_of_the_roster_has_a_folder(self, keys: Keys) -> None:
        sitting = a_sitting(keys, an_order(keys, PAPER, candidates=2))
        assert verify_package(pack(sitting, keys), grounds(keys)).ok
        kept = {
            path: content
            for path, content in sitting.contents.items()
            if not path.startswith("candidates/0002/")
        }
        data = pack(replace(sitting, contents=kept), keys)
        facts = fails(verify_package(data, grounds(keys)), 7, "folders-not-roster")
        assert facts == {"found": 1, "wanted": 2}

    def test_folders_stand_in_the_order_of_the_roster(self, keys: Keys) -> None:
        order = replace(
            an_order(keys, PAPER, candidates=2), roster=canonical.digest(roster_of(BORIS, ANNA))
        )
        sitting = a_sitting(keys, order)
        turned = replace(sitting.packing, order=sign_order(order, keys.organization[:2]))
        contents = contents_of(order, ANNA, BORIS) | {"sitting/roster.json": roster_of(BORIS, ANNA)}
        data = pack(Sitting(order, contents, turned), keys)
        fails(verify_package(data, grounds(keys)), 7, "folders-not-roster")

    def test_a_roster_is_a_roster(self, keys: Keys) -> None:
        order = replace(an_order(keys, PAPER), roster=canonical.digest(b"[]"))
        packing = replace(a_sitting(keys).packing, order=sign_order(order, keys.organization[:2]))
        contents = contents_of(order, ANNA) | {"sitting/roster.json": b"[]"}
        data = pack(Sitting(order, contents, packing), keys)
        fails(verify_package(data, grounds(keys)), 7, "roster-unreadable")

    def test_an_outcome_is_there_when_the_venue_grades(self, keys: Keys) -> None:
        sitting = a_sitting(keys)
        del sitting.contents["candidates/0001/outcome.json"]
        fails(verify_package(pack(sitting, keys), grounds(keys)), 7, "outcome-missing")

    def test_neither_keys_nor_outcomes_are_there_when_the_organization_grades(
        self, keys: Keys
    ) -> None:
        sitting = a_sitting(keys, replace(an_order(keys, PAPER), grade_at="organization"))
        fails(verify_package(pack(sitting, keys), grounds(keys)), 7, "paper-not-as-ordered")
        del sitting.contents["paper/keys.json"]
        fails(verify_package(pack(sitting, keys), grounds(keys)), 7, "outcome-unexpected")
        del sitting.contents["candidates/0001/outcome.json"]
        asked = replace(grounds(keys), regrade=no_differences)
        report = verify_package(pack(sitting, keys), asked)
        assert (report.ok, report.steps[8].ok) == (True, None)
        assert report.steps[8].finding.code == "grading-waits"

    def test_the_registry_grades_what_came_without_keys(self, keys: Keys) -> None:
        sitting = a_sitting(keys, replace(an_order(keys, PAPER), grade_at="organization"))
        del sitting.contents["paper/keys.json"], sitting.contents["candidates/0001/outcome.json"]
        outcome = {"candidates/0001/outcome.json": b"{}"}
        graded = replace(grounds(keys), grade=lambda _order, _entries: outcome)
        report = verify_package(pack(sitting, keys), graded)
        assert report.steps[8].finding == Finding("graded-here", {"candidates": 1})
        assert report.package
        assert report.package.graded == outcome

        def without(order: SittingOrder, _entries: object) -> dict[str, bytes]:
            raise UnavailableError("keys-not-here", bank=order.bank.id)

        held = Holdings(sample=False, sittings={sitting.order.sitting: report.digest})
        again = replace(grounds(keys), grade=without, holdings=held)
        package = verify_package(pack(sitting, keys), again)
        assert (package.ok, package.steps[8].finding.code) == (True, "graded-before")
        waits = replace(grounds(keys), grade=without)
        fails(verify_package(pack(sitting, keys), waits), 9, "keys-not-here")

    @pytest.mark.parametrize("size", [0, 10**9])
    def test_sizes_are_what_was_signed(self, keys: Keys, sound: bytes, size: int) -> None:
        def lie(manifest: Manifest) -> Manifest:
            return replace(
                manifest, files=(replace(manifest.files[0], size=size), *manifest.files[1:])
            )

        data = with_manifest(sound, [keys.venue, keys.chief], lie)
        fails(verify_package(data, grounds(keys)), 7, "file-changed")


def resigned(keys: Keys, sound: bytes, path: str, content: bytes) -> bytes:
    """Change a file and sign the manifest again, as only the two signers together could."""
    changed = write_archive({**read_archive(sound), path: content})

    def relist(manifest: Manifest) -> Manifest:
        files = tuple(
            replace(each, size=len(content), sha256=canonical.digest(content))
            if each.path == path
            else each
            for each in manifest.files
        )
        return replace(manifest, files=files)

    return with_manifest(changed, [keys.venue, keys.chief], relist)


class TestStepEight:
    JOURNAL = "candidates/0001/journal.jsonl"

    def lines(self, sound: bytes, path: str = JOURNAL) -> list[bytes]:
        return read_archive(sound)[path].splitlines(keepends=True)

    def test_an_entry_changed_taken_out_or_moved_is_named(self, keys: Keys, sound: bytes) -> None:
        one, two, three = self.lines(sound)
        edited = two.replace(b"responded", b"respected")
        for spoilt, entry in [
            ([one, edited, three], 3),
            ([one, three], 2),
            ([two, one, three], 1),
            ([one, one, two, three], 2),
            ([two, three], 1),
            ([one, two, three[:-1]], 3),
            ([one, b"\n", two, three], 2),
        ]:
            data = resigned(keys, sound, self.JOURNAL, b"".join(spoilt))
            facts = fails(verify_package(data, grounds(keys)), 8, "journal-broken")
            assert (facts["file"], facts["entry"]) == (self.JOURNAL, entry)

    def test_the_last_entries_cannot_be_cut_off_or_changed(self, keys: Keys, sound: bytes) -> None:
        one, two, three = self.lines(sound)
        for spoilt in [[one, two], [], [one, two, three.replace(b"submitted", b"admitted")]]:
            data = resigned(keys, sound, self.JOURNAL, b"".join(spoilt))
            facts = fails(verify_package(data, grounds(keys)), 8, "journal-head")
            assert facts["file"] == self.JOURNAL

    def test_the_journal_of_the_sitting_is_chained_too(self, keys: Keys, sound: bytes) -> None:
        path = "sitting/journal.jsonl"
        one, _ = self.lines(sound, path)
        data = resigned(keys, sound, path, one)
        assert fails(verify_package(data, grounds(keys)), 8, "journal-head")["file"] == path

    def test_journals_cannot_change_hands(self, keys: Keys) -> None:
        sitting = a_sitting(keys, an_order(keys, PAPER, candidates=2))
        sound = pack(sitting, keys)
        other = sitting.contents["candidates/0002/journal.jsonl"]
        data = resigned(keys, sound, self.JOURNAL, other)
        facts = fails(verify_package(data, grounds(keys)), 8, "journal-broken")
        assert facts["entry"] == 1

    def test_a_form_is_its_candidates_own(self, keys: Keys, sound: bytes) -> None:
        path = "candidates/0001/form.json"
        for content, code in [
            (b'{"candidate":"somebody","version":0}', "form-of-another"),
            (b"{}", "form-unreadable"),
            (b"", "form-unreadable"),
            (b"[]", "form-unreadable"),
        ]:
            data = resigned(keys, sound, path, content)
            assert fails(verify_package(data, grounds(keys)), 8, code)["file"] == path

    def test_another_form_breaks_the_chain(self, keys: Keys, sound: bytes) -> None:
        form = canonical.encode({"candidate": ANNA, "version": 0, "tasks": []})
        data = resigned(keys, sound, "candidates/0001/form.json", form)
        assert fails(verify_package(data, grounds(keys)), 8, "journal-broken")["entry"] == 1

    def test_a_journal_is_there(self, keys: Keys, sound: bytes) -> None:
        entries = dict(read_archive(sound))
        del entries[self.JOURNAL]

        def unlist(manifest: Manifest) -> Manifest:
            return replace(
                manifest, files=tuple(e for e in manifest.files if e.path != self.JOURNAL)
            )

        data = with_manifest(write_archive(entries), [keys.venue, keys.chief], unlist)
        facts = fails(verify_package(data, grounds(keys)), 8, "journal-missing")
        assert facts == {"file": self.JOURNAL}


@dataclass(frozen=True, slots=True)
class Differs:
    candidate: CandidateId
    place: str


def test_a_package_is_made_after_its_sitting_opened_and_not_tomorrow(keys: Keys) -> None:
    day, second = timedelta(days=1), timedelta(seconds=1)
    asked = grounds(keys)
    for created in (NINE - day, asked.at + day):
        assert verify_package(pack(a_sitting(keys), keys, created=created), asked).ok
    for created in (NINE - day - second, asked.at + day + second, NINE + timedelta(days=20)):
        data = pack(a_sitting(keys), keys, created=created)
        facts = fails(verify_package(data, asked), 6, "created-at-no-time")
        assert facts["opens"] == "2026-06-01T09:00:00Z"


class TestStepNine:
    def test_an_outcome_that_was_changed_and_signed_again_is_found(
        self, keys: Keys, sound: bytes
    ) -> None:
        def regrade(_order: SittingOrder, entries: Mapping[str, bytes]) -> Regrading:
            def one(folder: str, journal: Entries) -> Sequence[Difference]:
                assert len(journal) == 3
                right = entries[f"{folder}/outcome.json"] == b'{"total":8000}'
                return [] if right else [Differs(ANNA, "total")]

            return Judge(one)

        asked = replace(grounds(keys), regrade=regrade)
        assert verify_package(sound, asked).steps[8].ok
        data = resigned(keys, sound, "candidates/0001/outcome.json", b'{"total":9000}')
        facts = fails(verify_package(data, asked), 9, "regrade-differs")
        assert facts == {"differences": 1, "candidate": ANNA, "place": "total"}

    def test_every_journal_is_judged_before_what_grading_again_found(self, keys: Keys) -> None:
        sound = pack(a_sitting(keys, an_order(keys, PAPER, candidates=2)), keys)
        second = "candidates/0002/journal.jsonl"
        broken = resigned(keys, sound, second, read_archive(sound)[second].replace(b"{}", b"[]"))
        graded: list[str] = []

        def differs(folder: str, _journal: Entries) -> Sequence[Difference]:
            graded.append(folder)
            return [Differs(ANNA, "total")]

        def refuses(folder: str, _journal: Entries) -> Sequence[Difference]:
            graded.append(folder)
            raise TamperError("event-unreadable", kind=folder)

        for one, code in ((differs, "regrade-differs"), (refuses, "event-unreadable")):
            asked = replace(grounds(keys), regrade=lambda _order, _entries, one=one: Judge(one))  # type: ignore[misc]
            assert fails(verify_package(broken, asked), 8, "journal-broken")["file"] == second
            fails(verify_package(sound, asked), 9, code)
        first, both = ["candidates/0001"], ["candidates/0001", "candidates/0002"]
        assert graded == [*first, *both, *first, *first]

    def test_what_all_have_in_common_must_be_readable(self, keys: Keys, sound: bytes) -> None:
        def unreadable(_order: SittingOrder, entries: Mapping[str, bytes]) -> Regrading:
            raise PackageError("paper-unreadable", count=len(entries))

        asked = replace(grounds(keys), regrade=unreadable)
        fails(verify_package(sound, asked), 9, "paper-unreadable")

    def test_what_is_odd_about_the_whole_is_told_when_no_journal_is(
        self, keys: Keys, sound: bytes
    ) -> None:
        def odd() -> None:
            raise TamperError("incidents-differ", file="sitting/incidents.json")

        judge = Judge(lambda _folder, _journal: (), odd)
        asked = replace(grounds(keys), regrade=lambda _order, _entries: judge)
        fails(verify_package(sound, asked), 9, "incidents-differ")

    def test_the_organization_grades_nothing_that_could_not_have_happened(self, keys: Keys) -> None:
        sitting = a_sitting(keys, replace(an_order(keys, PAPER), grade_at="organization"))
        del sitting.contents["paper/keys.json"], sitting.contents["candidates/0001/outcome.json"]

        def odd() -> None:
            raise TamperError("incidents-differ", file="sitting/incidents.json")

        judge = Judge(lambda _folder, _journal: (), odd)
        asked = replace(
            grounds(keys),
            regrade=lambda _order, _entries: judge,
            grade=lambda _order, _entries: {"candidates/0001/outcome.json": b"{}"},
        )
        data = pack(sitting, keys)
        fails(verify_package(data, asked), 9, "incidents-differ")
        assert verify_package(data, replace(asked, regrade=no_differences)).ok


@pytest.mark.parametrize(
    "path",
    ["sitting/incidents.json", "candidates/0001/evidence.json"],
)
def test_what_every_package_has_is_in_its_place(keys: Keys, path: str) -> None:
    sitting = a_sitting(keys)
    del sitting.contents[path]
    facts = fails(verify_package(pack(sitting, keys), grounds(keys)), 7, "file-missing")
    assert facts == {"file": path}


class TestStepTen:
    def held_as(self, keys: Keys, digest: Digest) -> Holdings:
        return Holdings(sample=False, sittings={a_sitting(keys).order.sitting: digest})

    def test_the_same_package_twice_changes_nothing(self, keys: Keys, sound: bytes) -> None:
        asked = replace(grounds(keys), holdings=self.held_as(keys, canonical.digest(sound)))
        report = verify_package(sound, asked)
        assert report.ok
        assert report.admission == AlreadyHeld()

    def test_another_package_for_the_sitting_goes_to_a_person(
        self, keys: Keys, sound: bytes
    ) -> None:
        report = verify_package(sound, replace(grounds(keys), holdings=self.held_as(keys, OTHER)))
        fails(report, 10, "package-conflicting")
        assert report.admission == Conflicting(OTHER)

    def test_a_package_behind_the_highest_is_rejected(self, keys: Keys, sound: bytes) -> None:
        holdings = Holdings(sample=False, last={keys.venue.record.public: Last(4, OTHER)})
        report = verify_package(sound, replace(grounds(keys), holdings=holdings))
        fails(report, 10, "package-behind")
        assert isinstance(report.admission, Rejected)

    def test_a_simulated_sitting_is_a_sample(self, keys: Keys) -> None:
        sitting = a_sitting(keys, replace(an_order(keys, PAPER), simulated=True))
        data = pack(sitting, keys)
        live = replace(grounds(keys), holdings=Holdings(sample=False))
        fails(verify_package(data, live), 10, "package-sample")
        sample = replace(grounds(keys), holdings=Holdings(sample=True))
        assert verify_package(data, sample).ok


def test_a_manifest_signed_by_both_venue_keys_lacks_the_chief(keys: Keys) -> None:
    second = new_keys().venue
    grant = replace(a_grant(keys), keys=(keys.venue.record, second.record))
    data = pack(a_sitting(keys), keys, grant=sign_grant(grant, keys.organization[:2]))
    assert verify_package(data, grounds(keys)).ok
    both = with_manifest(data, [keys.venue, second], lambda manifest: manifest)
    fails(verify_package(both, grounds(keys)), 5, "signature-threshold")


def test_grounds_are_as_small_as_a_verifier_without_a_venue_needs(keys: Keys) -> None:
    asked = Grounds(grounds(keys).root, NINE, grounds(keys).holds)
    assert verify_package(a_package(keys), asked).ok
