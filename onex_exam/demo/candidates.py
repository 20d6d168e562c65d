"""Simulated candidates: who they are and what they would answer; always marked simulated."""

from dataclasses import dataclass
from random import Random
from typing import Literal, TypeAlias, assert_never

from onex_exam.domain.bank.items import FALSE, TRUE, ChoiceItem, Item
from onex_exam.domain.bank.responses import (
    AcceptedTexts,
    Chosen,
    CorrectNumber,
    CorrectOptions,
    Entered,
    Filled,
    Response,
    ResponseDeclaration,
)

Persona: TypeAlias = Literal[
    "able", "weak", "absent", "extra-time", "interrupted", "zero-answer", "time-up"
]
_EVERYBODY: tuple[Persona, ...] = (
    "able",
    "weak",
    "extra-time",
    "interrupted",
    "absent",
    "zero-answer",
    "time-up",
)


@dataclass(frozen=True, slots=True)
class Simulated:
    """How a simulated candidate behaves. ``skill`` is the chance to know an answer."""

    persona: Persona
    skill: float
    solution: str
    """Name of the solution of the practical task that is handed in, empty for none."""


def simulated(number: int, seed: str) -> Simulated:
    """Return who sits at this place of the roster (from 0): every kind among the first seven."""
    chance = Random(f"{seed}/{number}")  # noqa: S311  (a simulation, not a secret)
    able = Simulated("able", chance.uniform(0.75, 0.97), "reference")
    persona = _EVERYBODY[number] if number < len(_EVERYBODY) else _later(chance)
    match persona:
        case "able" | "extra-time" | "interrupted" | "time-up":
            return Simulated(persona, able.skill, "reference")
        case "weak":
            return Simulated("weak", chance.uniform(0.2, 0.5), "empty")
        case "absent" | "zero-answer":
            return Simulated(persona, 0, "")
        case _:
            assert_never(persona)


def answer(
    item: Item, declaration: ResponseDeclaration, *, knows: bool, chance: Random
) -> Response:
    """Return a right response when the candidate knows, else one that is likely wrong."""
    match declaration:
        case CorrectOptions(options):
            return Chosen(options) if knows else _guess(item, chance)
        case AcceptedTexts(blanks):
            texts = [chance.choice(blank.accepted) if knows else "=A1" for blank in blanks]
            return Filled(tuple(texts))
        case CorrectNumber(right):
            return Entered(right if knows else str(chance.randint(1, 999)))
        case _:
            assert_never(declaration)


def _later(chance: Random) -> Persona:
    return chance.choices(_EVERYBODY, weights=(60, 25, 3, 3, 4, 1, 4))[0]


def _guess(item: Item, chance: Random) -> Response:
    if isinstance(item, ChoiceItem):
        names = [option.id for option in item.options]
        return Chosen(frozenset(chance.sample(names, 2 if item.several else 1)))
    return Chosen(frozenset({chance.choice([TRUE, FALSE])}))
