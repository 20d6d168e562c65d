# ruff: noqa: RUF001  (fictional people write Chinese)
"""Fictional people, their plan of examination, and the clock of their day."""

from collections.abc import Callable
from datetime import UTC, datetime

from onex_exam.answers import RoomFacts
from onex_exam.domain.bank.blueprint import (
    Blueprint,
    Cell,
    PassPolicy,
    Section,
    TaskDraw,
    TestPart,
)
from onex_exam.domain.bank.paper import Keys, Paper
from onex_exam.domain.bank.paper_origin import PaperOrigin
from onex_exam.domain.delivery.instants import Instant
from onex_exam.domain.delivery.roster import Roster, RosterEntry
from onex_exam.domain.ids import BankId, CandidateId, Digest, NodeId, SittingId, TaskId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from onex_exam.domain.standards.standard import Standard

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
    paper = Paper(bank, "live", sample_plan(), standard, {}, Keys({}, {}), {})
    return RoomFacts(
        sitting=SittingId("01JD0000000000000000000000"),
        title=_TITLE,
        organization=Text("练习机构", "Practice organization"),
        venue=Text("练习考核站点", "Practice venue"),
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
