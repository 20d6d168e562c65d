"""Code and named values in, a sentence in the reader's language out; reads no files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from onex_exam.domain.errors import OnexError, Problem
from onex_exam.domain.language import Language


class Say(Protocol):
    """What screens and windows need of a wording."""

    def __call__(self, code: str, /, **facts: object) -> str:
        """Return the sentence of this code."""


_EITHER = "|"


@dataclass(frozen=True, slots=True)
class _Counted:
    """A value of a sentence that may choose the word after it."""

    value: object

    def __format__(self, spec: str) -> str:
        one, either, many = spec.partition(_EITHER)
        if not either:
            return format(self.value, spec)
        return one if str(self.value) == "1" else many


@dataclass(frozen=True, slots=True)
class Wording:
    """Every sentence of one language. A missing code is a programming error (KeyError)."""

    language: Language
    sentences: Mapping[str, str]

    def __call__(self, code: str, /, **facts: object) -> str:
        """Return the sentence of this code with its values filled in.

        ``{count:item|items}`` is the first word for one and the second for any other number.
        """
        sentence = self.sentences[code]
        if _EITHER in sentence:
            facts = {name: _Counted(value) for name, value in facts.items()}
        return sentence.format(**facts)

    def of_error(self, error: OnexError) -> str:
        """Return what a person is told about an error."""
        return self(error.code, **error.facts)

    def of_problem(self, problem: Problem) -> str:
        """Return what a person is told about one problem, without its place."""
        return self(problem.code, **problem.facts)
