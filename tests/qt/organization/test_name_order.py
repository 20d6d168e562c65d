from hypothesis import given
from hypothesis import strategies as st

from onex_exam.qt.organization.name_order import by_pinyin


def sorted_names(*names: str) -> list[str]:
    places = by_pinyin(names)
    return sorted(names, key=lambda name: places[name])


def test_names_are_in_the_order_of_pinyin() -> None:
    assert sorted_names("张三", "李四", "王五", "安娜", "邓一") == [
        "安娜",
        "邓一",
        "李四",
        "王五",
        "张三",
    ]


def test_surnames_are_read_as_surnames() -> None:
    assert sorted_names("单晓", "沙洲", "谌红", "仇英", "陈明") == sorted_names(
        "陈明", "仇英", "单晓", "沙洲", "谌红"
    )
    assert sorted_names("曹雪", "曾国", "张三") == ["曹雪", "曾国", "张三"]
    assert sorted_names("陈明", "仇英", "丁一") == ["陈明", "丁一", "仇英"]
    assert sorted_names("任盈", "秦风", "沙洲") == ["秦风", "任盈", "沙洲"]
    assert sorted_names("万俟雪", "马丽", "吴用") == ["马丽", "万俟雪", "吴用"]
    assert sorted_names("尉迟恭", "王五", "张三") == ["王五", "尉迟恭", "张三"]


@given(st.sets(st.text(max_size=6), max_size=8))
def test_every_name_has_one_place(names: set[str]) -> None:
    assert sorted(by_pinyin(names).values()) == list(range(len(names)))
