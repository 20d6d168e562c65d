"""Sets Chinese and Latin text with a chain of fonts; never draws a box for a missing character."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from onex_exam.adapters.resources import resource
from onex_exam.domain.errors import UnavailableError

_SERIF, _SANS, _BOLD = "ONEXSerifSC-Regular", "ONEXSansSC-Regular", "ONEXSansSC-Bold"
_STAYS_BEHIND = "，。、；：？！）》」』】”’·,.;:?!)]"  # noqa: RUF001  (Chinese punctuation)
_LEADS = "（《「『【“‘(["  # noqa: RUF001  (Chinese punctuation)
_BLOCK = 100  # entries of one bfchar section, by the specification of CMaps
_STEP = 0.25


class SearchableFont(ttfonts.TTFont):
    """A TrueType font whose text can be searched and copied beyond U+FFFF too.

    reportlab writes the ToUnicode map with five hexadecimal digits there, which readers take
    for something else (𬭚 comes out as ⲵ); the map wants UTF-16.
    """

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802  (reportlab's name)
        """Add the font's objects, then write the maps again."""
        subsets = [list(each) for each in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            parts = (ttfonts.SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)
            name = b"".join(parts).decode("pdfdoc")
            stream = doc.idToObject[f"toUnicodeCMap:{name}"]
            if not isinstance(stream, pdfdoc.PDFStream):  # another reportlab: say so at once
                raise TypeError(type(stream))
            stream.content = to_unicode_map(name, subset)


def to_unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """Return the ToUnicode map of a subset: byte codes to UTF-16, in sections of 100."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    coded = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
    ]
    for start in range(0, len(coded), _BLOCK):
        section = coded[start : start + _BLOCK]
        lines += [f"{len(section)} beginbfchar", *section, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Typeface:
    """Fonts that stand in for one another, the first that has a character sets it."""

    fonts: tuple[ttfonts.TTFont, ...]

    def missing(self, text: str) -> str | None:
        """Return the first character that no font of the chain has."""
        return next((each for each in text if self._font_of(each) is None), None)

    def width(self, text: str, size: float) -> float:
        """Return the width in points."""
        return sum(font.stringWidth(run, size) for font, run in self._runs(text))

    def fitting_size(self, text: str, size: float, room: float) -> float:
        """Return the largest size up to ``size`` at which the text takes at most ``room``."""
        wide = self.width(text, size)
        return size if wide <= room else size * room / wide

    def draw(self, canvas: Canvas, place: tuple[float, float], text: str, size: float) -> None:
        """Draw one line that begins at ``place`` (left end of the base line)."""
        x, y = place
        for font, run in self._runs(text):
            canvas.setFont(font.fontName, size)
            canvas.drawString(x, y, run)
            x += font.stringWidth(run, size)

    def wrap(self, text: str, size: float, room: float) -> list[str]:
        """Return lines of at most ``room``; a single word that is longer stands alone."""
        lines = [""]
        for piece in pieces(text):
            if lines[-1].strip() and self.width((lines[-1] + piece).rstrip(), size) > room:
                lines.append("")
            lines[-1] += piece
        return [line.rstrip() for line in lines]

    def wrapped_size(self, text: str, size: float, box: tuple[float, int]) -> float:
        """Return the largest size up to ``size`` at which the text fits ``box`` (width, lines)."""
        room, most = box
        while size > _STEP:
            lines = self.wrap(text, size, room)
            if len(lines) <= most and all(self.width(each, size) <= room for each in lines):
                return size
            size -= _STEP
        return size

    def _runs(self, text: str) -> Iterator[tuple[ttfonts.TTFont, str]]:
        for font, characters in groupby(text, self._font_of):
            run = "".join(characters)
            if font is None:
                raise UnavailableError("character-not-in-fonts", name=text, character=run)
            yield font, run

    def _font_of(self, character: str) -> ttfonts.TTFont | None:
        code = ord(character)
        return next((font for font in self.fonts if code in font.face.charToGlyph), None)


@dataclass(frozen=True, slots=True)
class Typefaces:
    """What certificates are set in."""

    serif: Typeface
    sans: Typeface
    bold: Typeface


def load_typefaces() -> Typefaces:
    """Return the bundled typefaces (some 0.2 s the first time in a process)."""
    serif, sans, bold = (_font(each) for each in (_SERIF, _SANS, _BOLD))
    return Typefaces(
        Typeface((serif, sans)), Typeface((sans, serif)), Typeface((bold, sans, serif))
    )


def check_characters(typefaces: Typefaces, texts: Sequence[str], name: str) -> None:
    """Raise UnavailableError ``character-not-in-fonts`` with the person and the character."""
    for text in texts:
        missing = typefaces.serif.missing(text)
        if missing is not None:
            point = f"{missing} (U+{ord(missing):04X})"
            raise UnavailableError("character-not-in-fonts", name=name, character=point)


def pieces(text: str) -> list[str]:
    """Return what may not be torn: words with their space, single ideographs, punctuation kept."""
    found: list[str] = []
    for character in text:
        wide = unicodedata.east_asian_width(character) in "WF"
        breaks = wide or (bool(found) and (found[-1].endswith(" ") or _ends_wide(found[-1])))
        if found and (character in _STAYS_BEHIND or character == " " or found[-1][-1] in _LEADS):
            found[-1] += character
        elif breaks or not found:
            found.append(character)
        else:
            found[-1] += character
    return found


def _ends_wide(piece: str) -> bool:
    return unicodedata.east_asian_width(piece[-1]) in "WF"


def _font(name: str) -> ttfonts.TTFont:
    if name not in pdfmetrics.getRegisteredFontNames():
        path: Path = resource("fonts", f"{name}.ttf")
        pdfmetrics.registerFont(SearchableFont(name, str(path)))
    font = pdfmetrics.getFont(name)
    if not isinstance(font, ttfonts.TTFont):
        raise TypeError(type(font))
    return font
