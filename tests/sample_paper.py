"""A small paper with one item of each kind and one task, as a candidate would see it."""

from dataclasses import dataclass

from onex_exam.domain.bank.blueprint import (
    Blueprint,
    Cell,
    PassPolicy,
    Section,
    TaskDraw,
    TestPart,
)
from onex_exam.domain.bank.forms import Form, FormItem, FormSection
from onex_exam.domain.bank.items import (
    ChoiceItem,
    Classification,
    FillInItem,
    Item,
    NumericItem,
    Option,
    TrueFalseItem,
    kind_of,
)
from onex_exam.domain.bank.paper import Paper, PaperItem
from onex_exam.domain.bank.paper_origin import PaperOrigin
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.ids import BankId, CandidateId, Digest, ItemId, NodeId, OptionId, TaskId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from onex_exam.domain.practical.tasks import Deliverable, Starter, Task
from onex_exam.domain.standards.standard import Standard
from onex_exam.services.ports import Binding, Person

CANDIDATE = CandidateId("2026112200017")
STARTER = Digest("5" * 64)
WORKBOOK = "销售台账.xlsx"
"""What the task asks to hand in."""


def _options(*texts: tuple[str, str]) -> tuple[Option, ...]:
    return tuple(
        Option(OptionId(letter), Text(*text)) for letter, text in zip("abcdef", texts, strict=False)
    )


ITEMS: tuple[Item, ...] = (
    ChoiceItem(
        ItemId("files-001"),
        Text(
            "行政部规定，文件名依次为日期、内容、版本号。日期是**该版本**的发布日期，写成八位数字；"
            "首次发布用 v1.0，以后每做一次小的改动，小数位加一。\n\n《例会制度》于 2026 年 3 月 "
            "9 日"
            "首次发布；3 月 16 日改正一处错字后重新发布。3 月 16 日发布的文件应叫什么名字？",
            "The office has a naming rule: date, subject, version mark. The date is the day on "
            "which **that version** was issued, in eight digits. The first issue is v1.0, and each "
            "small change adds one after the point.\n\nThe meeting rules were first issued on "
            "9 March 2026. On 16 March they were issued again with one typing error mended. What "
            "should the file of 16 March be called?",
        ),
        _options(
            ("`20260316_例会制度_v1.1.docx`", "`20260316_meeting-rules_v1.1.docx`"),
            ("`20260309_例会制度_v1.1.docx`", "`20260309_meeting-rules_v1.1.docx`"),
            ("`20260316_例会制度_v1.0.docx`", "`20260316_meeting-rules_v1.0.docx`"),
            ("`20260309_例会制度_v1.0.docx`", "`20260309_meeting-rules_v1.0.docx`"),
        ),
        several=False,
    ),
    ChoiceItem(
        ItemId("data-004"),
        Text(
            "小郑要把三个部门交来的名单合并成一张表。下面哪些做法能避免同一个人出现两次？",
            "Zheng is to merge the lists of three departments into one sheet. Which of these keep "
            "anybody from appearing twice?",
        ),
        _options(
            ("以工号为准查找重复的行", "Looking for rows with the same staff number"),
            ("按姓名排序后只看相邻的行", "Sorting by name and looking at neighbouring rows only"),
            ("合并前统一工号的文本格式", "Giving staff numbers the same format before merging"),
            ("合并后删除所有空白行", "Deleting all blank rows after merging"),
        ),
        several=True,
    ),
    TrueFalseItem(
        ItemId("files-009"),
        Text(
            "把工作簿另存为 CSV 文件后，单元格里的公式仍然保留。",
            "Formulas stay in the cells when a workbook is saved as a CSV file.",
        ),
    ),
    FillInItem(
        ItemId("form-016"),
        Text(
            "费用表的结构如下：\n\n|   | A | B |\n|---|---|---|\n| 1 | 部门 | 费用 |\n| 2 | 行政"
            " | 1200 |\n"
            "| 8 | 合计 | 9600 |\n\n在 C2 写 `=B2/B8` 后向下填充出错。分母应写成 ____，填充后 C3"
            " 的分母是 ____。",
            "This is a sheet of expenses:\n\n|   | A | B |\n|---|---|---|\n| 1 | Department | Ex"
            "pense |\n"
            "| 2 | Office | 1200 |\n| 8 | Total | 9600 |\n\nFilling `=B2/B8` down from C2 goes w"
            "rong. The "
            "divisor should read ____, and after filling down C3 divides by ____.",
        ),
        blanks=2,
    ),
    NumericItem(
        ItemId("data-021"),
        Text(
            "某月销售额为 12,500 元，退货 1,249.50 元，净销售额是多少？",
            "Sales of a month were 12,500 yuan and returns 1,249.50 yuan. What were net sales?",
        ),
        Text("元", "yuan"),
    ),
)
TASK = Task(
    id=TaskId("sales-ledger"),
    title=Text("整理销售台账", "Tidy the sales ledger"),
    brief=Text(
        "你在一家办公用品公司做销售内勤。文件夹里的 `销售台账-原始.xlsx` 是上月的订单，里面有重"
        "复和写错的地方。\n\n"
        "请整理后**另存为** `销售台账.xlsx`：\n\n1. 删除重复的订单，同一订单编号只留一行。\n"
        "2. 把写成文字的数量改成数字。\n3. 在“月度汇总”表里按地区汇总金额，用公式，不要填死数。\n",
        "You are the sales clerk of a stationery company. `销售台账-原始.xlsx` in your folder ho"
        "lds last "
        "month’s orders, with duplicates and slips.\n\nTidy it and **save it as** `销售台账.xlsx"
        "`:\n\n"
        "1. Delete duplicate orders; each order number stays once.\n2. Turn quantities kept as t"
        "ext "
        "into numbers.\n3. On the sheet “月度汇总” sum the amounts by region, with formulas.\n",
    ),
    pool="live",
    status="approved",
    minutes=40,
    deliverables=(Deliverable(WORKBOOK, "xlsx"),),
    starters=(Starter("销售台账-原始.xlsx", 18_220, STARTER),),
    lists=(),
    trials=(),
)
_KINDS = (
    ("single", "single-choice", "单项选择题", "Single choice", 6),
    ("multiple", "multiple-choice", "多项选择题", "Multiple choice", 8),
    ("judge", "true-false", "判断题", "True or false", 5),
    ("fill", "fill-in", "填空题", "Fill in", 8),
    ("number", "numeric", "计算题", "Calculation", 8),
)


