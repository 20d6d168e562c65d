import io
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from onex_exam.adapters.certificates.fonts import to_unicode_map
from onex_exam.adapters.certificates.pdf import CertificateSheet, print_certificate
from onex_exam.adapters.certificates.qr import qr_matrix
from onex_exam.adapters.certificates.token import sign_token, token_text
from onex_exam.adapters.certificates.typeset import load_typefaces, pieces
from onex_exam.adapters.certificates.verify import Believed, verify_certificate
from onex_exam.adapters.certificates.words import DOCUMENT_TYPES
from onex_exam.adapters.signing import signature_holds
from onex_exam.domain.credentials.certificate import Claims, Scores
from onex_exam.domain.credentials.revocations import RevocationList, RevokedCertificate
from onex_exam.domain.errors import UnavailableError
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from tests.adapters.certificates.builders import DOCUMENT, NUMBER, a_sample_root, claims
from tests.domain.credentials.builders import NINE, PAGE, new_keys

KEYS = new_keys()
BELIEVED = Believed(a_sample_root(KEYS), signature_holds)
RARE = "䶮㛃𬭚𫖯𬸣·"
LONGEST_CHINESE = RARE + "阿卜杜热依木江买买提艾力·阿不都克里木"
LONGEST_LATIN = "Ludmila Anna-Maria Konstantinopolskaya van der Westhuizen-Xu"
LONG_TITLE = Text(
    "业财一体信息化应用与数字化财务分析处理综合",
    "Integrated Business and Finance Information Systems with Digital Financial Analysis",
)


def photo(kind: str = "JPEG") -> bytes:
    picture = Image.new("RGB", (295, 413), (250, 250, 252))
    ImageDraw.Draw(picture).ellipse((90, 80, 205, 220), fill=(200, 170, 150))
    made = io.BytesIO()
    picture.save(made, kind)
    return made.getvalue()


def code_of(made: Claims) -> str:
    return token_text(sign_token(made, KEYS.issuer), PAGE)


def sheet(made: Claims, code: str | None = None, picture: bytes | None = None) -> CertificateSheet:
    kind = DOCUMENT_TYPES["citizen-id"]
    return CertificateSheet(made, code or code_of(made), kind, DOCUMENT, picture or photo())


