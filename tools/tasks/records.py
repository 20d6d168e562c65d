"""The overtime records: what is true, and the faults that are planted in the starter."""

import datetime as dt
import random
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

DEPARTMENTS = ["生产部", "仓储部", "质检部", "设备部", "行政部"]
TYPES = {"平日": Decimal("1.5"), "周末": Decimal(2), "节假日": Decimal(3)}
HOLIDAYS = [dt.date(2026, 10, day) for day in (1, 2, 3)]
MEAL, MEAL_FROM = 20, Decimal(3)
NOBODY = "查无此人"
_SURNAMES = "陈林黄周吴徐孙马朱胡郭何高罗郑梁谢宋唐许邓韩冯曹"
_GIVEN = [
    "晓敏", "建国", "雨桐", "志强", "佳怡", "文博", "秀英", "海涛",
    "思远", "丽华", "子墨", "春梅", "俊杰", "雪琴", "永康", "欣悦",
    "天宇", "玉兰", "振华", "嘉豪", "静怡", "国栋", "晨曦", "明辉",
]  # fmt: skip
_WEEKEND = 5


@dataclass(frozen=True)
class Person:
    """One member of staff."""

    number: str
    name: str
    department: str
    wage: Decimal


def _people() -> dict[str, Person]:
    wages = ["18.60", "19.35", "20.15", "21.70", "22.85", "24.45", "26.30"]
    people = {}
    for count, (surname, given) in enumerate(zip(_SURNAMES, _GIVEN, strict=True)):
        number = f"01{count * 4 + 3:02}"
        department = DEPARTMENTS[count % len(DEPARTMENTS)]
        wage = Decimal(wages[count * 3 % len(wages)])
        people[number] = Person(number, surname + given, department, wage)
    return people


PEOPLE = _people()


@dataclass(frozen=True)
class Entry:
    """One row of the list; a field may hold what somebody typed instead of what is true."""

    id: str
    staff: object
    day: object
    start: object
    end: object


STRANGER = "JB1085"
IMPOSSIBLE = "JB1052"
DUPLICATES = ["JB1027", "JB1098"]
STAFF_FAULTS = ["JB1008", "JB1033", "JB1061", "JB1079", "JB1110"]
START_FAULTS = ["JB1015", "JB1090"]
END_FAULTS = ["JB1044", "JB1103"]
DAY_FAULTS = {
    "JB1021": "%Y.%m.%d",
    "JB1058": "%Y年%m月%d日",
    "JB1070": "%Y.%m.%d",
    "JB1115": "%m月%d日",
}


def true_entries() -> list[Entry]:
    """Return the 118 records as they should stand, by number."""
    chance = random.Random(20261101)  # noqa: S311  (the same rows each time)
    entries = []
    for count in range(1, 119):
        day = dt.date(2026, 10, 1) + dt.timedelta(days=(count - 1) * 31 // 118)
        start = dt.time(chance.choice([17, 18]), chance.choice([0, 30]))
        minutes = chance.choice([60, 90, 100, 130, 170, 180, 185, 200, 230])
        end = (dt.datetime.combine(day, start) + dt.timedelta(minutes=minutes)).time()
        staff = chance.choice(list(PEOPLE))
        entries.append(Entry(f"JB{1000 + count}", staff, day, start, end))
    return [_special(each) for each in entries]


def _special(entry: Entry) -> Entry:
    if entry.id == STRANGER:
        return replace(entry, staff="0177")
    return replace(entry, end=None) if entry.id == IMPOSSIBLE else entry


def starter_entries() -> list[Entry]:
    """Return the 120 rows of the starter, with every fault."""
    rows = [spoilt(each) for each in true_entries()]
    first, second = (next(each for each in rows if each.id == id_) for id_ in DUPLICATES)
    rows.insert(40, first)
    rows.insert(112, second)
    return rows


def spoilt(entry: Entry, *, but: frozenset[str] = frozenset()) -> Entry:
    """Return a record with the faults that the starter has; ``but`` names mended kinds."""
    if "staff" not in but and entry.id in STAFF_FAULTS:
        entry = replace(entry, staff=int(str(entry.staff)))
    if "times" not in but and entry.id in START_FAULTS:
        entry = replace(entry, start=_wide(entry.start))
    if "times" not in but and entry.id in END_FAULTS:
        entry = replace(entry, end=_wide(entry.end))
    if "day" not in but and entry.id in DAY_FAULTS and isinstance(entry.day, dt.date):
        entry = replace(entry, day=entry.day.strftime(DAY_FAULTS[entry.id]))
    if "impossible" not in but and entry.id == IMPOSSIBLE:
        entry = replace(entry, end=dt.time(8, 0))
    return entry


def _wide(clock: object) -> str:
    return str(clock)[:5].replace(":", "：")


def day_type(day: object) -> str:
    """Return the kind of a day."""
    if day in HOLIDAYS:
        return "节假日"
    return "周末" if isinstance(day, dt.date) and day.weekday() >= _WEEKEND else "平日"


def hours(entry: Entry) -> Decimal | None:
    """Return the hours to one decimal; none while the end is not known."""
    if not isinstance(entry.start, dt.time) or not isinstance(entry.end, dt.time):
        return None
    minutes = (entry.end.hour - entry.start.hour) * 60 + entry.end.minute - entry.start.minute
    return (Decimal(minutes) / 60).quantize(Decimal("0.1"), ROUND_HALF_UP)


def pay(entry: Entry) -> Decimal | None:
    """Return the overtime pay, rounded to cents."""
    time, person = hours(entry), PEOPLE.get(str(entry.staff))
    if time is None or not isinstance(entry.day, dt.date):
        return None
    wage = person.wage if person else Decimal(0)
    return (wage * time * TYPES[day_type(entry.day)]).quantize(Decimal("0.01"), ROUND_HALF_UP)


def department(entry: Entry) -> str:
    """Return the department of the person."""
    person = PEOPLE.get(str(entry.staff))
    return person.department if person else NOBODY


def summary() -> dict[tuple[str, str], Decimal]:
    """Return the true hours by department and kind of day."""
    return {
        (each, kind): sum(
            (
                hours(entry) or Decimal(0)
                for entry in true_entries()
                if isinstance(entry.day, dt.date)
                and (department(entry), day_type(entry.day)) == (each, kind)
            ),
            Decimal(0),
        )
        for each in DEPARTMENTS
        for kind in TYPES
    }
