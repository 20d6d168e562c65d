"""Chinese names in the order of pinyin, with surnames read as surnames."""

from collections.abc import Iterable, Mapping
from functools import cmp_to_key

from PySide6.QtCore import QCollator, QLocale

_SOUNDS_LIKE = {
    "尉迟": "玉池",
    "万俟": "莫其",
    "曾": "增",
    "单": "善",
    "仇": "求",
    "解": "谢",
    "查": "渣",
    "任": "人",
    "区": "欧",
    "朴": "瓢",
    "盖": "葛",
    "翟": "宅",
}
"""Surnames that are read otherwise than the character: here stands one that is read so."""


def by_pinyin(names: Iterable[str]) -> Mapping[str, int]:
    """Give each name its place among the others."""
    collator = QCollator(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    collator.setNumericMode(True)

    def compare(one: str, other: str) -> int:
        return collator.compare(_as_read(one), _as_read(other)) or (one > other) - (one < other)

    return {name: place for place, name in enumerate(sorted(names, key=cmp_to_key(compare)))}


def _as_read(name: str) -> str:
    for surname, sound in _SOUNDS_LIKE.items():
        if name.startswith(surname):
            return sound + name[len(surname) :]
    return name