def opened(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(data)


def text_of(data: bytes) -> str:
    return "".join(opened(data)[0].get_textpage().get_text_bounded().split())


@pytest.fixture(scope="module")
def printed() -> bytes:
    return print_certificate(sheet(claims()))


def test_the_same_certificate_is_the_same_file(printed: bytes) -> None:
    assert print_certificate(sheet(claims())) == printed


def test_a_certificate_is_one_page_of_a4_with_its_token_attached(printed: bytes) -> None:
    document = opened(printed)
    assert len(document) == 1
    assert [round(each) for each in document[0].get_size()] == [595, 842]
    assert document.count_attachments() == 1
    assert document.get_attachment(0).get_name() == "certificate.token"
    assert bytes(document.get_attachment(0).get_data()).decode() == code_of(claims())


def test_the_page_says_everything_in_both_languages(printed: bytes) -> None:
    text = text_of(printed)
    for wanted in [
        *("职业技能等级证书", "VocationalSkillLevelCertificate", "王晓明", DOCUMENT, NUMBER),
        *("办公数据处理", "OfficeDataProcessing", "初级", "Junior", "86.5", "91", "89.2"),
        *("示例职业技能评价组织", "SampleVocationalSkillsAwardingBody"),
        *("2026年6月9日", "9June2026", "盖章处", "Sealhere", PAGE, "样例", "SAMPLE"),
    ]:
        assert wanted in text, wanted


def test_a_real_certificate_is_not_marked_as_a_sample() -> None:
    text = text_of(print_certificate(sheet(claims(sample=False, number="ONEX2026000001K"))))
    assert "样例" not in text
    assert "SAMPLE" not in text.upper().replace("SAMPLEVOCATIONAL", "")


@pytest.mark.parametrize("name", [RARE, LONGEST_CHINESE, LONGEST_LATIN, "·"])
def test_every_name_is_printed_searchable_and_within_the_page(name: str) -> None:
    assert len(name) <= 60
    data = print_certificate(sheet(claims(name)))
    assert "".join(name.split()) in text_of(data)
    page = opened(data)[0].get_textpage()
    for number in range(page.count_rects()):
        left, bottom, right, top = page.get_rect(number)
        assert left > 40 and right < 555, page.get_text_bounded(left, bottom, right, top)  # noqa: PT018
        assert bottom > 40 and top < 802  # noqa: PT018


def test_the_statement_never_runs_into_the_scores() -> None:
    for name in (LONGEST_CHINESE, LONGEST_LATIN):
        data = print_certificate(sheet(claims(name, title=LONG_TITLE)))
        page = opened(data)[0].get_textpage()
        english = page.search("(Junior).").get_next()
        assert english is not None
        theory = page.search("Theory").get_next()
        assert theory is not None
        assert page.get_charbox(english[0])[1] > page.get_charbox(theory[0])[3] + 5


def test_a_page_may_hold_more_rare_characters_than_one_cut_of_a_font() -> None:
    name = "".join(map(chr, range(0x4E00, 0x4E00 + 700)))
    assert name in text_of(print_certificate(sheet(claims(name), code_of(claims()))))


def test_every_font_is_embedded_and_no_other_is_named(printed: bytes) -> None:
    fonts = re.findall(rb"/BaseFont /([A-Z]{6}\+ONEX(?:Serif|Sans)SC-(?:Regular|Bold)) ", printed)
    assert len(set(fonts)) == len(fonts) == printed.count(b"/BaseFont")
    assert len(re.findall(rb"/FontFile2 \d+ 0 R", printed)) == len(fonts)


def test_a_certificate_does_not_depend_on_those_before_it(printed: bytes) -> None:
    print_certificate(sheet(claims(LONGEST_CHINESE, title=LONG_TITLE)))
    assert print_certificate(sheet(claims())) == printed


@pytest.mark.parametrize("page", ["https://example.org/\x1d", "https://example.org/" + "x" * 3000])
def test_a_code_that_cannot_be_read_back_stops_the_printing_with_the_name(page: str) -> None:
    with pytest.raises(UnavailableError) as refusal:
        print_certificate(sheet(claims(), f"{page}#1234567"))
    assert (refusal.value.code, refusal.value.facts) == ("certificate-code", {"name": "王晓明"})


def test_a_part_that_is_not_there_shows_a_dash() -> None:
    made = claims(scores=Scores(Points(60_00), None, Points(60_00)))
    assert "--" in text_of(print_certificate(sheet(made)))


@pytest.mark.parametrize(
    ("name", "character"), [("王\U0002f000明", "U+2F000"), ("A😀B", "U+1F600")]
)
def test_a_missing_character_stops_the_printing_with_the_name(name: str, character: str) -> None:
    with pytest.raises(UnavailableError) as refusal:
        print_certificate(sheet(claims(name)))
    assert refusal.value.code == "character-not-in-fonts"
    assert refusal.value.facts["name"] == name
    assert character in str(refusal.value.facts["character"])


def test_a_photo_is_cut_to_its_frame_whatever_its_shape() -> None:
    for size in [(1000, 400), (400, 1000)]:
        made = io.BytesIO()
        Image.new("RGB", size, (10, 20, 30)).save(made, "PNG")
        assert opened(print_certificate(sheet(claims(), picture=made.getvalue())))


@pytest.mark.parametrize("data", [b"GIF89a", b"\xff\xd8\xff\xe0", photo()[:200]])
def test_a_photo_that_cannot_be_read_names_the_person(data: bytes) -> None:
    with pytest.raises(UnavailableError) as refusal:
        print_certificate(sheet(claims(), picture=data))
    assert (refusal.value.code, refusal.value.facts) == ("photo-unreadable", {"name": "王晓明"})


def test_a_photo_of_too_many_pixels_is_not_opened() -> None:
    made = io.BytesIO()
    Image.new("1", (8000, 8000)).save(made, "PNG")
    with pytest.raises(UnavailableError, match="photo-unreadable"):
        print_certificate(sheet(claims(), picture=made.getvalue()))


def test_the_code_is_at_least_30_mm_wide(printed: bytes) -> None:
    picture = opened(printed)[0].render(scale=4).to_pil().convert("L")
    corner = picture.crop((250, 2480, 900, 3250))
    dark = corner.point(lambda value: 255 if value < 60 else 0)
    box = dark.crop((0, 0, 650, 680)).getbbox()
    assert box is not None
    assert (box[2] - box[0]) / 4 / 72 * 25.4 >= 30


def test_a_sound_certificate_is_judged_from_pdf_picture_and_text(printed: bytes) -> None:
    picture = io.BytesIO()
    opened(printed)[0].render(scale=2.5).to_pil().save(picture, "PNG")
    text = code_of(claims()).encode()
    for data in [printed, picture.getvalue(), text, text + b"\n", text.partition(b"#")[2]]:
        judged = verify_certificate(data, BELIEVED)
        assert (judged.ok, judged.signature, judged.revoked) == (True, "valid", "unknown")
        assert judged.claims == claims()


def test_a_revoked_certificate_is_signed_and_not_ok(printed: bytes) -> None:
    revoked = RevokedCertificate(claims().rid, "withdrawn", NINE)
    revocations = RevocationList(1, NINE, NINE, certificates=(revoked,))
    judged = verify_certificate(printed, Believed(BELIEVED.root, signature_holds, revocations))
    assert (judged.ok, judged.signature, judged.revoked) == (False, "valid", "yes")


def another_name_on_the_page(made: Claims) -> bytes:
    return print_certificate(sheet(claims("李娜"), code_of(made)))


def another_number_on_the_page(made: Claims) -> bytes:
    return print_certificate(sheet(claims(number="SAMPLE-X"), code_of(made)))


def another_title_on_the_page(made: Claims) -> bytes:
    return print_certificate(sheet(claims(title=LONG_TITLE), code_of(made)))


def another_total_on_the_page(made: Claims) -> bytes:
    better = replace(made.scores, total=Points(99_00))
    return print_certificate(sheet(replace(made, scores=better), code_of(made)))


def another_date_on_the_page(made: Claims) -> bytes:
    return print_certificate(sheet(replace(made, issued=date(2027, 6, 9)), code_of(made)))


def another_document_on_the_page(made: Claims) -> bytes:
    kind = Text("护照", "Passport")
    return print_certificate(CertificateSheet(made, code_of(made), kind, "E12345678", photo()))


def another_code_attached(made: Claims) -> bytes:
    document = opened(print_certificate(sheet(made)))
    document.get_attachment(0).set_data(code_of(claims("李娜")).encode())
    return saved(document)


def nothing_attached(made: Claims) -> bytes:
    document = opened(print_certificate(sheet(made)))
    document.del_attachment(0)
    return saved(document)


def two_attached(made: Claims) -> bytes:
    document = opened(print_certificate(sheet(made)))
    document.new_attachment("more").set_data(b"more")
    return saved(document)


def text_attached(made: Claims) -> bytes:
    document = opened(print_certificate(sheet(made)))
    document.get_attachment(0).set_data("九".encode())
    return saved(document)


def two_pages(made: Claims) -> bytes:
    document = opened(print_certificate(sheet(made)))
    document.new_page(595, 842)
    return saved(document)


def a_huge_page(made: Claims) -> bytes:
    document = opened(print_certificate(sheet(made)))
    document[0].set_mediabox(0, 0, 100_000, 100_000)
    return saved(document)


def no_code_on_the_page(made: Claims) -> bytes:
    blank = io.BytesIO()
    canvas = Canvas(blank)
    canvas.drawString(100, 100, made.number)
    canvas.save()
    document = opened(blank.getvalue())
    document.new_attachment("certificate.token").set_data(code_of(made).encode())
    return saved(document)


def cut_off(made: Claims) -> bytes:
    return print_certificate(sheet(made))[:100]


def saved(document: pypdfium2.PdfDocument) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("forge", "code"),
    [
        (another_name_on_the_page, "certificate-text-differs"),
        (another_number_on_the_page, "certificate-text-differs"),
        (another_title_on_the_page, "certificate-text-differs"),
        (another_total_on_the_page, "certificate-text-differs"),
        (another_date_on_the_page, "certificate-text-differs"),
        (another_document_on_the_page, "certificate-text-differs"),
        (another_code_attached, "certificate-attachment-differs"),
        (nothing_attached, "certificate-attachment"),
        (two_attached, "certificate-attachment"),
        (text_attached, "certificate-text"),
        (two_pages, "certificate-pages"),
        (a_huge_page, "certificate-pdf"),
        (no_code_on_the_page, "certificate-codes"),
        (cut_off, "certificate-pdf"),
    ],
)
def test_an_edited_certificate_is_found(forge: Callable[[Claims], bytes], code: str) -> None:
    judged = verify_certificate(forge(claims()), BELIEVED)
    assert (judged.ok, judged.signature, judged.claims) == (False, "invalid", None)
    assert judged.code == code


