"""Understands number format codes as far as a clerk would name them: style, places, grouping."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

ShownAs: TypeAlias = Literal["general", "number", "percent", "date", "text"]

_UNSEEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PLACES = re.compile(r"\.([0?#]+)")
_GROUPED = re.compile(r"[0#?],[0#?]")
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """How a number format shows a number."""

    style: ShownAs
    places: int
    grouped: bool


def describe(code: str) -> Shown:
    """Return what a number format code does to positive numbers."""
    first = _UNSEEN.sub("", code.split(";", maxsplit=1)[0])
    places = _PLACES.search(first)
    return Shown(
        _style(first),
        len(places[1]) if places else 0,
        _GROUPED.search(first) is not None,
    )


def example(style: str, places: int | None, *, grouped: bool | None) -> str:
    """Return the plainest code for a wish, to be shown as what was expected."""
    if style == "date":
        return "yyyy-mm-dd"
    whole = "#,##0" if grouped else "0"
    decimals = f".{'0' * places}" if places else ""
    return f"{whole}{decimals}{'%' if style == 'percent' else ''}"


def _style(code: str) -> ShownAs:
    if code.strip().lower() in {"", "general", "g/通用格式"}:
        return "general"
    if code.strip() == "@":
        return "text"
    if _DATE_LETTERS.search(code):
        return "date"
    return "percent" if "%" in code else "number"
