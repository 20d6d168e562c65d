from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from onex_exam.demo.sample_people import CHIEF, TASK, sample_people
from onex_exam.domain.delivery.commands import (
    AcceptRules,
    ConfirmIdentity,
    ForceSubmit,
    OpenAttempt,
    RaiseHand,
    ReceiveFile,
    StartAttempt,
    Submit,
    Suspend,
)
from onex_exam.domain.delivery.room import Begin, CheckIn, Close, HandScreen, MarkAbsent
from onex_exam.domain.delivery.sitting import ClockJumped, IncidentNoted, LateEntryGranted
from onex_exam.domain.ids import CandidateId, Digest
from onex_exam.domain.language import Language
from onex_exam.qt.console.console_controller import ConsoleController
from onex_exam.wording import Wording
from tests.qt.console.fakes import CHIEF_CARD, VENUE_CARD, FakePickers, FakeRoom
from tests.qt.console.hands import Hands

Console = tuple[ConsoleController, Hands]
Opened = Callable[[FakeRoom], Console]
FIRST, SECOND, THIRD = (CandidateId(f"2601000{at}") for at in (1, 2, 3))


def started(room: FakeRoom, *candidates: CandidateId) -> None:
    """The room has begun and these candidates work; nobody has the screen."""
    for each in room.facts.roster.by_candidate:
        room.do(CheckIn(each, CHIEF))
    room.clock.minutes = 0
    room.do(Begin(CHIEF))
    for each in candidates:
        opened = OpenAttempt(room.facts.forms[each], 90 * 60_000, 0)
        room.play(each, opened, ConfirmIdentity(), AcceptRules(), StartAttempt())


def closed(room: FakeRoom) -> None:
    """Nobody came, and the sitting is closed."""
    for each in (FIRST, SECOND, THIRD):
        room.do(MarkAbsent(each, CHIEF))
    room.do(Close(CHIEF, room.facts.tasks))


def check_everybody_in(hands: Hands) -> None:
    """Two come, the third does not."""
    hands.press("now")
    hands.reads("000000 20050202 001X")
    hands.press("confirm")
    hands.press("now")
    hands.press("confirm")
    hands.press(f"seat-{THIRD}")
    hands.press("act-absent")
    hands.press("confirm")


def begin(hands: Hands) -> None:
    """Read the rules and start."""
    hands.press("now")
    hands.reads("各位考生，大家好。")
    hands.press("now")
    hands.press("now")
    hands.press("confirm")


def let_work(console: Console, room: FakeRoom, candidate: CandidateId) -> None:
    """Hand the screen over; the candidate hands a file in and answers nothing."""
    controller, hands = console
    hands.press("now")
    hands.reads("考生正在使用本机")
    assert room.sitting.screen_with == candidate
    room.play(candidate, ConfirmIdentity(), AcceptRules(), StartAttempt())
    room.clock.minutes += 31
    file = ReceiveFile(TASK, "台账.xlsx", 1024, Digest("a1" * 32))
    room.play(candidate, file, Submit(30 * 60_000))
    room.take_back()
    controller.look()
    hands.see("now")


def sign_off_and_close(hands: Hands) -> None:
    """Answer for the empty papers, and end the sitting."""
    hands.press("now")
    hands.reads("没有作答")
    for candidate in (FIRST, SECOND):
        hands.press(f"matter-{candidate}-zero-answer")
        hands.write("reason", "The candidate gave up")
        hands.press("confirm")
    hands.press("now")
    hands.press("confirm")


def export(hands: Hands, venue: str = VENUE_CARD) -> None:
    """Type both passphrases and export."""
    hands.write("venue_passphrase", venue)
    hands.write("chief_passphrase", CHIEF_CARD)
    hands.press("export")


def test_a_whole_day_by_mouse_and_keyboard(
    console: Console, room: FakeRoom, pickers: FakePickers
) -> None:
    hands = console[1]
    check_everybody_in(hands)
    begin(hands)
    assert set(room.sitting.checked_in) == {FIRST, SECOND}
    assert set(room.sitting.absent) == {THIRD}

    let_work(console, room, FIRST)
    let_work(console, room, SECOND)
    sign_off_and_close(hands)
    export(hands)
    hands.reads("已写入并逐字节读回")
    hands.press("open-folder")

    assert room.sitting.phase == "exported"
    assert [str(each) for each in pickers.shown] == ["/home/exam/exports"]


