"""Where everything stands on a certificate; millimetres from the lower left corner."""

from dataclasses import dataclass
from functools import cache

from reportlab.lib.units import mm

from onex_exam.adapters.certificates.drawing import Color, Drawing, Point, rgb
from onex_exam.adapters.certificates.ornament import ACCENT, GOLD, INK, draw_frame, draw_rule
from onex_exam.adapters.certificates.qr import Matrix
from onex_exam.adapters.certificates.typeset import Typeface, Typefaces
from onex_exam.adapters.certificates.words import (
    COMMAND,
    NAME,
    NUMBER,
    OFFLINE,
    PACKAGE,
    SAMPLE,
    SAMPLE_NOTICE,
    SCAN,
    SCORE_LABELS,
    SEAL,
    TITLE,
    date_text,
    score_text,
    statement,
)
from onex_exam.domain.credentials.certificate import Claims
from onex_exam.domain.language import Text

CODE_MM = 38.0
"""Width of the code with its quiet zone; the code itself is wider than 30 mm."""
PHOTO = "Photo"
"""The name of the photo among the pictures of the file."""
_WIDTH, _LEFT, _RIGHT = 210.0, 27.0, 183.0
_MIDDLE = _WIDTH / 2
PHOTO_BOX = ((_RIGHT - 25) * mm, 184.0 * mm, 25.0 * mm, 35.0 * mm)
"""Where the photo is, in points: left, bottom, width, height."""
_NAME_ROOM = 120.0
_STATEMENT = (171.0, 117.0)
"""Top and bottom of the room for the statement."""
_BETWEEN = 5.0
_SCORES_TOP = 112.0
_ISSUER_MIDDLE = 146.0
_COLUMN = (_RIGHT - _LEFT) / len(SCORE_LABELS)
_GREY, _PALE = rgb("6B6460"), rgb("B9B0A6")


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is set on the page."""

    claims: Claims
    document_type: Text
    document: str
    address: str
    modules: Matrix

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that comes from outside, for looking at its characters beforehand."""
        sentence = statement(self.claims)
        return (
            *(sentence.zh, sentence.en),
            *(self.claims.name, self.claims.number, self.document, self.address),
            *(self.document_type.zh, self.document_type.en),
            *(self.claims.issuer.zh, self.claims.issuer.en),
        )


@dataclass(frozen=True, slots=True)
class _Pen:
    """A drawing with typefaces; places in millimetres, sizes in points."""

    drawing: Drawing
    faces: Typefaces

    def line(self, face: Typeface, place: Point, text: str, size: float) -> None:
        face.draw(self.drawing, (place[0] * mm, place[1] * mm), text, size)

    def centred(self, face: Typeface, place: Point, text: str, size: float) -> None:
        half = face.width(text, size) / 2 / mm
        self.line(face, (place[0] - half, place[1]), text, size)

    def color(self, color: Color) -> None:
        self.drawing.fill(color)


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


def draw_page(faces: Typefaces, page: Page) -> Drawing:
    """Return the whole page; the file has to have a picture PHOTO."""
    pen = _Pen(_background(faces, sample=page.claims.sample).copy(), faces)
    pen.drawing.picture(PHOTO, PHOTO_BOX)
    pen.drawing.stroke(GOLD, 0.6)
    pen.drawing.rectangle(PHOTO_BOX, "S")
    _draw_holder(pen, page)
    _draw_statement(pen, page)
    _draw_scores(pen, page)
    _draw_code(pen, page)
    _draw_issuer(pen, page)
    _draw_package(pen, page)
    return pen.drawing


@cache
def _background(faces: Typefaces, *, sample: bool) -> Drawing:
    """Return what is the same on every certificate, drawn once."""
    pen = _Pen(Drawing(), faces)
    draw_frame(pen.drawing)
    if sample:
        _draw_sample_tag(pen)
    _draw_title(pen)
    pen.drawing.stroke(GOLD, 0.6)
    for y in (_SCORES_TOP, _SCORES_TOP - 20):
        pen.drawing.lines(((_LEFT * mm, y * mm), (_RIGHT * mm, y * mm)))
    _draw_labels(pen)
    return pen.drawing


