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
    next_list,
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


ENDED_NOW = RevokedCertificate(b"a" * 8, "error", NINE)
ENDED_BEFORE = RevokedCertificate(b"b" * 8, "cheating", NINE - timedelta(days=9))
MONTH = timedelta(days=30)


def test_the_first_list_is_version_one() -> None:
    made = next_list(None, [ENDED_NOW], NINE, MONTH)
    assert (made.version, made.certificates) == (1, (ENDED_NOW,))
    assert (made.issued_at, made.next_update) == (NINE, NINE + MONTH)


def test_whatever_had_ended_stays_ended() -> None:
    before = replace(SOUND, version=7, certificates=(ENDED_BEFORE,))
    made = next_list(before, [ENDED_NOW], NINE, MONTH)
    assert made.version == 8
    assert made.certificates == (ENDED_NOW, ENDED_BEFORE)
    assert (made.keys, made.exceptions) == (SOUND.keys, SOUND.exceptions)


def test_what_is_on_the_list_keeps_its_entry() -> None:
    before = next_list(None, [ENDED_BEFORE], NINE, MONTH)
    again = replace(ENDED_BEFORE, reason="error", at=NINE)
    assert next_list(before, [again], NINE, MONTH).certificates == (ENDED_BEFORE,)


def test_a_lost_list_leads_no_version_back() -> None:
    first = next_list(None, [ENDED_BEFORE], NINE, MONTH)
    second = next_list(first, [ENDED_BEFORE, ENDED_NOW], NINE, MONTH)
    assert next_list(None, [ENDED_BEFORE, ENDED_NOW], NINE, MONTH).version == second.version
