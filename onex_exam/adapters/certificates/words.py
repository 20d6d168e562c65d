"""The words of a certificate in Chinese and English; knows no place, no font and no file."""

import string
from datetime import date

from onex_exam.domain.credentials.certificate import LEVELS, Claims, level_text
from onex_exam.domain.delivery.roster import DocumentType
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points

TITLE = Text("职业技能等级证书", "Vocational Skill Level Certificate")
SAMPLE = Text("样例", "SAMPLE")
SAMPLE_NOTICE = Text(
    "样例：仅供演示与练习，不具有任何效力。",  # noqa: RUF001  (Chinese punctuation)
    "Sample for demonstration and practice only; it certifies nothing.",
)
NAME, NUMBER = Text("姓名", "Name"), Text("证书编号", "Certificate number")
SCORE_LABELS = (Text("理论", "Theory"), Text("实操", "Practical"), Text("总分", "Total"))
SCAN = Text("扫码核验", "Scan to verify")
OFFLINE = Text("离线核验", "Verify offline")
COMMAND = "onex-exam certificate verify"
"""What stands below a code that opens no page: how it is verified without one."""
SEAL = Text("盖章处", "Seal here")
PACKAGE = Text("成绩依据", "Result package")
DOCUMENT_TYPES: dict[DocumentType, Text] = {
    "citizen-id": Text("居民身份证", "Resident identity card"),
    "residence-permit": Text("港澳台居民居住证", "Residence permit (HK, Macao, Taiwan)"),
    "travel-permit": Text("来往内地通行证", "Mainland travel permit"),
    "passport": Text("护照", "Passport"),
    "foreigner-id": Text("外国人永久居留身份证", "Foreign permanent resident ID card"),
    "other": Text("证件", "Identity document"),
}
"""Documents as certificates name them."""

_EMPTY = "--"
_PLAIN = string.ascii_letters + string.digits + string.punctuation + " \u2009\u3000"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def statement(claims: Claims) -> Text:
    """Return what is certified, as a sentence."""
    return _statement(claims.name, claims.title, level_text(claims.level))


def score_text(points: Points | None) -> str:
    """Return points as the page shows them."""
    return _EMPTY if points is None else str(points)


def date_text(day: date) -> Text:
    """Return a date as the page shows it."""
    return Text(
        f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    )


def sentence_characters() -> str:
    """Return what titles, sentences and dates are made of on every certificate."""
    sentence = _statement("", Text("", ""), Text("", ""))
    fixed = (TITLE, sentence, date_text(date.min), *LEVELS.values())
    return _PLAIN + "".join(each.zh for each in fixed)


def label_characters() -> str:
    """Return what the labels of all certificates are made of."""
    labels = (NAME, NUMBER, *SCORE_LABELS, SCAN, OFFLINE, SEAL, PACKAGE, SAMPLE_NOTICE)
    return _PLAIN + "".join(each.zh for each in (*labels, *DOCUMENT_TYPES.values()))


def _statement(name: str, title: Text, level: Text) -> Text:
    return Text(
        f"{name}参加“{title.zh}”（{level.zh}）"  # noqa: RUF001  (Chinese punctuation)
        "考核，成绩合格，特发此证。",  # noqa: RUF001  (Chinese punctuation)
        f"This is to certify that {name} has passed the assessment for the "
        f"{title.en} ({level.en}).",
    )
