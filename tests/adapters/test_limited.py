import sys
import time

import pytest

from onex_exam.adapters.limited import ask

ENDLESS = """
import resource
from onex_exam.adapters.limits import limit_self
{0}
print("begun", flush=True)
while True: pass
"""


@pytest.mark.parametrize(
    ("limiting", "wall"), [("limit_self({resource.RLIMIT_CPU: 1})", 60.0), ("", 1.0)]
)
def test_a_process_without_end_is_ended_and_what_it_said_before_counts(
    limiting: str, wall: float
) -> None:
    began = time.monotonic()
    said = ask([sys.executable, "-c", ENDLESS.format(limiting)], b"", wall, "a test")
    assert said.spent
    assert said.answer == b"begun\n"
    assert time.monotonic() - began < 30


def test_a_process_that_ends_by_itself_is_heard_in_full() -> None:
    echo = "import sys; sys.stdout.write(sys.stdin.read()[::-1])"
    said = ask([sys.executable, "-c", echo], b"answer", 60.0, "a test")
    assert (said.answer, said.spent) == (b"rewsna", False)
