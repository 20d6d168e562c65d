from dataclasses import replace

from onex_exam.domain.bank.responses import Chosen, Entered, Filled
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.events import FileReceived, ItemFlagged, ResponseGiven
from onex_exam.domain.ids import Digest, OptionId
from onex_exam.screens.seat import seat_screen
from onex_exam.screens.seat_review import ReviewPage
from tests.sample_paper import ITEMS, TASK, WORKBOOK, binding
from tests.screens.builders import ZH, after, at, started, view

FIRST, SECOND, JUDGE, FILL, NUMBER = (item.id for item in ITEMS)
FILE = FileReceived(TASK.id, WORKBOOK, 10, Digest("a" * 64))


def answered() -> Attempt:
    return after(
        started(),
        at(5),
        ResponseGiven(FIRST, Chosen(frozenset({OptionId("a")}))),
        ResponseGiven(SECOND, Chosen(frozenset({OptionId("a"), OptionId("c")}))),
        ResponseGiven(FILL, Filled(("$B$8", ""))),
        ResponseGiven(NUMBER, Entered("11,250.50")),
        ItemFlagged(FIRST, on=True),
    )


def page(attempt: Attempt, minutes: float = 40, opened: float = 30) -> ReviewPage:
    shown = replace(view(minutes), reviewing_since=at(opened))
    screen = seat_screen(binding(), attempt, shown, ZH)
    assert isinstance(screen.page, ReviewPage)
    return screen.page


def test_problems_stand_first() -> None:
    lines = [(each.place, each.tone) for each in page(answered()).lines]
    assert lines == [
        (JUDGE, "danger"),
        (TASK.id, "danger"),
        (FILL, "caution"),
        (FIRST, "plain"),
        (SECOND, "plain"),
        (NUMBER, "plain"),
    ]


def test_answers_read_as_the_marker_will_see_them() -> None:
    answers = {each.place: each.answer for each in page(answered()).lines}
    assert answers[FIRST] == "B"
    assert answers[SECOND] == "C D"
    assert answers[FILL] == "$B$8；—"
    assert answers[NUMBER] == "11,250.50"


def test_a_judgement_is_a_word_and_a_file_has_its_time() -> None:
    true = ResponseGiven(JUDGE, Chosen(frozenset({OptionId("true")})))
    answers = {each.place: each.answer for each in page(after(answered(), at(6), true, FILE)).lines}
    assert answers[JUDGE] == "正确"
    assert answers[TASK.id] == "销售台账.xlsx（09:06:00 收到）"


def test_a_withdrawn_answer_is_unanswered() -> None:
    withdrawn = after(answered(), at(6), ResponseGiven(FIRST, Chosen(frozenset())))
    lines = {each.place: each.note for each in page(withdrawn).lines}
    assert lines[FIRST] == "未作答"


def test_the_counts_stand_above() -> None:
    assert page(answered()).summary == "共 6 题，已答 3，还有 3 题未答或未答完，标记 1。"


def test_a_complete_paper_says_so() -> None:
    done = after(
        answered(),
        at(6),
        ResponseGiven(JUDGE, Chosen(frozenset({OptionId("true")}))),
        ResponseGiven(FILL, Filled(("$B$8", "B9"))),
        FILE,
    )
    assert page(done).summary == "共 6 题，已全部作答，标记 1。"
    assert page(done).tone == "plain"


def test_the_button_arms_after_three_seconds() -> None:
    fresh = page(answered(), minutes=40, opened=40)
    assert (fresh.armed, fresh.hand_in) == (False, "确认交卷（3）")
    armed = page(answered(), minutes=40.05, opened=40)
    assert (armed.armed, armed.hand_in) == (True, "确认交卷")


def test_too_early_says_from_when() -> None:
    early = page(answered(), minutes=20, opened=10)
    assert not early.armed
    assert early.consequence == "09:30:00 起可以交卷，还有 10 分钟。"


def test_a_line_says_itself_in_words() -> None:
    names = {each.place: each.name for each in page(answered()).lines}
    assert names[FIRST] == "第 1 题，单项选择题，B，已标记"
