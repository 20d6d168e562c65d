"""Exact points, counted in hundredths so that sums never drift."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

_DECIMAL = re.compile(r"(0|[1-9][0-9]{0,6})(\.[0-9]{1,2})?")


@dataclass(frozen=True, slots=True, order=True)
class Points:
    """A non-negative number of points, held as whole hundredths."""

    hundredths: int

    def __post_init__(self) -> None:
        """Refuse negative points: penalties are a scoring rule, not a number."""
        if self.hundredths < 0:
            raise ValueError(self.hundredths)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``4``, ``2.5`` or ``0.25``; raise ValueError for anything else."""
        if not _DECIMAL.fullmatch(text):
            raise ValueError(text)
        return cls(int(Fraction(text) * 100))

    def __add__(self, other: Self) -> Self:
        """Add two amounts."""
        return type(self)(self.hundredths + other.hundredths)

    def __mul__(self, count: int) -> Self:
        """Return this amount ``count`` times."""
        return type(self)(self.hundredths * count)

    def __bool__(self) -> bool:
        """Tell whether there are any points at all."""
        return self.hundredths > 0

    def __str__(self) -> str:
        """Write as people read it: ``4``, ``2.5``, ``0.25``."""
        whole, rest = divmod(self.hundredths, 100)
        return f"{whole}.{rest:02}".rstrip("0") if rest else str(whole)

    def share(self, part: Fraction) -> Self:
        """Return this part of the points, rounded half up (the only rounding there is)."""
        twice = 2 * self.hundredths * part.numerator + part.denominator
        return type(self)(twice // (2 * part.denominator))


ZERO = Points(0)


def total(amounts: Iterable[Points]) -> Points:
    """Add up any number of amounts."""
    return Points(sum([each.hundredths for each in amounts]))
