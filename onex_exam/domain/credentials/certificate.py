"""What a certificate claims, and what a reader makes of it; knows no paper and no encoding."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.documents import instant_text
from onex_exam.domain.credentials.revocations import (
    REVOCATION_ID_BYTES,
    RevocationList,
    find_certificate,
)
from onex_exam.domain.ids import Digest, SittingId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points

PACKAGE_BYTES = 16
SAMPLE_MARK = "SAMPLE-"
"""Stands before every number of a sample, and before no other."""

SignatureState: TypeAlias = Literal["valid", "invalid"]
RevokedState: TypeAlias = Literal["yes", "no", "unknown"]

LEVELS: dict[str, Text] = {
    "junior": Text("初级", "Junior"),
    "intermediate": Text("中级", "Intermediate"),
    "senior": Text("高级", "Senior"),
}
"""The levels of 1+X certificates as they are printed."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Points of the parts and of the total; None where there is no such part."""

    theory: Points | None
    practical: Points | None
    total: Points | None


@dataclass(frozen=True, slots=True)
class Claims:
    """What the issuer says of a person.

    ``document`` is masked; ``package`` is the beginning of the digest of the result package that
    the certificate rests on; ``rid`` names the certificate in revocation lists.
    """

    number: str
    name: str
    document: str
    title: Text
    level: str
    issuer: Text
    issued: date
    scores: Scores
    sitting: SittingId
    package: bytes
    rid: bytes
    sample: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader makes of a certificate: signature and revocation apart.

    ``code`` with ``facts`` says what was found; ``claims`` are there when the signature is valid.
    """

    signature: SignatureState
    revoked: RevokedState
    claims: Claims | None
    code: str
    facts: dict[str, object] = field(default_factory=dict, hash=False)

    @property
    def ok(self) -> bool:
        """Tell whether the certificate is signed and not known to be revoked."""
        return self.signature == "valid" and self.revoked != "yes"


def revocation_id(secret: bytes, number: str, document: str) -> bytes:
    """Return the 8 bytes that name a certificate, which only the issuer can work out.

    ``document`` is the whole document number: with it the issuer can prove whose it is.
    """
    message = canonical.encode([number, document])
    return hmac.new(secret, message, hashlib.sha256).digest()[:REVOCATION_ID_BYTES]


def package_claim(package: Digest) -> bytes:
    """Return the part of a package's digest that a certificate carries."""
    return bytes.fromhex(package)[:PACKAGE_BYTES]


def level_text(level: str) -> Text:
    """Return a level as it is printed; one that is not known here as it stands."""
    return LEVELS.get(level, Text(level, level))


def judge_claims(claims: Claims, revocations: RevocationList | None) -> Judgement:
    """Return the judgement on claims whose signature holds."""
    if revocations is None:
        return Judgement("valid", "unknown", claims, "certificate-without-list")
    dated: dict[str, object] = {
        "issued": instant_text(revocations.issued_at),
        "next_update": instant_text(revocations.next_update),
    }
    entry = find_certificate(revocations, claims.rid)
    if entry is None:
        return Judgement("valid", "no", claims, "certificate-sound", dated)
    facts: dict[str, object] = {"reason": entry.reason, "at": instant_text(entry.at)}
    return Judgement("valid", "yes", claims, "certificate-revoked", facts)


def claims_to_json(claims: Claims) -> Json:
    """Return claims as scripts read them; points are hundredths."""
    return {
        "number": claims.number,
        "name": claims.name,
        "document": claims.document,
        "title": {"zh": claims.title.zh, "en": claims.title.en},
        "level": claims.level,
        "issuer": {"zh": claims.issuer.zh, "en": claims.issuer.en},
        "issued": claims.issued.isoformat(),
        "scores": {
            "theory": _hundredths(claims.scores.theory),
            "practical": _hundredths(claims.scores.practical),
            "total": _hundredths(claims.scores.total),
        },
        "sitting": claims.sitting,
        "package": claims.package.hex(),
        "rid": claims.rid.hex(),
        "sample": claims.sample,
    }


def _hundredths(points: Points | None) -> int | None:
    return None if points is None else points.hundredths