def _draw_title(pen: _Pen) -> None:
    pen.color(ACCENT)
    spaced = "\u2009".join(TITLE.zh) if pen.faces.serif.missing("\u2009") is None else TITLE.zh
    pen.centred(pen.faces.serif, (_MIDDLE, 247), spaced, 35)
    pen.color(GOLD)
    pen.centred(pen.faces.serif, (_MIDDLE, 237.5), TITLE.en, 14)
    draw_rule(pen.drawing, _MIDDLE * mm, 230.5 * mm, 62 * mm)


def _draw_sample_tag(pen: _Pen) -> None:
    text, size = f"{SAMPLE.zh}  {SAMPLE.en}", 14.0
    width = pen.faces.bold.width(text, size) / mm + 12
    pen.drawing.stroke(ACCENT, 1)
    box = ((_MIDDLE - width / 2) * mm, 265.5 * mm, width * mm, 9 * mm)
    pen.drawing.round_rectangle(box, 1.5 * mm)
    pen.color(ACCENT)
    pen.centred(pen.faces.bold, (_MIDDLE, 268.3), text, size)
    pen.centred(pen.faces.sans, (_MIDDLE, 20.5), f"{SAMPLE_NOTICE.zh}  {SAMPLE_NOTICE.en}", 7.5)


def _draw_labels(pen: _Pen) -> None:
    pen.color(_GREY)
    sans = pen.faces.sans
    pen.line(sans, (_LEFT, 217.6), _both(NAME), 8.5)
    pen.line(sans, (_LEFT, 189.4), _both(NUMBER), 8.5)
    for column, label in enumerate(SCORE_LABELS):
        pen.centred(sans, (_column_middle(column), _SCORES_TOP - 6.2), _both(label), 8.5)
    pen.color(_PALE)
    pen.centred(sans, (_ISSUER_MIDDLE, 71), _both(SEAL), 9)


def _draw_holder(pen: _Pen, page: Page) -> None:
    serif, claims = pen.faces.serif, page.claims
    pen.color(INK)
    size = serif.fitting_size(claims.name, 24, _NAME_ROOM * mm)
    pen.line(serif, (_LEFT, 208.4), claims.name, size)
    for y, text in ((196.0, page.document), (183.8, claims.number)):
        pen.line(serif, (_LEFT, y), text, serif.fitting_size(text, 12.5, _NAME_ROOM * mm))
    pen.color(_GREY)
    pen.line(pen.faces.sans, (_LEFT, 201.6), _both(page.document_type), 8.5)


def _draw_statement(pen: _Pen, page: Page) -> None:
    """Set both sentences, in the middle of their room."""
    sentence = statement(page.claims)
    chinese = _set(pen, "\u3000\u3000" + sentence.zh, (17, 3, 1.6))
    english = _set(pen, sentence.en, (11, 3, 1.5))
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
    pen.color(INK)
    for column, points in enumerate((scores.theory, scores.practical, scores.total)):
        place = (_column_middle(column), _SCORES_TOP - 15.6)
        pen.centred(pen.faces.serif, place, score_text(points), 18)


def _draw_code(pen: _Pen, page: Page) -> None:
    pen.drawing.code(page.modules, (_LEFT * mm, 41.0 * mm), CODE_MM * mm)
    label, where = (SCAN, page.address) if page.address else (OFFLINE, COMMAND)
    sans = pen.faces.sans
    pen.color(INK)
    pen.line(sans, (_LEFT + 2, 37), _both(label), 8.5)
    pen.color(_GREY)
    pen.line(sans, (_LEFT + 2, 33.2), where, sans.fitting_size(where, 7, 75 * mm))


def _draw_issuer(pen: _Pen, page: Page) -> None:
    room, issuer, issued = 72 * mm, page.claims.issuer, date_text(page.claims.issued)
    pen.color(INK)
    serif = pen.faces.serif
    for y, text, size in ((51, issuer.zh, 15), (45.4, issuer.en, 9.5), (37, issued.zh, 12)):
        pen.centred(serif, (_ISSUER_MIDDLE, y), text, serif.fitting_size(text, size, room))
    pen.color(_GREY)
    pen.centred(serif, (_ISSUER_MIDDLE, 32.4), issued.en, 9.5)


def _draw_package(pen: _Pen, page: Page) -> None:
    package = f"{_both(PACKAGE)}  {page.claims.package.hex()}"
    pen.centred(pen.faces.sans, (_MIDDLE, 25), package, 6.5)


def _column_middle(column: int) -> float:
    return _LEFT + _COLUMN * (column + 0.5)


def _both(text: Text) -> str:
    return f"{text.zh}  {text.en}"
