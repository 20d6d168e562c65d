from dataclasses import replace

import pytest

from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.events import AttemptEvent, IdentityConfirmed, RulesRead
from onex_exam.domain.language import LANGUAGES, Language
from onex_exam.screens.seat import seat_screen
from onex_exam.screens.seat_entry import ConfirmPage, IdlePage, RulesPage, WaitingPage
from onex_exam.screens.seat_view import Appearance, Leaving, Notice, Trouble
from tests.sample_paper import Sample, binding
from tests.screens.builders import AGREED, READY, SAYS, ZH, after, at, started, view


def test_nobody_bound_is_a_calm_page() -> None:
    screen = seat_screen(None, Attempt(), view(), ZH)
    assert isinstance(screen.page, IdlePage)
    assert (screen.page.station, screen.frame.person, screen.frame.hand) == ("17", None, None)


@pytest.mark.parametrize(
    ("events", "page"),
    [
        (READY, ConfirmPage),
        ((*READY, IdentityConfirmed()), RulesPage),
        ((*READY, IdentityConfirmed(), RulesRead()), WaitingPage),
    ],
)
def test_the_pages_before_the_paper_come_in_order(
    events: tuple[AttemptEvent, ...], page: type
) -> None:
    attempt = after(Attempt(), at(), *events)
    assert isinstance(seat_screen(binding(), attempt, view(), ZH).page, page)


def test_the_confirm_page_shows_the_masked_document_and_nothing_else_of_it() -> None:
    page = seat_screen(binding(), after(Attempt(), at(), *READY), view(), ZH).page
    assert isinstance(page, ConfirmPage)
    rows = dict(page.rows)
    assert rows["证件号码"] == "4403****0012"
    assert rows["等级"] == "初级"
    assert rows["准考证号"] == "2026112200017"


@pytest.mark.parametrize(("with_task", "told"), [(True, 7), (False, 6)])
def test_rules_about_files_stand_there_only_with_a_task(with_task: bool, told: int) -> None:  # noqa: FBT001
    bound = binding(Sample(with_task=with_task))
    attempt = after(Attempt(), at(), *READY, IdentityConfirmed())
    page = seat_screen(bound, attempt, view(), ZH).page
    assert isinstance(page, RulesPage)
    assert len(page.sections) == told
    assert "考试时长 90 分钟" in page.sections[0][1][0]


def test_the_waiting_room_says_what_will_come() -> None:
    page = seat_screen(binding(), after(Attempt(), at(), *AGREED), view(), ZH).page
    assert isinstance(page, WaitingPage)
    assert page.rows[0] == ("理论", "单项选择题", "1", "6 分")
    assert page.rows[-1] == ("实操", "实操任务", "1", "占总成绩 60%")
    assert page.time == "您的考试时长：90 分钟"


@pytest.mark.parametrize(
    ("sample", "ribbon"),
    [
        (Sample(mock=True), "模拟考试 · 成绩不作为发证依据"),
        (Sample(sample=True), "样例 · 练习机构，不产生正式成绩"),
        (Sample(sample=False), ""),
    ],
)
def test_mocks_and_samples_say_so(sample: Sample, ribbon: str) -> None:
    assert seat_screen(binding(sample), started(), view(), ZH).frame.ribbon == ribbon


def test_saving_is_said_until_nothing_is_open() -> None:
    def told(**changes: object) -> str:
        shown = replace(view(), saved_at=at(3).wall, **changes)  # type: ignore[arg-type]
        save = seat_screen(binding(), started(), shown, ZH).frame.save
        return save.text if save else ""

    assert told() == "已保存 09:03:00"
    assert told(pending=1) == told(flag_drafts={"files-001": True}) == "正在保存……"


def test_notices_leave_by_themselves() -> None:
    notice = Notice("good", "seat.resumed", at(5))
    shown = replace(view(4), notices=(notice,))
    assert len(seat_screen(binding(), started(), shown, ZH).frame.banners) == 1
    assert not seat_screen(binding(), started(), replace(shown, now=at(5)), ZH).frame.banners


def test_the_dialogs_are_part_of_the_screen() -> None:
    shown = replace(
        view(), leaving=Leaving(Trouble("passphrase-wrong", {"failed": 1})), help_open=True
    )
    frame = seat_screen(binding(), started(), shown, ZH).frame
    assert frame.leaving is not None
    assert frame.leaving.error == ZH("passphrase-wrong", failed=1)
    assert frame.help is not None
    assert len(frame.help.keys) == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_follows_the_language(language: Language) -> None:
    shown = replace(view(), appearance=Appearance(language=language))
    frame = seat_screen(binding(), started(), shown, SAYS[language]).frame
    assert frame.part == {"zh": "理论", "en": "Theory"}[language]
    assert frame.hand is not None
    assert [about for about, _ in frame.hand.choices] == ["equipment", "paper", "other"]
