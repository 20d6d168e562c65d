"""A bank that keeps every rule, as decoded tables, to be changed in one place by each test."""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date

from onex_exam.domain.bank.bank import Bank
from onex_exam.domain.bank.codec import BankSource, TaskSource, parse_bank
from onex_exam.domain.ids import Digest
from onex_exam.domain.language import Text
from onex_exam.domain.practical.codec import TaskFolder
from tests.domain.practical import builders as practical

Table = dict[str, object]

THINGS = [
    "考勤表 attendance sheet",
    "合同 contract",
    "发票 invoice",
    "请假单 leave note",
    "会议纪要 minutes",
    "采购单 purchase order",
    "库存表 stock list",
    "工资条 pay slip",
    "通讯录 address book",
    "周报 weekly report",
    "借条 loan note",
    "报价单 quotation",
    "收据 receipt",
    "课程表 timetable",
    "值班表 duty roster",
    "预算 budget",
    "出库单 delivery note",
    "价目表 price list",
    "名片 business card",
    "海报 poster",
    "问卷 questionnaire",
    "登记簿 register",
    "车辆台账 vehicle ledger",
    "客户档案 client file",
    "标签 label",
    "信封 envelope",
    "投诉记录 complaint log",
    "培训计划 training plan",
    "差旅单 travel claim",
    "项目清单 project list",
    "菜单 menu",
    "设备卡 equipment card",
    "签到册 sign-in book",
    "快递单 waybill",
    "体检表 health form",
    "图书目录 book catalogue",
]

# kind, area, difficulty, cognition: one of each in every form, five live, one for practice
CELLS = (
    ("single-choice", "1", "easy", "understand"),
    ("single-choice", "2", "medium", "apply"),
    ("multiple-choice", "1", "hard", "analyse"),
    ("true-false", "2", "easy", "remember"),
    ("fill-in", "1", "medium", "apply"),
    ("numeric", "2", "hard", "apply"),
)
LIVE_OF_EACH = 5
_FACILITY = {"easy": [80, 75, 76], "medium": [60, 55, 62], "hard": [40, 35, 45]}
_SECTIONS = ("single", "single", "multiple", "judge", "fill", "number")


def pair(zh: str, en: str) -> Table:
    """Return a text in both languages."""
    return {"zh": zh, "en": en}


@dataclass
class Draft:
    """The tables of a bank before they are read."""

    tables: dict[str, Table]
    tasks: list[TaskSource] = field(default_factory=list)

    def source(self) -> BankSource:
        """Return what the files of such a bank would give."""
        return BankSource(dict(self.tables), tuple(self.tasks), Digest("ab" * 32))

    def bank(self) -> Bank:
        """Return the bank."""
        return parse_bank(self.source())

    def items(self) -> dict[str, Table]:
        """Return the tables of the items by their names, to be changed."""
        listed = [
            each for name in self.tables if name.startswith("items/") for each in self.listed(name)
        ]
        return {str(each["id"]): each for each in listed}

    def listed(self, file: str) -> list[Table]:
        """Return the tables of the items of one file, to be changed."""
        items = self.tables[file]["item"]
        assert isinstance(items, list)
        return items

    def blueprint(self) -> Table:
        """Return the table of the blueprint, to be changed."""
        return self.tables["blueprints/plan.toml"]


def draft() -> Draft:
    """Return a sound bank of 36 items, one blueprint and four tasks."""
    items: dict[str, list[Table]] = {"1": [], "2": []}
    things = iter(THINGS)
    for kind, area, difficulty, cognition in CELLS:
        for number in range(LIVE_OF_EACH + 1):
            zh, en = next(things).split(" ", 1)
            listed = items[area]
            listed.append(
                {
                    "id": f"{'desk' if area == '1' else 'shop'}-{len(listed) + 1:03}",
                    "pool": "practice" if number == LIVE_OF_EACH else "live",
                    "status": "approved",
                    "node": _node(area, len(listed)),
                    "cognition": cognition,
                    "facility": list(_FACILITY[difficulty]),
                    "situation": number != 0,
                    "author": "A",
                    "explanation": pair("理" * 40 + zh, f"Because a {en} is what it is."),
                    "sources": ["GB/T 1.1-2020"],
                    **_question(kind, zh, en, number),
                }
            )
    tables: dict[str, Table] = {
        "bank.toml": _identity(),
        "standard.toml": _standard(),
        "blueprints/plan.toml": _blueprint(),
        "items/1-desk.toml": {"item": items["1"]},
        "items/shop.toml": {"item": items["2"]},
    }
    names = (("job-a", "live"), ("job-b", "live"), ("job-c", "live"), ("job-d", "practice"))
    return Draft(deepcopy(tables), [task(name, pool) for name, pool in names])


