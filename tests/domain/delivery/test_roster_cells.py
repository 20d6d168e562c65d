from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.delivery.roster_cells import (
    CellError,
    fold,
    read_birth_date,
    read_candidate,
    read_category,
    read_document_type,
    read_extra_minutes,
    read_nature,
    read_number_text,
    read_parts,
    read_photo,
    read_sex,
    without_spaces,
)

READERS: list[Callable[[str], object]] = [
    read_birth_date,
    read_candidate,
    read_category,
    read_document_type,
    read_extra_minutes,
    read_nature,
    read_number_text,
    read_parts,
    read_photo,
    read_sex,
]


@pytest.mark.parametrize(
    ("reader", "text", "meaning"),
    [
        (read_document_type, "", "citizen-id"),
        (read_document_type, "中国居民身份证", "citizen-id"),
        (read_document_type, "护 照", "passport"),
        (read_document_type, "Residence permit", "residence-permit"),
        (read_category, "社会人员", "social"),
        (read_category, "", "student"),
        (read_nature, "补考", "resit"),
        (read_nature, "", "first"),
        (read_sex, "女", "female"),
        (read_sex, " M. ", "male"),
        (read_sex, "", ""),
        (read_candidate, "２０２６－0001", "2026-0001"),
        (read_candidate, "'0001", "0001"),
        (read_candidate, '="0001"', "0001"),
        (read_candidate, "", ""),
        (read_number_text, " 138 0000 0000\t", "13800000000"),
        (read_birth_date, "2006-01-31", "2006-01-31"),
        (read_birth_date, "2006/1/31", "2006-01-31"),
        (read_birth_date, "2006.01.31", "2006-01-31"),
        (read_birth_date, "2006年1月31日", "2006-01-31"),
        (read_birth_date, "20060131", "2006-01-31"),
        (read_birth_date, "2006-01-31 00:00:00", "2006-01-31"),
        (read_birth_date, "２００６/０１/３１ 0:00", "2006-01-31"),
        (read_birth_date, " ", ""),
        (read_extra_minutes, "", 0),
        (read_extra_minutes, "无", 0),
        (read_extra_minutes, "15", 15),
        (read_extra_minutes, "延时15分钟", 15),
        (read_extra_minutes, "１５ min", 15),
        (read_extra_minutes, "240", 240),
        (read_parts, "", ()),
        (read_parts, "理论、实操", ("theory", "practical")),
        (read_parts, "全部", ("theory", "practical")),
        (read_parts, "practical + theory", ("theory", "practical")),
        (read_photo, " 0001.JPG ", "0001.JPG"),
        (read_photo, "", ""),
        (read_photo, "赵䶮.png", "赵䶮.png"),
    ],
)
def test_what_a_cell_means(reader: Callable[[str], object], text: str, meaning: object) -> None:
    assert reader(text) == meaning


@pytest.mark.parametrize(
    ("reader", "text", "code"),
    [
        (read_document_type, "借书证", "roster-document-type"),
        (read_category, "校友", "roster-category"),
        (read_nature, "重考", "roster-nature"),
        (read_sex, "?", "roster-sex"),
        (read_candidate, "2026 考01", "roster-candidate"),
        (read_candidate, "-1", "roster-candidate"),
        (read_candidate, "1" * 31, "roster-candidate"),
        (read_candidate, "2.0260001E+15", "roster-scientific"),
        (read_number_text, "1.38E+10", "roster-scientific"),
        (read_birth_date, "2006-02-30", "roster-birth-date"),
        (read_birth_date, "31/01/2006", "roster-birth-date"),
        (read_birth_date, "2006", "roster-birth-date"),
        (read_birth_date, "2006-01-31 08:30", "roster-birth-date"),
        (read_extra_minutes, "241", "roster-extra-minutes"),
        (read_extra_minutes, "-5", "roster-extra-minutes"),
        (read_extra_minutes, "一刻钟", "roster-extra-minutes"),
        (read_extra_minutes, "1.5", "roster-extra-minutes"),
        (read_parts, "口试", "roster-parts"),
        (read_parts, "实操", "roster-part-alone"),
        (read_parts, "theory", "roster-part-alone"),
        (read_photo, "../0001.jpg", "roster-photo"),
        (read_photo, "C:\\0001.jpg", "roster-photo"),
        (read_photo, ".hidden", "roster-photo"),
        (read_photo, "a\x00.jpg", "roster-photo"),
    ],
)
def test_why_a_cell_means_nothing(reader: Callable[[str], object], text: str, code: str) -> None:
    with pytest.raises(CellError) as caught:
        reader(text)
    assert caught.value.code == code


@given(st.sampled_from(READERS), st.text())
def test_any_text_means_something_or_is_refused(reader: Callable[[str], object], text: str) -> None:
    with suppress(CellError):
        reader(text)


@given(st.text())
def test_folding_leaves_nothing_unseen(text: str) -> None:
    folded = fold(text + "\ud83d")
    folded.encode()

    assert folded == folded.strip()
    assert not set(folded) & set("\u200b\ufeff\t\n\u3000")
    assert " " not in without_spaces(text)
