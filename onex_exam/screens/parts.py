"""Small values that several screens of the console are put together from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from onex_exam.domain.errors import OnexError, Problem
from onex_exam.domain.language import Language
from onex_exam.wording import Wording

Tone: TypeAlias = Literal["plain", "info", "good", "caution", "danger"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose among several; ``note`` explains it."""

    value: str
    text: str
    note: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A named value."""

    name: str
    value: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence at the place it belongs to."""

    text: str
    tone: Tone = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A button with its words; ``why`` says why it cannot be pressed."""

    text: str
    enabled: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What was refused, kept as code and facts so that it can be said in either language."""

    code: str
    facts: Mapping[str, object]

    @classmethod
    def of(cls, error: OnexError) -> "Trouble":
        """Keep what an error says."""
        return cls(error.code, error.facts)

    def message(self, say: Wording) -> Message:
        """Return the sentence for the banner."""
        return Message(say(self.code, **self.facts))


def listed(say: Wording, texts: Iterable[str]) -> str:
    """Return texts one after another, as the language separates them."""
    comma: Mapping[Language, str] = {"zh": "\N{IDEOGRAPHIC COMMA}", "en": ", "}
    return comma[say.language].join(texts)


def problem_lines(say: Wording, problems: tuple[Problem, ...], most: int) -> tuple[Line, ...]:
    """Return the first problems with their places, and how many more there are."""
    lines = [
        Line(" · ".join(filter(None, (each.file, each.place))), say(each.code, **each.facts))
        for each in problems[:most]
    ]
    if len(problems) > most:
        lines.append(Line("", say("console.and-more", count=len(problems) - most)))
    return tuple(lines)
