"""What the columns of a roster are called, in Chinese and in English, and which row says so."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from onex_exam.domain.delivery.tables import Table, TableRow, column_letters

Field: TypeAlias = Literal[
    "name",
    "document_type",
    "document",
    "candidate",
    "sex",
    "birth_date",
    "college",
    "class_name",
    "student_number",
    "phone",
    "category",
    "seat",
    "photo",
    "nature",
    "parts",
    "extra_minutes",
]
SEARCHED_ROWS = 10
NEEDED: tuple[Field, ...] = ("name", "document")
# The first Chinese word of each is what the template says.
TITLES: Mapping[Field, tuple[str, ...]] = MappingProxyType(
    {
        "name": ("姓名", "考生姓名", "学生姓名", "name", "full name", "candidate name"),
        "document_type": ("证件类型", "证件种类", "证件类别", "document type", "id type"),
        "document": (
            "证件号码",
            "证件号",
            "身份证号",
            "身份证号码",
            "身份证",
            "身份证件号码",
            "居民身份证号",
            "居民身份证号码",
            "document number",
            "document no",
            "id number",
            "id no",
        ),
        "candidate": (
            "准考证号",
            "准考证号码",
            "考号",
            "考生号",
            "admission number",
            "admission no",
        ),
        "sex": ("性别", "sex", "gender"),
        "birth_date": ("出生日期", "出生年月日", "birth date", "date of birth"),
        "college": ("学校", "学校名称", "院校", "院校名称", "所在学校", "college", "school"),
        "class_name": ("班级", "行政班级", "班级名称", "class", "class name"),
        "student_number": ("学号", "student number", "student no", "student id"),
        "phone": ("手机", "手机号", "手机号码", "电话", "联系电话", "phone", "mobile"),
        "category": ("类别", "考生类别", "人员类别", "category"),
        "seat": ("座位号", "座位", "座号", "seat", "seat number", "seat no"),
        "photo": ("照片", "照片文件", "照片文件名", "photo", "photo file"),
        "nature": ("考试性质", "报考性质", "nature", "exam nature"),
        "parts": ("应考部分", "考试部分", "应考科目", "parts"),
        "extra_minutes": (
            "合理便利",
            "延时",
            "延时分钟",
            "延时分钟数",
            "access arrangement",
            "extra minutes",
            "extra time",
        ),
    }
)
_IN_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|【.*?】")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of headings: its number, what stands there, and which column is which."""

    row: int
    titles: tuple[str, ...]
    columns: Mapping[Field, int]
    twice: tuple[int, ...]

    def title(self, column: int) -> str:
        """Return what a column (from 1) is called; its letters where nothing is written."""
        written = self.titles[column - 1] if column <= len(self.titles) else ""
        return written or column_letters(column)


def find_headings(table: Table) -> Headings | None:
    """Return the row of the first ten that names most columns; at least two, else None."""
    rows = [row for row in table.rows if row.number <= SEARCHED_ROWS]
    found = max((_headings(row) for row in rows), key=lambda each: len(each.columns), default=None)
    return found if found and len(found.columns) > 1 else None


def missing_titles(headings: Headings) -> Sequence[str]:
    """Return what the needed columns that nobody found are called."""
    return [TITLES[each][0] for each in NEEDED if each not in headings.columns]


def _headings(row: TableRow) -> Headings:
    columns: dict[Field, int] = {}
    twice: list[int] = []
    titles = tuple(" ".join(cell.replace("*", "").split()) for cell in row.cells)
    for column, title in enumerate(titles, start=1):
        field = _FIELDS.get(_plain(title))
        if field is not None and field in columns:
            twice.append(column)
        elif field is not None:
            columns[field] = column
    return Headings(row.number, titles, columns, tuple(twice))


def _plain(title: str) -> str:
    folded = unicodedata.normalize("NFKC", title).casefold()
    return _SIGNS.sub("", _IN_BRACKETS.sub("", folded))


_FIELDS: Mapping[str, Field] = MappingProxyType(
    {_plain(title): field for field, titles in TITLES.items() for title in titles}
)
