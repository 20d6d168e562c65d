import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.bank.responses import Entered, Filled, Response
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import ItemId
from onex_exam.domain.points import Points
from onex_exam.domain.training.redo import Redo, advance, check, give, redo, redo_again
from tests.domain.grading.builders import BLANK, JUDGE, MULTIPLE, NUMBER, RIGHT, SINGLES, chose
from tests.domain.training.test_feedback import told

WRONG = {**RIGHT, SINGLES[0]: chose("d"), MULTIPLE: chose("a")}


def run() -> Redo:
    """A run of a wrong item, a half right one and a flagged one."""
    return redo(told(WRONG, flags=[NUMBER]))


def answered(started: Redo, *, right: bool) -> Redo:
    """The run after its present item is answered, checked and left."""
    present = started.present
    assert present is not None
    wrong: dict[ItemId, Response] = {MULTIPLE: chose("a"), NUMBER: Entered("1")}
    response = RIGHT[present.item.id] if right else wrong.get(present.item.id, chose("a"))
    return advance(check(give(started, response)))


def test_wrong_and_flagged_items_are_asked_in_the_order_of_the_paper() -> None:
    assert [each.item.id for each in run().items] == [SINGLES[0], MULTIPLE, NUMBER]


def test_nothing_given_in_the_examination_is_shown_before_it_is_answered_again() -> None:
    started = run()

    assert (started.given, started.checked, started.solved) == (None, None, {})


def test_a_checked_item_is_laid_open_with_the_new_response() -> None:
    checked = check(give(run(), chose("a"))).checked

    assert checked is not None
    assert (checked.response, checked.score.verdict) == (chose("a"), "wrong")
    assert [each.option for each in checked.misled] == ["a"]


def test_an_item_is_marked_by_the_rule_of_its_section() -> None:
    second = answered(run(), right=True)
    checked = check(give(second, chose("c"))).checked

    assert checked is not None
    assert (checked.score.verdict, checked.score.points) == ("partly-right", Points(625))


def test_a_response_can_be_changed_until_it_is_checked() -> None:
    changed = give(give(run(), chose("a")), chose("b"))
    checked = check(changed)

    assert checked.right == 1
    with pytest.raises(RuleError, match="redo-checked"):
        give(checked, chose("c"))
    with pytest.raises(RuleError, match="redo-checked"):
        check(checked)


@pytest.mark.parametrize("response", [None, chose()])
def test_nothing_is_laid_open_before_it_is_answered(response: object) -> None:
    started = run() if response is None else give(run(), chose())

    with pytest.raises(RuleError, match="redo-empty"):
        check(started)


def test_a_response_of_another_kind_is_refused() -> None:
    with pytest.raises(RuleError, match="response-does-not-fit"):
        give(run(), Filled(("b",)))


def test_no_item_is_skipped() -> None:
    with pytest.raises(RuleError, match="redo-unchecked"):
        advance(give(run(), chose("b")))


@given(st.lists(st.booleans(), min_size=3, max_size=3))
def test_the_end_counts_what_is_right_and_asks_the_rest_again(rights: list[bool]) -> None:
    done = run()
    for right in rights:
        done = answered(done, right=right)

    assert (done.present, done.checked, done.right) == (None, None, sum(rights))
    assert len(done.still_wrong) == 3 - sum(rights)
    with pytest.raises(RuleError, match="redo-unchecked"):
        advance(done)
    with pytest.raises(RuleError, match="redo-checked"):
        give(done, chose("b"))
    if all(rights):
        with pytest.raises(RuleError, match="nothing-to-redo"):
            redo_again(done)
    else:
        again = redo_again(done)
        wrong = [each for each, right in zip(done.items, rights, strict=True) if not right]
        assert (again.at, list(again.items), again.solved) == (0, wrong, {})


def test_who_was_right_everywhere_and_flagged_nothing_has_no_run() -> None:
    with pytest.raises(RuleError, match="nothing-to-redo"):
        redo(told())


def test_a_run_changes_nothing_in_the_feedback() -> None:
    before = told(WRONG)
    check(give(redo(before), chose("b")))

    assert before == told(WRONG)
    assert {JUDGE, BLANK}.isdisjoint(before.to_redo)
