from dataclasses import replace

import pytest

from onex_exam.adapters.catalogues import read_wording
from onex_exam.domain.credentials.package_results import PartScore, Waiting
from onex_exam.domain.credentials.registered import RegisteredResult, ResultPage
from onex_exam.domain.grading.outcome import Conclusion
from onex_exam.domain.ids import TaskId
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.domain.points import Points
from onex_exam.screens.organization_asks import releasable
from onex_exam.screens.organization_results import STATE_OF_WAITING, results_screen
from onex_exam.screens.organization_view import ResultsView
from onex_exam.screens.organization_waiting import those_waiting, what_to_do, why_waiting
from tests.screens.saying import EN
from tests.screens.test_organization_results import OPEN, a_result, backwards

UNREAD = Waiting(TaskId("t"), "one", Points(3_50), "file-damaged", (("file", "a.xlsx"),))
PENDING = replace(
    a_result(6, "imported", "pending", None),
    parts=(
        PartScore("theory", "normal", Points(50_00), Points(100_00)),
        PartScore(
            "practical",
            "normal",
            Points(40_00),
            Points(100_00),
            (UNREAD, replace(UNREAD, checkpoint="two")),
        ),
    ),
)
UNDECIDED = replace(
    a_result(7, "imported", "undecided", None),
    parts=(
        PartScore("oral", "cheating", None, Points(100_00)),
        PartScore("practical", "normal", Points(40_00), Points(100_00)),
    ),
)
PASSED = a_result(8, "imported")
RESULTS = (PENDING, UNDECIDED, PASSED)


def test_only_those_wait_whose_conclusion_a_person_has_to_make() -> None:
    assert those_waiting(RESULTS) == (PENDING, UNDECIDED)
    conclusions: tuple[Conclusion, ...] = ("passed", "failed", "absent")
    for conclusion in conclusions:
        standing = replace(PASSED.standing, conclusion=conclusion)
        assert those_waiting([replace(PASSED, standing=standing)]) == ()


def test_a_reason_says_part_criteria_points_and_cause_once() -> None:
    (why,) = why_waiting(PENDING, EN)

    assert why.startswith("Practical")
    assert "left to a person: 2, worth up to 7 points" in why
    assert why.count("a.xlsx") == 1


def test_a_status_is_named_and_left_to_the_organization() -> None:
    (why,) = why_waiting(UNDECIDED, EN)

    assert "oral" in why
    assert "Cheating" in why
    assert why_waiting(PASSED, EN) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_do_is_said_once_for_each_kind(language: Language) -> None:
    say = read_wording(language)

    assert len(what_to_do([PENDING, PENDING], say)) == 1
    assert len(what_to_do([PENDING, UNDECIDED, PASSED], say)) == 2
    assert what_to_do([PASSED], say) == ()


def drawn(*results: RegisteredResult, **changes: object) -> ResultsView:
    return replace(ResultsView(ResultPage(results, len(results))), **changes)  # type: ignore[arg-type]


def test_the_page_tells_who_waits_and_of_whoever_is_selected_why() -> None:
    screen = results_screen(replace(OPEN, results=drawn(*RESULTS)), EN, backwards)
    assert screen.waits
    assert "2 results wait for a person" in screen.waits.text
    assert "Select one" in screen.waits.text
    assert screen.reasons == ()

    chosen = frozenset({PENDING.standing.key, PASSED.standing.key})
    screen = results_screen(replace(OPEN, results=drawn(*RESULTS, selected=chosen)), EN, backwards)
    assert screen.waits
    assert "page for marking" in screen.waits.text
    (reason,) = screen.reasons
    assert PENDING.standing.name in reason.name

    assert results_screen(replace(OPEN, results=drawn(PASSED)), EN, backwards).waits is None


def test_points_of_a_part_that_waits_are_not_shown_as_final() -> None:
    screen = results_screen(replace(OPEN, results=drawn(PENDING)), EN, backwards)
    assert "40 so far" in screen.rows[0]


def test_those_who_wait_are_not_among_those_to_release() -> None:
    everybody = frozenset(each.standing.key for each in RESULTS)
    view = drawn(*RESULTS, selected=everybody)
    assert releasable(view) == (PASSED.standing.key,)
    alone = drawn(*RESULTS, selected=frozenset({PENDING.standing.key}))
    screen = results_screen(replace(OPEN, results=alone), EN, backwards)
    assert not screen.release.enabled
    assert "wait for nobody" in screen.release.why


def test_those_who_wait_can_be_listed_alone() -> None:
    view = drawn(PENDING)
    query = replace(view.query, waiting=True)
    screen = results_screen(replace(OPEN, results=replace(view, query=query)), EN, backwards)
    assert screen.state == STATE_OF_WAITING
    assert STATE_OF_WAITING in [each.value for each in screen.states]
