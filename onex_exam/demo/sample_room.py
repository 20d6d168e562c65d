# ruff: noqa: RUF001  (fictional people write Chinese)
"""A room of fictional people in every state there is, for the gallery and for tests."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce

from onex_exam.domain.bank.blueprint import (
    Blueprint,
    Cell,
    PassPolicy,
    Section,
    TaskDraw,
    TestPart,
)
from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.bank.paper_origin import PaperOrigin
from onex_exam.domain.bank.responses import Chosen
from onex_exam.domain.delivery.attempt import Attempt, evolve
from onex_exam.domain.delivery.events import (
    AttemptEvent,
    AttemptOpened,
    AttemptStarted,
    AttemptSubmitted,
    FileReceived,
    HandRaised,
    IdentityConfirmed,
    Interrupted,
    ResponseGiven,
    RulesRead,
    Suspended,
    Ticked,
    TimeGranted,
    TimeRemoved,
)
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.roster import Roster, RosterEntry
from onex_exam.domain.delivery.sitting import (
    CheckedIn,
    ClockJumped,
    IncidentNoted,
    MarkedAbsent,
    Sitting,
    SittingBegan,
    SittingEvent,
    SittingPrepared,
    StatusSet,
    evolve_sitting,
)
from onex_exam.domain.ids import (
    BankId,
    CandidateId,
    Digest,
    ItemId,
    NodeId,
    OptionId,
    SittingId,
    TaskId,
)
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from onex_exam.domain.standards.standard import Standard
from onex_exam.services.console_ports import RoomFacts
from onex_exam.services.room import RoomState

CHIEF = "李建国"
TASK = TaskId("sales-ledger")
NINE_IN_BEIJING_MS = 1_795_309_200_000
"""2026-11-22 09:00 in Beijing, in milliseconds since 1970."""
MINUTES = 90
_DIGEST = Digest("5e" * 32)
_MINUTE = 60_000
_NAMES = (  # noqa: SIM905  (two lines of names read better than thirty)
    "张伟 王芳 李娜 刘洋 陈静 杨帆 赵磊 黄丽 周强 吴敏 徐杰 孙燕 马超 朱琳 胡波 郭靖 何平 "
    "林涛 高远 罗兰 阿依古丽·买买提 梁晨 宋佳 唐宁 许诺 韩雪 冯刚 邓超 曹颖 彭飞"
).split()
_TITLE = Text("办公数据处理（初级）", "Office data processing (junior)")


def instant(minutes: float, *, epoch: int = 1) -> Instant:
    """Return the moment this many minutes after nine o'clock."""
    passed = round(minutes * _MINUTE)
    wall = datetime.fromtimestamp((NINE_IN_BEIJING_MS + passed) / 1000, UTC)
    return Instant(epoch, passed, wall.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z")


def sample_people(count: int, seat: Callable[[int], str] | None = None) -> Roster:
    """Return a roster of fictional people; the fifth has planned extra time."""
    digits = len(str(count))
    return Roster(
        tuple(
            RosterEntry(
                candidate=CandidateId(f"2601{at:04}"),
                name=_NAMES[(at - 1) % len(_NAMES)],
                document_type="citizen-id",
                document=f"0000002005{at % 12 + 1:02}{at % 28 + 1:02}{at:03}X",
                seat=seat(at) if seat else f"{at:0{max(2, digits)}}",
                college="城南职业学院",
                class_name="会计 2301 班",
                student_number=f"2023{at:04}",
                extra_minutes=20 if at == 5 else 0,  # noqa: PLR2004  (the fifth)
            )
            for at in range(1, count + 1)
        )
    )


def sample_plan() -> Blueprint:
    """Return a plan of 16 items and one task, 90 minutes."""
    cells = (Cell(NodeId("1"), "easy", 16),)
    title = Text("单项选择题", "Single choice")
    section = Section("single", "single-choice", title, Points.parse("6"), "all-or-nothing", cells)
    return Blueprint(
        id="junior-form",
        title=Text("办公数据处理（初级）考核", "Office data processing (junior) examination"),
        minutes=MINUTES,
        earliest_submit=30,
        late_limit=30,
        grade_at="venue",
        parts=(
            TestPart("theory", Text("理论", "Theory"), 40, 0, (section,), None),
            TestPart("practical", Text("实操", "Practical"), 60, 0, (), TaskDraw(1, (TASK,))),
        ),
        policy=PassPolicy(60, ()),
    )


def sample_facts(roster: Roster, *, mock: bool = False) -> RoomFacts:
    """Return a room; its paper holds the plan and no items, at which a console never looks."""
    notice = Text("样例题库", "Sample bank")
    bank = PaperOrigin(
        BankId("office-data-junior"), "2026.1", _DIGEST, _TITLE, "junior", _TITLE, notice
    )
    standard = Standard("office-data", "2026", _TITLE, ())
    paper = Paper(bank, "live", sample_plan(), standard, {}, {}, {})
    return RoomFacts(
        sitting=SittingId("01JD0000000000000000000000"),
        title=_TITLE,
        organization=Text("练习机构", "Practice organization"),
        venue=Text("练习考点", "Practice venue"),
        batch="2026 年第四批",
        session="第 1 场",
        room="实训楼 301",
        chief=CHIEF,
        roster=roster,
        paper=paper,
        tasks={entry.candidate: (TASK,) for entry in roster.entries},
        forms={entry.candidate: _DIGEST for entry in roster.entries},
        mock=mock,
        sample=True,
    )


@dataclass(frozen=True, slots=True)
class Played:
    """A room at a moment."""

    facts: RoomFacts
    state: RoomState
    now: Instant


def prepared_room(count: int, *, here: int = 0, absent: int = 0) -> Played:
    """Return a room before the start: so many are checked in, so many after them are absent."""
    facts = sample_facts(sample_people(count))
    people = [entry.candidate for entry in facts.roster.entries]
    sitting = _sitting(
        [
            (instant(-30), SittingPrepared(facts.roster.digest, tuple(people))),
            *((instant(-20), CheckedIn(each, CHIEF)) for each in people[:here]),
            *((instant(-5), MarkedAbsent(each, CHIEF)) for each in people[here : here + absent]),
        ]
    )
    return Played(facts, RoomState(sitting, dict.fromkeys(people, Attempt())), instant(-2))


def busy_room(count: int, seat: Callable[[int], str] | None = None) -> Played:
    """Return a room 48 minutes after the start, with everything going on that can."""
    facts = sample_facts(sample_people(count, seat))
    people = [entry.candidate for entry in facts.roster.entries]
    stories = {each: _STORIES[at % len(_STORIES)] for at, each in enumerate(people)}
    here = [each for each in people if stories[each] not in ("away", "absent")]
    told: list[tuple[Instant, SittingEvent]] = [
        (instant(-30), SittingPrepared(facts.roster.digest, tuple(people))),
        *((instant(-20), CheckedIn(each, CHIEF)) for each in here),
        *((instant(-3), MarkedAbsent(e, CHIEF)) for e in people if stories[e] == "absent"),
        (instant(0), SittingBegan(CHIEF)),
        (instant(12), IncidentNoted("equipment", "投影仪灯泡更换，约 1 分钟", "", CHIEF)),
        (instant(20), ClockJumped(3_600_000)),
    ]
    if len(people) > _WARNED:
        about = people[_WARNED]
        note = "开考后仍随身携带手机，已收存并告知本人"
        told += [
            (instant(31), StatusSet(about, "theory", "breach", note, CHIEF)),
            (instant(31), IncidentNoted("conduct", note, about, CHIEF)),
        ]
    attempts = {
        each: _attempt(stories[each], answered=4 + at % 12) for at, each in enumerate(people)
    }
    return Played(facts, RoomState(_sitting(told), attempts), instant(48))


def finished_room(count: int) -> Played:
    """Return a room in which everybody has handed in, some with matters to answer for."""
    facts = sample_facts(sample_people(count))
    people = [entry.candidate for entry in facts.roster.entries]
    told: list[tuple[Instant, SittingEvent]] = [
        (instant(-30), SittingPrepared(facts.roster.digest, tuple(people))),
        *((instant(-20), CheckedIn(each, CHIEF)) for each in people[:-1]),
        (instant(0), SittingBegan(CHIEF)),
    ]
    stories = ["self", "no-file", "empty", "unopened"]
    attempts = {
        each: _attempt(stories[at] if at < len(stories) else "self", answered=16)
        for at, each in enumerate(people[:-1])
    }
    return Played(facts, RoomState(_sitting(told), attempts), instant(95))


_WARNED = 2
_STORIES = (
    "answering",
    "hand",
    "answering",
    "paused",
    "extra",
    "self",
    "answering",
    "interrupted",
    "waiting",
    "absent",
    "answering",
    "alarm",
    "answering",
    "clock",
    "away",
    "answering",
    "forced",
    "answering",
    "silent",
    "checked-in",
)


def _sitting(told: Iterable[tuple[Instant, SittingEvent]]) -> Sitting:
    return reduce(lambda sitting, each: evolve_sitting(sitting, *each), told, Sitting())


def _attempt(story: str, *, answered: int) -> Attempt:
    events = [*_OPENED, *_beginning(story)]
    if story not in ("away", "absent", "checked-in", "unopened", "waiting"):
        events += [(2, AttemptStarted())]
        events += _answers(0 if story == "empty" else answered)
        events += _middle(story) + _end(story)
    state = Attempt()
    for minutes, event in events:
        state = evolve(state, instant(minutes), event)
    return state


Told = list[tuple[float, AttemptEvent]]
_OPENED: Told = [(-20, AttemptOpened(_DIGEST, MINUTES * _MINUTE, 0))]


def _beginning(story: str) -> Told:
    if story in ("away", "absent", "checked-in", "unopened"):
        return []
    return [(-10, IdentityConfirmed()), (-5, RulesRead())]


def _answers(count: int) -> Told:
    return [
        (3 + at, ResponseGiven(ItemId(f"item-{at:03}"), Chosen(frozenset({OptionId("a")}))))
        for at in range(count)
    ]


def _middle(story: str) -> Told:
    note = "鼠标失灵，更换后恢复"
    match story:
        case "hand":
            return [(46, HandRaised("equipment"))]
        case "extra":
            granted = TimeGranted("incident", 6 * _MINUTE, note, CHIEF)
            return [(30, granted), (35, TimeRemoved(_MINUTE, "补时多算一分钟", CHIEF))]
        case "interrupted":
            return [(33, Interrupted(42_000))]
        case "alarm":
            return [(at, Interrupted(30_000)) for at in (21, 27, 36)]
        case "paused":
            return [(40, Suspended("更换显示器", CHIEF))]
        case _:
            return []


def _end(story: str) -> Told:
    file = FileReceived(TASK, "销售台账.xlsx", 18_432, Digest("a1" * 32))
    match story:
        case "self":
            return [(41, file), (44, AttemptSubmitted("self", "", ""))]
        case "no-file" | "empty":
            return [(44, AttemptSubmitted("self", "", ""))]
        case "clock":
            return [(45, file), (47, AttemptSubmitted("clock", "", ""))]
        case "forced":
            return [(43, AttemptSubmitted("forced", "考生身体不适，本人要求离场", CHIEF))]
        case "paused" | "silent":
            return []
        case _:
            return [(47.95, Ticked())]
