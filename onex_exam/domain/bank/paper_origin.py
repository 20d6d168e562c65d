"""The bank that a paper was drawn from, as title pages and certificates name it."""

import re
from dataclasses import dataclass
from typing import get_args

from onex_exam.domain.bank.bank import BankIdentity, CertificateLevel
from onex_exam.domain.canonical import Json
from onex_exam.domain.ids import BankId, Digest
from onex_exam.domain.language import Text
from onex_exam.domain.reading import Given
from onex_exam.domain.standards.codec import text_to_json

_LEVELS: tuple[CertificateLevel, ...] = get_args(CertificateLevel)
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class PaperOrigin:
    """Which bank, and the names that it gives to certificate and level."""

    id: BankId
    version: str
    digest: Digest
    title: Text
    level: CertificateLevel
    certificate: Text
    notice: Text


def origin_of(bank: BankIdentity) -> PaperOrigin:
    """Return what papers keep of a bank's identity."""
    return PaperOrigin(
        id=bank.id,
        version=bank.version,
        digest=bank.digest,
        title=bank.title,
        level=bank.level,
        certificate=bank.certificate,
        notice=bank.notice,
    )


def origin_to_json(origin: PaperOrigin) -> Json:
    """Return the origin as ``paper/items.json`` holds it."""
    return {
        "id": origin.id,
        "version": origin.version,
        "digest": origin.digest,
        "title": text_to_json(origin.title),
        "level": origin.level,
        "certificate": text_to_json(origin.certificate),
        "notice": text_to_json(origin.notice),
    }


def read_origin(given: Given) -> PaperOrigin:
    """Return the origin; what is wrong is reported to ``given``, which is closed."""
    digest = given.get("digest", str, "0" * 64)
    if not _DIGEST.fullmatch(digest):
        given.report("digest", found=digest)
    origin = PaperOrigin(
        id=BankId(given.slug("id")),
        version=given.line("version"),
        digest=Digest(digest),
        title=given.text("title"),
        level=given.word("level", _LEVELS) or "junior",
        certificate=given.text("certificate"),
        notice=given.text("notice"),
    )
    given.close()
    return origin
