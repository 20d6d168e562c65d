from dataclasses import replace

from onex_exam.demo.sample_people import CHIEF
from onex_exam.demo.sample_room import busy_room, prepared_room
from onex_exam.domain.delivery.seat_events import SavedMeanwhile, SeatInterrupted
from onex_exam.domain.ids import Digest, TaskId
from onex_exam.screens.console_pages import log_page, overview_page, rules_page
from onex_exam.screens.console_view import ConsoleView, Scene
from tests.screens.saying import EN, ZH

ROOM = busy_room(20)
SCENE = Scene(ROOM.facts, ROOM.state, ROOM.now, ConsoleView(by=CHIEF))


def test_the_rules_name_the_times_of_this_paper() -> None:
    read = " ".join(rules_page(SCENE, EN).paragraphs)

    assert "You have 90 minutes" in read
    assert "later than 30 minutes" in read
    assert "16 questions." in read


def test_the_rules_of_a_paper_without_practical_work_speak_of_none() -> None:
    plan = ROOM.facts.paper.blueprint
    theory = replace(plan, parts=plan.parts[:1])
    facts = replace(ROOM.facts, paper=replace(ROOM.facts.paper, blueprint=theory))
    whole, part = rules_page(SCENE, ZH), rules_page(replace(SCENE, facts=facts), ZH)

    assert len(part.paragraphs) == len(whole.paragraphs) - 1
    assert "实操" not in " ".join(part.paragraphs)


def test_the_log_is_the_newest_first_with_what_the_clock_did() -> None:
    page = log_page(SCENE, EN)

    assert [row.category for row in page.rows] == ["Conduct", "Clock", "Equipment and system"]
    assert page.rows[0].who == "03 李娜"
    assert "+1:00:00" in page.rows[1].text
    assert page.rows[2].who == "The whole room"


def test_an_empty_log_says_that_it_is() -> None:
    room = prepared_room(3)
    page = log_page(Scene(room.facts, room.state, room.now, ConsoleView(by=CHIEF)), EN)

    assert page.rows == ()
    assert page.empty


def test_the_overview_names_room_plan_and_limits() -> None:
    told = {line.name: line.value for line in overview_page(SCENE, EN).lines}

    assert told["Duration"] == "90 min"
    assert told["With extra time"] == "1"
    assert told["Parts"] == "Theory 40%, Practical 60%"


def test_an_interruption_and_what_was_saved_meanwhile_stand_in_the_log_with_the_name() -> None:
    room = busy_room(30)
    entry = room.facts.roster.entries[0]
    stood = SeatInterrupted(entry.candidate, 3_600_000)
    saved = SavedMeanwhile(entry.candidate, TaskId("task"), "表.xlsx", Digest("ab" * 32))
    incidents = ((room.now, stood), (room.now, saved))
    state = replace(room.state, sitting=replace(room.state.sitting, incidents=incidents))
    newest, oldest = log_page(Scene(room.facts, state, room.now, ConsoleView(by=CHIEF)), EN).rows

    assert entry.name in oldest.who
    assert entry.name in newest.who
    assert "1:00:00" in oldest.text
    assert "表.xlsx" in newest.text
    assert "abababababab" in newest.text
