"""Chance that anyone can repeat: numbers out of SHA-256, never a platform's generator."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onex_exam.domain import canonical
from onex_exam.domain.ids import CandidateId, Digest

_T = TypeVar("_T")
_SPACE = 2**256


def fair(numbers: Iterator[int], limit: int) -> int:
    """Return a number below ``limit``, each as likely as the next (rejection sampling).

    ``numbers`` are uniform below 2^256; those of the last, incomplete round are passed over.
    """
    rounds = _SPACE - _SPACE % limit
    number = next(numbers)
    while number >= rounds:
        number = next(numbers)
    return number % limit


@dataclass(frozen=True, slots=True)
class Chance:
    """What decides one form: the same paper, seed and candidate give the same numbers."""

    paper: Digest
    seed: str
    candidate: CandidateId

    def numbers(self, purpose: str) -> Iterator[int]:
        """Yield SHA-256 of canonical ``[paper, seed, candidate, purpose, n]``, n from 0."""
        named = canonical.encode([self.paper, self.seed, self.candidate, purpose])
        begun = hashlib.sha256(named.removesuffix(b"]"))
        n = 0
        while True:
            number = begun.copy()
            number.update(b",%d]" % n)
            yield int.from_bytes(number.digest(), "big")
            n += 1

    def draw(self, values: Sequence[_T], size: int, purpose: str) -> tuple[_T, ...]:
        """Return ``size`` of the values, none twice, in an order by chance (Fisher-Yates)."""
        numbers = self.numbers(purpose)
        rest = list(values)
        for place in range(size):
            other = place + fair(numbers, len(rest) - place)
            rest[place], rest[other] = rest[other], rest[place]
        return tuple(rest[:size])

    def shuffle(self, values: Sequence[_T], purpose: str) -> tuple[_T, ...]:
        """Return all of the values in an order by chance."""
        return self.draw(values, len(values), purpose)
