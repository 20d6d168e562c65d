from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pypdfium2
import pytest

from onex_exam.adapters.certificates.token import read_text
from onex_exam.adapters.registry.desk import Opening, RegistryDesk
from onex_exam.adapters.signing import signature_holds
from onex_exam.domain.credentials.registered import LookedAt, ResultQuery
from onex_exam.domain.credentials.states import ResultKey
from onex_exam.domain.credentials.trust import TrustRoot, pin_root
from onex_exam.domain.errors import RuleError, TrustError, UnavailableError
from onex_exam.domain.ids import SittingId
from onex_exam.services.organization_ports import IssueOrder
from tests.adapters.registry.desks import PASSPHRASE, Organization, an_organization
from tests.domain.credentials.builders import PAGE
from tests.domain.credentials.results import NAMES, a_package_file, keys_of, sitting_id

SHANGHAI = timezone(timedelta(hours=8))


@pytest.fixture
def organization(tmp_path: Path) -> Organization:
    return an_organization(tmp_path)


def put(organization: Organization, number: int) -> tuple[list[Path], Sequence[LookedAt]]:
    """Lay a package into the folder, with what verifying it would have found."""
    data, looked = a_package_file(number, ("passed", "failed"))
    path = organization.folder / looked.file
    path.write_bytes(data)
    return [path], [looked]


def root_of(organization: Organization) -> TrustRoot:
    return pin_root(organization.desk.trust.read_bytes(), signature_holds)


def an_order(organization: Organization, keys: Sequence[ResultKey]) -> IssueOrder:
    return IssueOrder(tuple(keys), organization.folder / "out" / "today", PASSPHRASE, "发证员")


def released(organization: Organization) -> RegistryDesk:
    desk = organization.make()
    desk.apply(*put(organization, 1), "张老师")
    desk.release(keys_of(1, 2), "李老师")
    return desk


def test_there_is_no_registry_before_one_is_made(organization: Organization) -> None:
    assert organization.desk.pinned() is None
    made = organization.desk.make("登记员")
    assert organization.desk.pinned() == made
    assert made.sample
    assert made.organization == root_of(organization).organization


def test_a_sample_root_is_pinned_as_a_sample_or_not_at_all(organization: Organization) -> None:
    with pytest.raises(RuleError, match="registry-of-sample"):
        organization.make(sample=False)
    assert organization.desk.pinned() is None


def test_a_real_root_may_be_pinned_for_samples_and_says_so(tmp_path: Path) -> None:
    desk = an_organization(tmp_path, sample=False).desk
    assert desk.make_with(Opening(desk.trust, sample=True), "登记员").sample


def test_a_code_is_taken_from_the_root_when_none_is_given(organization: Organization) -> None:
    code = organization.desk.make("登记员").scheme.organization
    assert len(code) == 4
    assert code == code.upper()


def test_another_fault_than_a_missing_registry_is_not_hidden(organization: Organization) -> None:
    desk = replace(organization.desk, database="postgresql+psycopg://host/registry")
    with pytest.raises(UnavailableError, match="database-driver-missing"):
        desk.pinned()


def test_what_was_taken_in_is_listed_and_can_be_taken_out(organization: Organization) -> None:
    desk = organization.make()
    done = desk.apply(*put(organization, 1), "张老师")
    assert done.number == 1
    assert [each.facts.sitting for each in desk.packages()] == [sitting_id(1)]
    assert [each.number for each in desk.imports()] == [1]
    assert desk.results(ResultQuery()).total == 2
    assert [each.key for each in desk.standings(sitting_id(1))] == keys_of(1, 2)
    assert dict(desk.counts().states) == {"imported": 2}
    desk.undo(1, "张老师")
    assert desk.results(ResultQuery()).total == 0


def test_an_unknown_sitting_is_said_so(organization: Organization) -> None:
    with pytest.raises(RuleError, match="sitting-unknown"):
        organization.make().standings(SittingId("01JZ"))


def test_files_are_looked_at_one_after_another(organization: Organization) -> None:
    paths, _ = put(organization, 1)
    told = []
    (looked,) = organization.make().look(paths, lambda *step: told.append(step))
    assert told == [(0, 1)]
    assert looked.file == str(paths[0])
    assert looked.failed  # it is an archive, and nobody signed it


def test_certificates_are_printed_signed_and_dated_here(organization: Organization) -> None:
    midnight = datetime(2026, 11, 23, 0, 30, tzinfo=SHANGHAI)  # still the 22nd in UTC
    desk = replace(released(organization), now=lambda: midnight)
    order = an_order(organization, keys_of(1))
    done = desk.issue(order, lambda _done, _of: True)
    (issued,) = done.new
    assert issued.issued == date(2026, 11, 23)
    claims = read_text(issued.token, root_of(organization), signature_holds)
    assert claims.number == issued.number
    assert claims.number.startswith("SAMPLE-ONEX2026000001")
    assert claims.name == NAMES[101 % len(NAMES)]
    assert claims.rid.hex() == issued.rid
    assert issued.token.startswith(f"{PAGE}#")
    path = order.folder / f"{issued.number}.pdf"
    page = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
    assert issued.number in page


def test_a_second_registry_of_the_same_root_goes_on_where_the_first_stopped(
    organization: Organization,
) -> None:
    first = released(organization)
    second = replace(first, database=str(organization.folder / "second.sqlite"))
    second.make_with(Opening(second.trust, sample=True, code="ONEX"), "登记员")
    second.apply(*put(organization, 1), "张老师")
    second.release(keys_of(1, 2), "李老师")
    numbers = [
        each.number
        for desk in (first, second)
        for each in desk.issue(an_order(organization, keys_of(1)), lambda _done, _of: True).new
    ]
    assert [each[-7:-1] for each in numbers] == ["000001", "000002"]


def test_a_lost_document_is_printed_again_with_the_same_bytes(organization: Organization) -> None:
    desk, order = released(organization), an_order(organization, keys_of(1))
    (issued,) = desk.issue(order, lambda _done, _of: True).new
    path = order.folder / f"{issued.number}.pdf"
    before = path.read_bytes()
    path.unlink()
    assert desk.issue(order, lambda _done, _of: True).again == (issued,)
    assert path.read_bytes() == before


def test_a_wrong_passphrase_issues_nothing(organization: Organization) -> None:
    desk = released(organization)
    order = replace(an_order(organization, keys_of(1)), passphrase="wrong")  # noqa: S106
    with pytest.raises(TrustError, match="passphrase-wrong"):
        desk.issue(order, lambda _done, _of: True)
    assert not order.folder.exists()
    assert desk.counts().certificates == 0


def test_a_key_that_the_root_does_not_name_signs_nothing(
    organization: Organization, tmp_path: Path
) -> None:
    desk = released(organization)
    (tmp_path / "other").mkdir()
    other = an_organization(tmp_path / "other").desk.issuer_key
    with pytest.raises(TrustError, match="issuer-not-in-root"):
        replace(desk, issuer_key=other).issue(
            an_order(organization, keys_of(1)), lambda _done, _of: True
        )


def test_a_folder_that_cannot_be_made_stops_before_anything(organization: Organization) -> None:
    desk = released(organization)
    (organization.folder / "out").write_bytes(b"a file")
    with pytest.raises(UnavailableError):
        desk.issue(an_order(organization, keys_of(1)), lambda _done, _of: True)
    assert desk.counts().certificates == 0
