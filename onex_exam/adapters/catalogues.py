"""Reads the compiled catalogues of sentences (gettext), one file for each area."""

import gettext

from onex_exam.adapters.resources import resource
from onex_exam.domain.language import Language
from onex_exam.wording import Wording


def read_wording(language: Language) -> Wording:
    """Return all sentences of a language."""
    sentences: dict[str, str] = {}
    for path in sorted(resource("locale", language).glob("*.mo")):
        with path.open("rb") as compiled:
            catalogue = gettext.GNUTranslations(compiled)._catalog  # type: ignore[attr-defined]  # noqa: SLF001  (the only way to list it)
        sentences.update({code: text for code, text in catalogue.items() if code})
    return Wording(language, sentences)
