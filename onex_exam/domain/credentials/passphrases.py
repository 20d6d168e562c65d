"""Passphrases that people can type, and how often a wrong one may be tried; draws no chance."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from onex_exam.domain.errors import RuleError

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""31 characters, a prime number, without those that look alike (0 o, 1 i l)."""
DRAWN = 14
"""Characters that are drawn: 69 bits. One more checks them."""
MOST_FAILURES = 10
"""After so many in a row a key that signs is locked for good."""
_GROUP = 5
_FORGIVEN = {"Pd", "Zs", "Cc"}  # every hyphen and dash, every space
_PLAIN = {"Pd": "-", "Zs": " ", "Cc": "", "Cf": ""}
_SPELT = re.compile(f"[{ALPHABET}]{{{_GROUP}}}([- ][{ALPHABET}]{{{_GROUP}}}){{2}}")
_FIRST_WAIT = timedelta(seconds=2)
_MOST_DOUBLINGS = 20  # longer than any wait, and no number that overflows


@dataclass(frozen=True, slots=True)
class Patience:
    """How a wrong passphrase is answered: the longest wait, and the failures that lock for good.

    ``name`` tells the counters of one key apart: wrong ones at one place never count at another.
    """

    name: str
    longest: timedelta
    most: int | None


SIGNING = Patience("attempts", timedelta(minutes=30), MOST_FAILURES)
"""Where a key signs."""
AT_THE_SEAT = Patience("seat-attempts", timedelta(minutes=5), None)
"""Where the screen is asked for: a candidate can type there, and must not be able to lock."""


@dataclass(frozen=True, slots=True)
class Attempts:
    """Wrong passphrases in a row for one key, and when the next may be tried."""

    failed: int = 0
    next_at: datetime | None = None


def spell_passphrase(drawn: Sequence[int]) -> str:
    """Return the passphrase for ``DRAWN`` numbers from 0 to 30: three groups of five."""
    characters = "".join(ALPHABET[each] for each in drawn)
    characters += ALPHABET[_check(characters)]
    groups = range(0, len(characters), _GROUP)
    return "-".join(characters[at : at + _GROUP] for at in groups)


def read_passphrase(typed: str) -> str:
    """Return what a typed or pasted passphrase means, when it is made and when it is asked for.

    One that was generated is taken as it was spelt. One that people thought of themselves is
    taken in ordinary width, with ordinary hyphens and spaces and none around it; its case
    counts. Raises RuleError ``passphrase-mistyped`` for what has the shape of a generated one
    and a slip in it.
    """
    try:
        return tidy_passphrase(typed)
    except RuleError:
        own = _own_passphrase(typed)
        if _SPELT.fullmatch(own.lower()):
            raise
        return own


def _own_passphrase(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed)
    kinds = ((each, unicodedata.category(each)) for each in plain)
    kept = "".join(_PLAIN.get(kind, each) for each, kind in kinds)
    return kept.strip()


def tidy_passphrase(typed: str) -> str:
    """Return a typed passphrase as it was spelt: case, width, spaces and hyphens forgiven.

    Raises RuleError ``passphrase-mistyped`` when its check character finds a slip: every single
    wrong character and every two that changed places. Nothing is tried and nothing is counted.
    """
    plain = unicodedata.normalize("NFKC", typed).lower()
    kept = "".join(each for each in plain if unicodedata.category(each) not in _FORGIVEN)
    if len(kept) != DRAWN + 1 or any(each not in ALPHABET for each in kept):
        raise RuleError("passphrase-mistyped")
    if ALPHABET.index(kept[-1]) != _check(kept[:-1]):
        raise RuleError("passphrase-mistyped")
    return spell_passphrase([ALPHABET.index(each) for each in kept[:-1]])


def check_attempt(attempts: Attempts, at: datetime, patience: Patience = SIGNING) -> None:
    """Raise RuleError ``passphrase-locked`` or ``passphrase-wait`` when none may be tried now.

    A wait longer than the one that was given is none: the clock was set back meanwhile.
    """
    if patience.most is not None and attempts.failed >= patience.most:
        raise RuleError("passphrase-locked", failed=attempts.failed)
    if attempts.next_at is None:
        return
    left = attempts.next_at - at
    if timedelta() < left <= _wait(attempts.failed, patience):
        raise RuleError("passphrase-wait", seconds=int(left.total_seconds()) + 1)


def after_attempt(attempts: Attempts, at: datetime, patience: Patience = SIGNING) -> Attempts:
    """Return the state in which one more attempt counts as failed (written before it is made).

    The wait is nothing after the first failure, then 2, 4, 8 … seconds, at most the longest.
    """
    failed = attempts.failed + 1
    return replace(attempts, failed=failed, next_at=at + _wait(failed, patience))


def _wait(failed: int, patience: Patience) -> timedelta:
    if failed <= 1:
        return timedelta()
    return min(_FIRST_WAIT * (1 << min(failed - 2, _MOST_DOUBLINGS)), patience.longest)


def _check(characters: str) -> int:
    """Weights 1, 2, 3 … modulo a prime find every single slip and every exchange of two."""
    values = (ALPHABET.index(each) for each in characters)
    return sum(weight * value for weight, value in enumerate(values, start=1)) % len(ALPHABET)
