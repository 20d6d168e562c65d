import stat
from dataclasses import replace
from pathlib import Path

import pytest

from onex_exam.adapters.bank_files import load_bank
from onex_exam.adapters.paper_keys import PaperKeys, station_keys
from onex_exam.adapters.resources import shipped_banks
from onex_exam.adapters.station import Station
from onex_exam.domain import canonical
from onex_exam.domain.bank.paper import KEYS, paper_of, paper_to_documents
from onex_exam.domain.credentials.orders import SittingOrder
from onex_exam.domain.errors import UnavailableError
from tests.domain.credentials.builders import an_order, new_keys

BANK = Path(__file__).parents[1] / "golden" / "bank-0"
OTHER = shipped_banks()[0]
DOCUMENT = canonical.encode(paper_to_documents(paper_of(load_bank(BANK), "plan", "live"))[KEYS])


def an_order_of(keys: bytes = DOCUMENT) -> SittingOrder:
    pinned = (("keys.json", canonical.digest(keys)),)
    return replace(an_order(new_keys(), {}), blueprint="plan", paper=pinned)


def test_kept_keys_are_found_again_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    keys = PaperKeys(tmp_path / "keys", (), ())
    keys.keep(DOCUMENT)

    assert keys.of(an_order_of()) == DOCUMENT
    (kept,) = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_damaged_keys_are_no_keys(tmp_path: Path) -> None:
    keys = PaperKeys(tmp_path, (), ())
    keys.keep(DOCUMENT)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(DOCUMENT[:-1])

    with pytest.raises(UnavailableError, match="keys-not-here"):
        keys.of(an_order_of())
    assert replace(keys, banks=(BANK,)).of(an_order_of()) == DOCUMENT


def test_keys_are_read_from_a_file_or_a_bank_that_is_named(tmp_path: Path) -> None:
    wrong, right = tmp_path / "wrong.json", tmp_path / "right.json"
    wrong.write_bytes(b"{}")
    right.write_bytes(DOCUMENT)

    for named in ((wrong, right), (OTHER, BANK), (tmp_path, BANK)):
        assert PaperKeys(tmp_path / "none", named, ()).of(an_order_of()) == DOCUMENT
    with pytest.raises(UnavailableError, match="not-readable"):
        PaperKeys(tmp_path / "none", (tmp_path / "gone",), ()).of(an_order_of())


def test_a_bank_added_to_the_station_has_the_keys_of_its_papers(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="keys-not-here"):
        station_keys(Station(tmp_path)).of(an_order_of())
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks" / "added").symlink_to(BANK)

    assert station_keys(Station(tmp_path)).of(an_order_of()) == DOCUMENT


def test_another_pool_has_other_keys(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="keys-not-here"):
        PaperKeys(tmp_path, (BANK,), ()).of(replace(an_order_of(), mock=True))
