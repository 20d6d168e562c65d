"""What is seen of a certificate's file: its code, and all that a page shows; judges nothing."""

import io

import msgspec
import pypdfium2
from PIL import Image
from pypdfium2 import raw

from onex_exam.adapters.certificates.qr import read_codes
from onex_exam.adapters.certificates.token import ATTACHMENT, LONGEST_TEXT
from onex_exam.adapters.pictures import PICTURE_FAULTS
from onex_exam.domain.errors import TrustError

MOST_PIXELS = 60_000_000
PDF = b"%PDF-"
PIXELS_PER_POINT = 220 / 72
_LARGEST_PAGE = 1_200  # points; A4 is 842 high
_PRINTED = frozenset((raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE))


class Looks(msgspec.Struct, frozen=True):
    """How a page looks: RGB pixels of one size, on a screen and in print."""

    size: tuple[int, int]
    screen: bytes
    print: bytes


class SeenPage(msgspec.Struct, frozen=True):
    """A PDF of one page. ``plain`` when it is made of nothing but texts, lines and one picture."""

    attached: str
    text: str
    plain: bool
    looks: Looks


class Seen(msgspec.Struct, frozen=True, tag=True):
    """The text of the one code, and the page that it is on; None for the picture of a code."""

    code: str
    page: SeenPage | None = None


class Unseen(msgspec.Struct, frozen=True, tag=True):
    """Why a file shows no certificate, as the code and the facts of an error."""

    code: str
    facts: dict[str, str | int]


def see(data: bytes) -> Seen:
    """Return what is seen of a PDF, a PNG or a JPEG.

    Raises TrustError. May need more time and memory than there is: only for a limited process,
    unless the file is our own.
    """
    if not data.startswith(PDF):
        return Seen(_only_code(_open_picture(data)))
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise TrustError("certificate-pdf") from error
    try:
        return _see_pdf(document)
    except pypdfium2.PdfiumError as error:
        raise TrustError("certificate-pdf") from error
    finally:
        document.close()


def looks_of(page: pypdfium2.PdfPage) -> Looks:
    """Return how a page looks; layers and notes may differ between screen and print."""
    screen = page.render(scale=PIXELS_PER_POINT).to_pil().convert("RGB")
    printed = page.render(scale=PIXELS_PER_POINT, optimize_mode="print").to_pil().convert("RGB")
    return Looks(screen.size, screen.tobytes(), printed.tobytes())


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


def _see_pdf(document: pypdfium2.PdfDocument) -> Seen:
    attached = _attached(document)
    if len(document) != 1:
        raise TrustError("certificate-pages", found=len(document))
    page = document[0]
    if max(page.get_size()) > _LARGEST_PAGE:
        raise TrustError("certificate-pdf")
    looks = looks_of(page)
    picture = Image.frombytes("RGB", looks.size, looks.screen)
    text = str(page.get_textpage().get_text_bounded())
    return Seen(
        _only_code(picture.convert("L")),
        SeenPage(attached, text, _is_plain(document, page), looks),
    )


def _attached(document: pypdfium2.PdfDocument) -> str:
    """Return the one attachment, which is the token's text and nothing else."""
    count = document.count_attachments()
    if count != 1 or document.get_attachment(0).get_name() != ATTACHMENT:
        raise TrustError("certificate-attachment", name=ATTACHMENT, found=count)
    data = bytes(document.get_attachment(0).get_data())
    if not data.isascii() or len(data) > LONGEST_TEXT:
        raise TrustError("certificate-text")
    return data.decode()


def _is_plain(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> bool:
    """Tell whether there are no notes, fields, scripts, layers, and no pictures but one."""
    if raw.FPDFPage_GetAnnotCount(page.raw) or raw.FPDF_GetFormType(document.raw):
        return False
    if raw.FPDFDoc_GetJavaScriptActionCount(document.raw):
        return False
    objects = [each.raw for each in page.get_objects(max_depth=1)]
    kinds = [raw.FPDFPageObj_GetType(each) for each in objects]
    marked = any(raw.FPDFPageObj_CountMarks(each) for each in objects)
    return not marked and _PRINTED.issuperset(kinds) and kinds.count(raw.FPDF_PAGEOBJ_IMAGE) == 1
