"""Which keys and certificates have ended, and which packages are believed nevertheless."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal, TypeAlias

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.documents import (
    DIGEST,
    FORMAT,
    Members,
    instant_text,
    key_json,
    open_document,
)
from onex_exam.domain.credentials.envelope import open_envelope, sign_envelope
from onex_exam.domain.credentials.keys import KeyRecord, SignatureHolds, Signer
from onex_exam.domain.credentials.trust import TrustRoot
from onex_exam.domain.errors import TrustError
from onex_exam.domain.ids import Digest

REVOCATIONS_KIND = "application/vnd.onex.revocations+json"
REVOCATION_ID_BYTES = 8
KeyReason: TypeAlias = Literal["compromise", "retired"]


@dataclass(frozen=True, slots=True)
class RevokedKey:
    """A key that ended. ``compromise`` refuses whatever date it signed, ``retired`` compares."""

    key: KeyRecord
    reason: KeyReason
    at: datetime


_ENDED: Mapping[KeyReason, str] = MappingProxyType(
    {"compromise": "key-compromised", "retired": "key-retired"}
)


@dataclass(frozen=True, slots=True)
class RevokedCertificate:
    """A certificate that ended, by the revocation id of its token (8 bytes)."""

    rid: bytes
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RevocationList:
    """What ended, as of ``issued_at``; the next list is due at ``next_update``."""

    version: int
    issued_at: datetime
    next_update: datetime
    keys: tuple[RevokedKey, ...] = ()
    certificates: tuple[RevokedCertificate, ...] = ()
    exceptions: tuple[Digest, ...] = ()


def revocations_to_json(revocations: RevocationList) -> Json:
    """Return the payload of a revocation list."""
    return {
        "format": FORMAT,
        "version": revocations.version,
        "issued_at": instant_text(revocations.issued_at),
        "next_update": instant_text(revocations.next_update),
        "keys": [
            {"key": key_json(each.key), "reason": each.reason, "at": instant_text(each.at)}
            for each in revocations.keys
        ],
        "certificates": [
            {"rid": each.rid.hex(), "reason": each.reason, "at": instant_text(each.at)}
            for each in revocations.certificates
        ],
        "exceptions": list(revocations.exceptions),
    }


def revocations_from_json(payload: bytes) -> RevocationList:
    """Return the list that a payload describes; raise PackageError."""
    members = open_document(payload, "revocations")
    return RevocationList(
        version=members.whole("version", least=1),
        issued_at=members.instant("issued_at"),
        next_update=members.instant("next_update"),
        keys=members.each("keys", _read_key),
        certificates=members.each("certificates", _read_certificate),
        exceptions=tuple(Digest(each) for each in members.texts("exceptions", DIGEST)),
    )


def sign_revocations(revocations: RevocationList, signers: Sequence[Signer]) -> bytes:
    """Return the signed list."""
    payload = canonical.encode(revocations_to_json(revocations))
    return sign_envelope(REVOCATIONS_KIND, payload, signers)


def open_revocations(data: bytes, root: TrustRoot, holds: SignatureHolds) -> RevocationList:
    """Return a list that the root signed; raise TrustError or PackageError."""
    opened = open_envelope(data, REVOCATIONS_KIND, [root.quorum], holds)
    return revocations_from_json(opened.payload)


def check_keys(
    revocations: RevocationList, signers: Iterable[KeyRecord], created: datetime
) -> None:
    """Raise TrustError when one of the keys had ended for something created then."""
    keys = set(signers)
    for revoked in revocations.keys:
        if revoked.key in keys:
            _check_key(revoked, created)


def next_list(
    before: RevocationList | None,
    certificates: Iterable[RevokedCertificate],
    at: datetime,
    lasts: timedelta,
) -> RevocationList:
    """Return the list that follows: whatever had ended stays ended, these certificates end too.

    Its version is above that of the list before. A list that was lost leads no version back: each
    ends at least one certificate more, so that there are as many versions as ended certificates.
    """
    first = RevocationList(0, at, at)
    last = before or first
    known = {each.rid: each for each in (*certificates, *last.certificates)}
    return replace(
        last,
        version=max(last.version + 1, len(known)),
        issued_at=at,
        next_update=at + lasts,
        certificates=tuple(known[rid] for rid in sorted(known)),
    )


def find_certificate(revocations: RevocationList, rid: bytes) -> RevokedCertificate | None:
    """Return the entry of this revocation id, if it has one."""
    return next((each for each in revocations.certificates if each.rid == rid), None)


def is_late(revocations: RevocationList, at: datetime) -> bool:
    """Tell whether a newer list should have come by now: this one says less than it should."""
    return at >= revocations.next_update


def _check_key(revoked: RevokedKey, created: datetime) -> None:
    if revoked.reason == "retired" and created < revoked.at:
        return
    at = instant_text(revoked.at)
    raise TrustError(_ENDED[revoked.reason], key=revoked.key.id, at=at)


def _read_key(members: Members) -> RevokedKey:
    reason: KeyReason = (
        "retired" if members.text("reason", "compromise|retired") == "retired" else "compromise"
    )
    return RevokedKey(members.key("key"), reason, members.instant("at"))


def _read_certificate(members: Members) -> RevokedCertificate:
    rid = bytes.fromhex(members.text("rid", rf"[0-9a-f]{{{2 * REVOCATION_ID_BYTES}}}"))
    return RevokedCertificate(rid, members.text("reason"), members.instant("at"))
