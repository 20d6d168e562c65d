import os
import subprocess
import sys
from pathlib import Path

import pytest

from onex_exam.adapters.resources import resource

SAMPLE = str(resource("samples", "roster-30.csv"))


def run(
    *arguments: str, stdout: int = subprocess.PIPE, **environment: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "onex_exam", "--lang", "en", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        errors="backslashreplace",
        timeout=60,
        check=False,
        env={**os.environ, **environment},
    )


def test_an_answer_that_cannot_be_written_out_is_a_failure_and_no_no() -> None:
    with Path("/dev/full").open("w") as full:
        done = run("roster", "check", SAMPLE, stdout=full.fileno())
    assert done.returncode == 3
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_who_has_gone_is_told_nothing() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run("roster", "check", SAMPLE, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (3, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("roster", "check", "{fifo}"),
        ("roster", "check", "/dev/zero"),
        ("roster", "check", "{loop}"),
        ("--data", "a" * 300, "registry", "report"),
        ("registry", "report", "--database", "a" * 300),
        ("result", "show", "{fifo}"),
        ("certificate", "verify", "https://\udcff", "--trust", "{fifo}"),
    ],
)
def test_what_the_system_cannot_give_is_said_in_a_sentence(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    fifo, loop = tmp_path / "fifo", tmp_path / "loop"
    os.mkfifo(fifo)
    loop.symlink_to(loop)
    done = run(*(each.format(fifo=fifo, loop=loop) for each in arguments))
    assert done.returncode == 3
    assert done.stdout == ""
    assert "fault in the program" not in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_display_the_station_says_so(tmp_path: Path) -> None:
    done = run("--data", str(tmp_path), QT_QPA_PLATFORM="", WAYLAND_DISPLAY="", DISPLAY=":4093")
    assert done.returncode == 3
    assert ":4093" in done.stderr
    assert not list(tmp_path.iterdir())
