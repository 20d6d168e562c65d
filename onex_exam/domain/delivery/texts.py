"""What a text must be before it is written into a journal that is kept for years."""

import re
from collections.abc import Iterable

from onex_exam.domain.errors import RuleError

_NOT_UNICODE = re.compile("[\ud800-\udfff]")


def require_reason(text: str) -> None:
    """Raise RuleError ``reason-missing`` unless something is said."""
    if not text.strip():
        raise RuleError("reason-missing")
    require_writable([text])


def require_writable(texts: Iterable[object]) -> None:
    """Raise RuleError ``text-not-writable`` for half characters, which UTF-8 cannot hold.

    They come from broken input methods and from file names that are not UTF-8.
    """
    if any(isinstance(text, str) and _NOT_UNICODE.search(text) for text in texts):
        raise RuleError("text-not-writable")