def test_extra_time_shows_the_new_end_before_it_is_granted(
    open_console: Opened, room: FakeRoom
) -> None:
    started(room, FIRST)
    room.clock.minutes = 10
    _, hands = open_console(room)
    hands.press(f"seat-{FIRST}")
    hands.press("act-extra")
    hands.write("minutes", "15")
    hands.reads("剩 1:20:00，至 10:30:00")
    hands.reads("→ 剩 1:35:00，至 10:45:00")
    assert not hands.can_press("confirm")

    hands.write("reason", "mouse replaced")
    hands.press("confirm")

    assert room.attempts[FIRST].remaining(room.now()) == 95 * 60_000
    hands.reads("+15:00")


def test_a_refused_deed_says_why_on_its_sheet_and_keeps_what_was_typed(
    open_console: Opened, room: FakeRoom
) -> None:
    started(room, FIRST)
    _, hands = open_console(room)
    hands.press(f"seat-{FIRST}")
    hands.press("act-force")
    hands.write("reason", "left the room")
    room.play(FIRST, ForceSubmit("by somebody else", CHIEF))

    hands.press("confirm")

    hands.reads("没有在作答")
    assert hands.shows("reason")


def test_taking_back_more_time_than_is_left_cannot_be_confirmed(
    open_console: Opened, room: FakeRoom
) -> None:
    started(room, FIRST)
    room.clock.minutes = 85
    _, hands = open_console(room)
    hands.press(f"seat-{FIRST}")
    hands.press("act-remove")
    hands.write("minutes", "30")
    hands.write("reason", "granted by mistake")

    assert not hands.can_press("confirm")


def test_everybody_at_work_is_paused_at_once_and_resumed(
    open_console: Opened, room: FakeRoom
) -> None:
    started(room, FIRST, SECOND)
    _, hands = open_console(room)
    hands.press("everyone-pause")
    hands.write("reason", "fire alarm")
    hands.press("confirm")
    assert [each.state for each in room.attempts.values()] == ["suspended", "suspended", "none"]

    hands.press("everyone-resume")
    hands.press("confirm")

    assert [each.state for each in room.attempts.values()] == ["running", "running", "none"]


def test_a_screen_taken_back_is_resumed_by_handing_it_over_and_not_otherwise(
    open_console: Opened, room: FakeRoom
) -> None:
    started(room, FIRST)
    room.play(FIRST, Suspend("screen-taken", CHIEF))
    _, hands = open_console(room)
    assert not hands.shows("everyone-resume")
    hands.press(f"seat-{FIRST}")
    hands.reads("再次交出屏幕后继续")

    hands.press("act-hand-screen")

    hands.reads("考生正在使用本机")
    assert room.attempts[FIRST].state == "running"


def test_a_raised_hand_leads_the_day_until_somebody_attended_to_it(
    open_console: Opened, room: FakeRoom
) -> None:
    started(room, FIRST, SECOND)
    room.play(SECOND, RaiseHand("equipment"))
    _, hands = open_console(room)
    hands.reads("02 号 王芳 举手")
    hands.press("now")
    hands.press("act-attended")

    assert "举手" not in hands.text()
    assert room.attempts[SECOND].hand is None
    _, again = open_console(room)
    assert "举手" not in again.text()


