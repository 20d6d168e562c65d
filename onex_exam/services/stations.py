"""What a station is set up as: values of the first run and what is remembered."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from onex_exam.domain.language import Language

Role: TypeAlias = Literal["invigilator", "teacher", "organization"]
ThemeName: TypeAlias = Literal["light", "dark", "contrast"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Remembered choices. ``scale`` is the size of text in percent, 100 to 200."""

    language: Language
    role: Role
    theme: ThemeName = "light"
    scale: int = 100
