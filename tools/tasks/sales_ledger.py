"""The sales ledger of the first quarter: its workbook at every stage, and its solutions."""

from dataclasses import replace

from tools.tasks import orders as o
from tools.tasks import workbooks as w
from tools.tasks.jobs import Job, Work

HEADINGS = [
    "订单编号", "日期", "月份", "区域", "客户", "商品编号",
    "数量", "单价", "折扣率", "金额", "税额", "备注",
]  # fmt: skip
WIDTHS = [12, 12, 6, 8, 14, 10, 8, 9, 8, 12, 11, 12]
MENDED = frozenset({"quantity", "code", "region", "day", "impossible"})
PARAMETERS: list[tuple[str, object]] = [
    ("项目", "数值"),
    ("增值税税率", 0.13),
    ("满 50 件折扣率", 0.95),
    ("满 100 件折扣率", 0.9),
]
CALCULATED = {"月份": 2, "单价": 7, "折扣率": 8, "金额": 9, "税额": 10}
REFERENCE = Work(
    MENDED,
    {
        "月份": '=IF(B{n}="","",MONTH(B{n}))',
        "单价": "=VLOOKUP(F{n},价目表!$A$2:$D$25,4,FALSE)",
        "折扣率": "=IF(G{n}>=100,参数!$B$4,IF(G{n}>=50,参数!$B$3,1))",
        "金额": "=ROUND(G{n}*H{n}*I{n},2)",
        "税额": "=ROUND(J{n}*参数!$B$2,2)",
        "cell": "=SUMIFS(订单明细!$J:$J,订单明细!$D:$D,$A{n},订单明细!$C:$C,{c}$3)",
        "share": "=E{n}/$E$8",  # {m} is four rows below {n}
    },
)


def rows_of(work: Work) -> list[o.Order]:
    """Return the rows of the ledger as this work leaves them."""
    rows = o.starter_orders()
    if work.duplicates_removed:
        rows = list({each.number: each for each in rows}.values())
        rows.sort(key=lambda each: each.number)
    true = {each.number: each for each in o.true_orders()}
    return [o.spoilt(true[each.number], but=work.mended) for each in rows]


def build(book: w.Book, work: Work) -> None:
    """Write the whole workbook."""
    _ledger(book.sheet("订单明细"), work)
    _prices(book.sheet("价目表"))
    parameters = book.sheet("参数")
    for row, pair in enumerate(PARAMETERS):
        parameters.row(row, pair)
    parameters.raw.set_column(0, 0, 18)
    _summary(book.sheet("月度汇总"), work)
    removed = book.sheet("剔除记录")
    removed.row(0, [*HEADINGS[:2], *HEADINGS[3:7], "剔除原因"])
    removed.raw.set_column(0, 6, 12)
    if work.duplicates_removed:
        twice = [each for each in o.true_orders() if each.number in o.DUPLICATES]
        for row, order in enumerate(twice):
            fields = [order.region, order.client, order.product, order.quantity, "与原订单重复"]
            removed.row(row + 1, [order.number, None, *fields])
            removed.put(row + 1, 1, order.day, num_format="yyyy-mm-dd")
    if not work.finished:
        notes = book.sheet("内部备注")
        notes.row(0, ["客户", "联系人电话", "内部备注"])
        notes.row(1, ["宏远商贸", "138****2046", "账期 60 天，催款勿对外"])


def _ledger(sheet: w.Sheet, work: Work) -> None:
    heading = {"bold": True, "bg_color": "#DDEBF7", "align": "center"} if work.finished else {}
    sheet.row(0, HEADINGS, **heading)
    rows = rows_of(work)
    for number, order in enumerate(rows, 2):
        sheet.put(number - 1, 0, order.number)
        sheet.put(number - 1, 1, order.day, num_format="yyyy-mm-dd")
        for column, value in ((3, order.region), (4, order.client), (5, order.product)):
            sheet.put(number - 1, column, value)
        sheet.put(number - 1, 6, order.quantity)
        if order.number == o.IMPOSSIBLE and "impossible" in work.mended:
            sheet.put(number - 1, 11, "日期待核")
        _columns(sheet, work, number, order)
    for column, width in enumerate(WIDTHS):
        sheet.raw.set_column(column, column, width)
    if work.finished:
        w.finish_list(sheet, len(rows), len(HEADINGS), {3: o.REGIONS})


def _columns(sheet: w.Sheet, work: Work, number: int, order: o.Order) -> None:
    contents: dict[str, object] = {
        name: work.formulas[name].format(n=number, k=number + 23) for name in CALCULATED
    }
    if work.columns == "constants":
        contents = _constants(next(e for e in o.true_orders() if e.number == order.number))
    if work.columns == "none":
        return
    looks = {"单价": "0.00"}
    if work.finished:
        looks |= {"金额": "#,##0.00", "税额": "#,##0.00"}
    for name, column in CALCULATED.items():
        look = {"num_format": looks[name]} if name in looks else {}
        sheet.put(number - 1, column, contents[name] or None, **look)


def _constants(order: o.Order) -> dict[str, object]:
    discount = float(o.amount(order) / (o.price(order) * int(str(order.quantity))))
    return {
        "月份": getattr(order.day, "month", ""),
        "单价": float(o.price(order)),
        "折扣率": round(discount, 2),
        "金额": float(o.amount(order)),
        "税额": float(o.tax(order)),
    }


def _prices(sheet: w.Sheet) -> None:
    sheet.row(0, ["商品编号", "商品名称", "单位", "单价"])
    for row, (code, (name, unit, price)) in enumerate(o.PRODUCTS.items(), 1):
        sheet.row(row, [code, name, unit])
        sheet.put(row, 3, float(price), num_format="0.00")
    sheet.raw.set_column(1, 1, 14)


