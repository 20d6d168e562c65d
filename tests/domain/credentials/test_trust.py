from dataclasses import replace
from datetime import timedelta

import pytest

from onex_exam.adapters.signing import new_signing_key, signature_holds
from onex_exam.domain import canonical
from onex_exam.domain.credentials.envelope import sign_envelope
from onex_exam.domain.credentials.trust import (
    GRANT_KIND,
    ROOT_KIND,
    TrustRoot,
    VenueGrant,
    check_root,
    check_scope,
    check_version,
    check_window,
    grant_from_json,
    grant_to_json,
    open_grant,
    pin_root,
    root_from_json,
    root_to_json,
    sign_grant,
    sign_root,
    succeed_root,
)
from onex_exam.domain.errors import PackageError, TrustError
from onex_exam.domain.ids import BankId
from tests.domain.credentials.builders import NINE, Keys, a_grant, a_root, new_keys


@pytest.fixture(scope="module")
def keys() -> Keys:
    return new_keys()


def spoilt_root(root: TrustRoot, **members: object) -> bytes:
    return canonical.encode({**root_to_json(root), **members})  # type: ignore[dict-item]


def spoilt_grant(grant: VenueGrant, **members: object) -> bytes:
    return canonical.encode({**grant_to_json(grant), **members})  # type: ignore[dict-item]


def test_a_root_reads_as_it_was_written(keys: Keys) -> None:
    root = a_root(keys)
    assert root_from_json(canonical.encode(root_to_json(root))) == root
    assert pin_root(sign_root(root, keys.organization[:2]), signature_holds) == root


def test_members_that_nobody_asked_for_are_let_be(keys: Keys) -> None:
    root = a_root(keys)
    assert root_from_json(spoilt_root(root, later="x")) == root


@pytest.mark.parametrize(
    ("members", "member"),
    [
        ({"threshold": 4}, "threshold"),
        ({"threshold": 0}, "threshold"),
        ({"version": 0}, "version"),
        ({"pages": ["http://verify.example.org"]}, "pages"),
        ({"pages": ["https://verify.example.org/#a"]}, "pages"),
        ({"expires": "tomorrow"}, "expires"),
    ],
)
def test_a_root_that_makes_no_sense_is_refused(
    keys: Keys, members: dict[str, object], member: str
) -> None:
    with pytest.raises(PackageError) as refusal:
        root_from_json(spoilt_root(a_root(keys), **members))
    assert refusal.value.facts["member"] == member


def test_a_key_counts_once_in_a_root(keys: Keys) -> None:
    first = keys.organization[0].record
    doubled = replace(a_root(keys), keys=(first, first), threshold=2)
    with pytest.raises(PackageError, match="key-list"):
        root_from_json(canonical.encode(root_to_json(doubled)))


def test_a_root_key_does_not_sign_certificates(keys: Keys) -> None:
    root = replace(a_root(keys), issuers=(keys.organization[0].record,))
    with pytest.raises(PackageError, match="document-member"):
        root_from_json(canonical.encode(root_to_json(root)))


def test_a_root_that_its_own_keys_did_not_sign_is_not_pinned(keys: Keys) -> None:
    stranger = new_signing_key()
    with pytest.raises(TrustError, match="signature-key-unknown"):
        pin_root(sign_root(a_root(keys), [keys.organization[0], stranger]), signature_holds)


