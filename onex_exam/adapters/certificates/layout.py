"""Where everything stands on a certificate; millimetres from the lower left corner."""

from dataclasses import dataclass
from datetime import date

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from onex_exam.adapters.certificates.ornament import ACCENT, GOLD, INK, draw_frame, draw_rule
from onex_exam.adapters.certificates.qr import Matrix
from onex_exam.adapters.certificates.typeset import Typeface, Typefaces
from onex_exam.domain.credentials.certificate import Claims, level_text
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points

CODE_MM = 38.0
"""Width of the code with its quiet zone; the code itself is wider than 30 mm."""
_WIDTH, _LEFT, _RIGHT = 210.0, 27.0, 183.0
_MIDDLE = _WIDTH / 2
_PHOTO = (_RIGHT - 25, 184.0, 25.0, 35.0)
_NAME_ROOM = 120.0
_STATEMENT = (171.0, 117.0)
"""Top and bottom of the room for the statement."""
_BETWEEN = 5.0
_SCORES_TOP = 112.0
_GREY, _PALE = HexColor("#6B6460"), HexColor("#B9B0A6")
_EMPTY = "--"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

TITLE = Text("职业技能等级证书", "Vocational Skill Level Certificate")
SAMPLE = Text("样例", "SAMPLE")
SAMPLE_NOTICE = Text(
    "样例：仅供演示与练习，不具有任何效力。",  # noqa: RUF001  (Chinese punctuation)
    "Sample for demonstration and practice only; it certifies nothing.",
)
NAME, NUMBER = Text("姓名", "Name"), Text("证书编号", "Certificate number")
SCORE_LABELS = (Text("理论", "Theory"), Text("实操", "Practical"), Text("总分", "Total"))
SCAN = Text("扫码核验", "Scan to verify")
SEAL = Text("盖章处", "Seal here")
PACKAGE = Text("成绩依据", "Result package")


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is set on the page."""

    claims: Claims
    document_type: Text
    document: str
    address: str
    modules: Matrix

    @property
    def statement(self) -> Text:
        """What is certified, as a sentence."""
        claims, level = self.claims, level_text(self.claims.level)
        return Text(
            f"{claims.name}参加“{claims.title.zh}”（{level.zh}）"  # noqa: RUF001
            "考核，成绩合格，特发此证。",  # noqa: RUF001  (Chinese punctuation)
            f"This is to certify that {claims.name} has passed the assessment for the "
            f"{claims.title.en} ({level.en}).",
        )

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that comes from outside, for looking at its characters beforehand."""
        return (
            *(self.statement.zh, self.statement.en),
            *(self.claims.name, self.claims.number, self.document, self.address),
            *(self.document_type.zh, self.document_type.en),
            *(self.claims.issuer.zh, self.claims.issuer.en),
        )


