"""A mock examination of the small bank that went half well."""

from collections.abc import Iterable, Mapping

from onex_exam.adapters.catalogues import read_wording
from onex_exam.domain.bank.responses import Entered, Response
from onex_exam.domain.delivery.attempt import AttemptState
from onex_exam.domain.delivery.sitting import Sitting
from onex_exam.domain.grading.grading import grade
from onex_exam.domain.ids import ItemId
from onex_exam.domain.practical.facts import Facts
from onex_exam.domain.training.feedback import feedback
from onex_exam.qt.training.mock_controller import MockResultController, open_mock_result
from onex_exam.qt.training.mock_window import MockResultWindow
from onex_exam.screens.mock_result import MockTold
from onex_exam.screens.shell import ShellView
from tests.domain.grading.builders import (
    BANK,
    BLANK,
    FORM,
    JUDGE,
    MULTIPLE,
    NUMBER,
    PAPER,
    RIGHT,
    SINGLES,
    attempt,
    chose,
    work,
)

ZH, EN = read_wording("zh"), read_wording("en")
RATIONALES = {name: BANK.items[name].rationale for name in PAPER.items}
LOOK = ShellView(language="zh", theme="light", scale=100, role="teacher")
MIXED: Mapping[ItemId, Response] = {item: RIGHT[item] for item in RIGHT if item != BLANK} | {
    SINGLES[0]: chose("d"),
    MULTIPLE: chose("a"),
    NUMBER: Entered("十二"),
}
"""One wrong, one half right, one unanswered, one that is no number; two right."""


def told(
    responses: Mapping[ItemId, Response] = MIXED,
    flags: Iterable[ItemId] = (JUDGE,),
    facts: Facts | None = None,
    state: AttemptState = "submitted",
) -> MockTold:
    """What is told of a mock examination; the practical work is faultless unless facts say so."""
    done = attempt(responses, flags, state)
    outcome = grade(PAPER, work(done, facts), Sitting())
    return MockTold("张三", PAPER, feedback(PAPER, RATIONALES, (FORM, done), outcome))


def opened(what: MockTold | None = None) -> tuple[MockResultWindow, MockResultController]:
    return open_mock_result(what or told(), LOOK, ZH)
