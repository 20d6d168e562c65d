"""The orders of the ledger: what is true, and the faults that are planted in the starter."""

import datetime as dt
import random
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

REGIONS = ["华东", "华南", "华北", "西南"]
CLIENTS = [
    "宏远商贸", "启明文具", "嘉禾超市", "博雅书店", "锦程物业", "安泰药房",
    "晨光幼儿园", "和顺酒店", "立信事务所", "远航物流", "新民小学", "百川食品",
]  # fmt: skip
PRODUCTS = {
    "P101": ("A4 复印纸", "包", "23.80"), "P102": ("A3 复印纸", "包", "46.50"),
    "P103": ("中性笔（黑）", "盒", "14.40"), "P104": ("中性笔（红）", "盒", "14.40"),
    "P105": ("白板笔", "盒", "18.60"), "P106": ("荧光笔", "套", "12.35"),
    "P107": ("文件夹", "个", "6.75"), "P108": ("档案盒", "个", "9.90"),
    "P109": ("长尾夹", "盒", "7.15"), "P110": ("回形针", "盒", "3.25"),
    "P111": ("订书机", "台", "21.70"), "P112": ("订书钉", "盒", "2.85"),
    "P113": ("便利贴", "本", "4.65"), "P114": ("笔记本", "本", "8.45"),
    "P115": ("计算器", "台", "35.90"), "P116": ("胶带", "卷", "5.55"),
    "P117": ("剪刀", "把", "7.95"), "P118": ("硒鼓", "支", "168.00"),
    "P119": ("墨盒", "支", "92.50"), "P120": ("U 盘 64G", "个", "45.80"),
    "P121": ("插线板", "个", "39.60"), "P122": ("电池", "板", "11.25"),
    "P123": ("名片夹", "个", "6.15"), "P124": ("标签纸", "卷", "13.05"),
}  # fmt: skip
TAX = Decimal("0.13")
DISCOUNTS = [(100, Decimal("0.9")), (50, Decimal("0.95")), (0, Decimal(1))]
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Order:
    """One row of the ledger; a field may hold what somebody typed instead of what is true."""

    number: str
    day: object
    region: str
    client: str
    product: str
    quantity: object


IMPOSSIBLE = "XS26-0143"
DUPLICATES = ["XS26-0037", "XS26-0168"]
QUANTITY_FAULTS = {
    "XS26-0009": "{}", "XS26-0048": "{}", "XS26-0095": "{}", "XS26-0152": "{}",
    "XS26-0211": "{}", "XS26-0026": "全", "XS26-0117": "全", "XS26-0190": "全",
    "XS26-0071": "{}件", "XS26-0204": "{}件",
}  # fmt: skip
CODE_FAULTS = {
    "XS26-0014": "全", "XS26-0083": "全", "XS26-0129": "全", "XS26-0221": "全",
    "XS26-0056": "{} ", "XS26-0177": " {}",
}  # fmt: skip
REGION_FAULTS = {
    "XS26-0019": "{} ", "XS26-0062": "　{}", "XS26-0104": "{}区", "XS26-0139": "{0[0]} {0[1]}",
    "XS26-0185": "{} ", "XS26-0230": "{}区",
}  # fmt: skip
DAY_FAULTS = {
    "XS26-0031": "%Y.%m.%d", "XS26-0078": "%Y年%m月%d日", "XS26-0160": "%Y.%m.%d",
    "XS26-0198": "%Y/%m/%d ",
}  # fmt: skip


def true_orders() -> list[Order]:
    """Return the 238 orders as they should stand, by number."""
    chance = random.Random(20260105)  # noqa: S311  (the same rows each time)
    orders = []
    for count in range(1, 239):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=(count - 1) * 90 // 238)
        orders.append(
            Order(
                f"XS26-{count:04}",
                day,
                chance.choice(REGIONS),
                chance.choice(CLIENTS),
                chance.choice(list(PRODUCTS)),
                chance.choice([*range(2, 49), 49, 50, 60, 80, 99, 100, 120, 150]),
            )
        )
    return [replace(o, day=None) if o.number == IMPOSSIBLE else o for o in orders]


def starter_orders() -> list[Order]:
    """Return the 240 rows of the starter, with every fault."""
    rows = []
    for order in true_orders():
        rows.append(spoilt(order))
        if order.number in DUPLICATES:
            rows.append(rows[-1])
    moved = [rows.pop(rows.index(each) + 1) for each in rows.copy() if rows.count(each) > 1][:2]
    rows[96:96], rows[214:214] = moved[:1], moved[1:]
    return rows


def spoilt(order: Order, *, but: frozenset[str] = frozenset()) -> Order:
    """Return an order with the faults that the starter has; ``but`` names mended kinds."""
    number = order.number
    if "quantity" not in but and number in QUANTITY_FAULTS:
        order = replace(order, quantity=_typed(QUANTITY_FAULTS[number], str(order.quantity)))
    if "code" not in but and number in CODE_FAULTS:
        order = replace(order, product=_typed(CODE_FAULTS[number], order.product))
    if "region" not in but and number in REGION_FAULTS:
        order = replace(order, region=_typed(REGION_FAULTS[number], order.region))
    if "day" not in but and number in DAY_FAULTS and isinstance(order.day, dt.date):
        order = replace(order, day=order.day.strftime(DAY_FAULTS[number]))
    if "impossible" not in but and number == IMPOSSIBLE:
        order = replace(order, day="2026-02-30")
    return order


def _typed(how: str, text: str) -> str:
    if how == "全":
        return "".join(chr(ord(each) + 0xFEE0) for each in text)
    return how.format(text)


def price(order: Order) -> Decimal:
    """Return the unit price."""
    return Decimal(PRODUCTS[order.product][2])


def amount(order: Order) -> Decimal:
    """Return quantity times price times discount, rounded to cents."""
    quantity = int(str(order.quantity))
    discount = next(rate for least, rate in DISCOUNTS if quantity >= least)
    return (quantity * price(order) * discount).quantize(_CENT, ROUND_HALF_UP)


def tax(order: Order) -> Decimal:
    """Return the tax on the amount, rounded to cents."""
    return (amount(order) * TAX).quantize(_CENT, ROUND_HALF_UP)


def summary() -> dict[tuple[str, int], Decimal]:
    """Return the true sum of the amounts by region and month."""
    sums = {(region, month): Decimal(0) for region in REGIONS for month in (1, 2, 3)}
    for order in true_orders():
        if isinstance(order.day, dt.date):
            sums[order.region, order.day.month] += amount(order)
    return sums
