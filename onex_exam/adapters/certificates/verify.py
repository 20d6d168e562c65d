"""Judges a certificate from its PDF, a picture of its code, or the code's text."""

import logging
import re
from dataclasses import dataclass
from typing import assert_never

import msgspec

from onex_exam.adapters.certificates.comparing import check_page, plain_text
from onex_exam.adapters.certificates.seeing import PDF, Seen, Unseen
from onex_exam.adapters.certificates.token import LONGEST_TEXT, read_text
from onex_exam.adapters.certificates.words import date_text, score_text
from onex_exam.adapters.limited import ask, command_of
from onex_exam.domain.credentials.certificate import (
    Claims,
    Judgement,
    judge_claims,
)
from onex_exam.domain.credentials.keys import SignatureHolds
from onex_exam.domain.credentials.revocations import RevocationList
from onex_exam.domain.credentials.trust import TrustRoot
from onex_exam.domain.delivery.identity import mask_document
from onex_exam.domain.errors import TrustError

LARGEST_FILE = 32 * 2**20
WALL_SECONDS = 30.0
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_WORKER = "onex_exam.adapters.certificates.worker"
_WORD = re.compile(r"[0-9A-Za-z]{2,}")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Believed:
    """What a certificate is judged by; without a list ``revoked`` is unknown."""

    root: TrustRoot
    holds: SignatureHolds
    revocations: RevocationList | None = None


def verify_certificate(
    untrusted_data: bytes, believed: Believed, wall_seconds: float = WALL_SECONDS
) -> Judgement:
    """Return the judgement on a PDF, a PNG or JPEG, or the text of a code. Never raises for it.

    In a PDF the attached token, the code on the rendered page, the text of the page and the page
    itself must agree: whoever edits one of them is found. Files are opened in a limited process.
    """
    try:
        claims = _read(untrusted_data, believed, wall_seconds)
    except TrustError as refusal:
        return Judgement("invalid", "unknown", None, refusal.code, refusal.facts)
    return judge_claims(claims, believed.revocations)


def _read(data: bytes, believed: Believed, wall_seconds: float) -> Claims:
    if not data.startswith((PDF, *_PICTURES)):
        return read_text(_decode_text(data), believed.root, believed.holds)
    seen = _see_apart(data, wall_seconds)
    page = seen.page
    if page and page.attached != seen.code:
        raise TrustError("certificate-attachment-differs")
    claims = read_text(seen.code, believed.root, believed.holds)
    if page:
        _check_text(page.text, claims)
        check_page(page, claims)
    return claims


def _see_apart(data: bytes, wall_seconds: float) -> Seen:
    """Return what a limited process sees of a file; believed only when its answer has form."""
    said = ask(command_of(_WORKER), data, wall_seconds, "a certificate")
    if said.spent:
        raise TrustError("certificate-too-demanding")
    try:
        seen: Seen | Unseen = msgspec.msgpack.decode(said.answer, type=Seen | Unseen)
    except msgspec.DecodeError as error:
        _log.exception("the reader of a certificate said what nobody understands")
        raise TrustError("certificate-pdf") from error
    match seen:
        case Seen():
            return seen
        case Unseen(code, facts):
            raise TrustError(code, **facts)
        case _:
            assert_never(seen)


def _decode_text(data: bytes) -> str:
    """Return a text as people paste it: space around it and the end of a line are no part."""
    if len(data) > LONGEST_TEXT + 100:
        raise TrustError("certificate-text")
    try:
        return data.decode().strip()
    except UnicodeDecodeError as error:
        raise TrustError("certificate-text") from error


def _check_text(text: str, claims: Claims) -> None:
    """Raise TrustError unless the page says of whom and what the claims speak."""
    plain = plain_text(text)
    for what, wanted in (
        ("name", claims.name),
        ("number", claims.number),
        ("title", claims.title.zh),
        ("issuer", claims.issuer.zh),
        ("issued", date_text(claims.issued).zh),
        ("theory", score_text(claims.scores.theory)),
        ("practical", score_text(claims.scores.practical)),
        ("total", score_text(claims.scores.total)),
    ):
        if plain_text(wanted) not in plain:
            raise TrustError("certificate-text-differs", what=what, wanted=wanted)
    printed = any(mask_document(each) == claims.document for each in _WORD.findall(text))
    if not printed and plain_text(claims.document) not in plain:
        raise TrustError("certificate-text-differs", what="document", wanted=claims.document)
