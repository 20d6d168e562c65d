from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.events import FileReceived, PlaceVisited
from onex_exam.domain.ids import Digest
from onex_exam.screens.seat import seat_screen
from onex_exam.screens.seat_task import TaskPage
from tests.sample_paper import STARTER, TASK, WORKBOOK, binding
from tests.screens.builders import ZH, after, at, started, view


def page(attempt: Attempt, minutes: float = 40) -> TaskPage:
    here = after(attempt, at(1), PlaceVisited(TASK.id))
    screen = seat_screen(binding(), here, view(minutes), ZH)
    assert isinstance(screen.page, TaskPage)
    return screen.page


def received(name: str, minutes: float, digest: str) -> Attempt:
    return after(started(), at(minutes), FileReceived(TASK.id, name, 20_480, Digest(digest * 64)))


def test_the_page_shows_brief_folder_and_what_to_hand_in() -> None:
    shown = page(started())
    assert shown.title == "整理销售台账"
    assert shown.folder == binding().workspace
    assert shown.deliver == f"需要提交：{WORKBOOK}"
    assert shown.nothing_yet
    assert shown.problems == ()


def test_versions_stand_newest_first_and_the_newest_is_marked() -> None:
    attempt = received(WORKBOOK, 10, "a")
    attempt = after(attempt, at(12), FileReceived(TASK.id, WORKBOOK, 24_576, Digest("b" * 64)))
    shown = [(each.details, each.note) for each in page(attempt).versions]
    assert shown == [
        ("09:12:00 收到 · 24.0 KB · 校验码 bbbbbbbb", "以此版本评分"),
        ("09:10:00 收到 · 20.0 KB · 校验码 aaaaaaaa", ""),
    ]


def test_an_untouched_starter_is_no_version() -> None:
    shown = page(received("销售台账-原始.xlsx", 10, STARTER[0]))
    assert shown.versions == ()


def test_another_type_under_the_same_name_is_named() -> None:
    shown = page(received("销售台账.et", 10, "a"))
    facts = {"file": WORKBOOK, "found": "销售台账.et"}
    assert shown.problems == (ZH("deliverable-other-type", **facts),)
    assert shown.versions[0].note == ""


def test_a_missing_file_is_named_once_anything_came() -> None:
    shown = page(received("草稿.xlsx", 10, "a"))
    assert shown.problems == (ZH("deliverable-missing", file=WORKBOOK),)


def test_the_reminder_hurries_in_the_last_ten_minutes() -> None:
    assert not page(started(), 79.9).hurry
    assert page(started(), 80).hurry
