from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC
from typing import get_args

import pytest

from onex_exam.adapters.catalogues import read_wording
from onex_exam.domain.credentials.package_results import PartScore
from onex_exam.domain.credentials.registered import (
    HeldPackage,
    RegisteredResult,
    ResultPage,
    ResultQuery,
)
from onex_exam.domain.credentials.states import ResultKey, ResultState, Standing
from onex_exam.domain.delivery.sitting import PartStatus
from onex_exam.domain.grading.outcome import Conclusion
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from onex_exam.screens.organization_results import ResultsScreen, results_screen
from onex_exam.screens.organization_view import COLUMNS, Column, OrganizationView, ResultsView
from tests.domain.credentials.results import SITTING, candidate_id, some_facts

SAY = read_wording("en")
OPEN = OrganizationView(read=True, person="Ann", zone=UTC, tab="results")


def backwards(names: Iterable[str]) -> Mapping[str, int]:
    return {name: -ord(name[0]) for name in names}


def a_result(
    number: int, state: ResultState, conclusion: Conclusion = "passed", total: int | None = 80_00
) -> RegisteredResult:
    points = None if total is None else Points(total)
    status: PartStatus = "absent" if conclusion == "absent" else "normal"
    key = ResultKey(SITTING, candidate_id(number))
    standing = Standing(
        key=key,
        name=f"{'CAB'[number % 3]}{number}",
        state=state,
        conclusion=conclusion,
        imported_by="Bo",
        has_photo=True,
        mock=False,
    )
    return RegisteredResult(
        standing=standing,
        masked="000*1",
        certificate=Text("证", "Certificate"),
        parts=(PartScore("theory", status, points, Points(100_00)),),
        total=points,
        band=Text("良好", "Good") if conclusion == "passed" else None,
        released_by=None,
        number=f"N{number}" if state == "certified" else None,
    )


RESULTS = (
    a_result(1, "imported"),
    a_result(2, "released", "passed", 92_50),
    a_result(3, "released", "failed", 40_00),
    a_result(4, "certified"),
    a_result(5, "imported", "absent", None),
)
KEYS = tuple(each.standing.key for each in RESULTS)


def screen(**changes: object) -> ResultsScreen:
    listed = ResultsView(ResultPage(RESULTS, len(RESULTS)), (HeldPackage(some_facts(b"1"), 1),))
    results = replace(listed, **changes)  # type: ignore[arg-type]
    return results_screen(replace(OPEN, results=results), SAY, backwards)


def order(**changes: object) -> list[int]:
    return [KEYS.index(key) + 1 for key in screen(**changes).keys]


def test_a_list_is_by_admission_number_until_somebody_wants_it_otherwise() -> None:
    assert order() == [1, 2, 3, 4, 5]
    assert order(descending=True) == [5, 4, 3, 2, 1]


def test_names_are_sorted_as_people_look_them_up() -> None:
    assert order(order="name") == [3, 2, 5, 1, 4]


def test_points_are_sorted_as_numbers_and_none_comes_first() -> None:
    assert order(order="total") == [5, 3, 1, 4, 2]
    assert order(order="theory") == [5, 3, 1, 4, 2]
    assert order(order="practical") == [1, 2, 3, 4, 5]


def test_states_are_sorted_as_they_follow_one_another() -> None:
    assert order(order="state") == [1, 5, 2, 3, 4]


@pytest.mark.parametrize("column", get_args(Column))
def test_every_column_sorts(column: Column) -> None:
    assert sorted(order(order=column)) == [1, 2, 3, 4, 5]
    assert column in COLUMNS


def test_a_row_shows_scores_status_and_conclusion() -> None:
    rows = screen().rows
    assert rows[1] == (
        "20260002", "B2", "000*1", "92.5", "–", "92.5", "Passed · Good", "Released", "",
    )  # fmt: skip
    assert rows[4][3] == "Absent"
    assert rows[4][5] == "–"
    assert rows[3][8] == "N4"


def test_deeds_count_what_they_would_touch() -> None:
    shown = screen(selected=frozenset(KEYS))
    assert (shown.release.text, shown.release.enabled) == ("Release (2)…", True)
    assert (shown.issue.text, shown.issue.enabled) == ("Issue certificates (1)…", True)


def test_without_a_selection_the_buttons_say_what_to_select() -> None:
    shown = screen()
    assert not shown.release.enabled
    assert not shown.issue.enabled
    assert "select" in shown.release.why
    assert "select" in shown.issue.why


def test_releasing_asks_for_the_second_person() -> None:
    ask = screen(selected=frozenset(KEYS), asking="release").ask
    assert ask
    assert ask.title == "Release 2 results"
    assert not ask.go.enabled
    named = screen(selected=frozenset(KEYS), asking="release", second="Li").ask
    assert named
    assert named.go.enabled
    assert not screen(selected=frozenset(KEYS), asking="release").release.enabled


def test_issuing_asks_for_folder_and_passphrase() -> None:
    chosen = {"selected": frozenset(KEYS), "asking": "issue", "folder": "/out"}
    ask = screen(**chosen).ask
    assert ask
    assert ask.choose
    assert not ask.go.enabled
    ready = screen(**chosen, passphrase="secret").ask  # noqa: S106
    assert ready
    assert ready.go.enabled


def test_a_list_that_was_cut_says_so() -> None:
    shown = screen(page=ResultPage(RESULTS, 700))
    assert (
        shown.counted
        == "The first 5 of 700 results are shown; search or filter to narrow them down."
    )
    assert "2 selected" in screen(selected=frozenset(KEYS[:2])).counted


def test_an_empty_list_tells_nothing_found_from_nothing_there() -> None:
    nothing = ResultPage((), 0)
    assert screen(page=nothing).empty_title == "The registry holds no results yet"
    for query in (
        ResultQuery(text="x"),
        ResultQuery(state="released"),
        ResultQuery(sitting=SITTING),
    ):
        assert screen(page=nothing, query=query).empty_title == "No result matches"


def test_sittings_are_named_by_venue_room_and_time() -> None:
    assert [each.text for each in screen().sittings] == [
        "All sittings",
        "First Centre · A101 · 2026-06-01 09:00",
    ]
