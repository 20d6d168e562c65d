from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.bank.assembly import assemble
from onex_exam.domain.bank.blueprint import TaskDraw
from onex_exam.domain.bank.responses import Entered, Filled, Response
from onex_exam.domain.delivery.attempt import AttemptState
from onex_exam.domain.delivery.sitting import PartStatus, Sitting, StatusSet
from onex_exam.domain.errors import RuleError, TamperError
from onex_exam.domain.grading.grading import Work, grade, grade_by, part_status, plan_marking
from onex_exam.domain.ids import CandidateId, ItemId, TaskId
from onex_exam.domain.points import ZERO, Points
from tests.domain.grading.builders import (
    ANNA,
    BLANK,
    FORM,
    JUDGE,
    MULTIPLE,
    NUMBER,
    OUTSIDE,
    PAPER,
    RIGHT,
    SINGLES,
    TASK,
    attempt,
    chose,
    graded,
    work,
    workbook,
)


def noted(status: PartStatus, part: str = "theory", who: CandidateId = ANNA) -> Sitting:
    told = StatusSet(who, part, status, "设备", "王")
    return Sitting(statuses={(who, part): told})


def test_all_right_is_all_there_is() -> None:
    theory, practical = graded(attempt()).parts

    assert (theory.points, theory.worth) == (Points(6_650), Points(6_650))
    assert (practical.points, practical.worth) == (Points(10_000), Points(10_000))


@pytest.mark.parametrize(
    ("item", "response", "lost", "verdict"),
    [
        (SINGLES[0], chose("a"), 1_250, "wrong"),
        (MULTIPLE, chose("a"), 625, "partly-right"),
        (MULTIPLE, chose("a", "b"), 1_250, "wrong-chosen"),
        (JUDGE, chose("false"), 400, "wrong"),
        (NUMBER, Entered("十二"), 1_250, "not-a-number"),
    ],
)
def test_each_item_is_marked_by_the_rule_of_its_section(
    item: ItemId, response: Response, lost: int, verdict: str
) -> None:
    theory = graded(attempt({**RIGHT, item: response})).parts[0]

    assert theory.points == Points(6_650 - lost)
    assert {each.item: each.verdict for each in theory.items}[item] == verdict


def test_an_item_without_a_response_earns_nothing_and_is_still_there() -> None:
    theory = graded(attempt({})).parts[0]

    assert theory.points == ZERO
    assert [each.verdict for each in theory.items] == ["unanswered"] * 6
    assert BLANK in {each.item for each in theory.items}


@given(st.integers(0, 2**32), st.sets(st.sampled_from(sorted(RIGHT))))
def test_what_was_shuffled_and_when_it_was_answered_changes_nothing(
    seed: int, answered: set[ItemId]
) -> None:
    form = assemble(PAPER, str(seed), ANNA)
    responses = {item: RIGHT[item] for item in sorted(answered, reverse=True)}
    outcome = grade(PAPER, work(attempt(responses), form=form), Sitting())

    assert outcome.total == graded(attempt(responses)).total
    assert sum(bool(each.points) for each in outcome.parts[0].items) == len(answered)


@given(st.sets(st.sampled_from(sorted(RIGHT))), st.sampled_from(sorted(RIGHT)))
def test_one_more_right_answer_never_lowers_the_total(answered: set[ItemId], more: ItemId) -> None:
    totals = [
        graded(attempt({item: RIGHT[item] for item in done})).total
        for done in (answered, answered | {more})
    ]

    assert totals[0] is not None
    assert totals[1] is not None
    assert totals[0] <= totals[1]


GIVEN = st.fixed_dictionaries(
    {},
    optional={
        SINGLES[0]: st.sampled_from([chose(), chose("a"), chose("b")]),
        MULTIPLE: st.sets(st.sampled_from("abc")).map(lambda options: chose(*options)),
        BLANK: st.sampled_from([Filled(("SUM",)), Filled(("sum",)), Filled(("",))]),
        NUMBER: st.sampled_from([Entered("12.5"), Entered("12"), Entered("?"), Entered("")]),
    },
)


@given(st.lists(GIVEN, max_size=9))
def test_whoever_comes_later_is_marked_as_whoever_comes_first(
    all_given: list[dict[ItemId, Response]],
) -> None:
    plan = plan_marking(PAPER)

    for responses in all_given:
        done = work(attempt(responses))
        assert grade_by(plan, done, Sitting()) == grade(PAPER, done, Sitting())


def test_however_many_texts_are_given_each_is_marked() -> None:
    plan = plan_marking(PAPER)
    for number in range(400):
        done = work(attempt({**RIGHT, BLANK: Filled((f"text {number}",))}))
        verdicts = {
            each.item: each.verdict for each in grade_by(plan, done, Sitting()).parts[0].items
        }
        assert verdicts[BLANK] == "wrong"
    assert grade_by(plan, work(attempt()), Sitting()) == graded(attempt())