class TestSuccession:
    def successor(self, keys: Keys, newcomers: Keys) -> TrustRoot:
        kept = keys.organization[0].record
        new = tuple(each.record for each in newcomers.organization[:2])
        return replace(a_root(keys), version=2, keys=(kept, *new))

    def test_both_thresholds_make_a_successor(self, keys: Keys) -> None:
        newcomers = new_keys()
        new = self.successor(keys, newcomers)
        signers = [keys.organization[0], keys.organization[1], newcomers.organization[0]]
        data = sign_root(new, signers)
        assert succeed_root(a_root(keys), data, NINE, signature_holds) == new

    def test_the_old_keys_alone_do_not(self, keys: Keys) -> None:
        data = sign_root(self.successor(keys, new_keys()), keys.organization[:2])
        with pytest.raises(TrustError, match="root-threshold"):
            succeed_root(a_root(keys), data, NINE, signature_holds)

    def test_the_new_keys_alone_do_not(self, keys: Keys) -> None:
        newcomers = new_keys()
        data = sign_root(self.successor(keys, newcomers), newcomers.organization[:2])
        with pytest.raises(TrustError, match="root-threshold"):
            succeed_root(a_root(keys), data, NINE, signature_holds)

    def test_no_signature_is_idle(self, keys: Keys) -> None:
        newcomers = new_keys()
        data = sign_root(
            self.successor(keys, newcomers), [*keys.organization[:3], newcomers.organization[0]]
        )
        with pytest.raises(TrustError, match="signature-needless"):
            succeed_root(a_root(keys), data, NINE, signature_holds)

    @pytest.mark.parametrize("version", [1, 3])
    def test_versions_go_up_by_one(self, keys: Keys, version: int) -> None:
        data = sign_root(replace(a_root(keys), version=version), keys.organization[:2])
        with pytest.raises(TrustError, match="root-version"):
            succeed_root(a_root(keys), data, NINE, signature_holds)

    def test_an_expired_root_succeeds_nobody(self, keys: Keys) -> None:
        data = sign_root(replace(a_root(keys), version=2, expires=NINE), keys.organization[:2])
        with pytest.raises(TrustError, match="root-expired"):
            succeed_root(a_root(keys), data, NINE, signature_holds)

    def test_another_document_is_no_root(self, keys: Keys) -> None:
        payload = canonical.encode(root_to_json(replace(a_root(keys), version=2)))
        data = sign_envelope(GRANT_KIND, payload, keys.organization[:2])
        with pytest.raises(TrustError, match="envelope-kind"):
            succeed_root(a_root(keys), data, NINE, signature_holds)


def test_a_root_expires_at_its_moment(keys: Keys) -> None:
    root = a_root(keys)
    check_root(root, root.expires - timedelta(seconds=1))
    with pytest.raises(TrustError, match="root-expired"):
        check_root(root, root.expires)


def test_a_grant_is_what_the_root_signed(keys: Keys) -> None:
    grant = a_grant(keys)
    data = sign_grant(grant, keys.organization[1:])
    digest = canonical.digest_of(grant_to_json(grant))
    assert open_grant(data, a_root(keys), signature_holds) == (grant, digest)


def test_one_signature_is_not_a_threshold(keys: Keys) -> None:
    data = sign_grant(a_grant(keys), keys.organization[:1])
    with pytest.raises(TrustError, match="signature-count"):
        open_grant(data, a_root(keys), signature_holds)


def test_a_root_is_not_taken_for_a_grant(keys: Keys) -> None:
    data = sign_envelope(
        ROOT_KIND, canonical.encode(grant_to_json(a_grant(keys))), keys.organization[:2]
    )
    with pytest.raises(TrustError, match="envelope-kind"):
        open_grant(data, a_root(keys), signature_holds)


@pytest.mark.parametrize(
    ("members", "member"),
    [
        ({"venue": "第一"}, "venue"),
        ({"keys": []}, "keys"),
        ({"not_after": "2020-01-01T00:00:00Z"}, "not_after"),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused(
    keys: Keys, members: dict[str, object], member: str
) -> None:
    with pytest.raises(PackageError) as refusal:
        grant_from_json(spoilt_grant(a_grant(keys), **members))
    assert refusal.value.facts["member"] == member


def test_the_window_holds_its_beginning_and_not_its_end(keys: Keys) -> None:
    grant = a_grant(keys)
    check_window(grant, "opens", grant.not_before)
    for outside in [grant.not_before - timedelta(seconds=1), grant.not_after]:
        with pytest.raises(TrustError, match="grant-window"):
            check_window(grant, "opens", outside)


@pytest.mark.parametrize(("bank", "level"), [("other", "junior"), ("office-data-junior", "senior")])
def test_the_scope_names_certificates_and_levels(keys: Keys, bank: str, level: str) -> None:
    grant = a_grant(keys)
    check_scope(grant, BankId("office-data-junior"), "junior")
    with pytest.raises(TrustError, match="grant-scope"):
        check_scope(grant, BankId(bank), level)


def test_versions_never_go_back() -> None:
    check_version("grant", 3, 3)
    check_version("grant", 3, 4)
    with pytest.raises(TrustError, match="version-behind"):
        check_version("grant", 3, 2)
