"""Row 5: one certificate a file, against reportlab as its manual shows it and against Typst."""

import importlib
import io
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import qrcode
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.measuring import Line, in_turns, medians, milliseconds
from onex_exam.adapters.certificates.layout import Page
from onex_exam.adapters.certificates.pdf import CertificateSheet, print_certificate
from onex_exam.adapters.certificates.qr import qr_matrix
from onex_exam.adapters.certificates.token import sign_token, token_text
from onex_exam.adapters.resources import resource
from onex_exam.domain.language import Text
from tests.adapters.certificates.builders import DOCUMENT, claims
from tests.domain.credentials.builders import PAGE, new_keys

_TIMES, _ROUNDS = 1, 8
_MANUAL, _TYPST = 15.0, 2.5
_FONTS = ("ONEXSerifSC-Regular", "ONEXSansSC-Regular", "ONEXSansSC-Bold")
_TYPST_FAMILY = "ONEX Serif SC"
_KIND = Text("居民身份证号码", "Citizen ID number")
_TEMPLATE = """
#let given = json(bytes(sys.inputs.page))
#set page(paper: "a4", margin: 20mm)
#set text(font: "{family}", size: 11pt, fallback: false)
#place(top + right, image("photo.jpg", width: 25mm))
#for line in given.texts [#line #linebreak()]
#let step = 38mm / given.size
#for run in given.runs {
  place(bottom + left, dx: run.at(0) * step, dy: (run.at(1) - given.size) * step,
    rect(width: run.at(2) * step, height: step, fill: black))
}
"""


def measure(times: int = _TIMES, rounds: int = _ROUNDS) -> Sequence[Line]:
    """Return how many times as many files we make in the same time."""
    sheets = _sheets()

    def line(what: str, other: Callable[[CertificateSheet], bytes], goal: float) -> Line:
        slow, fast = medians(
            in_turns(
                lambda: other(next(sheets)),
                lambda: print_certificate(next(sheets)),
                times,
                rounds,
            )
        )
        ratio = slow / fast
        what = f"certificate, one a file, against {what}"
        verdict = ratio >= goal
        return Line(what, milliseconds(slow), milliseconds(fast), ratio, f">= {goal}", verdict)

    lines = [line("reportlab as in its manual", _as_in_the_manual, _MANUAL)]
    if find_spec("typst"):
        with tempfile.TemporaryDirectory() as folder:
            lines.append(line("Typst", _typst(Path(folder)), _TYPST))
    return lines


def _sheets() -> Iterator[CertificateSheet]:
    """Yield certificates, no two alike: nothing may be remembered from one to the next."""
    issuer, photo = new_keys().issuer, _photo()
    for number in count(1):
        made = replace(claims(), number=f"SAMPLE-ONEX2026{number:06}K")
        yield CertificateSheet(
            made, token_text(sign_token(made, issuer), PAGE), _KIND, DOCUMENT, photo
        )


def _photo() -> bytes:
    """Return a picture with as much in it as a portrait: neither flat nor noise."""
    made = io.BytesIO()
    clouds = Image.effect_noise((295, 413), 90).filter(ImageFilter.GaussianBlur(6))
    clouds.convert("RGB").save(made, "JPEG")
    return made.getvalue()


def _page(sheet: CertificateSheet, modules: tuple[tuple[bool, ...], ...]) -> Page:
    return Page(sheet.claims, sheet.document_type, sheet.document, PAGE, modules)


def _as_in_the_manual(sheet: CertificateSheet) -> bytes:
    """Register the fonts, draw the strings, let qrcode draw a picture, and place it."""
    for name in _FONTS:
        pdfmetrics.registerFont(TTFont(f"Manual-{name}", str(resource("fonts", f"{name}.ttf"))))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    for place, text in enumerate(_page(sheet, ()).texts):
        canvas.setFont(f"Manual-{_FONTS[place % len(_FONTS)]}", 11)
        canvas.drawString(60, 760 - 16 * place, text)
    picture = io.BytesIO()
    qrcode.make(sheet.code).save(picture)
    canvas.drawImage(ImageReader(io.BytesIO(sheet.photo)), 450, 680, 71, 99)
    canvas.drawImage(ImageReader(picture), 60, 60, 108, 108)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _typst(folder: Path) -> Callable[[CertificateSheet], bytes]:
    """Return the same page by one Typst compiler, kept open, with the same code as a matrix."""
    typst: Any = importlib.import_module("typst")
    (folder / "photo.jpg").write_bytes(_photo())
    main = folder / "main.typ"
    main.write_text(_TEMPLATE.replace("{family}", _TYPST_FAMILY))
    fonts = str(resource("fonts"))
    compiler = typst.Compiler(str(main), str(folder), [fonts], ignore_system_fonts=True)

    def make(sheet: CertificateSheet) -> bytes:
        modules = qr_matrix(sheet.code)
        page = {
            "texts": _page(sheet, modules).texts,
            "size": len(modules),
            "runs": [
                (column, row, 1)
                for row, line in enumerate(modules)
                for column, dark in enumerate(line)
                if dark
            ],
        }
        made: bytes = compiler.compile(format="pdf", sys_inputs={"page": json.dumps(page)})
        return made

    return make
