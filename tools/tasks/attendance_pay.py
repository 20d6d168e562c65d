"""The overtime pay of October: its workbook at every stage, and its solutions."""

from dataclasses import replace
from decimal import Decimal

from tools.tasks import records as r
from tools.tasks import workbooks as w
from tools.tasks.jobs import Job, Work

HEADINGS = [
    "登记号", "工号", "姓名", "部门", "日期", "类型", "开始",
    "结束", "小时", "时薪", "加班费", "餐补", "核对", "备注",
]  # fmt: skip
CALCULATED = ["姓名", "部门", "类型", "小时", "时薪", "加班费", "餐补"]
MENDED = frozenset({"staff", "times", "day", "impossible"})
REFERENCE = Work(
    MENDED,
    {
        "姓名": '=IFERROR(VLOOKUP(B{n},人员!$A$2:$D$25,2,FALSE),"查无此人")',
        "部门": '=IFERROR(VLOOKUP(B{n},人员!$A$2:$D$25,3,FALSE),"查无此人")',
        "类型": '=IF(COUNTIF(参数!$D$2:$D$4,E{n})>0,"节假日",IF(WEEKDAY(E{n},2)>5,"周末","平日"))',
        "小时": '=IF(H{n}="","",ROUND((H{n}-G{n})*24,1))',
        "时薪": "=IFERROR(VLOOKUP(B{n},人员!$A$2:$D$25,4,FALSE),0)",
        "加班费": '=IF(I{n}="","",ROUND(I{n}*J{n}*VLOOKUP(F{n},参数!$A$2:$B$4,2,FALSE),2))',
        "餐补": '=IF(I{n}="","",IF(I{n}>=参数!$B$6,参数!$B$5,0))',
        "cell": "=SUMIFS(加班登记!$I:$I,加班登记!$D:$D,$A{n},加班登记!$F:$F,{c}$3)",
    },
)


def rows_of(work: Work) -> list[r.Entry]:
    """Return the rows of the list as this work leaves them."""
    rows = r.starter_entries()
    if work.duplicates_removed:
        rows = sorted({each.id: each for each in rows}.values(), key=lambda each: each.id)
    true = {each.id: each for each in r.true_entries()}
    return [r.spoilt(true[each.id], but=work.mended) for each in rows]


def build(book: w.Book, work: Work) -> None:
    """Write the whole workbook."""
    _list(book.sheet("加班登记"), work)
    people = book.sheet("人员")
    people.row(0, ["工号", "姓名", "部门", "时薪"])
    for row, person in enumerate(r.PEOPLE.values(), 1):
        people.row(row, [person.number, person.name, person.department])
        people.put(row, 3, float(person.wage), num_format="0.00")
    _parameters(book.sheet("参数"))
    _summary(book.sheet("部门汇总"), work)
    removed = book.sheet("剔除记录")
    removed.row(0, ["登记号", "工号", "日期", "剔除原因"])
    removed.raw.set_column(0, 3, 12)
    if work.duplicates_removed:
        twice = [each for each in r.true_entries() if each.id in r.DUPLICATES]
        for row, entry in enumerate(twice, 1):
            removed.row(row, [entry.id, entry.staff])
            removed.put(row, 2, entry.day, num_format="yyyy-mm-dd")
            removed.put(row, 3, "重复登记")
    if not work.finished:
        private = book.sheet("工资卡号")
        private.row(0, ["工号", "工资卡号"])
        private.row(1, ["0103", "6222 **** **** 3318"])


def _parameters(sheet: w.Sheet) -> None:
    sheet.row(0, ["项目", "数值", "", "法定节假日"])
    for row, (kind, times) in enumerate(r.TYPES.items(), 1):
        sheet.row(row, [kind, float(times)])
    sheet.row(4, ["餐补标准（元/次）", r.MEAL])
    sheet.row(5, ["餐补起点（小时）", int(r.MEAL_FROM)])
    for row, day in enumerate(r.HOLIDAYS, 1):
        sheet.put(row, 3, day, num_format="yyyy-mm-dd")
    sheet.raw.set_column(0, 3, 18)


