"""Words in a row, joined as the language of the sentence joins them."""

from collections.abc import Iterable
from functools import reduce

from onex_exam.wording import Say


def in_a_row(words: Iterable[str], say: Say) -> str:
    """Return the words that are there, with commas between them."""
    return _joined("seat.row", words, say)


def listed(names: Iterable[str], say: Say) -> str:
    """Return names as a list."""
    return _joined("seat.list", names, say)


def apart(parts: Iterable[str], say: Say) -> str:
    """Return parts that keep apart, with semicolons."""
    return _joined("seat.apart", parts, say)


def _joined(code: str, words: Iterable[str], say: Say) -> str:
    present = [word for word in words if word]
    return (
        reduce(lambda before, then: say(code, before=before, then=then), present) if present else ""
    )
