"""Reads members of a decoded table one by one and collects every problem; never stops at one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from onex_exam.domain.canonical import LARGEST
from onex_exam.domain.errors import Problem
from onex_exam.domain.language import Text

_T = TypeVar("_T")


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

    def get(self, name: str, kind: type[_T], default: _T, *, needed: bool = True) -> _T:
        """Return a member of this type, or the default with a problem reported."""
        self.asked.add(name)
        if name not in self.untrusted:
            if needed:
                self.report("task-member-missing", member=name)
            return default
        value = self.untrusted[name]
        odd = isinstance(value, int) and (
            abs(value) > LARGEST or (isinstance(value, bool) and kind is not bool)
        )
        if odd or not isinstance(value, kind):
            self.report("task-member-type", member=name, wanted=kind.__name__)
            return default
        return value

    def word(self, name: str, words: tuple[str, ...], *, needed: bool = True) -> str | None:
        """Return a member that must be one of these words."""
        value = self.get(name, str, "", needed=needed)
        if value in words:
            return value
        if value:
            self.report("task-member-word", member=name, found=value, wanted=", ".join(words))
        return None

    def texts(self, name: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return a list of texts."""
        values: list[object] = self.get(name, list, [], needed=needed)
        if not all(isinstance(each, str) and each for each in values):
            self.report("task-member-type", member=name, wanted="list of texts")
            return ()
        return tuple(str(each) for each in values)

    def text(self, name: str) -> Text:
        """Return a text in both languages."""
        inside = self.inside(name, self.get(name, dict, {"zh": "-", "en": "-"}))
        text = Text(inside.get("zh", str, ""), inside.get("en", str, ""))
        inside.close()
        if not text.zh.strip() or not text.en.strip():
            self.report("task-text-empty", member=name)
        return text

    def tables(self, name: str, *, needed: bool = False) -> Iterator["Given"]:
        """Yield the tables of a list, each with its place."""
        values: list[object] = self.get(name, list, [], needed=needed)
        for number, value in enumerate(values, 1):
            if isinstance(value, dict):
                yield self.inside(f"{name} {number}", value)
            else:
                self.report("task-member-type", member=name, wanted="list of tables")

    def inside(self, place: str, untrusted: Mapping[str, object]) -> "Given":
        """Return a reader of a table within this one."""
        whole = f"{self.place} · {place}" if self.place else place
        return Given(untrusted, self.file, whole, self.problems)

    def close(self) -> None:
        """Report members that nobody asked for."""
        for name in sorted(self.untrusted.keys() - self.asked):
            self.report("task-member-unknown", member=name)
