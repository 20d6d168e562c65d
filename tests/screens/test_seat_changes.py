from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.events import (
    Interrupted,
    Resumed,
    Suspended,
    Ticked,
    TimeGranted,
    TimeRemoved,
)
from onex_exam.screens.seat_changes import is_older, notices_of, welcome_back
from tests.screens.builders import AGREED, BEIJING, MINUTE_MS, ZH, after, at, started


def test_extra_time_is_told_with_the_new_end() -> None:
    granted = after(started(), at(10), TimeGranted("incident", 5 * MINUTE_MS, "停电", "主考"))
    (notice,) = notices_of(started(), granted, at(10), BEIJING)
    assert ZH(notice.code, **notice.facts) == "监考员为您增加了 5 分钟，考试将于 10:35 结束。"


def test_time_taken_back_is_told_too() -> None:
    granted = after(started(), at(10), TimeGranted("incident", 5 * MINUTE_MS, "停电", "主考"))
    removed = after(granted, at(11), TimeRemoved(2 * MINUTE_MS, "多给了", "主考"))
    (notice,) = notices_of(granted, removed, at(11), BEIJING)
    assert (notice.code, notice.facts["minutes"]) == ("seat.time-removed", 2)


def test_time_agreed_beforehand_is_no_news() -> None:
    opened = after(Attempt(), at(), *AGREED)
    assert notices_of(Attempt(), opened, at(), BEIJING) == ()
    assert notices_of(started(), started(), at(1), BEIJING) == ()


def test_the_end_of_a_pause_is_told() -> None:
    paused = after(started(), at(10), Suspended("停电", "主考"))
    resumed = after(paused, at(20), Resumed("主考"))
    assert [each.code for each in notices_of(paused, resumed, at(20), BEIJING)] == ["seat.resumed"]
    assert notices_of(started(), paused, at(10), BEIJING) == ()


def test_who_comes_back_is_welcomed() -> None:
    back = after(started(), at(10), Interrupted(60_000))
    assert [each.code for each in welcome_back(back, at(10))] == ["seat.came-back"]
    assert welcome_back(started(), at(10)) == ()


def test_late_news_are_older() -> None:
    later = after(started(), at(5), Ticked())
    assert is_older(started(), later)
    assert is_older(Attempt(), started())
    assert not is_older(later, started())
    assert not is_older(started(), Attempt())