def _list(sheet: w.Sheet, work: Work) -> None:
    heading = {"bold": True, "bg_color": "#E2EFDA", "align": "center"} if work.finished else {}
    sheet.row(0, HEADINGS, **heading)
    rows = rows_of(work)
    for number, entry in enumerate(rows, 2):
        sheet.put(number - 1, 0, entry.id)
        sheet.put(number - 1, 1, entry.staff)
        sheet.put(number - 1, 4, entry.day, num_format="yyyy-mm-dd")
        sheet.put(number - 1, 6, entry.start, num_format="hh:mm")
        sheet.put(number - 1, 7, entry.end, num_format="hh:mm")
        if entry.id == r.IMPOSSIBLE and "impossible" in work.mended:
            sheet.put(number - 1, 13, "时间待核")
        if work.columns != "none":
            _columns(sheet, work, number, entry)
    sheet.raw.set_column(0, len(HEADINGS) - 1, 10)
    if work.finished:
        w.finish_list(sheet, len(rows), len(HEADINGS), {12: ["已核", "待核"]})


def _columns(sheet: w.Sheet, work: Work, number: int, entry: r.Entry) -> None:
    contents: dict[str, object] = {
        name: work.formulas[name].format(n=number, k=number + 23) for name in CALCULATED
    }
    if work.columns == "constants":
        contents = _constants(entry)
    for name, content in contents.items():
        money = work.finished and name in {"时薪", "加班费", "餐补"}
        looks = {"num_format": "#,##0.00"} if money else {"num_format": "0.0"}
        sheet.put(number - 1, HEADINGS.index(name), content, **looks)


def _constants(entry: r.Entry) -> dict[str, object]:
    true = next(each for each in r.true_entries() if each.id == entry.id)
    person, time, pay = r.PEOPLE.get(str(true.staff)), r.hours(true), r.pay(true)
    meal = None if time is None else r.MEAL if time >= r.MEAL_FROM else 0
    return {
        "姓名": person.name if person else r.NOBODY,
        "部门": r.department(true),
        "类型": r.day_type(true.day),
        "小时": None if time is None else float(time),
        "时薪": float(person.wage) if person else 0,
        "加班费": None if pay is None else float(pay),
        "餐补": meal,
    }


def _summary(sheet: w.Sheet, work: Work) -> None:
    sheet.put(0, 0, "2026 年 10 月各部门加班汇总", bold=True)
    titles = ["部门", *r.TYPES, "合计小时", "加班费", "人次", "人次均额"]
    sheet.row(2, titles)
    for row, name in enumerate([*r.DEPARTMENTS, "合计"], 3):
        sheet.put(row, 0, name)
    sheet.raw.set_column(0, 7, 11)
    w.print_on_a4_landscape(sheet)
    if work.summary != "none":
        for row, name in enumerate(r.DEPARTMENTS, 3):
            _summary_row(sheet, work, row, name)
        for column, letter in enumerate("BCDEFG", 1):
            sheet.put(8, column, f"=SUM({letter}4:{letter}8)", num_format="#,##0.0")
    if work.chart != "none":
        _chart(sheet, work)


def _summary_row(sheet: w.Sheet, work: Work, row: int, name: str) -> None:
    n = row + 1
    contents: list[object] = [work.formulas["cell"].format(n=n, c=letter) for letter in "BCD"]
    contents += [
        f"=SUM(B{n}:D{n})",
        f"=SUMIFS(加班登记!$K:$K,加班登记!$D:$D,$A{n})",
        f"=COUNTIFS(加班登记!$D:$D,$A{n})",
        f"=ROUND(F{n}/G{n},2)",
    ]
    if work.summary == "constants":
        sums = [r.summary()[name, kind] for kind in r.TYPES]
        own = [each for each in r.true_entries() if r.department(each) == name]
        pay = sum((r.pay(each) or Decimal(0) for each in own), Decimal(0))
        figures = [*sums, sum(sums), pay, len(own), round(pay / len(own), 2)]
        contents = [float(each) for each in figures]
    shown = ["0.0"] * 4 + ["#,##0.00", "0", "#,##0.00"]
    for column, (content, code) in enumerate(zip(contents, shown, strict=True), 1):
        sheet.put(row, column, content, num_format=code)