def drawn_codes(*texts: str) -> bytes:
    wide = Image.new("L", (700 * len(texts), 700), 255)
    for number, text in enumerate(texts):
        matrix = qr_matrix(text)
        code = Image.new("L", (len(matrix), len(matrix)))
        code.putdata([0 if dark else 255 for row in matrix for dark in row])
        wide.paste(code.resize((600, 600), Image.Resampling.NEAREST), (700 * number + 50, 50))
    made = io.BytesIO()
    wide.save(made, "PNG")
    return made.getvalue()


def test_a_picture_shows_one_certificate() -> None:
    text = code_of(claims())
    assert verify_certificate(drawn_codes(text), BELIEVED).ok
    judged = verify_certificate(drawn_codes(text, "1234"), BELIEVED)
    assert (judged.code, judged.facts) == ("certificate-codes", {"found": 2})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "certificate-text"),
        (b"hello", "certificate-text"),
        (b"\xff\xfe", "certificate-text"),
        (b"1" * 10_000, "certificate-text"),
        (b"\x89PNG\r\n\x1a\nbroken", "certificate-picture"),
        (b"%PDF-1.4 broken", "certificate-pdf"),
    ],
)
def test_what_is_no_certificate_is_an_answer_too(data: bytes, code: str) -> None:
    assert verify_certificate(data, BELIEVED).code == code


