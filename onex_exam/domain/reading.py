"""Reads the members of a decoded table one by one and collects every problem; never stops at one.

A reader always gets a value of the right type, a harmless one where a problem was reported; who
reads throws the result away when there are problems.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from onex_exam.domain.errors import Problem
from onex_exam.domain.ids import is_slug
from onex_exam.domain.language import LANGUAGES, Text

_T = TypeVar("_T")
_TYPE_NAMES: Mapping[type, str] = MappingProxyType(
    {str: "string", int: "integer", bool: "boolean", list: "array", dict: "table", date: "date"}
)
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def type_name(kind: type) -> str:
    """Return what TOML calls a type."""
    return _TYPE_NAMES[kind]


def unseen_character(text: str) -> str | None:
    """Return the first character that nobody can see (control, direction, unassigned)."""
    ordinary = text.replace("\n", " ").replace("\t", " ")
    if ordinary.isprintable():  # nearly always, and a hundred times faster than a look at each
        return None
    unseen = (each for each in ordinary if unicodedata.category(each) in _UNSEEN)
    return next((f"U+{ord(each):04X}" for each in unseen), None)


@dataclass(slots=True)
class Given:
    """One table from outside; ``close`` reports the members that nobody asked for."""

    untrusted: Mapping[str, object]
    file: str
    place: str
    problems: list[Problem]
    asked: set[str] = field(default_factory=set)

    def report(self, code: str, **facts: object) -> None:
        """Add a problem of this table."""
        self.problems.append(Problem(self.file, self.place, code, facts))

    def has(self, name: str) -> bool:
        """Tell whether a member is given."""
        return name in self.untrusted

    def get(self, name: str, kind: type[_T], default: _T) -> _T:
        """Return a member of this type, or the default with a problem reported."""
        self.asked.add(name)
        if name not in self.untrusted:
            self.report("member-missing", member=name)
            return default
        value = self.untrusted[name]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.report("member-type", member=name, wanted=type_name(kind))
            return default
        return value

    def line(self, name: str, default: str = "-") -> str:
        """Return a text in one language: not blank, on one line, every character visible."""
        value = self.get(name, str, default)
        if not value.strip() or value != value.strip() or "\n" in value:
            self.report("text-line", member=name)
            return default
        self._refuse_unseen(name, value)
        return value

    def slug(self, name: str) -> str:
        """Return an identifier."""
        value = self.get(name, str, "-")
        if isinstance(self.untrusted.get(name), str) and not is_slug(value):
            self.report("identifier", member=name, found=value)
        return value

    def named(self) -> str:
        """Return the identifier ``id``, and call this table by it from now on."""
        value = self.slug("id")
        if is_slug(value):
            self.rename(value)
        return value

    def whole(self, name: str, allowed: range) -> int:
        """Return a whole number of this range."""
        value = self.get(name, int, allowed.start)
        if value not in allowed:
            self.report(
                "number-range",
                member=name,
                found=value,
                least=allowed.start,
                most=allowed.stop - 1,
            )
            return allowed.start
        return value

    def word(self, name: str, words: Iterable[_T]) -> _T | None:
        """Return a member that must be one of these words, None after reporting it."""
        value = self.get(name, str, "")
        known = {str(word): word for word in words}
        if value not in known and isinstance(self.untrusted.get(name), str):
            self.report("word-unknown", member=name, found=value, known=", ".join(known))
        return known.get(value)

    def lines(self, name: str) -> tuple[str, ...]:
        """Return an array of texts, each as ``line`` wants it, none twice."""
        values: list[object] = self.get(name, list, [])
        texts = [each for each in values if isinstance(each, str) and each.strip()]
        if len(texts) != len(values):
            self.report("member-elements", member=name, wanted="string")
        for each in texts:
            self._refuse_unseen(name, each)
        for twice in sorted({each for each in texts if texts.count(each) > 1}):
            self.report("value-twice", member=name, found=twice)
        return tuple(texts)

    def text(self, name: str) -> Text:
        """Return a text in both languages."""
        table: dict[str, object] = self.get(name, dict, {"zh": "-", "en": "-"})
        inside = self.inside(name, table)
        text = inside.pair()
        inside.close()
        return text

    def pair(self) -> Text:
        """Return the text whose two languages are members of this very table."""
        for name in LANGUAGES:
            value = self.untrusted.get(name)
            if isinstance(value, str):
                if not value.strip():
                    self.report("text-empty", member=name)
                self._refuse_unseen(name, value)
        return Text(self.get("zh", str, "-"), self.get("en", str, "-"))

    def table(self, name: str) -> "Given":
        """Return the reader of a table; where it is missing, of an empty one that is closed."""
        value: dict[str, object] = self.get(name, dict, {})
        return self.inside(name, value)

    def tables(self, name: str, label: str = "") -> Iterator["Given"]:
        """Yield readers of the tables of an array, each with its place."""
        values: list[object] = self.get(name, list, [])
        for number, value in enumerate(values, 1):
            if isinstance(value, dict):
                yield self.inside(f"{label or name} {number}", value)
            else:
                self.report("member-elements", member=name, wanted="table")

    def inside(self, place: str, untrusted: Mapping[str, object]) -> "Given":
        """Return the reader of a table within this one."""
        whole = f"{self.place} · {place}" if self.place else place
        return Given(untrusted, self.file, whole, self.problems)

    def rename(self, last: str) -> None:
        """Call this table by its own name instead of its number."""
        before, dot, _ = self.place.rpartition(" · ")
        self.place = f"{before}{dot}{last}"

    def close(self) -> None:
        """Report members that nobody asked for."""
        for name in sorted(self.untrusted.keys() - self.asked):
            self.report("member-unknown", member=name)

    def _refuse_unseen(self, name: str, value: str) -> None:
        unseen = unseen_character(value)
        if unseen is not None:
            self.report("text-unseen", member=name, found=unseen)
