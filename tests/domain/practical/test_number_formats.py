import pytest

from onex_exam.domain.practical.number_formats import Shown, describe, example


@pytest.mark.parametrize(
    ("code", "style", "places", "grouped"),
    [
        ("General", "general", 0, False),
        ("G/通用格式", "general", 0, False),
        ("@", "text", 0, False),
        ("0", "number", 0, False),
        ("0.00", "number", 2, False),
        ("#,##0.00", "number", 2, True),
        ("#,##0.00_);[Red]\\(#,##0.00\\)", "number", 2, True),
        ('_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "number", 2, True),
        ('0.0"元"', "number", 1, False),
        ('0"日"', "number", 0, False),
        ("0.0%", "percent", 1, False),
        ("yyyy-mm-dd", "date", 0, False),
        ('yyyy"年"m"月"d"日";@', "date", 0, False),
        ("[$-804]hh:mm", "date", 0, False),
    ],
)
def test_a_format_shows_what_a_clerk_would_say(
    code: str, style: str, places: int, *, grouped: bool
) -> None:
    assert describe(code) == Shown(style, places, grouped)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("style", "places", "grouped", "code"),
    [
        ("date", None, None, "yyyy-mm-dd"),
        ("number", 2, True, "#,##0.00"),
        ("number", None, None, "0"),
        ("percent", 1, False, "0.0%"),
    ],
)
def test_a_wish_is_shown_by_the_plainest_code(
    style: str, places: int | None, grouped: object, code: str
) -> None:
    assert example(style, places, grouped=bool(grouped)) == code
    assert style == describe(code).style
