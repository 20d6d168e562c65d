"""Practice of what went wrong in a mock examination: no time, no record, each answer explained."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from onex_exam.domain.bank.responses import Response, check_response, is_empty
from onex_exam.domain.errors import RuleError
from onex_exam.domain.grading.scoring import Marking, score
from onex_exam.domain.ids import ItemId
from onex_exam.domain.training.feedback import Feedback, ItemFeedback


@dataclass(frozen=True, slots=True)
class Redo:
    """One run. ``at`` counts from 0 and is ``len(items)`` when all are done.

    ``given`` is what stands in the present editor; ``solved`` are the items checked so far, with
    the new response and score.
    """

    items: tuple[ItemFeedback, ...]
    at: int = 0
    given: Response | None = None
    solved: Mapping[ItemId, ItemFeedback] = field(default_factory=dict)

    @property
    def present(self) -> ItemFeedback | None:
        """The item that is asked now; None when all are done."""
        return self.items[self.at] if self.at < len(self.items) else None

    @property
    def checked(self) -> ItemFeedback | None:
        """The present item laid open; None before it is checked."""
        return self.solved.get(self.present.item.id) if self.present else None

    @property
    def right(self) -> int:
        """How many of the items checked so far earned all of their points."""
        return sum(each.score.points == each.score.worth for each in self.solved.values())

    @property
    def still_wrong(self) -> tuple[ItemFeedback, ...]:
        """The items that did not earn all of their points in this run, as they were asked."""
        return tuple(
            each
            for each in self.items
            if each.item.id in self.solved
            and self.solved[each.item.id].score.points < each.score.worth
        )


def redo(told: Feedback) -> Redo:
    """Return a run of the wrong and flagged items; RuleError ``nothing-to-redo`` without any."""
    return _run(tuple(each for each in told.items if each.item.id in told.to_redo))


def redo_again(run: Redo) -> Redo:
    """Return a run of what is still wrong; RuleError ``nothing-to-redo`` without any."""
    return _run(run.still_wrong)


def give(run: Redo, response: Response) -> Redo:
    """Keep what stands in the editor.

    Raises RuleError ``response-does-not-fit``, and ``redo-checked`` once the answer is open.
    """
    present = _open(run)
    check_response(present.item, response)
    return replace(run, given=response)


def check(run: Redo) -> Redo:
    """Lay the present item open; RuleError ``redo-empty`` before anything is answered."""
    present = _open(run)
    if run.given is None or is_empty(run.given):
        raise RuleError("redo-empty")
    marking = Marking(present.section.points, present.section.rule)
    scored = score(present.item, present.declaration, marking, run.given)
    solved = replace(present, response=run.given, score=scored)
    return replace(run, solved={**run.solved, present.item.id: solved})


def advance(run: Redo) -> Redo:
    """Go to the next item; RuleError ``redo-unchecked`` before the present one is checked."""
    if run.checked is None:
        raise RuleError("redo-unchecked")
    return replace(run, at=run.at + 1, given=None)


def _run(items: tuple[ItemFeedback, ...]) -> Redo:
    if not items:
        raise RuleError("nothing-to-redo")
    return Redo(items)


def _open(run: Redo) -> ItemFeedback:
    if run.present is None or run.checked is not None:
        raise RuleError("redo-checked")
    return run.present
