"""A small task in every detail, to be changed in one place by each test."""

from copy import deepcopy

from onex_exam.domain.ids import Digest
from onex_exam.domain.language import Text
from onex_exam.domain.practical.codec import TaskFolder
from onex_exam.domain.practical.tasks import Starter

FOLDER = TaskFolder(
    "small-job", Text("请整理", "Tidy it"), (Starter("start.xlsx", 9, Digest("0" * 64)),)
)
TEXT = {"zh": "看", "en": "Look"}


def checkpoint(name: str, expect: object, **more: object) -> dict[str, object]:
    """Return the table of one checkpoint."""
    return {
        "id": name,
        "points": 5,
        "node": "3.1.1",
        "text": TEXT,
        "expect": expect if isinstance(expect, list) else [expect],
        **more,
    }


def filler(count: int) -> list[dict[str, object]]:
    """Return checkpoints that bring a task of one real checkpoint to full points."""
    frozen = {"kind": "frozen", "sheet": "S", "rows": 1}
    return [checkpoint(f"filler-{number}", frozen) for number in range(count)]


def table(*checkpoints: dict[str, object], **more: object) -> dict[str, object]:
    """Return a decoded task with these checkpoints first and fillers behind them."""
    return deepcopy(
        {
            "id": "small-job",
            "title": TEXT,
            "pool": "practice",
            "status": "draft",
            "minutes": 30,
            "starters": ["start.xlsx"],
            "tables": [{"sheet": "S", "key": "K"}],
            "deliverable": [{"file": "done.xlsx", "kind": "xlsx"}],
            "checkpoint": [*checkpoints, *filler(20 - len(checkpoints))],
            **more,
        }
    )
