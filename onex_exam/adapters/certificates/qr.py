"""QR codes of certificates: written by one library, read by another."""

from typing import Final, Literal, TypeAlias

import qrcode
import zxingcpp
from PIL import Image
from qrcode import util
from qrcode.base import rs_blocks
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError

QUIET_ZONE = 4
"""Modules of white on each side, part of the matrix."""

_DIGITS: Final = 1
_BYTES: Final = 4  # mode indicators of ISO/IEC 18004
_MASK: Final = 2  # docs/adr/0007-fast-certificates.md
_GROUP = 3  # digits that are written together
_VERSIONS = range(1, 41)
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)

Matrix: TypeAlias = tuple[tuple[bool, ...], ...]
"""Rows of modules; True is dark."""

_Segment: TypeAlias = tuple[Literal[1, 4], int, str]
"""Mode, number of characters, and their bits as 0 and 1."""


def qr_matrix(text: str) -> Matrix:
    """Return the code of ``<page>#<digits>`` or of bare digits, error correction M.

    Two segments, bytes and digits, so that the long number takes 3⅓ bits a digit. Raises
    DataOverflowError for more than a code holds.
    """
    head, mark, digits = text.rpartition("#")
    segments = [_digit_segment(digits)]
    if mark:
        segments.insert(0, _byte_segment(f"{head}#".encode()))
    version = _version(segments)
    code = qrcode.QRCode(version, ERROR_CORRECT_M, border=QUIET_ZONE, mask_pattern=_MASK)
    code.data_cache = _codewords(segments, version)
    code.make(fit=False)
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())


def reads_as(matrix: Matrix, text: str) -> bool:
    """Tell whether a reader that shares nothing with the writer reads this text from a code."""
    modules = bytes(0 if dark else 255 for row in matrix for dark in row)
    picture = Image.frombytes("L", (len(matrix), len(matrix)), modules)
    return read_codes(picture) == [text]


def read_codes(picture: Image.Image) -> list[str]:
    """Return the texts of all QR codes in a picture."""
    found = zxingcpp.read_barcodes(picture, formats=_QR)
    return [each.text for each in found if each.valid]


def _byte_segment(data: bytes) -> _Segment:
    return _BYTES, len(data), "".join(f"{byte:08b}" for byte in data)


def _digit_segment(digits: str) -> _Segment:
    groups = [digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP)]
    written = [f"{int(each):0{util.NUMBER_LENGTH[len(each)]}b}" for each in groups]
    return _DIGITS, len(digits), "".join(written)


def _version(segments: list[_Segment]) -> int:
    """Return the smallest version that holds the segments."""
    for version in _VERSIONS:
        if len(_bits(segments, version)) <= util.BIT_LIMIT_TABLE[ERROR_CORRECT_M][version]:
            return version
    raise DataOverflowError


def _codewords(segments: list[_Segment], version: int) -> list[int]:
    """Return what ``qrcode.util.create_data`` returns; that puts bit after bit and takes longer."""
    limit = util.BIT_LIMIT_TABLE[ERROR_CORRECT_M][version]
    bits = _bits(segments, version)
    bits += "0" * min(4, limit - len(bits))  # the terminator
    bits += "0" * (-len(bits) % 8)
    data = int(bits, 2).to_bytes(len(bits) // 8)
    buffer = util.BitBuffer()
    buffer.buffer = list((data + bytes((util.PAD0, util.PAD1)) * limit)[: limit // 8])
    return util.create_bytes(buffer, rs_blocks(version, ERROR_CORRECT_M))


def _bits(segments: list[_Segment], version: int) -> str:
    return "".join(
        f"{mode:04b}{count:0{util.length_in_bits(mode, version)}b}{bits}"
        for mode, count, bits in segments
    )
