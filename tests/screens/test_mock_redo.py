from onex_exam.domain.training.redo import Redo, advance, check, give, redo
from onex_exam.screens.mock_redo import redo_screen
from onex_exam.screens.seat_paper import ChoiceEditor
from tests.domain.grading.builders import RIGHT, SINGLES, chose
from tests.domain.training.test_feedback import told
from tests.qt.training.samples import EN, ZH

RUN = redo(told({**RIGHT, SINGLES[0]: chose("d")}, flags=[SINGLES[1]]))


def after(run: Redo, option: str) -> Redo:
    return advance(check(give(run, chose(option))))


def test_an_item_is_asked_in_the_order_of_the_seat_with_nothing_chosen() -> None:
    screen = redo_screen(RUN, ZH)

    assert screen.progress.startswith("重做第 1 题，共 2 题")
    assert screen.asked is not None
    editor = screen.asked.editor
    assert isinstance(editor, ChoiceEditor)
    assert [each.id for each in editor.options] == list(RUN.items[0].order)
    assert not any(each.chosen for each in editor.options)
    assert screen.asked.solved is None


def test_the_answer_is_checked_only_when_there_is_one() -> None:
    empty, given = redo_screen(RUN, ZH).go_on, redo_screen(give(RUN, chose("a")), ZH).go_on

    assert empty is not None
    assert given is not None
    assert (empty.enabled, empty.why) == (False, "请先作答，再核对答案。")
    assert (given.enabled, given.why, given.text) == (True, "", "核对答案")


def test_a_checked_item_shows_its_answer_and_no_editor() -> None:
    screen = redo_screen(check(give(RUN, chose("a"))), ZH)

    assert screen.asked is not None
    assert screen.asked.editor is None
    assert screen.asked.solved is not None
    assert (screen.asked.solved.verdict, screen.done) == ("答错", 1)
    assert screen.go_on is not None
    assert screen.go_on.text == "下一题"


def test_the_last_item_finishes_the_run() -> None:
    last = redo_screen(check(give(after(RUN, "b"), chose("b"))), ZH)

    assert last.go_on is not None
    assert last.go_on.text == "完成"


def test_the_end_says_what_is_right_and_offers_the_rest() -> None:
    some, every = redo_screen(after(after(RUN, "a"), "b"), EN), after(after(RUN, "b"), "b")

    assert (some.asked, some.title) == (None, "1 of 2 right this time")
    assert some.go_on is not None
    assert some.go_on.text == "Redo what is not right yet (1)"
    finished = redo_screen(every, EN)
    assert (finished.go_on, finished.summary) == (None, "All of them are right this time.")