def _chart(sheet: w.Sheet, work: Work) -> None:
    chart = sheet.book.file.add_chart({"type": "bar"})
    last = 8 if work.chart == "with-totals" else 7
    chart.add_series(
        {
            "name": ["部门汇总", 2, 5],
            "categories": ["部门汇总", 3, 0, last, 0],
            "values": ["部门汇总", 3, 5, last, 5],
        }
    )
    chart.set_title({"name": "10 月各部门加班费"})
    chart.set_x_axis({"name": "加班费（元）"})
    sheet.raw.insert_chart("A12", chart)


_LIST_AS_TEXT = "登记号,工号\nJB1001,0103\n".encode()

JOB = Job(
    task="attendance-pay",
    starter="十月加班-原始.xlsx",
    deliverable="十月加班核算.xlsx",
    build=build,
    reference=REFERENCE,
    variants={
        "other-functions": REFERENCE.with_formulas(
            {
                "姓名": '=IFERROR(INDEX(人员!$B$2:$B$25,MATCH(B{n},人员!$A$2:$A$25,0)),"查无此人")',
                "部门": '=IFERROR(INDEX(人员!$C$2:$C$25,MATCH(B{n},人员!$A$2:$A$25,0)),"查无此人")',
                "类型": '=IF(ISNUMBER(MATCH(E{n},参数!$D$2:$D$4,0)),"节假日",'
                'IF(OR(WEEKDAY(E{n})=1,WEEKDAY(E{n})=7),"周末","平日"))',
                "加班费": '=IF(I{n}="","",ROUND(I{n}*J{n}*IF(F{n}="平日",参数!$B$2,'
                'IF(F{n}="周末",参数!$B$3,参数!$B$4)),2))',
                "cell": "=SUMPRODUCT((加班登记!$D$2:$D$119=$A{n})*(加班登记!$F$2:$F$119={c}$3),"
                "加班登记!$I$2:$I$119)",
            }
        ),
        "hard-coded": replace(REFERENCE, columns="constants", summary="constants"),
        "relative-reference": REFERENCE.with_formulas(
            {
                "姓名": '=IFERROR(VLOOKUP(B{n},人员!A{n}:D{k},2,FALSE),"查无此人")',
                "加班费": '=IF(I{n}="","",'
                "ROUND(I{n}*J{n}*IFERROR(VLOOKUP(F{n},参数!A{n}:B{k},2,FALSE),1),2))",
            }
        ),
        "half-done": REFERENCE.without_summary(),
        "error-carried-forward": replace(
            REFERENCE,
            mended=MENDED - {"staff", "times"},
            duplicates_removed=False,
            chart="with-totals",
        ),
        "left-as-typed": replace(REFERENCE, mended=frozenset({"staff", "times"})),
        "wrong-bounds": REFERENCE.with_formulas(
            {
                "姓名": "=VLOOKUP(B{n},人员!$A$2:$D$25,2,FALSE)",
                "类型": '=IF(WEEKDAY(E{n},2)>=5,"周末","平日")',
                "小时": "=ROUND((H{n}-G{n})*24,1)",
                "餐补": '=IF(I{n}="","",IF(I{n}>3,20,0))',
            }
        ),
    },
    refused={
        "saved-as-csv/十月加班核算.csv": lambda _: _LIST_AS_TEXT,
        "renamed-csv/十月加班核算.xlsx": lambda _: _LIST_AS_TEXT,
        "macro-file/十月加班核算.xlsm": w.with_macros,
    },
)