def paper(*, minutes: int = 90, with_task: bool = True) -> Paper:
    """Return the paper; without its task it is theory alone."""
    sections = tuple(
        Section(
            name,
            kind_of(item),
            Text(zh, en),
            Points(points * 100),
            "half-when-incomplete" if kind == "multiple-choice" else "all-or-nothing",
            (Cell(NodeId("1"), "easy", 1),),
        )
        for (name, kind, zh, en, points), item in zip(_KINDS, ITEMS, strict=True)
    )
    theory = TestPart("theory", Text("理论", "Theory"), 40, 0, sections, None)
    practical = TestPart("practical", Text("实操", "Practical"), 60, 0, (), TaskDraw(1, (TASK.id,)))
    blueprint = Blueprint(
        id="junior-form",
        title=Text("办公数据处理（初级）考核", "Office data processing (junior) examination"),
        minutes=minutes,
        earliest_submit=min(30, minutes // 2),
        late_limit=30,
        grade_at="venue",
        parts=(theory, practical) if with_task else (theory,),
        policy=PassPolicy(60, ()),
    )
    title = Text("办公数据处理", "Office data processing")
    classified = Classification(NodeId("1.1.1"), "live", "approved", "apply", (80, 80, 80), True)  # noqa: FBT003
    return Paper(
        bank=PaperOrigin(
            id=BankId("office-data-junior"),
            version="2026.1",
            digest=Digest("b" * 64),
            title=title,
            level="junior",
            certificate=Text(
                "办公数据处理职业技能等级证书（样例）", "Office Data Processing (sample)"
            ),
            notice=Text(
                "样例题库，不是已发布的职业技能等级标准。",
                "A sample bank, not a published skill standard.",
            ),
        ),
        pool="live",
        blueprint=blueprint,
        standard=Standard(BankId("office-data-junior"), "2026.1", title, ()),
        items={item.id: PaperItem(item, classified) for item in ITEMS},
        keys=Digest("0" * 64),
        tasks={TASK.id: TASK},
    )


def form(of: Paper) -> Form:
    """Return a form whose options stand in another order than in the bank."""
    orders = {ItemId("files-001"): "cadb", ItemId("data-004"): "bdac"}
    return Form(
        paper=of.digest,
        seed="s",
        candidate=CANDIDATE,
        sections=tuple(
            FormSection(
                section.id,
                (FormItem(item.id, tuple(OptionId(each) for each in orders.get(item.id, ""))),),
            )
            for section, item in zip(of.blueprint.sections, ITEMS, strict=True)
        ),
        tasks=tuple(part.tasks.tasks[0] for part in of.blueprint.parts if part.tasks),
    )


@dataclass(frozen=True)
class Sample:
    """What a test wants different from the ordinary."""

    minutes: int = 90
    with_task: bool = True
    mock: bool = False
    sample: bool = True
    console: bool = False
    photo: bytes | None = None


def binding(sample: Sample = Sample(), attempt: Attempt | None = None) -> Binding:
    """Return a binding of the sample candidate."""
    asked = paper(minutes=sample.minutes, with_task=sample.with_task)
    return Binding(
        person=Person(CANDIDATE, "欧阳晓彤", "4403****0012", "17", sample.photo),
        paper=asked,
        form=form(asked),
        attempt=attempt if attempt is not None else Attempt(),
        workspace="/home/exam/2026112200017/sales-ledger",
        mock=sample.mock,
        sample=sample.sample,
        console=sample.console,
    )
