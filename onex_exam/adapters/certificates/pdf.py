"""Prints a certificate on A4 in Chinese and English: the same input, the same bytes."""

import io
from dataclasses import dataclass
from typing import Any

from PIL import Image, UnidentifiedImageError
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from onex_exam.adapters.certificates.layout import Page, draw_page
from onex_exam.adapters.certificates.qr import qr_matrix
from onex_exam.adapters.certificates.typeset import check_characters, load_typefaces
from onex_exam.domain.credentials.certificate import Claims
from onex_exam.domain.errors import UnavailableError
from onex_exam.domain.language import Text

ATTACHMENT = "certificate.token"
MOST_PHOTO_PIXELS = 20_000_000
PICTURE_FAULTS = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    OSError,
    ValueError,
    SyntaxError,
)
"""What Pillow raises for bytes that are no picture, or one too large."""
_PHOTO_SIZE = (25 * mm, 35 * mm)
_PHOTO_PIXELS = (590, 826)  # 600 dots per inch: more than a printer shows


@dataclass(frozen=True, slots=True)
class CertificateSheet:
    """What is printed: the claims, and what only the paper says.

    ``code`` is the text of the QR code; ``document`` is the whole document number and
    ``document_type`` what kind of document it is; ``photo`` is a JPEG or PNG.
    """

    claims: Claims
    code: str
    document_type: Text
    document: str
    photo: bytes


def print_certificate(sheet: CertificateSheet) -> bytes:
    """Return the certificate as a PDF with ``certificate.token`` attached.

    Raises UnavailableError ``character-not-in-fonts`` (name, character) when no bundled font has
    a character, or ``photo-unreadable`` (name), before anything is made.
    """
    typefaces = load_typefaces()
    page = Page(
        claims=sheet.claims,
        document_type=sheet.document_type,
        document=sheet.document,
        address=sheet.code.rpartition("#")[0],
        modules=qr_matrix(sheet.code),
    )
    check_characters(typefaces, page.texts, sheet.claims.name)
    photo = _read_photo(sheet.photo, sheet.claims.name)
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1, pageCompression=1, lang="zh-CN")
    canvas.setTitle(f"{sheet.claims.title.zh} {sheet.claims.number}")
    canvas.setAuthor(sheet.claims.issuer.zh)
    draw_page(canvas, typefaces, page, ImageReader(photo))
    _attach(canvas, ATTACHMENT, sheet.code.encode())
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _read_photo(data: bytes, name: str) -> Image.Image:
    """Return the photo cut to the shape of the frame and no larger than a printer shows."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > MOST_PHOTO_PIXELS:
                raise UnavailableError("photo-unreadable", name=name)
            photo = opened.convert("RGB")
    except PICTURE_FAULTS as error:
        raise UnavailableError("photo-unreadable", name=name) from error
    shape = _PHOTO_SIZE[0] / _PHOTO_SIZE[1]
    width = min(photo.width, round(photo.height * shape))
    height = min(photo.height, round(photo.width / shape))
    left, top = (photo.width - width) // 2, (photo.height - height) // 2
    cut = photo.crop((left, top, left + width, top + height))
    cut.thumbnail(_PHOTO_PIXELS)
    return cut


def _attach(canvas: Canvas, name: str, content: bytes) -> None:
    """Embed a file; reportlab has the objects for it and no function."""
    document: Any = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001  (its only way)
    size = pdfdoc.PDFDictionary({"Size": len(content)})
    embedded = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("EmbeddedFile"), "Params": size}), content
    )
    stream = document.Reference(embedded, "certificateToken")
    specification = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Filespec"),
            "F": pdfdoc.PDFString(name),
            "UF": pdfdoc.PDFString(name),
            "EF": pdfdoc.PDFDictionary({"F": stream}),
        }
    )
    pairs = [pdfdoc.PDFString(name), document.Reference(specification, "certificateTokenFile")]
    names = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(pairs)})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": names})