@dataclass(frozen=True, slots=True)
class _Pen:
    """A canvas with typefaces; places in millimetres, sizes in points."""

    canvas: Canvas
    faces: Typefaces

    def line(self, face: Typeface, place: tuple[float, float], text: str, size: float) -> None:
        face.draw(self.canvas, (place[0] * mm, place[1] * mm), text, size)

    def centred(self, face: Typeface, place: tuple[float, float], text: str, size: float) -> None:
        half = face.width(text, size) / 2 / mm
        self.line(face, (place[0] - half, place[1]), text, size)

    def color(self, color: Color) -> None:
        self.canvas.setFillColor(color)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines that were broken already; ``leading`` in millimetres."""

    lines: list[str]
    size: float
    leading: float

    @property
    def height(self) -> float:
        """The height in millimetres."""
        return len(self.lines) * self.leading


def draw_page(canvas: Canvas, faces: Typefaces, page: Page, photo: ImageReader) -> None:
    """Draw the whole page."""
    pen = _Pen(canvas, faces)
    draw_frame(canvas)
    _draw_title(pen, page)
    _draw_photo(canvas, photo)
    _draw_holder(pen, page)
    _draw_statement(pen, page)
    _draw_scores(pen, page)
    _draw_code(pen, page)
    _draw_issuer(pen, page)
    _draw_footer(pen, page)


def _draw_title(pen: _Pen, page: Page) -> None:
    if page.claims.sample:
        _draw_sample_tag(pen)
    pen.color(ACCENT)
    spaced = "\u2009".join(TITLE.zh) if pen.faces.serif.missing("\u2009") is None else TITLE.zh
    pen.centred(pen.faces.serif, (_MIDDLE, 247), spaced, 35)
    pen.color(GOLD)
    pen.centred(pen.faces.serif, (_MIDDLE, 237.5), TITLE.en, 14)
    draw_rule(pen.canvas, _MIDDLE * mm, 230.5 * mm, 62 * mm)


def _draw_sample_tag(pen: _Pen) -> None:
    text, size = f"{SAMPLE.zh}  {SAMPLE.en}", 14.0
    width = pen.faces.bold.width(text, size) / mm + 12
    pen.canvas.setStrokeColor(ACCENT)
    pen.canvas.setLineWidth(1)
    box = ((_MIDDLE - width / 2) * mm, 265.5 * mm, width * mm, 9 * mm)
    pen.canvas.roundRect(*box, 1.5 * mm, stroke=1, fill=0)
    pen.color(ACCENT)
    pen.centred(pen.faces.bold, (_MIDDLE, 268.3), text, size)


def _draw_photo(canvas: Canvas, photo: ImageReader) -> None:
    x, y, width, height = (each * mm for each in _PHOTO)
    canvas.drawImage(photo, x, y, width, height)
    canvas.setStrokeColor(GOLD)
    canvas.setLineWidth(0.6)
    canvas.rect(x, y, width, height, stroke=1, fill=0)


def _label(pen: _Pen, y: float, label: Text) -> None:
    pen.color(_GREY)
    pen.line(pen.faces.sans, (_LEFT, y), f"{label.zh}  {label.en}", 8.5)


def _draw_holder(pen: _Pen, page: Page) -> None:
    serif, claims = pen.faces.serif, page.claims
    _label(pen, 217.6, NAME)
    pen.color(INK)
    size = serif.fitting_size(claims.name, 24, _NAME_ROOM * mm)
    pen.line(serif, (_LEFT, 208.4), claims.name, size)
    _label(pen, 201.6, page.document_type)
    _label(pen, 189.4, NUMBER)
    pen.color(INK)
    for y, text in ((196.0, page.document), (183.8, claims.number)):
        pen.line(serif, (_LEFT, y), text, serif.fitting_size(text, 12.5, _NAME_ROOM * mm))


def _draw_statement(pen: _Pen, page: Page) -> None:
    """Set both sentences, in the middle of their room."""
    chinese = _set(pen, "\u3000\u3000" + page.statement.zh, (17, 3, 1.6))
    english = _set(pen, page.statement.en, (11, 3, 1.5))
    (top, bottom), height = _STATEMENT, chinese.height + _BETWEEN + english.height
    top -= max(0.0, (top - bottom - height) / 2)
    for paragraph, color in ((chinese, INK), (english, _GREY)):
        pen.color(color)
        for number, line in enumerate(paragraph.lines, start=1):
            place = (_LEFT, top - number * paragraph.leading + paragraph.leading * 0.3)
            pen.line(pen.faces.serif, place, line, paragraph.size)
        top -= paragraph.height + _BETWEEN


def _set(pen: _Pen, text: str, shape: tuple[float, int, float]) -> _Paragraph:
    """Return a paragraph of at most so many lines, as large as it may be."""
    size, most, spread = shape
    room = (_RIGHT - _LEFT) * mm
    size = pen.faces.serif.wrapped_size(text, size, (room, most))
    return _Paragraph(pen.faces.serif.wrap(text, size, room), size, size * spread / mm)


def _draw_scores(pen: _Pen, page: Page) -> None:
    scores = page.claims.scores
    top, column = _SCORES_TOP, (_RIGHT - _LEFT) / len(SCORE_LABELS)
    pen.canvas.setStrokeColor(GOLD)
    pen.canvas.setLineWidth(0.6)
    for y in (top, top - 20):
        pen.canvas.line(_LEFT * mm, y * mm, _RIGHT * mm, y * mm)
    for number, points in enumerate((scores.theory, scores.practical, scores.total)):
        middle, label = _LEFT + column * (number + 0.5), SCORE_LABELS[number]
        pen.color(_GREY)
        pen.centred(pen.faces.sans, (middle, top - 6.2), f"{label.zh}  {label.en}", 8.5)
        pen.color(INK)
        pen.centred(pen.faces.serif, (middle, top - 15.6), score_text(points), 18)


def _draw_code(pen: _Pen, page: Page) -> None:
    canvas, x, y = pen.canvas, _LEFT * mm, 41.0 * mm
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.rect(x, y, CODE_MM * mm, CODE_MM * mm, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#000000"))
    module = CODE_MM * mm / len(page.modules)
    for row, line in enumerate(reversed(page.modules)):
        for start, length in _dark_runs(line):
            canvas.rect(x + start * module, y + row * module, length * module, module, 0, 1)
    pen.color(INK)
    pen.line(pen.faces.sans, (_LEFT + 2, 37), f"{SCAN.zh}  {SCAN.en}", 8.5)
    pen.color(_GREY)
    size = pen.faces.sans.fitting_size(page.address, 7, 75 * mm)
    pen.line(pen.faces.sans, (_LEFT + 2, 33.2), page.address, size)


def _draw_issuer(pen: _Pen, page: Page) -> None:
    middle, room, issuer = 146.0, 72 * mm, page.claims.issuer
    pen.color(_PALE)
    pen.centred(pen.faces.sans, (middle, 71), f"{SEAL.zh}  {SEAL.en}", 9)
    pen.color(INK)
    serif = pen.faces.serif
    pen.centred(serif, (middle, 51), issuer.zh, serif.fitting_size(issuer.zh, 15, room))
    pen.centred(serif, (middle, 45.4), issuer.en, serif.fitting_size(issuer.en, 9.5, room))
    pen.centred(serif, (middle, 37), date_text(page.claims.issued).zh, 12)
    pen.color(_GREY)
    pen.centred(serif, (middle, 32.4), date_text(page.claims.issued).en, 9.5)


def _draw_footer(pen: _Pen, page: Page) -> None:
    pen.color(_GREY)
    package = f"{PACKAGE.zh}  {PACKAGE.en}  {page.claims.package.hex()}"
    pen.centred(pen.faces.sans, (_MIDDLE, 25), package, 6.5)
    if page.claims.sample:
        pen.color(ACCENT)
        notice = f"{SAMPLE_NOTICE.zh}  {SAMPLE_NOTICE.en}"
        pen.centred(pen.faces.sans, (_MIDDLE, 20.5), notice, 7.5)


def _dark_runs(line: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Return (start, length) of the dark runs: one rectangle each leaves no hairlines."""
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(line):
        if dark and found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((place, 1))
    return found


def score_text(points: Points | None) -> str:
    """Return points as the page shows them."""
    return _EMPTY if points is None else str(points)


def date_text(day: date) -> Text:
    """Return a date as the page shows it."""
    return Text(
        f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    )
