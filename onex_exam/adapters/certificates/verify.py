"""Judges a certificate from its PDF, a picture of its code, or the code's text."""

import io
import re
from dataclasses import dataclass

import pypdfium2
from PIL import Image

from onex_exam.adapters.certificates.pdf import ATTACHMENT
from onex_exam.adapters.certificates.qr import read_codes
from onex_exam.adapters.certificates.token import LONGEST_TEXT, read_text
from onex_exam.adapters.certificates.words import date_text, score_text
from onex_exam.adapters.pictures import PICTURE_FAULTS
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
MOST_PIXELS = 60_000_000
_PDF, _PICTURES = b"%PDF-", (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_DOTS_PER_INCH, _POINTS_PER_INCH = 220, 72
_LARGEST_PAGE = 1_200  # points; A4 is 842 high
_WORD = re.compile(r"[0-9A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Believed:
    """What a certificate is judged by; without a list ``revoked`` is unknown."""

    root: TrustRoot
    holds: SignatureHolds
    revocations: RevocationList | None = None


def verify_certificate(untrusted_data: bytes, believed: Believed) -> Judgement:
    """Return the judgement on a PDF, a PNG or JPEG, or the text of a code. Never raises for it.

    In a PDF the attached token, the code on the rendered page and the text of the page must
    agree: whoever edits one of them is found.
    """
    try:
        claims = _read(untrusted_data, believed)
    except TrustError as refusal:
        return Judgement("invalid", "unknown", None, refusal.code, refusal.facts)
    return judge_claims(claims, believed.revocations)


def _read(data: bytes, believed: Believed) -> Claims:
    if data.startswith(_PDF):
        return _read_pdf(data, believed)
    if data.startswith(_PICTURES):
        return read_text(_only_code(_open_picture(data)), believed.root, believed.holds)
    return read_text(_decode_text(data), believed.root, believed.holds)


def _decode_text(data: bytes) -> str:
    """Return a text as people paste it: space around it and the end of a line are no part."""
    if len(data) > LONGEST_TEXT + 100:
        raise TrustError("certificate-text")
    try:
        return data.decode().strip()
    except UnicodeDecodeError as error:
        raise TrustError("certificate-text") from error


def _open_picture(data: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise TrustError("certificate-picture")
            return opened.convert("L")
    except PICTURE_FAULTS as error:
        raise TrustError("certificate-picture") from error


def _only_code(picture: Image.Image) -> str:
    codes = read_codes(picture)
    if len(codes) != 1:
        raise TrustError("certificate-codes", found=len(codes))
    return codes[0]


def _read_pdf(data: bytes, believed: Believed) -> Claims:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise TrustError("certificate-pdf") from error
    try:
        attached, drawn, text = _attached(document), _drawn(document), _page_text(document)
    except pypdfium2.PdfiumError as error:
        raise TrustError("certificate-pdf") from error
    finally:
        document.close()
    if attached != drawn:
        raise TrustError("certificate-attachment-differs")
    claims = read_text(attached, believed.root, believed.holds)
    _check_text(text, claims)
    return claims


def _attached(document: pypdfium2.PdfDocument) -> str:
    """Return the one attachment, which is the token's text and nothing else."""
    count = document.count_attachments()
    if count != 1 or document.get_attachment(0).get_name() != ATTACHMENT:
        raise TrustError("certificate-attachment", name=ATTACHMENT, found=count)
    return _attachment_text(bytes(document.get_attachment(0).get_data()))


def _attachment_text(data: bytes) -> str:
    if not data.isascii() or len(data) > LONGEST_TEXT:
        raise TrustError("certificate-text")
    return data.decode()


def _drawn(document: pypdfium2.PdfDocument) -> str:
    """Return the text of the one code on the one page, as it is seen."""
    if len(document) != 1:
        raise TrustError("certificate-pages", found=len(document))
    page = document[0]
    if max(page.get_size()) > _LARGEST_PAGE:
        raise TrustError("certificate-pdf")
    picture = page.render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH).to_pil()
    return _only_code(picture.convert("L"))


def _page_text(document: pypdfium2.PdfDocument) -> str:
    return str(document[0].get_textpage().get_text_bounded())


def _check_text(text: str, claims: Claims) -> None:
    """Raise TrustError unless the page says of whom and what the claims speak."""
    plain = _plain(text)
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
        if _plain(wanted) not in plain:
            raise TrustError("certificate-text-differs", what=what, wanted=wanted)
    printed = any(mask_document(each) == claims.document for each in _WORD.findall(text))
    if not printed and _plain(claims.document) not in plain:
        raise TrustError("certificate-text-differs", what="document", wanted=claims.document)


def _plain(text: str) -> str:
    return "".join(text.split())
