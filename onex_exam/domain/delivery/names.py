"""Names of people as rosters write them; never folded, so that no rare character changes."""

import re
import unicodedata
from typing import Literal, TypeAlias

NameFault: TypeAlias = Literal["roster-name-missing", "roster-name-long", "roster-name-character"]
DOT = "\u00b7"
"""The separator of names such as those of Uyghur or Tibetan origin."""
LONGEST_HAN, LONGEST_LATIN = 25, 60
# What keyboards and old systems give instead: bullet, hyphenation point, the Japanese dots and
# full stops of either width. Between Latin letters a full stop stays what it is.
_DOTS = re.compile("[\u2022\u2027\u30fb\uff65.\uff0e\u2219\u22c5]")
_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SIGNS = " -'.\u2019\u0f0b"  # the last one parts Tibetan syllables
_NOT_A_SEPARATOR = re.compile(f"^{DOT}|{DOT}$|{DOT}{DOT}")


def tidy_name(text: str) -> str:
    """Return a name without padding and unseen characters, its separators as ``·``.

    Spaces inside a name with Chinese characters are padding; no character is folded.
    """
    seen = "".join(each for each in text if unicodedata.category(each) not in ("Cc", "Cf"))
    words = seen.split()
    if not _HAN.search(seen):
        return " ".join(words)
    return _DOTS.sub(DOT, "".join(words))


def name_fault(name: str) -> tuple[NameFault, str] | None:
    """Return why a tidied name cannot be one, with the character or number at fault; or None."""
    if not name:
        return "roster-name-missing", ""
    longest = LONGEST_HAN if _HAN.search(name) else LONGEST_LATIN
    if len(name) > longest:
        return "roster-name-long", str(longest)
    if _NOT_A_SEPARATOR.search(name):
        return "roster-name-character", DOT
    for each in name:
        if not _belongs(each):
            return "roster-name-character", f"U+{ord(each):04X}"
    return None


def _belongs(character: str) -> bool:
    return (
        character == DOT
        or character in _SIGNS
        or _HAN.match(character) is not None
        or unicodedata.category(character)[0] in "LM"
    )
