from onex_exam.domain.errors import Problem, RuleError
from onex_exam.screens.parts import Trouble, listed, problem_lines
from tests.screens.saying import EN, ZH


def test_lists_are_separated_as_the_language_does() -> None:
    assert listed(EN, ["a", "b"]) == "a, b"
    assert listed(ZH, ["甲", "乙"]) == "甲、乙"


def test_trouble_is_said_in_whatever_language_is_spoken_then() -> None:
    trouble = Trouble.of(RuleError("matters-open", count=3))

    assert "3" in trouble.message(ZH).text
    assert trouble.message(ZH).text != trouble.message(EN).text


def test_many_problems_are_cut_off_with_a_number() -> None:
    problems = tuple(Problem("f", f"row {at}", "reason-missing") for at in range(5))
    lines = problem_lines(EN, problems, 3)

    assert [line.name for line in lines] == ["f · row 0", "f · row 1", "f · row 2", ""]
    assert "2" in lines[-1].value
