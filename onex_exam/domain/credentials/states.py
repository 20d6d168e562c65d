"""What may happen to a result after it was imported; rules only, it changes nothing."""

import unicodedata
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from onex_exam.domain.errors import Problem, RuleError
from onex_exam.domain.grading.outcome import Conclusion
from onex_exam.domain.ids import CandidateId, SittingId

ResultState: TypeAlias = Literal["imported", "released", "certified"]
"""已入库 · 已发布 · 已发证: each follows the one before, none is left out."""

_FINAL: frozenset[Conclusion] = frozenset({"passed", "failed", "absent"})
"""Conclusions that may be announced: nothing is left to be marked or decided."""
WAITING: frozenset[Conclusion] = frozenset({"pending", "undecided"})
"""Conclusions that wait for a person: to judge work, or to decide what a status means."""


@dataclass(frozen=True, slots=True, order=True)
class ResultKey:
    """Names one result: a candidate has one result in a sitting."""

    sitting: SittingId
    candidate: CandidateId


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a result stands, and all that decides what may happen to it next."""

    key: ResultKey
    name: str
    state: ResultState
    conclusion: Conclusion
    imported_by: str
    has_photo: bool
    mock: bool


def tidy_person(name: str) -> str:
    """Return a person's name as it is recorded; raise RuleError ``person-missing`` for none."""
    tidied = " ".join(unicodedata.normalize("NFC", name).split())
    if not tidied:
        raise RuleError("person-missing")
    return tidied


def is_same_person(one: str, other: str) -> bool:
    """Tell whether two names are one person's: case, width and spaces do not make a second."""
    return _folded(one) == _folded(other)


def why_not_release(standing: Standing, by: str) -> Problem | None:
    """Return why this person may not release this result; None when it may be released."""
    if standing.state != "imported":
        return Problem("", _place(standing), "result-released-already")
    if standing.conclusion not in _FINAL:
        return Problem("", _place(standing), "result-unfinished")
    if is_same_person(standing.imported_by, by):
        return Problem("", _place(standing), "result-same-person", {"person": by})
    return None


def why_not_certify(standing: Standing) -> Problem | None:
    """Return why no certificate may rest on this result; None when one may be issued."""
    match standing.state:
        case "imported":
            return Problem("", _place(standing), "result-not-released")
        case "certified":
            return Problem("", _place(standing), "result-certified-already")
        case "released":
            return _why_not_worthy(standing)
        case _:
            assert_never(standing.state)


def check_undo(number: int, *, undone: bool, certificates: int) -> None:
    """Raise RuleError when an import may not be undone any more.

    ``import-undone-already``, or ``import-certified`` once certificates rest on it: a paper in
    somebody's hand cannot be taken back by forgetting where it came from.
    """
    if undone:
        raise RuleError("import-undone-already", number=number)
    if certificates:
        raise RuleError("import-certified", number=number, certificates=certificates)


def _why_not_worthy(standing: Standing) -> Problem | None:
    if standing.mock:
        return Problem("", _place(standing), "result-of-mock")
    if standing.conclusion != "passed":
        return Problem("", _place(standing), "result-not-passed")
    return None if standing.has_photo else Problem("", _place(standing), "result-without-photo")


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _place(standing: Standing) -> str:
    return f"{standing.key.candidate} · {standing.name}"
