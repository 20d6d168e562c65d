"""What the first window waits for: nothing that it does not show is loaded before it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onex_exam.cli.commands import all_commands, commands_for

START = """
import sys
from pathlib import Path
from onex_exam.cli.commands import commands_for
(station,) = commands_for(sys.argv[1:])
import onex_exam.cli.main
from onex_exam.bootstrap import Surroundings, join_station, open_application
app = open_application()
joined = join_station(app, Path(sys.argv[2]), Surroundings())
joined.console.shell.show()
app.processEvents()
print(*sys.modules, sep="\\n")
joined.close()
"""
LATER = (
    "PIL",
    "alembic",
    "asyncio",
    "cbor2",
    "ironcalc",
    "numpy",
    "openpyxl",
    "pypdfium2",
    "qrcode",
    "reportlab",
    "sqlalchemy",
    "ulid",
    "zxingcpp",
    "onex_exam.adapters.certificates",
    "onex_exam.adapters.exports",
    "onex_exam.adapters.registry",
    "onex_exam.adapters.rooms",
    "onex_exam.cli.registry",
    "onex_exam.demo",
    "onex_exam.domain.grading",
    "onex_exam.domain.training",
    "onex_exam.qt.organization",
    "onex_exam.qt.seat",
    "onex_exam.qt.stage",
    "onex_exam.qt.training",
)
"""What a station that is opened to examine has no use for until somebody asks for it."""


def test_nothing_is_loaded_that_the_first_window_does_not_show(tmp_path: Path) -> None:
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", START, "--data", str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=around).stdout
    loaded = set(told.splitlines())
    assert "onex_exam.qt.console.first_run" in loaded
    assert [name for name in LATER if name in loaded] == []


@pytest.mark.parametrize(
    "arguments",
    [[], ["station"], ["--data", "demo"], ["--data=x", "station", "--debug"], ["--lang", "zh"]],
)
def test_the_station_alone_is_loaded_where_no_other_command_can_be_meant(
    arguments: list[str],
) -> None:
    assert [each.name for each in commands_for(arguments)] == ["station"]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["demo"], ["station", "--help"], ["--wrong"], ["statoin"]]
)
def test_every_command_is_there_for_help_and_for_what_is_misspelt(arguments: list[str]) -> None:
    assert [each.name for each in commands_for(arguments)] == [each.name for each in all_commands()]
