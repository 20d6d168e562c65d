"""A roster of people who do not exist, and pictures of nobody, for simulated sittings."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from onex_exam.domain.delivery.identity import check_digit

NOBODY = "000000"
"""Region code of documents that no office ever issued."""
_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = (
    "子涵",
    "雨桐",
    "浩然",
    "思远",
    "佳怡",
    "俊杰",
    "晓雯",
    "志强",
    "明轩",
    "若曦",
    "天宇",
    "静",
)
_SPECIAL = ("张䶮", "阿依古丽·买买提", "李㛃", "欧阳若曦", "陈𬭚")
_SIZE = (295, 413)


def write_roster(folder: Path, count: int, seed: str) -> Path:
    """Write ``roster.csv`` for so many candidates and return its path."""
    chance = Random(f"roster/{seed}")  # noqa: S311  (a simulation, not a secret)
    lines = [["姓名", "证件类型", "证件号码", "准考证号", "座位号", "班级", "合理便利", "照片"]]
    for number in range(1, count + 1):
        admission = f"2611{number:06}"
        # The third of the simulated candidates has planned extra time.
        extra = "15" if number == 3 else ""  # noqa: PLR2004
        name = _name(number, chance)
        document = _document(number, chance)
        room_class = f"大数据 {2501 + number % 3}"
        lines.append(
            [name, "居民身份证", document, admission, f"{number:02}", room_class, extra, ""]
        )
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    path = folder / "roster.csv"
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return path


def write_photos(folder: Path, count: int) -> Path:
    """Draw one-inch silhouettes on white, named by admission number; return their folder."""
    photos = folder / "photos"
    photos.mkdir(exist_ok=True)
    for number in range(1, count + 1):
        _silhouette(number).save(photos / f"2611{number:06}.jpg", quality=85)
    return photos


def _name(number: int, chance: Random) -> str:
    if number <= len(_SPECIAL):
        return _SPECIAL[number - 1]
    return chance.choice(_FAMILY) + chance.choice(_GIVEN)


def _document(number: int, chance: Random) -> str:
    born = date(2004, 1, 1) + timedelta(days=chance.randrange(900))
    first = f"{NOBODY}{born:%Y%m%d}{number % 1000:03}"
    return first + check_digit(first)


def _silhouette(number: int) -> Image.Image:
    width, height = _SIZE
    picture = Image.new("RGB", _SIZE, "white")
    pen = ImageDraw.Draw(picture)
    shade = (90 + number * 23 % 90, 100 + number * 37 % 80, 120 + number * 11 % 80)
    centre = width // 2
    pen.ellipse((centre - 62, 90, centre + 62, 240), fill=shade)
    pen.rounded_rectangle((centre - 115, 262, centre + 115, height + 80), 90, fill=shade)
    return picture
