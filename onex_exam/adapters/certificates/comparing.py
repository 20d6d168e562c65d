"""Prints a certificate again from its claims and compares the pages; believes no page by itself."""

import io
from collections.abc import Iterator
from functools import cache
from itertools import islice

import pypdfium2
from PIL import Image, ImageChops

from onex_exam.adapters.certificates.layout import PHOTO_BOX
from onex_exam.adapters.certificates.pdf import CertificateSheet, print_certificate
from onex_exam.adapters.certificates.seeing import (
    PIXELS_PER_POINT,
    Looks,
    SeenPage,
    looks_of,
)
from onex_exam.adapters.certificates.words import DOCUMENT_TYPES
from onex_exam.domain.credentials.certificate import Claims
from onex_exam.domain.delivery.identity import mask_document
from onex_exam.domain.errors import TrustError, UnavailableError

_FAINT = 12
"""Steps of 255 in a colour that nobody sees; pages that are printed alike differ by none."""
_MOST_SHEETS = 4


def check_page(page: SeenPage, claims: Claims) -> None:
    """Raise TrustError ``certificate-page-differs`` unless the page is what we print of the claims.

    Only inside the frame of the photo may it show anything. What the claims do not say is taken
    from the page: the kind of document, and of its number what the claims mask.
    """
    if page.plain:
        for sheet in islice(_sheets(page, claims), _MOST_SHEETS):
            if _is_printed_as(sheet, page.looks):
                return
    raise TrustError("certificate-page-differs")


def plain_text(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


def _sheets(page: SeenPage, claims: Claims) -> Iterator[CertificateSheet]:
    lines = [each.strip() for each in page.text.splitlines()]
    numbers = {each for each in lines if mask_document(each) == claims.document}
    told = plain_text(page.text)
    for kind in DOCUMENT_TYPES.values():
        if plain_text(kind.zh + kind.en) in told:
            for number in sorted(numbers):
                yield CertificateSheet(claims, page.attached, kind, number, _blank_photo())


def _is_printed_as(sheet: CertificateSheet, looks: Looks) -> bool:
    try:
        printed = print_certificate(sheet)
    except UnavailableError:  # a character that no font has: this was never printed
        return False
    document = pypdfium2.PdfDocument(printed)
    try:
        wanted = looks_of(document[0])
    finally:
        document.close()
    return looks.size == wanted.size and all(
        _is_alike(looks.size, one, other)
        for one, other in ((looks.screen, wanted.screen), (looks.print, wanted.print))
    )


def _is_alike(size: tuple[int, int], one: bytes, other: bytes) -> bool:
    if len(one) != len(other):
        return False
    pictures = (Image.frombytes("RGB", size, each) for each in (one, other))
    difference = ImageChops.difference(*pictures)
    difference.paste((0, 0, 0), _photo_pixels(size[1]))
    return max(high for _, high in difference.getextrema()) <= _FAINT  # type: ignore[misc]


def _photo_pixels(height: int) -> tuple[int, int, int, int]:
    """Return the frame of the photo from the upper left corner, with the pixels that it cuts."""
    left, bottom, width, tall = (each * PIXELS_PER_POINT for each in PHOTO_BOX)
    top = height - bottom - tall
    return int(left) - 1, int(top) - 1, int(left + width) + 2, int(top + tall) + 2


@cache
def _blank_photo() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (25, 35), (255, 255, 255)).save(made, "PNG")
    return made.getvalue()
