"""A fictional mock examination that went half well, for pictures of every page of its result."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from onex_exam.adapters.evidence.collect import collect_facts
from onex_exam.demo.candidates import answer
from onex_exam.domain.bank.assembly import assemble
from onex_exam.domain.bank.bank import Bank
from onex_exam.domain.bank.paper import Paper, paper_of
from onex_exam.domain.bank.responses import Response
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.sitting import Sitting
from onex_exam.domain.grading.grading import Work, grade
from onex_exam.domain.ids import CandidateId
from onex_exam.domain.training.feedback import ItemFeedback, feedback
from onex_exam.domain.training.redo import advance, check, give, redo
from onex_exam.screens.mock_items import FILTERS
from onex_exam.screens.mock_redo import RedoScreen, redo_screen
from onex_exam.screens.mock_result import (
    MockResultScreen,
    MockTold,
    MockView,
    Page,
    mock_result_screen,
)
from onex_exam.wording import Wording

_CANDIDATE = CandidateId("20260001")
_PAGES: tuple[Page, ...] = ("overview", "practical")
_SOLUTION = "half-done"


def sample_result(bank: Bank, folder: Path, seed: str = "7", skill: float = 0.5) -> MockTold:
    """Return the result of somebody who knows this share of the answers; flags every fourth item.

    ``folder`` is the bank's; its task is handed in as its solution ``half-done``.
    """
    paper = paper_of(bank, next(iter(bank.blueprints)), "practice")
    form = assemble(paper, seed, _CANDIDATE)
    attempt = _sat(paper, seed, skill)
    evidence = {
        task: collect_facts(paper.tasks[task], folder / "tasks" / task / "solutions" / _SOLUTION)
        for task in form.tasks
    }
    outcome = grade(paper, Work(form, attempt, evidence), Sitting())
    rationales = {name: bank.items[name].rationale for name in paper.items}
    return MockTold("张三", paper, feedback(paper, rationales, (form, attempt), outcome))


def training_gallery(told: MockTold, say: Wording) -> Iterator[tuple[str, MockResultScreen]]:
    """Yield a name and a screen for every page, every filter and one item of each kind."""
    for page in _PAGES:
        yield page, mock_result_screen(told, MockView(page), say)
    for wanted in FILTERS:
        yield f"items-{wanted}", mock_result_screen(told, MockView("items", wanted), say)
    seen: set[str] = set()
    for each in told.feedback.items:
        if each.section.kind not in seen:
            seen.add(each.section.kind)
            view = MockView("items", "all", each.item.id)
            yield f"item-{each.section.kind}", mock_result_screen(told, view, say)


def redo_gallery(told: MockTold, say: Wording) -> Iterator[tuple[str, RedoScreen]]:
    """Yield a name and a screen for an item asked, the same laid open, and the end of a run."""
    run = redo(told.feedback)
    yield "redo-asked", redo_screen(run, say)
    for each in run.items:
        run = check(give(run, _again(each)))
        if run.at == 0:
            yield "redo-open", redo_screen(run, say)
        run = advance(run)
    yield "redo-end", redo_screen(run, say)


def _again(told: ItemFeedback) -> Response:
    """Return the response of the examination, or the right one where there was none."""
    chance = Random(told.number)  # noqa: S311  (a simulation)
    return told.response or answer(told.item, told.declaration, knows=True, chance=chance)


def _sat(paper: Paper, seed: str, skill: float) -> Attempt:
    form = assemble(paper, seed, _CANDIDATE)
    chance = Random(seed)  # noqa: S311  (a simulation)
    responses = {
        shown.item: answer(
            paper.items[shown.item].item,
            paper.declaration(shown.item),
            knows=chance.random() < skill,
            chance=chance,
        )
        for shown in form.items
    }
    flags = frozenset(shown.item for shown in form.items[::4])
    return Attempt(state="submitted", responses=responses, flags=flags)
