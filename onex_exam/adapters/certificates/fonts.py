"""Bundled fonts as PDF files embed them: cut down to some characters, and searchable."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from reportlab.pdfbase import pdfdoc, ttfonts

from onex_exam.adapters.resources import resource

MOST_CHARACTERS = 255
"""Of one cut: codes are one byte, and code 0 is the font's sign for a missing character."""
_BLOCK = 100  # entries of one bfchar section, by the specification of CMaps
_SYMBOLIC, _NONSYMBOLIC = 1 << 2, 1 << 5  # flags of font descriptors
_LETTERS = 26


class PdfObjects(Protocol):
    """What is needed of ``reportlab.pdfbase.pdfdoc.PDFDocument``, which has no types."""

    def Reference(self, obj: object) -> object:  # noqa: N802  (reportlab's name)
        """Add an object; return what stands for it in others."""


class _Glyphs:
    """The outlines of a font, to be taken out one by one: the table has millions of bytes."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data, self._start = data, start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


class _Face(ttfonts.TTFontFace):
    """A parsed font that does not copy all its outlines for every cut, as its parent would."""

    def get_table(self, tag: str) -> bytes | _Glyphs:
        """Return a table; the outlines as what gives parts of them."""
        if tag == "glyf":
            data: bytes = self._ttf_data  # type: ignore[attr-defined]
            return _Glyphs(data, self.get_table_pos(tag)[0])
        table: bytes = super().get_table(tag)  # type: ignore[no-untyped-call]
        return table


@dataclass(frozen=True, slots=True)
class Cut:
    """Some characters of a font, ready for any number of files: code 1 is the first of them."""

    descriptor: dict[str, object]
    outlines: bytes
    length: int
    widths: bytes
    to_unicode: bytes

    def add(self, document: PdfObjects) -> object:
        """Add the font to a file."""
        file = document.Reference(deflated(self.outlines, {"Length1": self.length}))
        descriptor = pdfdoc.PDFDictionary({**self.descriptor, "FontFile2": file})
        font = {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": self.descriptor["FontName"],
            "FirstChar": 0,
            "LastChar": self.widths.count(b" ") - 2,
            "Widths": self.widths,
            "FontDescriptor": document.Reference(descriptor),
            "ToUnicode": document.Reference(deflated(self.to_unicode)),
        }
        return document.Reference(pdfdoc.PDFDictionary(font))


@dataclass(frozen=True, eq=False)
class Font:
    """A parsed font. The ``everyday`` characters are cut once, others for each file."""

    name: str
    face: ttfonts.TTFontFace
    everyday: dict[str, int]

    @cached_property
    def everyday_cut(self) -> Cut:
        """The cut of the everyday characters; their codes are the values of ``everyday``."""
        return self.cut(0, "".join(self.everyday))

    def has(self, character: str) -> bool:
        """Tell whether the font has a character."""
        return ord(character) in self.face.charToGlyph

    def width(self, character: str) -> float:
        """Return how wide a character is, in thousandths of its size."""
        return self._width(ord(character))

    def cut(self, number: int, characters: str) -> Cut:
        """Return the cut with this number in its file."""
        points = [0, *map(ord, characters)]
        name = f"{_tag(number)}+{self.face.name.decode()}"
        outlines = self.face.makeSubset(points)
        widths = " ".join(f"{self._width(point):g}" for point in points)
        return Cut(
            self._descriptor(name),
            zlib.compress(outlines),
            len(outlines),
            f"[ {widths} ]".encode(),
            zlib.compress(to_unicode_map(name, points).encode()),
        )

    def _width(self, point: int) -> float:
        width: float = self.face.charWidths.get(point, self.face.defaultWidth)
        return width

    def _descriptor(self, name: str) -> dict[str, object]:
        face = self.face
        return {
            "Type": "/FontDescriptor",
            "FontName": f"/{name}",
            "Flags": (face.flags & ~_NONSYMBOLIC) | _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(face.bbox),
            "ItalicAngle": face.italicAngle,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.capHeight,
            "StemV": face.stemV,
            "MissingWidth": face.defaultWidth,
        }


def load_font(name: str, everyday: Iterable[str]) -> Font:
    """Return a bundled font (some 0.1 s); characters that it does not have are left out."""
    face = _Face(str(resource("fonts", f"{name}.ttf")))
    known = sorted({each for each in everyday if ord(each) in face.charToGlyph})
    if len(known) > MOST_CHARACTERS:
        raise ValueError(len(known))
    return Font(name.replace("-", ""), face, {each: code for code, each in enumerate(known, 1)})


def deflated(content: bytes, members: dict[str, object] | None = None) -> pdfdoc.PDFStream:
    """Return a stream of content that zlib has compressed already."""
    dictionary = pdfdoc.PDFDictionary({"Filter": "/FlateDecode", **(members or {})})
    return pdfdoc.PDFStream(dictionary, content)


def to_unicode_map(font_name: str, points: Sequence[int]) -> str:
    """Return the ToUnicode map of a cut: byte codes to UTF-16, in sections of 100.

    reportlab's own writes five hexadecimal digits beyond U+FFFF, which readers take for something
    else (𬭚 comes out as ⲵ).
    """
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(points) - 1:02X}>",
        "endcodespacerange",
    ]
    coded = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(points)
    ]
    for start in range(0, len(coded), _BLOCK):
        block = coded[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _tag(number: int) -> str:
    """Return the six letters that tell the cuts of one font in one file apart."""
    return "AAAA" + chr(ord("A") + number // _LETTERS) + chr(ord("A") + number % _LETTERS)
