from pathlib import Path

import pytest

from onex_exam.adapters.trust_memory import TrustMemory
from onex_exam.domain.credentials.seen import Seen, see_time
from onex_exam.domain.errors import PackageError
from onex_exam.domain.ids import Digest
from tests.domain.credentials.builders import NINE

ONE, OTHER = Digest("1" * 64), Digest("2" * 64)


def test_memory_survives_on_disk_and_each_root_has_its_own(tmp_path: Path) -> None:
    memory = TrustMemory(tmp_path / "trust")
    seen = see_time(Seen(revocations=3, grants={"V001": 2}), NINE)
    assert memory.recall(ONE) == Seen()

    memory.remember(ONE, seen)

    assert TrustMemory(tmp_path / "trust").recall(ONE) == seen
    assert memory.recall(OTHER) == Seen()


def test_a_damaged_memory_is_not_forgotten_silently(tmp_path: Path) -> None:
    memory = TrustMemory(tmp_path)
    memory.remember(ONE, Seen())
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"{}")
    with pytest.raises(PackageError):
        memory.recall(ONE)
