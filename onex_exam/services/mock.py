"""The result of a mock examination, for the one who sat it; nothing of it is recorded."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeAlias

from onex_exam.answers import RoomState
from onex_exam.domain.bank.items import Rationale
from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.errors import RuleError
from onex_exam.domain.grading.grading import Work, grade
from onex_exam.domain.ids import CandidateId, ItemId
from onex_exam.domain.training.feedback import Feedback, feedback
from onex_exam.services.futures import chained
from onex_exam.services.open_room import OpenRoom

RationalesOf: TypeAlias = Callable[[Paper], Mapping[ItemId, Rationale]]


@dataclass(frozen=True, slots=True)
class MockResults:
    """Feedback from an open mock sitting. ``rationales_of`` reads the bank; it is slow."""

    room: OpenRoom
    rationales_of: RationalesOf

    def of(self, candidate: CandidateId) -> "Future[Feedback]":
        """Return the feedback on what a candidate handed in.

        Raises RuleError ``no-mock`` for a sitting that counts: no marks are shown in its room.
        """
        if not self.room.facts.mock:
            raise RuleError("no-mock")
        outside = self.room.outside
        return chained(
            outside.writer.submit(self.room.room.state),
            lambda state: outside.slow.submit(lambda: self._feedback(candidate, state)),
        )

    def _feedback(self, candidate: CandidateId, state: RoomState) -> Feedback:
        laid, workspaces = self.room.laid, self.room.outside.workspaces
        form, attempt = laid.forms[candidate], state.attempts[candidate]
        evidence = {}
        for name in form.tasks:
            task = laid.paper.tasks[name]
            handed_in = workspaces.handed_in(candidate, task, attempt.received(name))
            evidence[name] = workspaces.evidence(candidate, task, handed_in)
        outcome = grade(laid.paper, Work(form, attempt, evidence), state.sitting)
        return feedback(laid.paper, self.rationales_of(laid.paper), (form, attempt), outcome)
