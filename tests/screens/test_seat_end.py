from dataclasses import replace

import pytest

from onex_exam.domain.delivery.events import (
    AttemptSubmitted,
    FileReceived,
    SubmittedHow,
    Suspended,
)
from onex_exam.domain.delivery.receipts import receipt_code
from onex_exam.domain.ids import Digest
from onex_exam.screens.seat import seat_screen
from onex_exam.screens.seat_end import NotSavedPage, ReceiptPage, SuspendedPage
from onex_exam.screens.seat_view import Trouble
from tests.sample_paper import CANDIDATE, TASK, WORKBOOK, binding
from tests.screens.builders import ZH, after, at, started, view


@pytest.mark.parametrize(
    ("how", "words"), [("self", "您已交卷"), ("clock", "考试时间到"), ("forced", "监考员已收卷")]
)
def test_the_receipt_says_how_it_ended_and_no_score(how: SubmittedHow, words: str) -> None:
    file = FileReceived(TASK.id, WORKBOOK, 10, Digest("a" * 64))
    ended = after(started(), at(50), file, AttemptSubmitted(how, "", ""))
    page = seat_screen(binding(), ended, view(60), ZH).page
    assert isinstance(page, ReceiptPage)
    assert words in page.how
    assert page.code == receipt_code(CANDIDATE, ended)
    told = dict(page.rows)
    assert told["交卷时间"] == "09:50:00"
    assert told["作答"] == "0 题（共 5 题）"
    assert told["收到的文件"] == "销售台账.xlsx · 09:50:00 · 校验码 aaaaaaaa"
    assert "得分" not in "".join([page.how, page.then, *told, *told.values()])


def test_no_file_is_said_plainly() -> None:
    ended = after(started(), at(50), AttemptSubmitted("self", "", ""))
    page = seat_screen(binding(), ended, view(60), ZH).page
    assert isinstance(page, ReceiptPage)
    assert ("收到的文件", "没有收到文件") in page.rows


@pytest.mark.parametrize(
    ("reason", "told"),
    [("机房停电", "原因：机房停电"), ("screen-taken", "监考员正在使用这台电脑。")],
)
def test_a_pause_has_a_reason_and_the_clock_stands(reason: str, told: str) -> None:
    paused = after(started(), at(10), Suspended(reason, "主考"))
    page = seat_screen(binding(), paused, view(50), ZH).page
    assert isinstance(page, SuspendedPage)
    assert page.reason == told
    assert "01:20:00" in page.clock
    assert "本考场监考员" in page.then


def test_what_is_not_saved_locks_the_page_and_names_the_reason() -> None:
    trouble = Trouble("journal-not-written", {"reason": "disk I/O error"})
    screen = seat_screen(binding(), started(), replace(view(), trouble=trouble), ZH)
    assert isinstance(screen.page, NotSavedPage)
    assert "disk I/O error" in screen.page.detail
    assert not screen.page.retrying
    assert screen.frame.save is not None
    assert (screen.frame.save.tone, screen.frame.save.text) == ("failed", "没有保存")
