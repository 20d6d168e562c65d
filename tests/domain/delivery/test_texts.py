import pytest

from onex_exam.domain.delivery.texts import require_reason, require_writable
from onex_exam.domain.errors import RuleError


@pytest.mark.parametrize("text", ["", " ", "\u3000\n"])
def test_a_reason_says_something(text: str) -> None:
    with pytest.raises(RuleError, match="reason-missing"):
        require_reason(text)


@pytest.mark.parametrize("text", ["\ud800", "网线\udcff松动"])
def test_half_a_character_cannot_be_kept(text: str) -> None:
    with pytest.raises(RuleError, match="text-not-writable"):
        require_reason(text)


def test_rare_characters_are_kept() -> None:
    require_writable(["䶮㛃𬭚", "\U0010ffff", 1, None])
