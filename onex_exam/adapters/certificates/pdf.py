"""Prints a certificate on A4 in Chinese and English: the same input, the same bytes."""

import zlib
from dataclasses import dataclass
from typing import Any

from qrcode.exceptions import DataOverflowError
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc

from onex_exam.adapters.certificates.drawing import Drawing
from onex_exam.adapters.certificates.fonts import PdfObjects, deflated
from onex_exam.adapters.certificates.layout import PHOTO, Page, draw_page
from onex_exam.adapters.certificates.photo import Photo, read_photo
from onex_exam.adapters.certificates.qr import Matrix, qr_matrix, reads_as
from onex_exam.adapters.certificates.token import ATTACHMENT
from onex_exam.adapters.certificates.typeset import check_characters, load_typefaces
from onex_exam.domain.credentials.certificate import Claims
from onex_exam.domain.errors import UnavailableError
from onex_exam.domain.language import Text


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
    a character, ``photo-unreadable`` (name), or ``certificate-code`` (name) when no code holds the
    text or it is not read back as it was written, before anything is made.
    """
    name, typefaces = sheet.claims.name, load_typefaces()
    page = Page(
        claims=sheet.claims,
        document_type=sheet.document_type,
        document=sheet.document,
        address=sheet.code.rpartition("#")[0],
        modules=_modules(sheet.code, name),
    )
    check_characters(typefaces, page.texts, name)
    photo = read_photo(sheet.photo, name)
    document: Any = pdfdoc.PDFDocument(invariant=1, lang="zh-CN")
    document.setTitle(f"{sheet.claims.title.zh} {sheet.claims.number}")
    document.setAuthor(sheet.claims.issuer.zh)
    document.addPage(_page(document, draw_page(typefaces, page), photo))
    document.Catalog.Names = _attachments(document, ATTACHMENT, sheet.code.encode())
    made: bytes = document.GetPDFData(None)
    return made


def _modules(text: str, name: str) -> Matrix:
    try:
        modules = qr_matrix(text)
    except DataOverflowError as error:
        raise UnavailableError("certificate-code", name=name) from error
    if not reads_as(modules, text):
        raise UnavailableError("certificate-code", name=name)
    return modules


def _page(document: PdfObjects, drawing: Drawing, photo: Photo) -> pdfdoc.PDFPage:
    """Return the page; its fonts and its photo are added."""
    fonts = {name: cut.add(document) for name, cut in drawing.cuts().items()}
    pictures = {PHOTO: document.Reference(photo.stream())}
    page = pdfdoc.PDFPage()
    page.MediaBox = pdfdoc.PDFArray([0, 0, *A4])
    page.Contents = deflated(zlib.compress(drawing.content))
    page.Resources = pdfdoc.PDFDictionary(
        {"Font": pdfdoc.PDFDictionary(fonts), "XObject": pdfdoc.PDFDictionary(pictures)}
    )
    return page


def _attachments(document: PdfObjects, name: str, content: bytes) -> pdfdoc.PDFDictionary:
    """Return the names under which one file is embedded; reportlab has no function for it."""
    size = pdfdoc.PDFDictionary({"Size": len(content)})
    embedded = deflated(zlib.compress(content), {"Type": "/EmbeddedFile", "Params": size})
    specification = pdfdoc.PDFDictionary(
        {
            "Type": "/Filespec",
            "F": pdfdoc.PDFString(name),
            "UF": pdfdoc.PDFString(name),
            "EF": pdfdoc.PDFDictionary({"F": document.Reference(embedded)}),
        }
    )
    pairs = pdfdoc.PDFArray([pdfdoc.PDFString(name), document.Reference(specification)])
    files = pdfdoc.PDFDictionary({"Names": pairs})
    return pdfdoc.PDFDictionary({"EmbeddedFiles": files})