def test_time_is_given_to_several_in_one_deed(open_console: Opened, room: FakeRoom) -> None:
    started(room, FIRST, SECOND, THIRD)
    _, hands = open_console(room)
    for candidate in (FIRST, THIRD):
        hands.press(f"seat-{candidate}", Qt.KeyboardModifier.ControlModifier)
    hands.reads("已选 2 人")
    hands.press("marked-extra")
    hands.write("reason", "power failure")
    hands.press("confirm")

    allowed = [each.ledger.allowed_ms // 60_000 for each in room.attempts.values()]
    assert allowed == [100, 90, 100]
    assert not hands.shows("marked-extra")


def test_an_incident_is_noted_under_the_name_of_who_is_at_the_console(
    open_console: Opened, room: FakeRoom
) -> None:
    started(room)
    _, hands = open_console(room)
    hands.press("by")
    hands.write("reason", "Wang Min")
    hands.press("confirm")
    hands.press("log")
    hands.press("add-incident")
    hands.press("choice-health")
    hands.write("reason", "a candidate felt unwell, water was given")
    hands.press("confirm")

    noted = room.sitting.incidents[-1][1]
    assert isinstance(noted, IncidentNoted)
    assert (noted.category, noted.by) == ("health", "Wang Min")


def test_a_status_is_a_fact_about_one_part(open_console: Opened, room: FakeRoom) -> None:
    started(room, FIRST)
    _, hands = open_console(room)
    hands.press(f"seat-{FIRST}")
    hands.press("act-status")
    hands.press("choice-cheating")
    hands.press("part-practical")
    hands.write("reason", "a phone with notes was in use")
    hands.press("confirm")

    assert room.sitting.statuses[(FIRST, "practical")].status == "cheating"
    hands.reads("作弊：a phone with notes was in use")


def test_a_jump_of_the_wall_clock_is_in_the_log_and_changes_no_time(
    open_console: Opened, room: FakeRoom
) -> None:
    started(room, FIRST)
    left = room.attempts[FIRST].remaining(room.now())
    room.clock.jump_ms = -3_600_000
    controller, hands = open_console(room)
    hands.bot.waitUntil(lambda: bool(room.sitting.incidents))
    hands.press("log")

    assert isinstance(room.sitting.incidents[0][1], ClockJumped)
    assert room.attempts[FIRST].remaining(room.now()) == left
    assert controller.page.log.isVisible()


def test_while_the_journal_is_slow_the_window_lives_and_says_saving(
    open_console: Opened, room: FakeRoom
) -> None:
    _, hands = open_console(room)
    room.answers.hold = True
    hands.press("now")
    hands.press("confirm")
    hands.reads("正在保存……")
    assert not hands.can_press("confirm")
    assert not hands.can_press("now")
    hands.press("group-absent")
    hands.reads("没有符合条件的考生")

    room.answers.release()

    hands.bot.waitUntil(lambda: "正在保存……" not in hands.text())
    assert room.sitting.checked_in == {FIRST}


def test_wrong_passphrases_are_told_where_they_were_typed(
    open_console: Opened, room: FakeRoom
) -> None:
    closed(room)
    page = open_console(room)[1]
    export(page, "something else")

    page.reads("口令不正确")
    assert room.sitting.phase == "closed"
    assert page.can_press("export")


def test_a_package_that_does_not_verify_is_said_loudly(
    open_console: Opened, room: FakeRoom
) -> None:
    closed(room)
    room.verifies = False
    page = open_console(room)[1]
    export(page)

    page.reads("没有通过核验")


def test_a_folder_that_does_not_open_is_named(
    open_console: Opened, room: FakeRoom, pickers: FakePickers
) -> None:
    closed(room)
    pickers.shows_folders = False
    page = open_console(room)[1]
    export(page)
    page.press("open-folder")

    page.reads("/home/exam/exports")


def test_the_language_changes_while_a_deed_is_being_filled_in(
    console: Console, wordings: Mapping[Language, Wording], room: FakeRoom
) -> None:
    controller, hands = console
    hands.press("log")
    hands.press("add-incident")
    hands.write("reason", "half a sentence")

    controller.speak(wordings["en"])

    hands.reads("Note an incident")
    field = hands.see("reason")
    assert field.toPlainText() == "half a sentence"  # type: ignore[attr-defined]  # a text field
    assert not room.sitting.incidents


def test_escape_leaves_a_sheet_without_doing_anything(console: Console, room: FakeRoom) -> None:
    _, hands = console
    hands.press("now")
    hands.see("confirm")
    hands.key(Qt.Key.Key_Escape)

    assert not hands.shows("confirm")
    assert not room.sitting.checked_in


def test_candidates_are_found_by_name_and_chosen_with_enter(console: Console) -> None:
    _, hands = console
    hands.write("search", "26010003")
    assert not hands.shows(f"seat-{FIRST}")
    hands.key(Qt.Key.Key_Return)

    hands.reads("居民身份证")
    hands.see("act-check-in")


def test_the_list_shows_the_same_people_and_opens_the_same_panel(console: Console) -> None:
    controller, hands = console
    hands.press("as-list")
    table = controller.page.room.list
    assert table.model().rowCount() == 3
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)

    hands.see("act-check-in")


def test_the_grid_is_walked_with_the_arrow_keys(open_console: Opened) -> None:
    _, hands = open_console(FakeRoom.of(sample_people(30)))
    hands.see(f"seat-{FIRST}").setFocus()
    hands.key(Qt.Key.Key_Right)
    hands.key(Qt.Key.Key_Right)
    hands.key(Qt.Key.Key_Left)
    hands.key(Qt.Key.Key_Return)

    hands.reads("王芳")
    hands.see("act-check-in")


