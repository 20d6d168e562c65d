"""What a mock examination tells its candidate: gaps by skill, and why each answer is right."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from onex_exam.domain.bank.blueprint import Section
from onex_exam.domain.bank.forms import Form, FormItem
from onex_exam.domain.bank.items import Item, Rationale
from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.bank.responses import Chosen, Response, ResponseDeclaration
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.grading.outcome import Outcome
from onex_exam.domain.grading.scoring import ItemScore
from onex_exam.domain.ids import ItemId, NodeId, OptionId
from onex_exam.domain.language import Text
from onex_exam.domain.points import ZERO, Points

MOST_GAPS = 3
FEW = 5
"""A share of fewer looked-at things than this is shown in grey: it says little."""


@dataclass(frozen=True, slots=True)
class SkillResult:
    """One skill requirement: what was earned of what could be, over ``count`` things looked at."""

    node: NodeId
    text: Text
    points: Points
    worth: Points
    count: int

    @property
    def share(self) -> Fraction:
        """The part that was earned."""
        return Fraction(self.points.hundredths, self.worth.hundredths)

    @property
    def lost(self) -> Points:
        """The points that were not earned: the size of the gap."""
        return Points(self.worth.hundredths - self.points.hundredths)


@dataclass(frozen=True, slots=True)
class Misled:
    """A wrong option that was chosen, and the misconception behind it."""

    option: OptionId
    text: Text


@dataclass(frozen=True, slots=True)
class ItemFeedback:
    """One item with everything that teaches.

    ``number`` counts over the whole paper from 1 and ``order`` is the order of the options, both
    as the seat showed them; ``misled`` stands in that order.
    """

    number: int
    section: Section
    item: Item
    order: tuple[OptionId, ...]
    response: Response | None
    declaration: ResponseDeclaration
    score: ItemScore
    node: NodeId
    explanation: Text
    misconceptions: Mapping[OptionId, Text]
    sources: tuple[str, ...]
    flagged: bool

    @property
    def misled(self) -> tuple[Misled, ...]:
        """The misconceptions behind the wrong options that were chosen."""
        chosen = self.response.options if isinstance(self.response, Chosen) else frozenset()
        return tuple(
            Misled(option, self.misconceptions[option])
            for option in self.order
            if option in chosen and option in self.misconceptions
        )


@dataclass(frozen=True, slots=True)
class Feedback:
    """All of it; ``gaps`` are at most three skills, the largest loss first."""

    outcome: Outcome
    skills: tuple[SkillResult, ...]
    gaps: tuple[SkillResult, ...]
    items: tuple[ItemFeedback, ...]

    @property
    def to_redo(self) -> tuple[ItemId, ...]:
        """Items that were wrong or flagged, in the order of the paper."""
        return tuple(
            each.item.id
            for each in self.items
            if each.flagged or each.score.points < each.score.worth
        )


def feedback(
    paper: Paper,
    rationales: Mapping[ItemId, Rationale],
    sat: tuple[Form, Attempt],
    outcome: Outcome,
) -> Feedback:
    """Return the feedback on a mock examination.

    ``sat`` is the form and the attempt on it; ``rationales`` are the bank's, because they never
    travel with a paper.
    """
    form, attempt = sat
    scores = {score.item: score for part in outcome.parts for score in part.items}
    items = tuple(
        _item(paper, rationales[place.shown.item], place, attempt, scores[place.shown.item])
        for place in _places(paper, form)
        if place.shown.item in scores
    )
    skills = tuple(_skills(paper, outcome))
    lossy = sorted((each for each in skills if each.lost), key=lambda each: -each.lost.hundredths)
    return Feedback(outcome, skills, tuple(lossy[:MOST_GAPS]), items)


@dataclass(frozen=True, slots=True)
class _Place:
    number: int
    section: Section
    shown: FormItem


def _places(paper: Paper, form: Form) -> Iterator[_Place]:
    sections = {section.id: section for section in paper.blueprint.sections}
    shown = [(sections[drawn.section], each) for drawn in form.sections for each in drawn.items]
    for number, (section, each) in enumerate(shown, 1):
        yield _Place(number, section, each)


def _item(
    paper: Paper, rationale: Rationale, place: _Place, attempt: Attempt, score: ItemScore
) -> ItemFeedback:
    return ItemFeedback(
        number=place.number,
        section=place.section,
        item=paper.items[score.item].item,
        order=place.shown.options,
        response=attempt.responses.get(score.item),
        declaration=paper.declaration(score.item),
        score=score,
        node=paper.items[score.item].classification.node,
        explanation=rationale.explanation,
        misconceptions=rationale.misconceptions,
        sources=rationale.sources,
        flagged=score.item in attempt.flags,
    )


def _skills(paper: Paper, outcome: Outcome) -> Iterator[SkillResult]:
    """Yield the skills that were looked at, in the order of the standard."""
    earned: dict[NodeId, tuple[Points, Points, int]] = {}
    for node, points, worth in _looked_at(paper, outcome):
        before = earned.get(node, (ZERO, ZERO, 0))
        earned[node] = (before[0] + points, before[1] + worth, before[2] + 1)
    for node, requirement in paper.standard.requirements.items():
        if node in earned:
            points, worth, count = earned[node]
            yield SkillResult(node, requirement.text, points, worth, count)


def _looked_at(paper: Paper, outcome: Outcome) -> Iterable[tuple[NodeId, Points, Points]]:
    """Yield what was earned of what; a criterion that waits for a person is no gap yet."""
    for part in outcome.parts:
        for score in part.items:
            node = paper.items[score.item].classification.node
            yield node, score.points, score.worth
        for task in part.tasks:
            for result in task.criteria:
                if result.status != "needs-person":
                    yield result.node, result.points, result.max
