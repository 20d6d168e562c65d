"""Writes the sample rosters: thirty people who do not exist, in two classes and two categories.

Run it from the root of the repository; it writes the same files every time.
"""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl

from onex_exam.domain.delivery.identity import check_digit

FOLDER = Path(__file__).parent
HEADS = [
    *("姓名", "证件类型", "证件号码", "准考证号", "性别", "学校", "班级", "学号"),
    *("类别", "座位号", "考试性质", "应考部分", "合理便利"),
]
COLLEGE = "示例职业技术学院"
NAMES = [
    *(
        "赵一䶮",
        "钱㛃",
        "孙𬭚",
        "李文博",
        "周思远",
        "吴佳怡",
        "郑宇航",
        "王梓涵",
        "冯晓彤",
        "陈浩然",
    ),
    *("阿依努尔·麦麦提", "褚雨桐", "卫国强", "蒋诗涵", "沈嘉豪", "韩雪", "杨帆", "朱子轩"),
    *("秦若曦", "尤俊杰", "许诺", "何静怡", "吕泽宇", "施雅婷", "张伟", "孔令辉", "欧阳明月"),
    *("严文静", "华天佑", "金秀英"),
]
TEACHERS = (28, 29)
EXTRA = 10
FIRST_CLASS = 15


def people() -> list[list[str]]:
    """Return one row for each person."""
    rows = []
    for number, name in enumerate(NAMES, start=1):
        teacher = number - 1 in TEACHERS
        born = f"{1985 if teacher else 2006}{number % 12 + 1:02}{number % 27 + 1:02}"
        seventeen = f"000000{born}{number:03}"
        rows.append(
            [
                name,
                "居民身份证",
                seventeen + check_digit(seventeen),
                f"2026{number:04}",
                "男" if number % 2 else "女",
                COLLEGE,
                "" if teacher else f"数据240{1 if number <= FIRST_CLASS else 2}",
                "" if teacher else f"24010{number:02}",
                "教师" if teacher else "学生",
                f"{number:02}",
                "补考" if number == len(NAMES) - 3 else "新考",
                "全部",
                "30" if number - 1 == EXTRA else "",
            ]
        )
    return rows


def write_csv(rows: list[list[str]]) -> None:
    """Write the list as spreadsheets expect a csv: with a byte order mark."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADS, *rows])
    (FOLDER / "roster-30.csv").write_bytes(text.getvalue().encode("utf-8-sig"))


def write_xlsx(rows: list[list[str]]) -> None:
    """Write the list as a workbook, every cell as text, without a moment in it."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "考生名单"
    for row in [HEADS, *rows]:
        sheet.append(row)
    for row in sheet.iter_rows():
        for cell in row:
            cell.number_format = "@"
    for column, width in zip("ABCDEFG", (18, 14, 22, 12, 6, 20, 10), strict=True):
        sheet.column_dimensions[column].width = width
    data = io.BytesIO()
    workbook.save(data)
    with zipfile.ZipFile(data) as written, zipfile.ZipFile(FOLDER / "roster-30.xlsx", "w") as kept:
        for name in sorted(written.namelist()):
            if name != "docProps/core.xml":
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                kept.writestr(entry, written.read(name))
            else:
                kept.writestr(zipfile.ZipInfo(name), _without_moment())


def _without_moment() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.'
        'openxmlformats.org/package/2006/metadata/core-properties"/>'
    )


if __name__ == "__main__":
    rows = people()
    write_csv(rows)
    write_xlsx(rows)
    print(f"{len(rows)} people written to {FOLDER}")
