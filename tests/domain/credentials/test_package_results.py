import pytest

from onex_exam.domain.credentials.package_results import (
    Waiting,
    certificate_title,
    results_of,
)
from onex_exam.domain.errors import PackageError
from onex_exam.domain.ids import TaskId
from onex_exam.domain.points import Points
from tests.domain.credentials.results import CERTIFICATE, NAMES, PHOTO, candidate_id, documents_of


def changed(name: str, before: bytes, after: bytes) -> dict[str, bytes]:
    entries = documents_of()
    assert before in entries[name]
    return entries | {name: entries[name].replace(before, after)}


def test_results_come_in_the_order_of_the_folders_with_their_people() -> None:
    found = results_of(documents_of(("passed", "failed", "absent")))
    assert [each.candidate for each in found] == [candidate_id(number) for number in (1, 2, 3)]
    assert [each.name for each in found] == [NAMES[1], NAMES[2], NAMES[3]]
    assert [each.conclusion for each in found] == ["passed", "failed", "absent"]


def test_a_pass_has_points_total_band_and_photo() -> None:
    (passed,) = results_of(documents_of())
    assert passed.total == Points(8_250)
    assert [(part.part, part.points, part.worth) for part in passed.parts] == [
        ("theory", Points(8_250), Points(100_00)),
        ("practical", Points(8_250), Points(100_00)),
    ]
    assert passed.band
    assert passed.band.en == "Good"
    assert passed.photo == PHOTO
    assert passed.document == "000000200001020001"


def test_absent_is_not_zero() -> None:
    (absent,) = results_of(documents_of(("absent",), photos=False))
    assert absent.total is None
    assert {part.points for part in absent.parts} == {None}
    assert absent.photo is None


def test_what_a_person_has_to_judge_comes_with_its_reason() -> None:
    (pending,) = results_of(documents_of(("pending",)))
    theory, practical = pending.parts
    assert (pending.total, theory.waiting) == (None, ())
    assert practical.waiting == (
        Waiting(
            TaskId("sales-ledger"),
            "tax-formula",
            Points(5_00),
            "file-damaged",
            (("file", "台账.xlsx"),),
        ),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"code":"file-damaged"', b'"code":""'),
        ('["file","台账.xlsx"]'.encode(), b'["file"]'),
        (
            '"findings":[{"code":"file-damaged","facts":[["file","台账.xlsx"]]}]'.encode(),
            b'"findings":[]',
        ),
    ],
)
def test_a_reason_that_cannot_be_read_is_refused(before: bytes, after: bytes) -> None:
    entries, name = documents_of(("pending",)), "candidates/0001/outcome.json"
    assert before in entries[name]
    broken = entries[name].replace(before, after)
    with pytest.raises(PackageError, match="document-member"):
        results_of(entries | {name: broken})


def test_the_paper_says_what_the_certificate_is_called() -> None:
    assert certificate_title(documents_of()) == CERTIFICATE


def test_a_package_that_is_not_graded_yet_has_no_results() -> None:
    entries = {name: data for name, data in documents_of().items() if "outcome" not in name}
    with pytest.raises(PackageError, match="package-without-outcomes"):
        results_of(entries)


def test_outcomes_of_other_people_are_refused() -> None:
    with pytest.raises(PackageError, match="package-people"):
        results_of(changed("sitting/roster.json", b'"20260001"', b'"20260009"'))


def test_one_person_does_not_have_two_outcomes() -> None:
    entries = documents_of(("passed", "failed"))
    entries["candidates/0002/outcome.json"] = entries["candidates/0001/outcome.json"]
    with pytest.raises(PackageError, match="package-people"):
        results_of(entries)


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        ("candidates/0001/outcome.json", b'"passed"', b'"admired"', "document-member"),
        ("candidates/0001/outcome.json", b'"total":8250', b'"total":-1', "document-member"),
        ("candidates/0001/outcome.json", b'"normal"', b'"odd"', "document-member"),
        ("sitting/roster.json", b"citizen-id", b"library-card", "document-member"),
        ("sitting/roster.json", b'{"entries"', b'{ "entries"', "document-malformed"),
        ("candidates/0001/outcome.json", b"{", b"[{", "document-malformed"),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, before: bytes, after: bytes, code: str) -> None:
    with pytest.raises(PackageError, match=code):
        results_of(changed(name, before, after))


def test_a_package_without_a_roster_is_refused() -> None:
    entries = documents_of()
    del entries["sitting/roster.json"]
    with pytest.raises(PackageError, match="document-missing"):
        results_of(entries)


def test_a_document_that_is_no_object_is_refused() -> None:
    with pytest.raises(PackageError, match="document-malformed"):
        results_of(documents_of() | {"sitting/roster.json": b"[]"})
