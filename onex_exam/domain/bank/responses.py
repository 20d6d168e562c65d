"""What a candidate gives, what counts as right, and the bytes both are kept in."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias, assert_never

from onex_exam.domain.bank.items import (
    FALSE,
    TRUE,
    ChoiceItem,
    FillInItem,
    Item,
    NumericItem,
    TrueFalseItem,
)
from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import RuleError, TamperError
from onex_exam.domain.ids import OptionId

LONGEST_TEXT = 200
"""Characters that one blank or number may hold; the seat says so before it is passed."""

_ONLY_TEXTS = {str}

Normalisation: TypeAlias = Literal["width", "case", "space", "punctuation"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The options that are marked; none marked is the response withdrawn."""

    options: frozenset[OptionId]


@dataclass(frozen=True, slots=True)
class Filled:
    """The text in each blank, as typed."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """The number, as typed."""

    text: str


Response: TypeAlias = Chosen | Filled | Entered


@dataclass(frozen=True, slots=True)
class CorrectOptions:
    """The options that are right."""

    options: frozenset[OptionId]


@dataclass(frozen=True, slots=True)
class Blank:
    """What one blank accepts, and what is evened out before comparing."""

    accepted: tuple[str, ...]
    normalise: frozenset[Normalisation]


@dataclass(frozen=True, slots=True)
class AcceptedTexts:
    """What each blank accepts."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class CorrectNumber:
    """Right when |response - answer| <= tolerance; both are exact decimal strings."""

    answer: str
    tolerance: str


ResponseDeclaration: TypeAlias = CorrectOptions | AcceptedTexts | CorrectNumber


def is_empty(response: Response) -> bool:
    """Tell whether nothing is answered."""
    match response:
        case Chosen(options):
            return not options
        case Filled(texts):
            return not any(text.strip() for text in texts)
        case Entered(text):
            return not text.strip()
        case _:
            assert_never(response)


def is_complete(response: Response) -> bool:
    """Tell whether no blank is left empty."""
    if isinstance(response, Filled):
        return all(text.strip() for text in response.texts)
    return not is_empty(response)


def check_response(item: Item, response: Response) -> None:
    """Raise RuleError when this item cannot be answered so: a response is never bent to fit."""
    match item, response:
        case ChoiceItem(options=options, several=several), Chosen(chosen):
            fits = chosen <= {option.id for option in options} and (several or len(chosen) <= 1)
        case TrueFalseItem(), Chosen(chosen):
            fits = chosen <= {TRUE, FALSE} and len(chosen) <= 1
        case FillInItem(blanks=blanks), Filled(texts):
            fits = len(texts) == blanks and all(_can_be_kept(text) for text in texts)
        case NumericItem(), Entered(text):
            fits = _can_be_kept(text)
        case _:
            fits = False
    if not fits:
        raise RuleError("response-does-not-fit", item=item.id)


def response_to_json(response: Response) -> Json:
    """Return ``["choice", ids…]`` sorted, ``["text", blanks…]`` or ``["number", text]``."""
    match response:
        case Chosen(options):
            return ["choice", *sorted(options)]
        case Filled(texts):
            return ["text", *texts]
        case Entered(text):
            return ["number", text]
        case _:
            assert_never(response)


def response_from_json(value: Json) -> Response:
    """Read back what ``response_to_json`` wrote; raise TamperError for anything else."""
    if not isinstance(value, list) or set(map(type, value)) != _ONLY_TEXTS:
        raise TamperError("response-unreadable")
    kind, words = value[0], value[1:]
    if kind == "choice":
        return _chosen(tuple(words))
    if kind == "text":
        return Filled(tuple(words))
    if kind == "number" and len(words) == 1:
        return Entered(words[0])
    raise TamperError("response-unreadable")


@lru_cache(maxsize=4096)
def _chosen(options: tuple[OptionId, ...]) -> Chosen:
    """Return one object for all who choose the same, for a thousand journals hold few others."""
    chosen = frozenset(options)
    if sorted(chosen) != list(options):  # ascending, and none twice
        raise TamperError("response-unreadable")
    return Chosen(chosen)


def _can_be_kept(text: str) -> bool:
    """Tell whether a text is short enough, and whole: half a character has no bytes."""
    halves = any("\ud800" <= each <= "\udfff" for each in text)
    return len(text) <= LONGEST_TEXT and not halves
