"""QR codes of certificates: made as a matrix, read from pictures."""

from typing import Final, TypeAlias

import qrcode
import zxingcpp
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import QRData

QUIET_ZONE = 4
"""Modules of white on each side, part of the matrix."""

_DIGITS: Final = 1
_BYTES: Final = 4  # mode indicators of ISO/IEC 18004
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)

Matrix: TypeAlias = tuple[tuple[bool, ...], ...]
"""Rows of modules; True is dark."""


def qr_matrix(text: str) -> Matrix:
    """Return the code of ``<page>#<digits>`` or of bare digits, error correction M.

    Two segments, bytes and digits, so that the long number takes 3⅓ bits a digit.
    """
    head, mark, digits = text.rpartition("#")
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    if mark:
        code.add_data(QRData(f"{head}#".encode(), mode=_BYTES))
    code.add_data(QRData(digits.encode(), mode=_DIGITS))
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def read_codes(picture: Image.Image) -> list[str]:
    """Return the texts of all QR codes in a picture."""
    found = zxingcpp.read_barcodes(picture, formats=_QR)
    return [each.text for each in found if each.valid]
