from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.bank.assembly import assemble
from onex_exam.domain.bank.items import Rationale
from onex_exam.domain.bank.responses import Response
from onex_exam.domain.delivery.sitting import Sitting
from onex_exam.domain.grading.grading import grade
from onex_exam.domain.ids import ItemId, NodeId, OptionId
from onex_exam.domain.language import Text
from onex_exam.domain.points import ZERO, Points, total
from onex_exam.domain.practical.facts import Facts
from onex_exam.domain.training.feedback import FEW, MOST_GAPS, Feedback, Misled, feedback
from tests.domain.grading.builders import (
    ANNA,
    BANK,
    BLANK,
    FORM,
    JUDGE,
    MULTIPLE,
    NUMBER,
    OUTSIDE,
    PAPER,
    RIGHT,
    SEED,
    SINGLES,
    attempt,
    chose,
    work,
    workbook,
)

RATIONALES: Mapping[ItemId, Rationale] = {name: BANK.items[name].rationale for name in PAPER.items}
responses = st.sets(st.sampled_from(sorted(RIGHT))).map(
    lambda done: {item: RIGHT[item] for item in done}
)


def told(
    answers: Mapping[ItemId, Response] = RIGHT,
    flags: Iterable[ItemId] = (),
    facts: Facts | None = None,
    seed: str = SEED,
) -> Feedback:
    form = assemble(PAPER, seed, ANNA)
    done = attempt(answers, flags)
    outcome = grade(PAPER, work(done, facts, form), Sitting())
    return feedback(PAPER, RATIONALES, (form, done), outcome)


def test_who_did_everything_right_has_no_gap_and_nothing_to_redo() -> None:
    all_right = told()

    assert (all_right.gaps, all_right.to_redo) == ((), ())
    assert {each.share for each in all_right.skills} == {Fraction(1)}


def test_skills_stand_in_the_order_of_the_standard_with_what_was_looked_at() -> None:
    skills = told({}).skills

    assert [(each.node, each.count, each.worth) for each in skills] == [
        ("1.1.1", 20, Points(10_000)),
        ("1.2.2", 2, Points(2_500)),
        ("1.3.4", 1, Points(1_250)),
        ("2.2.2", 2, Points(2_500)),
        ("2.3.4", 1, Points(400)),
    ]
    assert skills[0].text == Text("能做1.1.1", "Can do 1.1.1")
    assert skills[0].count >= FEW > skills[1].count


def test_the_largest_losses_are_the_gaps() -> None:
    gaps = told({}, facts=OUTSIDE).gaps

    assert len(gaps) == MOST_GAPS
    assert [each.node for each in gaps] == ["1.1.1", "1.2.2", "2.2.2"]
    assert [each.lost for each in gaps] == [Points(10_000), Points(2_500), Points(2_500)]


def test_a_skill_without_loss_is_no_gap() -> None:
    assert [each.node for each in told({**RIGHT, JUDGE: chose("false")}).gaps] == ["2.3.4"]


def test_a_criterion_that_waits_for_a_person_is_no_gap() -> None:
    waiting = told(facts=workbook(trouble="workbook-damaged"))

    assert waiting.outcome.conclusion == "pending"
    assert NodeId("1.1.1") not in {each.node for each in waiting.skills}
    assert waiting.gaps == ()


@given(responses)
def test_gaps_are_the_largest_and_in_order(answers: Mapping[ItemId, Response]) -> None:
    shown = told(answers)
    losses = [each.lost for each in shown.gaps]
    others = [each.lost for each in shown.skills if each not in shown.gaps]

    assert losses == sorted(losses, reverse=True)
    assert ZERO not in losses
    assert max(others, default=ZERO) <= min(losses, default=ZERO) or len(losses) == MOST_GAPS


@given(responses)
def test_skills_add_up_to_the_points_of_the_parts(answers: Mapping[ItemId, Response]) -> None:
    shown = told(answers)
    parts = shown.outcome.parts

    assert total(each.points for each in shown.skills) == total(
        each.points for each in parts if each.points is not None
    )
    assert total(each.worth for each in shown.skills) == total(each.worth for each in parts)


def test_items_stand_as_the_seat_showed_them() -> None:
    items = told().items

    assert [each.number for each in items] == [1, 2, 3, 4, 5, 6]
    assert [(each.item.id, each.order) for each in items] == [
        (shown.item, shown.options) for shown in FORM.items
    ]
    assert [each.section.id for each in items] == [
        "single",
        "single",
        "multiple",
        "judge",
        "fill",
        "number",
    ]


def test_each_item_comes_with_what_teaches() -> None:
    wrong = {**RIGHT, SINGLES[0]: chose("d"), JUDGE: chose("false")}
    items = {each.item.id: each for each in told(wrong).items}
    single = items[SINGLES[0]]

    assert single.response == chose("d")
    assert single.declaration == PAPER.declaration(SINGLES[0])
    assert (single.score.verdict, single.node) == ("wrong", "2.2.2")
    assert single.misled == (Misled(OptionId("d"), Text("次序错误", "Wrong order")),)
    assert single.explanation == RATIONALES[SINGLES[0]].explanation
    assert single.sources == ("GB/T 1.1-2020",)
    assert [each.text.en for each in items[JUDGE].misled] == ["Has it the wrong way round"]
    assert items[BLANK].misled == items[NUMBER].misled == ()


@given(st.integers(0, 99).map(str), st.sets(st.sampled_from("abcd")))
def test_misconceptions_stand_in_the_order_of_the_seat(seed: str, options: set[str]) -> None:
    several = next(
        each
        for each in told({MULTIPLE: chose(*options)}, seed=seed).items
        if each.item.id == MULTIPLE
    )

    assert [each.option for each in several.misled] == [
        each for each in several.order if each in options & {"b", "d"}
    ]


def test_a_wrong_option_without_a_recorded_misconception_says_nothing() -> None:
    silent = {name: replace(each, misconceptions={}) for name, each in RATIONALES.items()}
    done = attempt({SINGLES[0]: chose("d")})
    outcome = grade(PAPER, work(done), Sitting())

    assert feedback(PAPER, silent, (FORM, done), outcome).items[0].misled == ()


def test_wrong_half_right_unanswered_and_flagged_items_are_to_be_redone() -> None:
    answers = {item: RIGHT[item] for item in RIGHT if item != BLANK} | {
        SINGLES[0]: chose("d"),
        MULTIPLE: chose("a"),
    }
    shown = told(answers, flags=[NUMBER])

    assert shown.to_redo == (SINGLES[0], MULTIPLE, BLANK, NUMBER)
    assert [each.flagged for each in shown.items] == [False] * 5 + [True]


def test_who_never_sat_is_told_nothing_about_items() -> None:
    done = attempt({}, state="none")
    outcome = grade(PAPER, work(done), Sitting())
    nothing = feedback(PAPER, RATIONALES, (FORM, done), outcome)

    assert (nothing.items, nothing.skills, nothing.gaps, nothing.to_redo) == ((), (), (), ())