def test_nobody_is_named_while_a_candidate_has_the_screen(
    open_console: Opened, room: FakeRoom
) -> None:
    started(room)
    _, hands = open_console(room)
    hands.press("now")
    hands.reads("考生正在使用本机")

    assert all(name not in hands.text() for name in ("张伟", "王芳", "李娜", CHIEF))


def test_leaving_closes_the_room(console: Console, room: FakeRoom) -> None:
    controller, _ = console
    controller.leave()

    assert room.left


@pytest.mark.parametrize("minutes", [29, 31])
def test_a_late_candidate_is_told_to_the_invigilator(
    open_console: Opened, room: FakeRoom, minutes: int
) -> None:
    room.do(CheckIn(FIRST, CHIEF))
    room.clock.minutes = 0
    room.do(Begin(CHIEF))
    room.clock.minutes = minutes
    _, hands = open_console(room)
    hands.press(f"seat-{SECOND}")
    hands.press("act-check-in")

    assert ("已超过迟到时限" in hands.text()) == (minutes > 30)


def test_the_screen_comes_back_by_the_chiefs_passphrase_right_there(
    open_console: Opened, room: FakeRoom
) -> None:
    started(room, FIRST, SECOND)
    room.do(HandScreen(FIRST))
    _, hands = open_console(room)
    hands.press("take-screen")
    assert not hands.can_press("take-confirm")
    hands.write("chief_passphrase", "a wrong one")
    hands.press("take-confirm")
    hands.reads("口令不正确")
    with_whom = [room.sitting.screen_with]

    hands.write("chief_passphrase", CHIEF_CARD)
    hands.press("take-confirm")
    hands.reads("张伟")
    assert [*with_whom, room.sitting.screen_with] == [FIRST, None]
    assert room.attempts[FIRST].state == "suspended"


def test_the_candidate_goes_on_only_by_the_chiefs_passphrase(
    open_console: Opened, room: FakeRoom
) -> None:
    started(room, FIRST)
    room.do(HandScreen(FIRST))
    _, hands = open_console(room)
    hands.press("hand-back")
    assert room.given_back == []
    hands.write("chief_passphrase", "a wrong one")
    hands.press("take-confirm")
    hands.reads("口令不正确")
    assert room.given_back == []

    hands.write("chief_passphrase", CHIEF_CARD)
    hands.press("take-confirm")
    hands.bot.waitUntil(lambda: room.given_back == [FIRST])


def test_nobody_leaves_the_page_while_a_candidate_has_the_screen(
    open_console: Opened, room: FakeRoom
) -> None:
    started(room, FIRST)
    room.do(HandScreen(FIRST))
    controller, hands = open_console(room)
    left: list[bool] = []
    controller.left.connect(lambda: left.append(True))
    hands.press("leave")

    hands.see("take-confirm")
    assert left == []


def test_taking_the_screen_back_can_be_left_and_nothing_typed_stays(
    open_console: Opened, room: FakeRoom
) -> None:
    started(room, FIRST)
    room.do(HandScreen(FIRST))
    _, hands = open_console(room)
    hands.press("take-screen")
    hands.write("chief_passphrase", CHIEF_CARD)
    hands.press("take-cancel")
    hands.press("take-screen")

    assert not hands.can_press("take-confirm")
    assert room.sitting.screen_with == FIRST


def test_a_late_candidate_is_admitted_for_a_reason_that_is_kept(
    open_console: Opened, room: FakeRoom
) -> None:
    room.do(CheckIn(FIRST, CHIEF))
    room.clock.minutes = 0
    room.do(Begin(CHIEF))
    room.clock.minutes = 31
    _, hands = open_console(room)
    hands.press(f"seat-{SECOND}")
    hands.press("act-check-in")
    assert not hands.see("confirm").isEnabled()
    hands.write("reason", "The bus broke down")
    hands.press("confirm")

    assert SECOND in room.sitting.checked_in
    assert room.sitting.late == {SECOND: LateEntryGranted(SECOND, "The bus broke down", CHIEF)}


def test_that_the_rules_were_read_out_is_known_after_a_restart(
    open_console: Opened, room: FakeRoom
) -> None:
    for each in (FIRST, SECOND, THIRD):
        room.do(CheckIn(each, CHIEF))
    _, hands = open_console(room)
    hands.press("now")
    hands.press("now")
    assert room.sitting.rules_announced is not None
    hands.reads("开考")
    _, again = open_console(room)
    again.press("now")
    again.see("confirm")
