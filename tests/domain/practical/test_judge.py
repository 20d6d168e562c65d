from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.ids import Digest
from onex_exam.domain.points import Points, total
from onex_exam.domain.practical.facts import Facts, FileFact, Rejected
from onex_exam.domain.practical.judge import criterion_to_json, judge
from tests.domain.practical.builders import checkpoint
from tests.domain.practical.judged import codes, look, task_of
from tests.domain.practical.workbooks import DONE, LIST, Formula, handed_in, sheet, workbook

FIRST = {"kind": "values", "cells": {"S[a1, 甲]": 1}}
SECOND = {"kind": "values", "cells": {"S[a2, 甲]": 2}}
MISSED = {"kind": "values", "cells": {"S[a2, 甲]": 9}}
GOOD = workbook(sheet("S", LIST))
TASK = task_of(checkpoint("one", FIRST))


def test_every_checkpoint_is_judged_in_the_order_of_the_task() -> None:
    results = judge(TASK, handed_in(GOOD))

    assert [each.checkpoint for each in results] == [each.id for each in TASK.key.checkpoints]
    assert total(each.max for each in results) == Points(100_00)


def test_all_expectations_must_hold() -> None:
    assert look(GOOD, FIRST, SECOND).status == "met"
    assert look(GOOD, FIRST, MISSED).status == "not-met"


def test_parts_earn_their_share() -> None:
    three = {"kind": "values", "cells": {"S[a1, 甲]": 1, "S[a2, 甲]": 2, "S[a2, 乙]": "东"}}
    result = look(GOOD, three, partial=True)

    assert (result.status, result.points, codes(result)) == ("partly", Points(333), ["cell-value"])
    nothing = look(GOOD, {"kind": "values", "cells": {"S[a1, 甲]": 5}}, partial=True)
    assert (nothing.status, nothing.points) == ("not-met", Points(0))


def test_any_alternative_alone_is_enough() -> None:
    assert look(GOOD, MISSED, accept=[FIRST]).status == "met"
    assert look(GOOD, MISSED, accept=[MISSED]).status == "not-met"


def test_an_undecided_alternative_leaves_it_to_a_person() -> None:
    book = workbook(sheet("S", {**LIST, "B2": Formula("=1+0")}))

    assert look(book, MISSED, accept=[MISSED, FIRST]).status == "needs-person"
    assert look(book, FIRST, accept=[MISSED]).status == "needs-person"


def carried(expect: object, otherwise: object, first: object = MISSED) -> str:
    task = task_of(
        checkpoint("one", first),
        checkpoint("two", expect, after=["one"], carried=[otherwise]),
    )
    return judge(task, handed_in(GOOD))[1].status


def test_an_error_carried_forward_is_not_punished_twice() -> None:
    task = task_of(
        checkpoint("one", MISSED), checkpoint("two", MISSED, after=["one"], carried=[FIRST])
    )
    result = judge(task, handed_in(GOOD))[1]

    assert (result.status, result.points) == ("carried", result.max)
    assert codes(result) == ["error-carried", "cell-value"]
    assert dict(result.findings[0].facts) == {"checkpoints": "one"}


def test_an_error_of_its_own_is_not_carried() -> None:
    assert carried(MISSED, MISSED) == "not-met"
    assert carried(MISSED, FIRST, first=FIRST) == "not-met"
    assert carried(SECOND, MISSED) == "met"


def test_what_the_carried_question_leaves_open_a_person_decides() -> None:
    book = workbook(sheet("S", {**LIST, "B2": Formula("=1+0")}))
    task = task_of(
        checkpoint("one", MISSED), checkpoint("two", MISSED, after=["one"], carried=[FIRST])
    )

    assert judge(task, handed_in(book))[1].status == "needs-person"


def test_what_is_open_by_itself_is_not_carried() -> None:
    book = workbook(sheet("S", {**LIST, "B2": Formula("=1+0")}))
    task = task_of(
        checkpoint("one", MISSED), checkpoint("two", FIRST, after=["one"], carried=[SECOND])
    )

    assert judge(task, handed_in(book))[1].status == "needs-person"


def test_a_missing_deliverable_earns_nothing_and_is_named() -> None:
    results = judge(TASK, Facts())

    assert {each.status for each in results} == {"not-met"}
    assert {tuple(codes(each)) for each in results} == {("deliverable-missing",)}


@pytest.mark.parametrize("kind", ["ole", "xlsm", "text", "zip"])
def test_a_file_of_the_wrong_kind_earns_nothing_and_is_named(kind: str) -> None:
    file = FileFact(DONE, 9, Digest("0" * 64), kind)  # type: ignore[arg-type]
    results = judge(TASK, Facts((file,)))

    assert {each.status for each in results} == {"not-met"}
    assert codes(results[0]) == [f"file-is-{kind}"]


def test_what_could_not_be_read_needs_a_person() -> None:
    for facts, code in [
        (handed_in(), "file-not-read"),
        (handed_in(replace(GOOD, trouble="workbook-bomb")), "workbook-bomb"),
        (handed_in(replace(GOOD, sheets=(sheet("S", cut=True),))), "file-not-read"),
        (
            Facts(rejected=(Rejected("other", "x"), Rejected(DONE, "file-too-large"))),
            "file-too-large",
        ),
    ]:
        results = judge(TASK, facts)
        assert {each.status for each in results} == {"needs-person"}
        assert codes(results[0]) == [code]


def test_at_most_five_findings_are_kept() -> None:
    many = {"kind": "values", "cells": {f"S!Z{row}": 1 for row in range(1, 9)}}

    assert len(look(GOOD, many).findings) == 5


@given(st.integers(0, 3), st.integers(0, 3))
def test_no_checkpoint_earns_more_than_its_points(first: int, second: int) -> None:
    book = workbook(sheet("S", {**LIST, "B2": first, "B3": second}))
    both = {"kind": "values", "cells": {"S[a1, 甲]": 1, "S[a2, 甲]": 2}}
    for partial in (False, True):
        result = look(book, both, partial=partial)
        assert result.points <= result.max
        assert (
            (result.points == result.max) == (result.status == "met") == ((first, second) == (1, 2))
        )


def test_a_result_is_written_with_its_findings() -> None:
    result = look(GOOD, MISSED)

    assert canonical.encode(criterion_to_json(result)) == canonical.encode(
        {
            "checkpoint": "one",
            "node": "3.1.1",
            "points": 0,
            "max": 500,
            "status": "not-met",
            "findings": [
                {
                    "code": "cell-value",
                    "facts": [["place", "S!B3"], ["found", "2"], ["expected", "9"]],
                }
            ],
        }
    )
