"""Items as they are shown, kept apart from what is right; a closed union of kinds."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from onex_exam.domain.ids import ItemId, NodeId, OptionId
from onex_exam.domain.language import Text

Kind: TypeAlias = Literal["single-choice", "multiple-choice", "true-false", "fill-in", "numeric"]
Pool: TypeAlias = Literal["live", "practice"]
Status: TypeAlias = Literal["draft", "reviewed", "approved"]
Cognition: TypeAlias = Literal["remember", "understand", "apply", "analyse"]
Difficulty: TypeAlias = Literal["easy", "medium", "hard"]

KINDS: tuple[Kind, ...] = ("single-choice", "multiple-choice", "true-false", "fill-in", "numeric")
DIFFICULTIES: tuple[Difficulty, ...] = ("easy", "medium", "hard")
POOLS: tuple[Pool, ...] = ("live", "practice")
TRUE, FALSE = OptionId("true"), OptionId("false")
_EASY, _MEDIUM = 75, 50


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; its id says nothing and never reaches the candidate."""

    id: OptionId
    text: Text


@dataclass(frozen=True, slots=True)
class ChoiceItem:
    """Choose one option, or several."""

    id: ItemId
    stem: Text
    options: tuple[Option, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class TrueFalseItem:
    """Judge a statement; the options are ``true`` and ``false``, never shuffled."""

    id: ItemId
    stem: Text


@dataclass(frozen=True, slots=True)
class FillInItem:
    """Fill the blanks ``____`` of the stem."""

    id: ItemId
    stem: Text
    blanks: int


@dataclass(frozen=True, slots=True)
class NumericItem:
    """Enter a number; the unit, when there is one, stands beside the field."""

    id: ItemId
    stem: Text
    unit: Text | None


Item: TypeAlias = ChoiceItem | TrueFalseItem | FillInItem | NumericItem


def kind_of(item: Item) -> Kind:
    """Return the kind, by which sections of a blueprint ask for items."""
    match item:
        case ChoiceItem(several=several):
            return "multiple-choice" if several else "single-choice"
        case TrueFalseItem():
            return "true-false"
        case FillInItem():
            return "fill-in"
        case NumericItem():
            return "numeric"
        case _:
            assert_never(item)


@dataclass(frozen=True, slots=True)
class Classification:
    """What the blueprint and the audit look at; never shown to candidates.

    ``facility`` holds three independent estimates of the percentage of just qualified
    candidates who answer right.
    """

    node: NodeId
    pool: Pool
    status: Status
    cognition: Cognition
    facility: tuple[int, int, int]
    situation: bool

    @property
    def difficulty(self) -> Difficulty:
        """Easy from a mean facility of 75 percent, medium from 50, else hard."""
        mean_of_three = sum(self.facility)
        if mean_of_three >= _EASY * 3:
            return "easy"
        return "medium" if mean_of_three >= _MEDIUM * 3 else "hard"

    @property
    def area(self) -> NodeId:
        """The work area that the cited requirement belongs to."""
        return NodeId(self.node.split(".")[0])


@dataclass(frozen=True, slots=True)
class Rationale:
    """What teaches after the examination: why the key is right and what misleads."""

    explanation: Text
    misconceptions: dict[OptionId, Text]
    sources: tuple[str, ...]
    author: str
