"""Text in the languages of the station."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

Language: TypeAlias = Literal["zh", "en"]

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One text, equivalent in Chinese and English."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text for this language."""
        match language:
            case "zh":
                return self.zh
            case "en":
                return self.en
            case _:
                assert_never(language)
