"""What is installed is what was built: run from an empty folder, out of sight of the sources."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.wheel import WheelBuilder

from onex_exam.adapters.office import Office
from onex_exam.adapters.station import Station
from onex_exam.demo.clock import SimulatedClock, SimulatedTime
from onex_exam.domain.language import Text
from onex_exam.services.console_ports import FirstRun
from tests.end_to_end.stations import CHEAP

ROOT = Path(__file__).parents[2]
NAMES = Text("甲", "A"), Text("乙", "B"), "maple-river-lamp", "stone-bird-hill"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds what the wheel installs, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def python(installed: Path, empty: Path, *arguments: str) -> str:
    """Return what the installed package says when it is run from an empty folder."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=empty,
        env={**os.environ, "PYTHONPATH": str(installed), "ONEX_DATA": str(empty / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def run(installed: Path, empty: Path, *arguments: str) -> dict[str, Any]:
    """Return the answer of a command."""
    said = python(installed, empty, "-m", "onex_exam", *arguments, "--json")
    answer: dict[str, Any] = json.loads(said)
    return answer


def test_it_is_the_installed_package_that_these_tests_run(installed: Path, tmp_path: Path) -> None:
    said = python(installed, tmp_path, "-c", "import onex_exam; print(onex_exam.__file__)")
    assert Path(said.strip()) == installed / "onex_exam/__init__.py"


def test_the_wheel_holds_every_module_and_all_that_the_program_reads(installed: Path) -> None:
    modules = {each.relative_to(ROOT) for each in (ROOT / "onex_exam").rglob("*.py")}
    assert {each for each in modules if not (installed / each).is_file()} == set()
    for folder in ("resources", "question_banks"):
        held = {
            each.relative_to(ROOT)
            for each in (ROOT / folder).rglob("*")
            if each.is_file() and "__pycache__" not in each.parts
        }
        missing = {each for each in held if not (installed / "onex_exam/_data" / each).is_file()}
        assert missing == set()


def test_the_installed_program_checks_its_own_bank(installed: Path, tmp_path: Path) -> None:
    banks = sorted((installed / "onex_exam/_data/question_banks").glob("*/bank.toml"))
    assert banks
    for bank in banks:
        assert run(installed, tmp_path, "bank", "check", str(bank.parent))["ok"]


def test_the_installed_program_makes_a_registry(installed: Path, tmp_path: Path) -> None:
    time = SimulatedTime(1_000_000, datetime(2026, 11, 22, 1, 0, tzinfo=UTC))
    office = Office(Station(tmp_path / "org"), SimulatedClock(time, 0), CHEAP, simulated=True)
    office.create_organization(FirstRun(*NAMES))
    trust = ("--trust", str(office.trust_file), "--sample", "--by", "Ann")
    run(installed, tmp_path, "registry", "init", "--database", "registry.sqlite", *trust)
    assert (tmp_path / "registry.sqlite").is_file()