def task(name: str, pool: str) -> TaskSource:
    """Return a task of this pool."""
    table = practical.table(id=name, pool=pool, status="approved")
    checkpoints = table["checkpoint"]
    assert isinstance(checkpoints, list)
    for each in checkpoints:
        each["node"] = "1.1.1"
    folder = practical.FOLDER
    return TaskSource(TaskFolder(name, Text("请整理", "Tidy it"), folder.starters), table)


def _node(area: str, number: int) -> str:
    return f"{area}.{number // 4 % 3 + 1}.{number % 4 + 1}"


def _question(kind: str, zh: str, en: str, number: int) -> Table:
    stem = pair(f"办公室要整理{zh}，哪一种做法正确？", f"The office tidies a {en}. What is right?")
    match kind:
        case "single-choice":
            return {"kind": kind, "stem": stem, "options": _options(zh, en, "b"), "correct": ["b"]}
        case "multiple-choice":
            options = _options(zh, en, "ac")
            return {"kind": kind, "stem": stem, "options": options, "correct": ["a", "c"]}
        case "true-false":
            return {
                "kind": kind,
                "stem": pair(f"{zh}应当归档。", f"A {en} must be filed."),
                "correct": ["true" if number % 2 else "false"],
                "misconception": pair("记反了", "Has it the wrong way round"),
            }
        case "fill-in":
            return {
                "kind": kind,
                "stem": pair(f"{zh}求和用函数____。", f"The function ____ adds up a {en}."),
                "blanks": [{"accepted": ["SUM", "sum()"], "normalise": ["width", "case", "space"]}],
            }
        case _:
            return {
                "kind": kind,
                "stem": pair(f"{zh}共几页？", f"How many pages has the {en}?"),
                "answer": "12.50",
                "tolerance": "0.01",
                "unit": pair("页", "pages"),
            }


def _options(zh: str, en: str, correct: str) -> list[Table]:
    verbs = {
        "a": ("先归档", "File"),
        "b": ("先核对", "Check"),
        "c": ("先备份", "Copy"),
        "d": ("先删除", "Drop"),
    }
    return [
        {
            "id": letter,
            **pair(f"{done_zh}{zh}", f"{done_en} the {en}"),
            **({} if letter in correct else {"misconception": pair("次序错误", "Wrong order")}),
        }
        for letter, (done_zh, done_en) in verbs.items()
    ]


def _identity() -> Table:
    return {
        "format": 0,
        "id": "small-office",
        "version": "2026.1",
        "title": pair("小办公室", "Small office"),
        "level": "junior",
        "certificate": pair("样例证书", "Sample certificate"),
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2027, 12, 31),
        "licence": "CC-BY-SA-4.0",
        "notice": pair("样例", "Sample"),
    }


def _standard() -> Table:
    def requirements(task: str) -> list[Table]:
        knowledge = [pair("要点", "Point")]
        return [
            {
                "id": f"{task}.{n}",
                **pair(f"能做{task}.{n}", f"Can do {task}.{n}"),
                "knowledge": knowledge,
            }
            for n in range(1, 5)
        ]

    def tasks(area: str) -> list[Table]:
        return [
            {
                "id": f"{area}.{n}",
                "title": pair("任务", "Task"),
                "requirements": requirements(f"{area}.{n}"),
            }
            for n in range(1, 4)
        ]

    return {
        "id": "small-office",
        "version": "2026.1",
        "title": pair("小标准", "Small standard"),
        "area": [
            {"id": area, "weight": weight, "title": pair("领域", "Area"), "task": tasks(area)}
            for area, weight in (("1", 60), ("2", 40))
        ],
    }


def _blueprint() -> Table:
    sections: dict[str, Table] = {}
    for section, (kind, area, difficulty, _) in zip(_SECTIONS, CELLS, strict=True):
        table = sections.setdefault(
            section,
            {
                "id": section,
                "kind": kind,
                "title": pair("大题", "Section"),
                "points": "4" if kind == "true-false" else "12.5",
                "rule": "half-when-incomplete" if kind == "multiple-choice" else "all-or-nothing",
                "cells": [],
            },
        )
        cells = table["cells"]
        assert isinstance(cells, list)
        cells.append({"area": area, "difficulty": difficulty, "count": 1})
    return {
        "id": "plan",
        "title": pair("小考核", "Small examination"),
        "minutes": 60,
        "earliest_submit": 30,
        "late_limit": 15,
        "grade_at": "venue",
        "part": [
            {
                "id": "theory",
                "title": pair("理论", "Theory"),
                "weight": 40,
                "minimum": 30,
                "section": list(sections.values()),
            },
            {
                "id": "practical",
                "title": pair("实操", "Practical"),
                "weight": 60,
                "minimum": 0,
                "tasks": {"count": 1, "from": ["job-a", "job-b", "job-c", "job-d"]},
            },
        ],
        "policy": {
            "pass": 60,
            "bands": [
                {"at": 85, **pair("优秀", "Distinction")},
                {"at": 60, **pair("合格", "Pass")},
            ],
        },
    }