def test_a_picture_of_too_many_pixels_is_not_opened() -> None:
    made = io.BytesIO()
    Image.new("1", (9000, 9000)).save(made, "PNG")
    assert verify_certificate(made.getvalue(), BELIEVED).code == "certificate-picture"


def lying_png(side: int) -> bytes:
    """Return a PNG whose header claims ``side`` × ``side`` pixels."""
    header = b"IHDR" + struct.pack(">2I5B", side, side, 8, 0, 0, 0, 0)
    checked = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + checked


@pytest.mark.parametrize("side", [9_000, 10_000, 50_000, 2**31 - 1])
def test_a_picture_that_claims_to_be_huge_is_not_opened(side: int) -> None:
    data = lying_png(side)
    assert verify_certificate(data, BELIEVED).code == "certificate-picture"
    with pytest.raises(UnavailableError, match="photo-unreadable"):
        print_certificate(sheet(claims(), picture=data))


def test_lines_break_where_chinese_and_english_may_break() -> None:
    assert pieces("参加“办公”（初级）考核，ab cd") == [
        *("参", "加", "“办", "公”", "（初", "级）", "考", "核，", "ab ", "cd")
    ]


def test_text_that_is_too_long_shrinks_until_it_fits() -> None:
    serif = load_typefaces().serif
    size = serif.fitting_size(LONGEST_LATIN, 24, 200)
    assert serif.width(LONGEST_LATIN, size) <= 200.001
    assert serif.fitting_size("王", 24, 200) == 24
    size = serif.wrapped_size(LONGEST_LATIN * 5, 24, (200, 2))
    assert len(serif.wrap(LONGEST_LATIN * 5, size, 200)) <= 2


def test_the_map_for_searching_is_in_utf16() -> None:
    lines = to_unicode_map("F", [*range(0x4E00, 0x4E00 + 150), ord("𬭚")])
    assert "<96> <D872DF5A>" in lines
    assert [int(each) for each in re.findall(r"(\d+) beginbfchar", lines)] == [100, 51]


def test_an_organization_without_a_page_prints_codes_of_bare_digits() -> None:
    bare = token_text(sign_token(claims(), KEYS.issuer))
    data = print_certificate(sheet(claims(), bare))
    assert verify_certificate(data, BELIEVED).ok
    assert "onex-examcertificateverify" in text_of(data)
    assert "Scantoverify" not in text_of(data)
