"""A page as PDF operators; places and sizes in points from the lower left corner."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, TypeAlias

from onex_exam.adapters.certificates.fonts import MOST_CHARACTERS, Cut, Font
from onex_exam.adapters.certificates.qr import Matrix

Color: TypeAlias = str
"""The operands of a colour operator."""
Paint: TypeAlias = Literal["S", "f"]
"""Draw the outline, or fill."""
Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, width, height."""

_DARK = re.compile(b"\x01+")
_ROUND = 0.5523
"""How far the handles of a Bézier quarter of a circle reach, in radii."""


def _numbers(*values: float) -> str:
    return " ".join(map(_number, values))


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def rgb(code: str) -> Color:
    """Return a colour of six hexadecimal digits."""
    return " ".join(_number(each / 255) for each in bytes.fromhex(code))


BLACK, WHITE = rgb("000000"), rgb("FFFFFF")


@dataclass(slots=True)
class Drawing:
    """What has been drawn, and the characters that it takes from each font."""

    operators: list[str] = field(default_factory=list)
    fonts: dict[Font, dict[str, int]] = field(default_factory=dict)
    """Characters beyond the everyday ones, numbered from 0."""

    def copy(self) -> "Drawing":
        """Return a drawing that begins with this one."""
        return Drawing(
            list(self.operators), {font: dict(rare) for font, rare in self.fonts.items()}
        )

    @property
    def content(self) -> bytes:
        """The content stream of a page."""
        return "\n".join(self.operators).encode("ascii")

    def cuts(self) -> dict[str, Cut]:
        """Return what has to be embedded, by the names that the operators use."""
        found = {}
        for font, rare in self.fonts.items():
            found[f"{font.name}0"] = font.everyday_cut
            characters = "".join(rare)
            for number, at in enumerate(range(0, len(characters), MOST_CHARACTERS), start=1):
                cut = font.cut(number, characters[at : at + MOST_CHARACTERS])
                found[f"{font.name}{number}"] = cut
        return found

    def fill(self, color: Color) -> None:
        """Choose the colour of areas and texts."""
        self.operators.append(f"{color} rg")

    def stroke(self, color: Color, width: float) -> None:
        """Choose the colour and the width of lines."""
        self.operators.append(f"{color} RG {_number(width)} w")

    def rectangle(self, box: Box, paint: Paint) -> None:
        """Draw a rectangle."""
        self.operators.append(f"{_numbers(*box)} re {paint}")

    def round_rectangle(self, box: Box, radius: float) -> None:
        """Draw the outline of a rectangle with round corners."""
        x, y, width, height = box
        right, top, handle = x + width, y + height, radius * (1 - _ROUND)
        corners = (
            ((right, y), (-radius, 0), (-handle, 0), (0, handle), (0, radius)),
            ((right, top), (0, -radius), (0, -handle), (-handle, 0), (-radius, 0)),
            ((x, top), (radius, 0), (handle, 0), (0, -handle), (0, -radius)),
            ((x, y), (0, radius), (0, handle), (handle, 0), (radius, 0)),
        )
        self.operators.append(f"{_numbers(x + radius, y)} m")
        for (at, up), *ways in corners:
            begin, *curve = (_numbers(at + across, up + along) for across, along in ways)
            self.operators.append(f"{begin} l {' '.join(curve)} c")
        self.operators.append("s")

    def lines(self, points: Iterable[Point], paint: Paint = "S") -> None:
        """Draw lines from point to point, or fill what they go round."""
        first, *others = (_numbers(*each) for each in points)
        self.operators.append(" ".join((f"{first} m", *(f"{each} l" for each in others), paint)))

    def picture(self, name: str, box: Box) -> None:
        """Place a picture of the file's."""
        x, y, width, height = box
        self.operators.append(f"q {_numbers(width, 0, 0, height, x, y)} cm /{name} Do Q")

    def code(self, matrix: Matrix, place: Point, width: float) -> None:
        """Draw a code on white; dark modules in a row are one rectangle, so no hairlines show."""
        x, y = place
        module = width / len(matrix)
        self.fill(WHITE)
        self.rectangle((x, y, width, width), "f")
        self.fill(BLACK)
        self.operators.append(f"q {module:.6f} 0 0 {module:.6f} {_numbers(x, y)} cm")
        for row, line in enumerate(reversed(matrix)):
            self.operators += [
                f"{run.start()} {row} {run.end() - run.start()} 1 re"
                for run in _DARK.finditer(bytes(line))
            ]
        self.operators.append("f Q")

    def text(self, place: Point, letters: Sequence[tuple[Font, str]], size: float) -> None:
        """Set characters with their fonts, from ``place`` (left end of the base line) on."""
        shown = []
        for name, group in groupby(map(self._sort, letters), lambda each: each[0]):
            codes = bytes(code for _, code in group)
            shown.append(f"/{name} {_number(size)} Tf <{codes.hex()}> Tj")
        self.operators.append(f"BT {_numbers(*place)} Td {' '.join(shown)} ET")

    def _sort(self, letter: tuple[Font, str]) -> tuple[str, int]:
        """Return in which cut a character stands and with which code."""
        font, character = letter
        rare = self.fonts.setdefault(font, {})
        everyday = font.everyday.get(character)
        if everyday is not None:
            return f"{font.name}0", everyday
        number, code = divmod(rare.setdefault(character, len(rare)), MOST_CHARACTERS)
        return f"{font.name}{number + 1}", code + 1
