import ctypes
import io
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from onex_exam.adapters.certificates.comparing import check_page
from onex_exam.adapters.certificates.pdf import CertificateSheet, print_certificate
from onex_exam.adapters.certificates.seeing import SeenPage, see
from onex_exam.adapters.certificates.words import DOCUMENT_TYPES
from onex_exam.adapters.resources import resource
from onex_exam.domain.errors import TrustError
from tests.adapters.certificates.builders import DOCUMENT, claims
from tests.adapters.certificates.test_pdf import code_of, photo, saved, sheet

BLACK, WHITE = (0, 0, 0, 255), (255, 255, 255, 255)
PALE, YELLOW = (225, 225, 225, 255), (255, 255, 120, 255)


def fresh() -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(print_certificate(sheet(claims())))


def page_of(document: pypdfium2.PdfDocument) -> SeenPage:
    """Return what is seen of a document after it was saved as another program saves it."""
    seen = see(saved(document)).page
    assert seen is not None
    return seen


def box(page: pypdfium2.PdfPage, edges: tuple[float, ...], color: tuple[int, ...]) -> None:
    left, bottom, width, height = edges
    made = raw.FPDFPageObj_CreateNewRect(left, bottom, width, height)
    raw.FPDFPageObj_SetFillColor(made, *color)
    raw.FPDFPath_SetDrawMode(made, raw.FPDF_FILLMODE_ALTERNATE, 0)
    raw.FPDFPage_InsertObject(page.raw, made)
    raw.FPDFPage_GenerateContent(page.raw)


def write(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, text: str, color: tuple[int, ...]
) -> None:
    """Write a text where the name stands."""
    data = resource("fonts/ONEXSerifSC-Regular.ttf").read_bytes()
    font = raw.FPDFText_LoadFont(
        document.raw,
        (ctypes.c_uint8 * len(data)).from_buffer_copy(data),
        len(data),
        raw.FPDF_FONT_TRUETYPE,
        1,
    )
    made = raw.FPDFPageObj_CreateTextObj(document.raw, font, 20)
    wide = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
    raw.FPDFText_SetText(made, ctypes.cast(wide, raw.FPDF_WIDESTRING))
    raw.FPDFPageObj_SetFillColor(made, *color)
    raw.FPDFPageObj_Transform(made, 1, 0, 0, 1, 78, 591)
    raw.FPDFPage_InsertObject(page.raw, made)
    raw.FPDFPage_GenerateContent(page.raw)


def another_name_over_a_white_box() -> pypdfium2.PdfDocument:
    document = fresh()
    page = document[0]
    box(page, (74, 585, 120, 30), WHITE)
    write(document, page, "王大伪", BLACK)
    return document


def a_name_wiped_out() -> pypdfium2.PdfDocument:
    document = fresh()
    page = document[0]
    box(page, (74, 585, 120, 30), WHITE)
    return document


def a_hairline() -> pypdfium2.PdfDocument:
    document = fresh()
    page = document[0]
    box(page, (300, 250, 0.3, 8), BLACK)
    return document


def a_pale_word() -> pypdfium2.PdfDocument:
    document = fresh()
    write(document, document[0], "　　　　优秀", PALE)
    return document


def a_yellow_word() -> pypdfium2.PdfDocument:
    document = fresh()
    write(document, document[0], "　　　　优秀", YELLOW)
    return document


def a_note(subtype: int, flags: int) -> pypdfium2.PdfDocument:
    document = fresh()
    page = document[0]
    note = raw.FPDFPage_CreateAnnot(page.raw, subtype)
    raw.FPDFAnnot_SetRect(note, raw.FS_RECTF(74, 615, 194, 585))
    raw.FPDFAnnot_SetFlags(note, flags)
    raw.FPDFPage_CloseAnnot(note)
    return document


def a_hidden_note() -> pypdfium2.PdfDocument:
    return a_note(raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_FLAG_HIDDEN)


def a_note_for_paper_only() -> pypdfium2.PdfDocument:
    return a_note(raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_FLAG_NOVIEW | raw.FPDF_ANNOT_FLAG_PRINT)


def a_layer() -> pypdfium2.PdfDocument:
    """Mark something white on white, as what belongs to a layer is marked."""
    document = fresh()
    page = document[0]
    box(page, (300, 700, 5, 5), WHITE)
    last = raw.FPDFPage_GetObject(page.raw, raw.FPDFPage_CountObjects(page.raw) - 1)
    raw.FPDFPageObj_AddMark(last, b"OC")
    raw.FPDFPage_GenerateContent(page.raw)
    return document


def a_second_picture() -> pypdfium2.PdfDocument:
    document = fresh()
    picture = pypdfium2.PdfImage.new(document)
    picture.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.new("RGB", (5, 5), (255, 255, 255))))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(5, 5).translate(300, 700))
    page = document[0]
    page.insert_obj(picture)
    page.gen_content()
    return document


def another_paper() -> pypdfium2.PdfDocument:
    document = fresh()
    document[0].set_mediabox(0, 0, 600, 850)
    return document


@pytest.mark.parametrize(
    "forge",
    [
        *(another_name_over_a_white_box, a_name_wiped_out, a_hairline, a_pale_word, a_yellow_word),
        *(a_hidden_note, a_note_for_paper_only, a_layer, a_second_picture, another_paper),
    ],
)
def test_what_the_printer_does_not_print_is_found(
    forge: Callable[[], pypdfium2.PdfDocument],
) -> None:
    with pytest.raises(TrustError, match="certificate-page-differs"):
        check_page(page_of(forge()), claims())


def test_a_certificate_that_another_program_saved_anew_is_the_same_page() -> None:
    document = fresh()
    page = document[0]
    box(page, (300, 700, 0, 0), WHITE)  # the content is written anew
    check_page(page_of(document), claims())


@pytest.mark.parametrize("kind", DOCUMENT_TYPES.values())
def test_every_kind_of_document_and_any_photo_is_printed_again(kind: object) -> None:
    made = io.BytesIO()
    Image.effect_noise((295, 413), 200).convert("RGB").save(made, "JPEG")
    printed = CertificateSheet(claims(), code_of(claims()), kind, DOCUMENT, made.getvalue())  # type: ignore[arg-type]
    seen = see(print_certificate(printed)).page
    assert seen is not None
    check_page(seen, claims())


def test_the_whole_number_or_the_masked_one_may_stand_on_the_page() -> None:
    kind = DOCUMENT_TYPES["citizen-id"]
    masked = CertificateSheet(claims(), code_of(claims()), kind, claims().document, photo())
    seen = see(print_certificate(masked)).page
    assert seen is not None
    check_page(seen, claims())


def test_a_name_that_no_font_has_was_never_printed() -> None:
    seen = see(print_certificate(sheet(claims()))).page
    assert seen is not None
    with pytest.raises(TrustError, match="certificate-page-differs"):
        check_page(seen, claims("王\U0002f000明"))
