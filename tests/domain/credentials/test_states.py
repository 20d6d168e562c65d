from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.credentials.states import (
    ResultKey,
    ResultState,
    Standing,
    check_undo,
    is_same_person,
    tidy_person,
    why_not_certify,
    why_not_release,
)
from onex_exam.domain.errors import Problem, RuleError
from onex_exam.domain.grading.outcome import Conclusion
from tests.domain.credentials.results import SITTING, candidate_id

IMPORTED = Standing(
    key=ResultKey(SITTING, candidate_id(1)),
    name="王小明",
    state="imported",
    conclusion="passed",
    imported_by="张老师",
    has_photo=True,
    mock=False,
)
RELEASED = replace(IMPORTED, state="released")


def code(problem: Problem | None) -> str | None:
    return problem.code if problem else None


def test_a_second_person_releases_what_was_imported() -> None:
    assert why_not_release(IMPORTED, "李老师") is None


@pytest.mark.parametrize("by", ["张老师", " 张 老师 ", "张老师\t"])
def test_whoever_imported_does_not_release(by: str) -> None:
    assert code(why_not_release(IMPORTED, by)) == "result-same-person"


def test_case_and_width_do_not_make_a_second_person() -> None:
    assert is_same_person("Ann Smith", "ANN  smith")
    assert is_same_person("\uff21nn", "ann")
    assert not is_same_person("Ann", "Anna")


def test_a_problem_says_whose_result_it_is() -> None:
    problem = why_not_release(IMPORTED, "张老师")
    assert problem == Problem("", "20260001 · 王小明", "result-same-person", {"person": "张老师"})


@pytest.mark.parametrize("conclusion", ["passed", "failed", "absent"])
def test_final_conclusions_may_be_announced(conclusion: Conclusion) -> None:
    assert why_not_release(replace(IMPORTED, conclusion=conclusion), "李老师") is None


@pytest.mark.parametrize("conclusion", ["pending", "undecided"])
def test_what_a_person_still_has_to_decide_is_not_released(conclusion: Conclusion) -> None:
    standing = replace(IMPORTED, conclusion=conclusion)
    assert code(why_not_release(standing, "李老师")) == "result-unfinished"


def test_nothing_is_released_twice() -> None:
    assert code(why_not_release(RELEASED, "李老师")) == "result-released-already"
    certified = replace(RELEASED, state="certified")
    assert code(why_not_release(certified, "李老师")) == "result-released-already"


def test_a_released_pass_with_a_photo_gets_a_certificate() -> None:
    assert why_not_certify(RELEASED) is None


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"state": "imported"}, "result-not-released"),
        ({"state": "certified"}, "result-certified-already"),
        ({"conclusion": "failed"}, "result-not-passed"),
        ({"conclusion": "absent"}, "result-not-passed"),
        ({"has_photo": False}, "result-without-photo"),
        ({"mock": True}, "result-of-mock"),
    ],
)
def test_nothing_else_gets_one(change: dict[str, object], wanted: str) -> None:
    standing = replace(RELEASED, **change)  # type: ignore[arg-type]
    assert code(why_not_certify(standing)) == wanted


@given(
    st.sampled_from(get_args(ResultState)),
    st.sampled_from(get_args(Conclusion)),
    st.booleans(),
)
def test_certificates_rest_on_released_passes_only(
    state: ResultState,
    conclusion: Conclusion,
    has_photo: bool,  # noqa: FBT001  (drawn)
) -> None:
    standing = replace(RELEASED, state=state, conclusion=conclusion, has_photo=has_photo)
    may = why_not_certify(standing) is None
    assert may == (state == "released" and conclusion == "passed" and has_photo)


def test_an_import_is_undone_until_a_certificate_rests_on_it() -> None:
    check_undo(3, undone=False, certificates=0)
    with pytest.raises(RuleError, match="import-certified"):
        check_undo(3, undone=False, certificates=1)
    with pytest.raises(RuleError, match="import-undone-already"):
        check_undo(3, undone=True, certificates=0)


def test_names_are_kept_tidy_and_never_empty() -> None:
    assert tidy_person("  Ann   Smith ") == "Ann Smith"
    with pytest.raises(RuleError, match="person-missing"):
        tidy_person(" \t ")