def _summary(sheet: w.Sheet, work: Work) -> None:
    sheet.put(0, 0, "2026 年一季度各区域销售额汇总（单位：元）", bold=True)
    sheet.row(2, ["区域"])
    for column, month in enumerate((1, 2, 3), 1):
        sheet.put(2, column, month, num_format='0"月"')
    for column, name in enumerate(("合计", "占比", "订单数"), 4):
        sheet.put(2, column, name)
    for row, region in enumerate([*o.REGIONS, "合计"], 3):
        sheet.put(row, 0, region)
    sheet.raw.set_column(0, 6, 12)
    w.print_on_a4_landscape(sheet)
    if work.summary != "none":
        _summary_cells(sheet, work)
    if work.chart != "none":
        _chart(sheet, work)


def _summary_cells(sheet: w.Sheet, work: Work) -> None:
    money = {"num_format": "#,##0.00"}
    for row, region in enumerate(o.REGIONS, 3):
        for column, letter in enumerate("BCD", 1):
            formula: object = work.formulas["cell"].format(n=row + 1, c=letter)
            if work.summary == "constants":
                formula = float(o.summary()[region, column])
            sheet.put(row, column, formula, **money)
        _rest_of_summary(sheet, work, row)
    for column, letter in enumerate("BCDE", 1):
        total: object = f"=SUM({letter}4:{letter}7)"
        if work.summary == "constants":
            total = float(sum(v for (_, month), v in o.summary().items() if column in {month, 4}))
        sheet.put(7, column, total, **money)
    sheet.put(7, 6, "=SUM(G4:G7)")


def _rest_of_summary(sheet: w.Sheet, work: Work, row: int) -> None:
    n = row + 1
    values: list[object] = [
        f"=SUM(B{n}:D{n})",
        work.formulas["share"].format(n=n, m=n + 4),
        f"=COUNTIFS(订单明细!$D:$D,$A{n})",
    ]
    if work.summary == "constants":
        region, sums = o.REGIONS[row - 3], o.summary()
        total = sum(value for (name, _), value in sums.items() if name == region)
        share = round(float(total / sum(sums.values())), 4)
        values = [float(total), share, sum(each.region == region for each in o.true_orders())]
    for column, content, shown in zip((4, 5, 6), values, ("#,##0.00", "0.0%", "0"), strict=True):
        sheet.put(row, column, content, num_format=shown)


def _chart(sheet: w.Sheet, work: Work) -> None:
    chart = sheet.book.file.add_chart({"type": "column"})
    last = 4 if work.chart == "with-totals" else 3
    for column in range(1, last + 1):
        chart.add_series(
            {
                "name": ["月度汇总", 2, column],
                "categories": ["月度汇总", 3, 0, 6, 0],
                "values": ["月度汇总", 3, column, 6, column],
            }
        )
    chart.set_title({"name": "2026 年一季度各区域销售额"})
    chart.set_y_axis({"name": "销售额（元）"})
    chart.set_x_axis({"name": "区域"})
    sheet.raw.insert_chart("A11", chart)


_OLD_FORMAT = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "Workbook".encode("utf-16-le")

JOB = Job(
    task="sales-ledger",
    starter="销售台账-原始.xlsx",
    deliverable="销售台账-2026一季度.xlsx",
    build=build,
    reference=REFERENCE,
    variants={
        "sumproduct": REFERENCE.with_formulas(
            {
                "单价": "=INDEX(价目表!$D$2:$D$25,MATCH(F{n},价目表!$A$2:$A$25,0))",
                "折扣率": "=IF(G{n}<50,1,IF(G{n}<100,0.95,0.9))",
                "cell": "=SUMPRODUCT((订单明细!$D$2:$D$239=$A{n})"
                "*(订单明细!$B$2:$B$239>=DATE(2026,{c}$3,1))"
                "*(订单明细!$B$2:$B$239<DATE(2026,{c}$3+1,1))*订单明细!$J$2:$J$239)",
            }
        ),
        "hard-coded": replace(REFERENCE, columns="constants", summary="constants"),
        "relative-reference": REFERENCE.with_formulas(
            {
                "税额": "=ROUND(J{n}*参数!B{n},2)",
                "share": "=E{n}/E{m}",
                "单价": "=VLOOKUP(F{n},价目表!A{n}:D{k},4,FALSE)",
            }
        ),
        "half-done": REFERENCE.without_summary(),
        "error-carried-forward": replace(
            REFERENCE,
            mended=MENDED - {"region", "code"},
            duplicates_removed=False,
            chart="with-totals",
        ),
        "left-as-typed": replace(REFERENCE, mended=frozenset({"region", "code"})),
        "no-rounding": REFERENCE.with_formulas(
            {
                "金额": "=G{n}*H{n}*I{n}",
                "税额": "=J{n}*参数!$B$2",
                "折扣率": "=IF(G{n}>100,0.9,IF(G{n}>50,0.95,1))",
            }
        ),
    },
    refused={
        "saved-as-et/销售台账-2026一季度.et": lambda _: _OLD_FORMAT,
        "renamed-xls/销售台账-2026一季度.xlsx": lambda _: _OLD_FORMAT,
        "lock-file-only/~$销售台账-2026一季度.xlsx": lambda _: b"\x05user" + bytes(160),
        "macro-file/销售台账-2026一季度.xlsx": w.with_macros,
    },
    uncalculated="not-calculated",
)
