import pytest

from onex_exam.domain.credentials.entry_names import LONGEST_NAME
from onex_exam.domain.practical.codec import LONGEST_ID
from onex_exam.domain.practical.file_names import LONGEST_FILE_NAME, is_portable


@pytest.mark.parametrize("name", ["a.xlsx", "销售台账.xlsx", "~$a", "𬭚 (1).xlsx", "连\u3000接"])
def test_a_plain_name_is_portable(name: str) -> None:
    assert is_portable(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "a/b", "a\\b", "a:b", "a?", "a\nb", "a.", " a", "nul", "Com1.txt"),
        *("e\u0301", "\u0378", "表" * 60, "a\ud800"),
    ],
)
def test_a_name_that_some_system_refuses_is_not(name: str) -> None:
    assert not is_portable(name)


def test_a_portable_file_of_any_task_fits_into_an_archive() -> None:
    longest = "candidates/0001/work/" + "t" * LONGEST_ID + "/" + "n" * LONGEST_FILE_NAME
    assert len(longest) <= LONGEST_NAME
