"""The photo of a certificate: what is embedded, cut to its frame and free of what cameras add."""

import io
import re
from dataclasses import dataclass

from PIL import Image
from reportlab.pdfbase import pdfdoc

from onex_exam.adapters.pictures import PICTURE_FAULTS
from onex_exam.domain.errors import UnavailableError

MOST_PHOTO_PIXELS = 20_000_000
_SHAPE = 25 / 35
_PIXELS = (590, 826)  # 600 dots per inch: more than a printer shows
_QUALITY = 95
_COLORS = {"RGB": "/DeviceRGB", "L": "/DeviceGray"}

_END, _SCAN = 0xD9, 0xDA
_END_OF_IMAGE = b"\xff\xd9"
_APPLICATION, _COMMENT = range(0xE0, 0xF0), 0xFE
_MARKER = re.compile(b"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG of so many pixels, of one of the colour spaces of PDF."""

    jpeg: bytes
    size: tuple[int, int]
    colors: str

    def stream(self) -> pdfdoc.PDFStream:
        """Return the photo as an object of a file."""
        width, height = self.size
        members = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": width,
            "Height": height,
            "ColorSpace": self.colors,
            "BitsPerComponent": 8,
            "Filter": "/DCTDecode",
        }
        return pdfdoc.PDFStream(pdfdoc.PDFDictionary(members), self.jpeg)


def read_photo(data: bytes, name: str) -> Photo:
    """Return the photo cut to the shape of the frame and no larger than a printer shows.

    A JPEG that has this shape and size keeps its pixels as they are; others are compressed anew.
    Raises UnavailableError ``photo-unreadable`` with the name.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > MOST_PHOTO_PIXELS:
                raise UnavailableError("photo-unreadable", name=name)
            return _kept(opened, data) or _made_anew(opened.convert("RGB"))
    except PICTURE_FAULTS as error:
        raise UnavailableError("photo-unreadable", name=name) from error


def bare_jpeg(data: bytes) -> bytes | None:
    """Return a JPEG without place, time, thumbnails, profiles and whatever follows its end.

    None when its segments do not follow one another as they should.
    """
    kept, at = [data[:2]], 2
    while data[at : at + 1] == b"\xff" and at + 1 < len(data):
        marker, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if marker == _END:
            return b"".join([*kept, _END_OF_IMAGE])
        if marker == _SCAN:
            following = _MARKER.search(data, end)
            end = following.start() if following else len(data)
        if marker not in _APPLICATION and marker != _COMMENT:
            kept.append(data[at:end])
        at = end
    return None


def _kept(opened: Image.Image, data: bytes) -> Photo | None:
    """Return a JPEG as it is, when it is what printers want; every byte of it has been decoded."""
    whole = _cut(opened.size) == (0, 0, *opened.size)
    plain = opened.format == "JPEG" and "jfif" in opened.info and "adobe" not in opened.info
    if not (whole and plain) or opened.mode not in _COLORS or opened.width > _PIXELS[0]:
        return None
    size, colors = opened.size, _COLORS[opened.mode]
    opened.load()
    jpeg = bare_jpeg(data)
    return Photo(jpeg, size, colors) if jpeg else None


def _made_anew(photo: Image.Image) -> Photo:
    cut = photo.crop(_cut(photo.size))
    cut.thumbnail(_PIXELS)
    made = io.BytesIO()
    cut.save(made, "JPEG", quality=_QUALITY, subsampling=0)
    return Photo(made.getvalue(), cut.size, _COLORS["RGB"])


def _cut(size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return the middle of a picture that has the shape of the frame."""
    width = min(size[0], round(size[1] * _SHAPE))
    height = min(size[1], round(size[0] / _SHAPE))
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    return left, top, left + width, top + height
