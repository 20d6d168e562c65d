from pathlib import Path

import pytest

from onex_exam.adapters.trust_memory import recall, remember
from onex_exam.domain.credentials.seen import Seen, see_time
from onex_exam.domain.errors import PackageError
from tests.domain.credentials.builders import NINE


def test_memory_survives_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "seen.json"
    assert recall(path) == Seen()
    remember(path, see_time(Seen(root=3), NINE))
    assert recall(path) == see_time(Seen(root=3), NINE)


def test_a_damaged_memory_is_not_forgotten_silently(tmp_path: Path) -> None:
    (tmp_path / "seen.json").write_bytes(b"{}")
    with pytest.raises(PackageError):
        recall(tmp_path / "seen.json")
