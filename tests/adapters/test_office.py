from datetime import UTC, datetime
from pathlib import Path

import pytest

from onex_exam.adapters.office import Office
from onex_exam.adapters.station import Station
from onex_exam.demo.clock import SimulatedClock, SimulatedTime
from onex_exam.domain.language import Text
from onex_exam.services.console_ports import FirstRun
from tests.end_to_end.stations import CHEAP

NAMES = Text("甲", "A"), Text("乙", "B"), "maple-river-lamp", "stone-bird-hill"


@pytest.mark.parametrize(
    ("page", "pages"),
    [("", ()), ("https://verify.example.org/c", ("https://verify.example.org/c",))],
)
def test_codes_open_the_page_that_the_first_run_gave_and_no_other(
    tmp_path: Path, page: str, pages: tuple[str, ...]
) -> None:
    time = SimulatedTime(1_000_000, datetime(2026, 11, 22, 1, 0, tzinfo=UTC))
    office = Office(Station(tmp_path), SimulatedClock(time, 0), CHEAP, simulated=True)
    office.create_organization(FirstRun(*NAMES, page))
    assert office.root().pages == pages
    assert office.root().sample
