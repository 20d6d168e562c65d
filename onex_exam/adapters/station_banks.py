"""The banks of one station: those that ship with the program, then those added to it."""

from collections.abc import Sequence
from pathlib import Path

from onex_exam.adapters.resources import shipped_banks
from onex_exam.adapters.station import Station


def bank_folders(station: Station) -> Sequence[Path]:
    """Return the folders of all banks of this station; nobody has looked into them yet."""
    added = sorted(each.parent for each in station.banks.glob("*/bank.toml"))
    return (*shipped_banks(), *added)
