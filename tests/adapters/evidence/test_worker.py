import json
from io import BytesIO

from onex_exam.adapters.evidence.collect import request
from onex_exam.adapters.evidence.worker import serve
from tests.adapters.evidence.spreadsheets import archive, with_cells
from tests.domain.practical.builders import checkpoint
from tests.domain.practical.judged import task_of

PROBE = {"set": {"S!A1": 5}, "then": {"S!B1": 10}}
TASK = task_of(checkpoint("one", {"kind": "recalculation", "probes": [PROBE]})).task


def answers(content: bytes) -> list[dict[str, object]]:
    said = BytesIO()
    serve(BytesIO(request(TASK, "done.xlsx", content)), said)
    return [json.loads(line) for line in said.getvalue().splitlines()]


def test_each_thing_is_said_as_soon_as_it_is_known() -> None:
    notes, workbook, engine = answers(with_cells({"A1": 1, "B1": ("=A1*2", 2)}))

    assert notes == {"notes": []}
    assert workbook.keys() == {"workbook"}
    assert engine == {
        "engine": {
            "trouble": None,
            "disagreements": [],
            "probes": [
                {
                    "probe": "1",
                    "missing": [],
                    "doubts": [],
                    "cells": [{"place": "S!B1", "before": None, "after": ["number", "10"]}],
                }
            ],
        }
    }


def test_an_archive_that_is_refused_is_not_parsed() -> None:
    bomb = archive({"xl/workbook.xml": b"<!DOCTYPE x><x/>"}, with_cells({"A1": 1}))

    assert answers(bomb) == [{"trouble": "workbook-xml"}]
