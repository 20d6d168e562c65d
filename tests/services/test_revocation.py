from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from onex_exam.adapters.registry.store import SqlRegistry
from onex_exam.adapters.signing import signature_holds
from onex_exam.domain.credentials.registered import ResultQuery
from onex_exam.domain.credentials.revocations import (
    RevocationList,
    find_certificate,
    open_revocations,
)
from onex_exam.domain.errors import RuleError, UnavailableError
from onex_exam.services.revocation import LASTS, Revocation
from tests.domain.credentials.builders import Keys, a_root, new_keys
from tests.domain.credentials.results import NOW, keys_of
from tests.services.registries import (
    RELEASER,
    Folder,
    a_registry,
    certification,
    now,
    service,
    take_in,
)

BY = "王老师"


@dataclass
class Office:
    """A registry with two certificates, and the list that its organization publishes."""

    keys: Keys
    store: SqlRegistry
    numbers: tuple[str, ...]
    published: list[bytes] = field(default_factory=list)

    def revocation(self, save: Callable[[bytes], None] | None = None) -> Revocation:
        signers = self.keys.organization[:2]
        return Revocation(self.store, signers, self.read(), save or self.published.append, now)

    def read(self) -> RevocationList | None:
        if not self.published:
            return None
        return open_revocations(self.published[-1], a_root(self.keys), signature_holds)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    keys = new_keys()
    store = a_registry(tmp_path, keys)
    take_in(store, 1, ("passed", "passed"))
    service(store).release(keys_of(1, 2), RELEASER)
    issued = certification(store, Folder()).issue(keys_of(1, 2), RELEASER)
    return Office(keys, store, tuple(each.number for each in issued.new))


def test_a_revoked_certificate_is_on_the_signed_list_and_on_record(office: Office) -> None:
    made = office.revocation().revoke(office.numbers[0], "error", BY)

    read = office.read()
    assert read == made
    assert (made.version, made.next_update) == (1, NOW + LASTS)
    with office.store.reading() as view:
        first, second = view.results(ResultQuery()).results
        held = view.certificate(keys_of(1)[0])
        counts = view.counts()
    assert held
    found = find_certificate(made, bytes.fromhex(held.rid))
    assert found
    assert (found.reason, found.at) == ("error", NOW)
    assert first.revoked_at == held.revoked_at
    assert (first.number, second.revoked_at) == (office.numbers[0], None)
    assert (counts.certificates, counts.revoked) == (2, 1)


def test_lists_follow_one_another_and_forget_nobody(office: Office) -> None:
    office.revocation().revoke(office.numbers[0], "error", BY)
    made = office.revocation().revoke(office.numbers[1], "cheating", BY)

    assert (made.version, len(made.certificates)) == (2, 2)
    office.published.clear()  # the file is lost; the registry still knows
    take_in(office.store, 2)
    service(office.store).release(keys_of(2), RELEASER)
    desk = certification(office.store, Folder())
    (third,) = desk.issue(keys_of(2), RELEASER).new
    again = office.revocation().revoke(third.number, "withdrawn", BY)
    assert (again.version, len(again.certificates)) == (3, 3)


def test_nothing_is_revoked_when_the_list_cannot_be_kept(office: Office) -> None:
    def full(_data: bytes) -> None:
        raise UnavailableError("no-space", path="list", reason="full")

    with pytest.raises(UnavailableError, match="no-space"):
        office.revocation(full).revoke(office.numbers[0], "error", BY)
    with office.store.reading() as view:
        assert view.counts().revoked == 0


def test_a_certificate_is_revoked_once_and_by_somebody(office: Office) -> None:
    with pytest.raises(RuleError, match="certificate-unknown"):
        office.revocation().revoke("N-0", "error", BY)
    with pytest.raises(RuleError, match="person-missing"):
        office.revocation().revoke(office.numbers[0], "error", " ")
    office.revocation().revoke(office.numbers[0], "error", BY)
    with pytest.raises(RuleError, match="certificate-revoked-already"):
        office.revocation().revoke(office.numbers[0], "error", BY)
    assert len(office.published) == 1


def test_a_revoked_certificate_is_not_printed_again_and_has_no_successor(office: Office) -> None:
    office.revocation().revoke(office.numbers[0], "error", BY)
    folder = Folder()
    done = certification(office.store, folder).issue(keys_of(1, 2), RELEASER)

    assert [each.code for each in done.refused] == ["result-certificate-revoked"]
    assert (done.new, [each.number for each in done.again]) == ((), [office.numbers[1]])
    assert list(folder.files) == [f"{office.numbers[1]}.pdf"]


def test_an_import_stays_for_good_when_its_certificates_are_revoked(office: Office) -> None:
    for number in office.numbers:
        office.revocation().revoke(number, "error", BY)
    with pytest.raises(RuleError, match="import-certified"):
        service(office.store).undo(1, BY)
