from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from onex_exam.adapters.signing import new_signing_key, signature_holds
from onex_exam.domain import canonical
from onex_exam.domain.credentials.revocations import (
    RevocationList,
    RevokedCertificate,
    RevokedKey,
    check_keys,
    find_certificate,
    is_late,
    open_revocations,
    revocations_from_json,
    revocations_to_json,
    sign_revocations,
)
from onex_exam.domain.errors import PackageError, TrustError
from onex_exam.domain.ids import Digest
from tests.domain.credentials.builders import NINE, a_root, new_keys

ENDED, WITHDRAWN = new_signing_key().record, RevokedCertificate(b"8 bytes!", "withdrawn", NINE)
SOUND = RevocationList(
    version=3,
    issued_at=NINE,
    next_update=NINE + timedelta(days=7),
    keys=(RevokedKey(ENDED, "retired", NINE), RevokedKey(ENDED, "compromise", NINE)),
    certificates=(WITHDRAWN,),
    exceptions=(Digest("0" * 64),),
)


def test_a_list_is_what_the_root_signed() -> None:
    keys = new_keys()
    data = sign_revocations(SOUND, keys.organization[:2])
    assert open_revocations(data, a_root(keys), signature_holds) == SOUND
    with pytest.raises(TrustError, match="signature-key-unknown"):
        open_revocations(data, a_root(new_keys()), signature_holds)


@pytest.mark.parametrize(
    ("members", "member"),
    [
        ({"version": 0}, "version"),
        ({"exceptions": ["x"]}, "exceptions"),
        ({"certificates": [{"rid": "00", "reason": "x", "at": "x"}]}, "certificates[0].rid"),
        ({"keys": [{"reason": "lost"}]}, "keys[0].reason"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(members: dict[str, Any], member: str) -> None:
    value: Any = revocations_to_json(SOUND)
    with pytest.raises(PackageError) as refusal:
        revocations_from_json(canonical.encode({**value, **members}))
    assert refusal.value.facts["member"] == member


def test_other_keys_are_not_touched() -> None:
    check_keys(SOUND, [new_signing_key().record], NINE)


def test_compromise_counts_even_beside_a_retirement() -> None:
    with pytest.raises(TrustError, match="key-compromised"):
        check_keys(SOUND, [ENDED], NINE - timedelta(days=1))
    with pytest.raises(TrustError, match="key-retired"):
        check_keys(replace(SOUND, keys=SOUND.keys[:1]), [ENDED], NINE)


def test_a_certificate_is_found_by_its_revocation_id() -> None:
    assert find_certificate(SOUND, b"8 bytes!") == WITHDRAWN
    assert find_certificate(SOUND, b"another!") is None


def test_a_list_is_late_from_the_moment_the_next_was_due() -> None:
    assert not is_late(SOUND, SOUND.next_update - timedelta(seconds=1))
    assert is_late(SOUND, SOUND.next_update)