@pytest.mark.parametrize("strange", [Filled(("b",)), Entered("b")])
def test_a_response_of_another_kind_is_never_taken_for_one_that_was_marked(
    strange: Response,
) -> None:
    plan = plan_marking(PAPER)
    for responses in (RIGHT, {}):
        grade_by(plan, work(attempt(responses)), Sitting())

    with pytest.raises(TamperError, match="response-of-another-kind"):
        grade_by(plan, work(attempt({SINGLES[0]: strange})), Sitting())


def test_work_that_nobody_read_is_never_taken_for_empty() -> None:
    with pytest.raises(TamperError, match="evidence-missing") as refusal:
        grade(PAPER, Work(FORM, attempt(), {}), Sitting())
    assert refusal.value.facts == {"candidate": ANNA, "task": TASK}


def test_an_empty_folder_was_read_and_earns_nothing() -> None:
    practical = graded(attempt(), OUTSIDE).parts[1]

    assert (practical.points, practical.pending) == (ZERO, 0)
    assert {each.status for each in practical.tasks[0].criteria} == {"not-met"}


def test_criteria_that_a_machine_cannot_judge_keep_the_conclusion_open() -> None:
    outcome = graded(attempt(), workbook(trouble="workbook-damaged"))

    assert outcome.parts[1].pending == 20
    assert (outcome.conclusion, outcome.total) == ("pending", None)


@pytest.mark.parametrize("state", ["none", "ready"])
def test_who_never_opened_the_paper_is_absent_in_every_part(state: AttemptState) -> None:
    outcome = grade(PAPER, Work(FORM, attempt({}, state=state), {}), Sitting())

    assert outcome.conclusion == "absent"
    assert [(each.status, each.points) for each in outcome.parts] == [("absent", None)] * 2
    assert [(each.items, each.tasks) for each in outcome.parts] == [((), ())] * 2
    assert [each.worth for each in outcome.parts] == [Points(6_650), Points(10_000)]


@pytest.mark.parametrize("state", ["running", "suspended", "submitted"])
def test_who_opened_the_paper_sat_it(state: AttemptState) -> None:
    assert part_status(Sitting(), ANNA, attempt(state=state), "theory") == "normal"


def test_a_noted_status_holds_for_its_part_and_person_alone() -> None:
    sitting = noted("breach")

    assert part_status(sitting, ANNA, attempt(), "theory") == "breach"
    assert part_status(sitting, ANNA, attempt(), "practical") == "normal"
    assert part_status(sitting, CandidateId("20260002"), attempt(), "theory") == "normal"


def test_a_damaged_journal_that_somebody_signed_is_worth_nothing_either_way() -> None:
    signed = frozenset({(ANNA, "journal-damaged")})
    damaged = Sitting(signed_off=signed)  # type: ignore[arg-type]  # a pair of a person and a matter
    noted_too = replace(noted("cheating"), signed_off=damaged.signed_off)

    assert part_status(damaged, ANNA, attempt(), "theory") == "unfinished-by-fault"
    assert part_status(damaged, ANNA, attempt({}, state="none"), "theory") == "unfinished-by-fault"
    assert part_status(noted_too, ANNA, attempt(), "theory") == "cheating"
    assert grade(PAPER, work(attempt()), damaged).conclusion == "undecided"


def test_a_part_that_does_not_count_keeps_what_was_earned_item_by_item() -> None:
    theory = grade(PAPER, work(attempt()), noted("breach")).parts[0]

    assert theory.points is None
    assert {each.verdict for each in theory.items} == {"right"}


def test_a_note_taken_back_makes_nobody_present() -> None:
    sitting = noted("normal")

    assert part_status(sitting, ANNA, attempt({}, state="none"), "theory") == "absent"
    assert part_status(sitting, ANNA, attempt(), "theory") == "normal"


def test_each_part_counts_only_the_tasks_that_it_drew() -> None:
    theory, practical = PAPER.blueprint.parts
    other = TaskId("job-e")
    second = replace(practical, id="second", weight=0, tasks=TaskDraw(1, (other,)))
    blueprint = replace(PAPER.blueprint, parts=(theory, practical, second))
    tasks = {**PAPER.tasks, other: replace(PAPER.tasks[TASK], id=other)}
    assert not isinstance(PAPER.keys, str)
    task_keys = {**PAPER.keys.tasks, other: replace(PAPER.keys.tasks[TASK], id=other)}
    keys = replace(PAPER.keys, tasks=task_keys)
    paper = replace(PAPER, blueprint=blueprint, tasks=tasks, keys=keys)
    form = replace(FORM, tasks=(TASK, other))
    evidence = {TASK: workbook(), other: OUTSIDE}
    parts = grade(paper, Work(form, attempt(), evidence), Sitting()).parts

    assert [each.points for each in parts] == [Points(6_650), Points(10_000), ZERO]
    assert [each.worth for each in parts] == [Points(6_650), Points(10_000), Points(10_000)]
    assert [[task.task for task in each.tasks] for each in parts] == [[], [TASK], [other]]


def test_nothing_is_graded_where_the_keys_are_not() -> None:
    with pytest.raises(RuleError, match="keys-elsewhere"):
        graded(attempt(), paper=PAPER.without_keys())
