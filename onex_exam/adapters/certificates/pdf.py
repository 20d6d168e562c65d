"""Prints a certificate on A4 in Chinese and English: the same input, the same bytes."""

import io
from dataclasses import dataclass

from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from onex_exam.adapters.certificates.qr import qr_matrix
from onex_exam.adapters.certificates.typeset import (
    Typefaces,
    check_characters,
    load_typefaces,
    set_color,
)
from onex_exam.domain.credentials.certificate import Claims, level_text
from onex_exam.domain.errors import UnavailableError
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points

ATTACHMENT = "certificate.token"
CODE_SIZE = 36 * mm
"""With its quiet zone."""
MOST_PHOTO_PIXELS = 20_000_000
