import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.cli.frame import COULD_NOT, NO, YES, Answer, deliver, progress_to, shown


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("\x1b[2J\x1b[H✓ all passed", r"\x1b[2J\x1b[H✓ all passed"),
        ("a\r\nb", r"a\r\nb"),
        ("\x9b31m\x7f", r"\x9b31m\x7f"),
        ("1\u202e2", r"1\u202e2"),
        ("张䶮\t86.8 → “好”", "张䶮\t86.8 → “好”"),
    ],
)
def test_nothing_that_moves_or_turns_text_reaches_a_terminal(line: str, plain: str) -> None:
    assert shown(line) == plain
    for code in (YES, NO, COULD_NOT):
        out, err = io.StringIO(), io.StringIO()
        assert deliver(Answer(code, {}, [line]), as_json=False, out=out, err=err) == code
        assert out.getvalue() + err.getvalue() == plain + "\n"
    said = io.StringIO()
    progress_to(said)(line)
    assert said.getvalue() == plain + "\n"


@given(st.text())
def test_a_line_stays_one_line(line: str) -> None:
    assert len(f"{shown(line)}.".splitlines()) == 1
