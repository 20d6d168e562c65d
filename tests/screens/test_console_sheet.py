from dataclasses import replace

import pytest

from onex_exam.demo.sample_people import CHIEF
from onex_exam.demo.sample_room import Played, busy_room, prepared_room
from onex_exam.screens.console_deeds import fresh_deed
from onex_exam.screens.console_sheet import DeedSheet, deed_sheet
from onex_exam.screens.console_view import ConsoleView, Deed, DeedKind, Scene
from tests.screens.saying import EN, ZH

KINDS: tuple[DeedKind, ...] = (
    "check-in",
    "absent",
    "pause",
    "resume",
    "extra",
    "remove",
    "force",
    "status",
    "incident",
    "begin",
    "close",
    "by",
)


def sheet(room: Played, deed: Deed) -> DeedSheet:
    return deed_sheet(deed, Scene(room.facts, room.state, room.now, ConsoleView(by=CHIEF)), EN)


def deed(room: Played, kind: DeedKind, *seats: int) -> Deed:
    people = tuple(room.facts.roster.entries[at].candidate for at in seats)
    return fresh_deed(kind, people, room.facts)


@pytest.mark.parametrize("kind", KINDS)
def test_every_deed_says_what_it_is_and_has_a_way_out(kind: DeedKind) -> None:
    room = busy_room(20)
    shown = sheet(room, deed(room, kind, 0))

    assert shown.title
    assert shown.text
    assert shown.cancel


@pytest.mark.parametrize("kind", ["pause", "extra", "remove", "force", "status", "incident", "by"])
def test_what_needs_a_reason_cannot_be_done_without_one(kind: DeedKind) -> None:
    room = busy_room(20)
    bare = replace(deed(room, kind, 0), minutes=5)
    spaces, given = replace(bare, text="   "), replace(bare, text="mouse replaced")

    assert not sheet(room, bare).confirm.enabled
    assert not sheet(room, spaces).confirm.enabled
    assert sheet(room, given).confirm.enabled


def test_the_new_end_is_shown_for_everybody_before_a_reason_is_written() -> None:
    room = busy_room(20)
    shown = sheet(room, replace(deed(room, "extra", 0, 2), minutes=15))

    assert [each.before.split(" ")[0] for each in shown.previews] == ["44:00", "44:00"]
    assert [each.after.split(" ")[0] for each in shown.previews] == ["59:00", "59:00"]


def test_time_for_somebody_who_cannot_have_any_is_refused_by_name() -> None:
    room = busy_room(20)
    shown = sheet(room, replace(deed(room, "extra", 0, 5), text="power failure"))

    assert [bool(each.problem) for each in shown.previews] == [False, True]
    assert not shown.confirm.enabled


def test_more_than_is_left_cannot_be_taken_back() -> None:
    room = busy_room(20)
    wanted = replace(deed(room, "remove", 0), text="by mistake")

    assert sheet(room, replace(wanted, minutes=44)).confirm.enabled
    assert not sheet(room, replace(wanted, minutes=45)).confirm.enabled


def test_the_whole_number_stands_on_the_comparison_and_nowhere_else() -> None:
    room = busy_room(20)
    number = room.facts.roster.entries[14].document
    compared = sheet(room, deed(room, "check-in", 14))

    assert compared.identity is not None
    assert compared.identity.document.replace(" ", "") == number
    for kind in KINDS[1:]:
        assert number not in repr(sheet(room, deed(room, kind, 14))).replace(" ", "")


def test_many_people_are_named_by_three_and_a_number() -> None:
    room = busy_room(20)
    shown = sheet(room, deed(room, "pause", 0, 2, 6, 10))

    assert shown.who == "01 张伟, 03 李娜, 07 赵磊, 4 in all"


def test_starting_names_who_is_missing() -> None:
    room = prepared_room(4, here=2, absent=1)
    shown = sheet(room, deed(room, "begin"))

    assert [line.value for line in shown.notices] == ["04 刘洋"]


def test_starting_with_everybody_warns_of_nothing() -> None:
    room = prepared_room(3, here=2, absent=1)

    assert sheet(room, deed(room, "begin")).notices == ()


def test_a_status_is_about_a_part_of_this_paper() -> None:
    room = busy_room(20)
    shown = sheet(room, deed(room, "status", 0))

    assert [part.value for part in shown.parts] == ["theory", "practical"]
    assert "cheating" in [choice.value for choice in shown.choices]


def test_a_sign_off_says_what_is_answered_for() -> None:
    room = busy_room(20)
    shown = sheet(room, Deed("sign-off", deed(room, "absent", 0).candidates, choice="zero-answer"))

    assert "No answers" in shown.text


def test_an_incident_of_the_room_is_about_everybody() -> None:
    room = busy_room(3)

    assert sheet(room, deed(room, "incident")).who == "The whole room"


@pytest.mark.parametrize("kind", KINDS)
def test_every_deed_can_be_said_in_chinese(kind: DeedKind) -> None:
    room = busy_room(20)
    scene = Scene(room.facts, room.state, room.now, ConsoleView(by=CHIEF))

    assert (
        deed_sheet(deed(room, kind, 0), scene, ZH).title != sheet(room, deed(room, kind, 0)).title
    )


def test_after_the_late_limit_checking_in_asks_for_the_chiefs_reason() -> None:
    room = busy_room(12)
    absent = next(
        at
        for at, entry in enumerate(room.facts.roster.entries)
        if entry.candidate not in room.state.sitting.checked_in
    )
    asked = sheet(room, deed(room, "check-in", absent))
    filled = sheet(room, replace(deed(room, "check-in", absent), text="held up"))
    present = sheet(room, deed(room, "check-in", 0))

    assert asked.input_label
    assert [line.tone for line in asked.notices] == ["caution"]
    assert (asked.confirm.enabled, filled.confirm.enabled) == (False, True)
    assert (present.input_label, present.suggestions, present.notices) == ("", (), ())
