"""Sets Chinese and Latin text with a chain of fonts; never draws a box for a missing character."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onex_exam.adapters.certificates.drawing import Drawing, Point
from onex_exam.adapters.certificates.fonts import Font, load_font
from onex_exam.adapters.certificates.words import SAMPLE, label_characters, sentence_characters
from onex_exam.domain.errors import UnavailableError

_SERIF, _SANS, _BOLD = "ONEXSerifSC-Regular", "ONEXSansSC-Regular", "ONEXSansSC-Bold"
_STAYS_BEHIND = "，。、；：？！）》」』】”’·,.;:?!)]"  # noqa: RUF001  (Chinese punctuation)
_LEADS = "（《「『【“‘(["  # noqa: RUF001  (Chinese punctuation)
_STEP = 0.25
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Typeface:
    """Fonts that stand in for one another, the first that has a character sets it."""

    fonts: tuple[Font, ...]

    def missing(self, text: str) -> str | None:
        """Return the first character that no font of the chain has."""
        return next((each for each in text if _sets(self.fonts, each) is None), None)

    def width(self, text: str, size: float) -> float:
        """Return the width in points."""
        letters = self._letters(text)
        return sum(font.width(character) for font, character in letters) * size / _THOUSAND

    def fitting_size(self, text: str, size: float, room: float) -> float:
        """Return the largest size up to ``size`` at which the text takes at most ``room``."""
        wide = self.width(text, size)
        return size if wide <= room else size * room / wide

    def draw(self, drawing: Drawing, place: Point, text: str, size: float) -> None:
        """Draw one line that begins at ``place`` (left end of the base line)."""
        drawing.text(place, self._letters(text), size)

    def wrap(self, text: str, size: float, room: float) -> list[str]:
        """Return lines of at most ``room``; a single word that is longer stands alone."""
        return [line for line, _ in self._lines(self._measured(text), room / size)]

    def wrapped_size(self, text: str, size: float, box: tuple[float, int]) -> float:
        """Return the largest size up to ``size`` at which the text fits ``box`` (width, lines)."""
        room, most = box
        measured = self._measured(text)
        while size > _STEP:
            lines = self._lines(measured, room / size)
            if len(lines) <= most and all(wide <= room / size for _, wide in lines):
                return size
            size -= _STEP
        return size

    def _measured(self, text: str) -> list[tuple[str, float, float]]:
        """Return pieces with their width, and that without space at the end, at size 1."""
        return [
            (piece, self.width(piece, 1), self.width(piece.rstrip(), 1)) for piece in pieces(text)
        ]

    def _lines(
        self, measured: Sequence[tuple[str, float, float]], room: float
    ) -> list[tuple[str, float]]:
        """Return lines and their widths at size 1, without space at the end."""
        lines, line, before, shown = [], "", 0.0, 0.0
        for piece, wide, bare in measured:
            if line.strip() and before + bare > room:
                lines.append((line.rstrip(), shown))
                line, before = "", 0.0
            line, before, shown = line + piece, before + wide, before + bare
        return [*lines, (line.rstrip(), shown)]

    def _letters(self, text: str) -> list[tuple[Font, str]]:
        letters = []
        for character in text:
            font = _sets(self.fonts, character)
            if font is None:
                raise UnavailableError("character-not-in-fonts", name=text, character=character)
            letters.append((font, character))
        return letters


@dataclass(frozen=True, slots=True)
class Typefaces:
    """What certificates are set in."""

    serif: Typeface
    sans: Typeface
    bold: Typeface


@cache
def load_typefaces() -> Typefaces:
    """Return the bundled typefaces, parsed once in a process (some 0.2 s)."""
    serif = load_font(_SERIF, sentence_characters())
    sans = load_font(_SANS, label_characters())
    bold = load_font(_BOLD, f"{SAMPLE.zh} {SAMPLE.en}")
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


@lru_cache(maxsize=4096)
def _sets(fonts: tuple[Font, ...], character: str) -> Font | None:
    return next((font for font in fonts if font.has(character)), None)
