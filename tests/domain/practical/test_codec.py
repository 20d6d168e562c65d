from datetime import UTC, date, datetime

import pytest

from onex_exam.domain.errors import Problem
from onex_exam.domain.ids import Digest, NodeId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from onex_exam.domain.practical.codec import TaskFolder, parse_task
from onex_exam.domain.practical.expectations import (
    CellFormat,
    CellValues,
    ChartShape,
    Filter,
    Formulas,
    Frozen,
    Members,
    NumberFormat,
    PrintSetup,
    Probe,
    Recalculation,
    Rows,
    Sheets,
    Validation,
)
from onex_exam.domain.practical.refs import Address, BlockRef, ColumnRef, FieldRef, HeadingsRef
from onex_exam.domain.practical.tasks import AuthoredTask, Starter
from onex_exam.domain.practical.values import Value
from tests.domain.practical.builders import FOLDER, checkpoint, table


def parsed(untrusted: dict[str, object], folder: TaskFolder = FOLDER) -> AuthoredTask:
    problems: list[Problem] = []
    task = parse_task(untrusted, folder, problems)
    assert problems == []
    assert task is not None
    return task


def problems_of(untrusted: dict[str, object], folder: TaskFolder = FOLDER) -> list[Problem]:
    problems: list[Problem] = []
    assert parse_task(untrusted, folder, problems) is None
    return problems


def codes_of(untrusted: dict[str, object], folder: TaskFolder = FOLDER) -> list[str]:
    return [each.code for each in problems_of(untrusted, folder)]


B2 = BlockRef("S", Address(2, 2), Address(2, 2))
FIELD = FieldRef("S", "a1", "甲")
COLUMN = ColumnRef("S", "甲")


def test_a_whole_task_is_read() -> None:
    authored = parsed(table())
    task, key = authored.task, authored.key

    assert (task.id, task.pool, task.status, task.minutes) == (
        "small-job",
        "practice",
        "draft",
        30,
    )
    assert key.id == task.id
    assert key.points() == Points(100_00)
    assert key.nodes() == (NodeId("3.1.1"),)
    assert task.starters == FOLDER.starters
    assert task.brief.in_language("en") == "Tidy it"


@pytest.mark.parametrize(
    ("untrusted", "expectation"),
    [
        (
            {
                "kind": "values",
                "cells": {
                    "S!B2": 3,
                    "S[a1, 甲]": {"number": "1.50"},
                },
                "tolerance": "0.005",
            },
            CellValues(((B2, Value("number", "3")), (FIELD, Value("number", "1.50"))), "0.005"),
        ),
        (
            {"kind": "values", "cells": {"S!B2": "x"}},
            CellValues(((B2, Value("text", "x")),)),
        ),
        ({"kind": "values", "cells": {"S!B2": ""}}, CellValues(((B2, None),))),
        (
            {"kind": "values", "cells": {"S!B2": True}},
            CellValues(((B2, Value("bool", "true")),)),
        ),
        (
            {"kind": "values", "cells": {"S!B2": date(2026, 3, 5)}},
            CellValues(((B2, Value("date", "2026-03-05")),)),
        ),
        (
            {"kind": "values", "cells": {"S!B2": datetime(2026, 3, 5, 8, 30)}},  # noqa: DTZ001
            CellValues(((B2, Value("date", "2026-03-05T08:30:00")),)),
        ),
        (
            {"kind": "members", "column": "S[甲]", "texts": ["东", "西"]},
            Members(COLUMN, ("东", "西")),
        ),
        (
            {"kind": "members", "column": "S[甲]", "type": "date", "blanks": 1},
            Members(COLUMN, (), "date", 1),
        ),
        (
            {"kind": "rows", "sheet": "S", "count": 2, "absent": ["a3"], "present": ["a1"]},
            Rows("S", 2, ("a3",), ("a1",)),
        ),
        (
            {"kind": "formulas", "at": ["S[甲]", "S!B2:C3"], "functions": [["SUM", "SUMIFS"]]},
            Formulas((COLUMN, BlockRef("S", Address(2, 2), Address(3, 3))), (("SUM", "SUMIFS"),)),
        ),
        (
            {
                "kind": "recalculation",
                "probes": [
                    {
                        "from": {"S!B2": 0},
                        "set": {"S!B2": 1},
                        "then": {"S!B2": 1},
                        "change": {"S!B2": -1},
                    }
                ],
                "tolerance": "0.01",
            },
            Recalculation(
                (
                    Probe(
                        "1",
                        ((B2, Value("number", "0")),),
                        ((B2, Value("number", "1")),),
                        ((B2, Value("number", "1")),),
                        ((B2, Value("number", "-1")),),
                    ),
                ),
                "0.01",
            ),
        ),
        (
            {"kind": "number-format", "at": ["S[甲]"], "style": "number", "places": 2},
            NumberFormat((COLUMN,), "number", 2),
        ),
        (
            {"kind": "number-format", "at": ["S[甲]"], "style": "number", "grouped": True},
            NumberFormat((COLUMN,), "number", None, grouped=True),
        ),
        (
            {"kind": "cell-format", "at": ["S[#]"], "bold": True, "horizontal": "center"},
            CellFormat((HeadingsRef("S"),), bold=True, horizontal="center"),
        ),
        ({"kind": "frozen", "sheet": "S", "rows": 1, "columns": 2}, Frozen("S", 1, 2)),
        ({"kind": "filter", "sheet": "S"}, Filter("S")),
        (
            {"kind": "validation", "column": "S[甲]", "texts": ["东"]},
            Validation(COLUMN, ("东",)),
        ),
        (
            {"kind": "validation", "column": "S[甲]", "whole": {"least": 1, "most": 9}},
            Validation(COLUMN, (), (1, 9)),
        ),
        (
            {"kind": "print-setup", "sheet": "S", "orientation": "landscape", "fit_width": 1},
            PrintSetup("S", "landscape", fit_width=1),
        ),
        (
            {"kind": "print-setup", "sheet": "S", "paper": "a4", "title_rows": "1:1"},
            PrintSetup("S", paper="a4", title_rows="1:1"),
        ),
        ({"kind": "sheets", "absent": ["T"]}, Sheets((), ("T",))),
        (
            {
                "kind": "chart",
                "sheet": "S",
                "types": ["column"],
                "values": ["S!B2"],
                "categories": "S!B2",
                "title": "",
                "axis_titles": ["元"],
            },
            ChartShape("S", ("column",), (B2,), B2, "", ("元",)),
        ),
        (
            {"kind": "chart", "sheet": "S", "types": ["pie"]},
            ChartShape("S", ("pie",)),
        ),
    ],
)
def test_every_kind_of_expectation_is_read(
    untrusted: dict[str, object], expectation: object
) -> None:
    task = parsed(table(checkpoint("one", untrusted)))

    assert task.key.checkpoints[0].expect == (expectation,)


def test_alternatives_and_carried_errors_are_read_with_their_probes_named_apart() -> None:
    probe = {"set": {"S!B2": 1}, "then": {"S!B2": 1}}
    recalculation = {"kind": "recalculation", "probes": [probe, probe]}
    task = parsed(
        table(
            checkpoint("first", {"kind": "filter", "sheet": "S"}),
            checkpoint(
                "second",
                [recalculation, recalculation],
                accept=[recalculation],
                after=["first"],
                carried=[recalculation],
                partial=True,
            ),
        )
    )

    assert task.key.checkpoints[1].after == ("first",)
    assert task.key.checkpoints[1].partial
    assert [each.id for each in task.task.trials_of("done.xlsx")] == list("12345678")
    assert task.task.trials_of("other.xlsx") == ()


def test_a_trial_tells_what_to_do_and_nothing_of_what_must_come_of_it() -> None:
    probe = {"from": {"S!B1": 0}, "set": {"S!B2": 1}, "then": {"S!B3": 7}, "change": {"S!B4": -1}}
    recalculation = {"kind": "recalculation", "probes": [probe]}
    (trial,) = parsed(table(checkpoint("secret-trap", recalculation))).task.trials

    assert (trial.id, trial.file, trial.before) == ("1", "done.xlsx", True)
    assert [(str(ref), value) for ref, value in (*trial.start, *trial.set)] == [
        ("S!B1", Value("number", "0")),
        ("S!B2", Value("number", "1")),
    ]
    assert [str(ref) for ref in trial.watched] == ["S!B3", "S!B4"]


FILTER = {"kind": "filter", "sheet": "S"}


@pytest.mark.parametrize(
    ("untrusted", "code"),
    [
        (table(extra=1), "task-member-unknown"),
        (table(id="other"), "task-id"),
        (table(minutes=4), "task-minutes"),
        (table(minutes="30"), "task-member-type"),
        (table(minutes=True), "task-member-type"),
        (table(pool="mock"), "task-member-word"),
        (table(title={"zh": "看", "en": " "}), "task-text-empty"),
        (table(title={"zh": "看"}), "task-member-missing"),
        (table(title={"zh": "看", "en": "Look", "fr": "Voir"}), "task-member-unknown"),
        (table(deliverable=[]), "task-no-deliverable"),
        (table(deliverable=["done.xlsx"]), "task-member-type"),
        (table(deliverable=[{"file": "a/b.xlsx", "kind": "xlsx"}]), "task-file-name"),
        (table(deliverable=[{"file": "con.xlsx", "kind": "xlsx"}]), "task-file-name"),
        (table(deliverable=[{"file": "表" * 60 + ".xlsx", "kind": "xlsx"}]), "task-file-name"),
        (table(deliverable=[{"file": "~$a.xlsx", "kind": "xlsx"}]), "task-file-name"),
        (table(deliverable=[{"file": "done.xls", "kind": "xlsx"}]), "task-file-name"),
        (table(deliverable=[{"file": "done.doc", "kind": "doc"}]), "task-member-word"),
        (table(deliverable=[{"file": "done.xlsx", "kind": "xlsx"}] * 2), "task-twice"),
        (table(starters=["start.xlsx", "no.xlsx"]), "task-starter-missing"),
        (table(starters=[]), "task-starter-unnamed"),
        (table(starters=[3]), "task-member-type"),
        (
            table(checkpoint("one", {"kind": "rows", "sheet": "T", "count": 1})),
            "task-sheet-without-key",
        ),
        (table(checkpoint("Bad Name", FILTER)), "task-checkpoint-id"),
        (table(checkpoint("one", FILTER), checkpoint("one", FILTER)), "task-twice"),
        (table(checkpoint("one", FILTER, points=6)), "task-points"),
        (table(checkpoint("one", FILTER, points=0)), "task-points"),
        (table(checkpoint("one", FILTER, points="1.234")), "task-points"),
        (table(checkpoint("one", FILTER, points=2.5)), "task-points"),
        (table(checkpoint("one", FILTER, points="2.5")), "task-points-sum"),
        (table(checkpoint("one", FILTER, node="3.1")), "task-node"),
        (table(checkpoint("one", FILTER, node="x")), "task-node"),
        (table(checkpoint("one", FILTER, file="other.xlsx")), "task-checkpoint-file"),
        (table(checkpoint("one", [])), "task-nothing-expected"),
        (table(checkpoint("one", FILTER, after=["filler-0"])), "task-after-carried"),
        (
            table(checkpoint("one", FILTER, after=["filler-0"], carried=[FILTER])),
            "task-after-unknown",
        ),
        (table(checkpoint("one", {"kind": "magic"})), "task-member-word"),
        (table(checkpoint("one", {"kind": "filter"})), "task-member-missing"),
        (table(checkpoint("one", {**FILTER, "extra": 1})), "task-member-unknown"),
        (table(checkpoint("one", {"kind": "members", "column": "S[甲]"})), "task-nothing-expected"),
        (
            table(checkpoint("one", {"kind": "members", "column": "S!B2", "type": "text"})),
            "task-reference",
        ),
        (
            table(checkpoint("one", {"kind": "formulas", "at": ["nowhere"]})),
            "task-reference",
        ),
        (
            table(checkpoint("one", {"kind": "formulas", "at": ["S!B2"], "functions": ["SUM"]})),
            "task-functions",
        ),
        (
            table(checkpoint("one", {"kind": "formulas", "at": ["S!B2"], "functions": [["sum"]]})),
            "task-functions",
        ),
        (
            table(checkpoint("one", {"kind": "rows", "sheet": "S", "count": -1})),
            "task-value",
        ),
        (table(checkpoint("one", {"kind": "values", "cells": {}})), "task-nothing-expected"),
        (
            table(checkpoint("one", {"kind": "values", "cells": {"S!B2:C3": 1}})),
            "task-reference",
        ),
        (table(checkpoint("one", {"kind": "values", "cells": {"S!B2": 1.5}})), "task-value"),
        (
            table(checkpoint("one", {"kind": "values", "cells": {"S!B2": {"number": "x"}}})),
            "task-value",
        ),
        (
            table(
                checkpoint(
                    "one", {"kind": "values", "cells": {"S!B2": {"number": "1", "unit": "元"}}}
                )
            ),
            "task-value",
        ),
        (
            table(
                checkpoint(
                    "one",
                    {"kind": "values", "cells": {"S!B2": datetime(2026, 3, 5, tzinfo=UTC)}},
                )
            ),
            "task-value",
        ),
        (
            table(checkpoint("one", {"kind": "values", "cells": {"S!B2": 1}, "tolerance": "-1"})),
            "task-value",
        ),
        (table(checkpoint("one", {"kind": "recalculation"})), "task-member-missing"),
        (
            table(checkpoint("one", {"kind": "recalculation", "probes": []})),
            "task-nothing-expected",
        ),
        (
            table(checkpoint("one", {"kind": "recalculation", "probes": [{"set": {"S!B2": 1}}]})),
            "task-nothing-expected",
        ),
        (
            table(
                checkpoint(
                    "one",
                    {
                        "kind": "recalculation",
                        "probes": [{"set": {"S!B2": 1}, "change": {"S!B2": "x"}}],
                    },
                )
            ),
            "task-change-number",
        ),
        (
            table(checkpoint("one", {"kind": "chart", "sheet": "S", "types": ["cake"]})),
            "task-chart-type",
        ),
        (
            table(checkpoint("one", {"kind": "chart", "sheet": "S", "categories": "?"})),
            "task-reference",
        ),
    ],
)
def test_every_fault_is_found_and_named(untrusted: dict[str, object], code: str) -> None:
    assert code in codes_of(untrusted)


def test_all_problems_are_reported_at_once_with_their_places() -> None:
    problems = problems_of(
        table(
            checkpoint("one", {"kind": "values", "cells": {"S!B2": 1.5}}, points=9),
            pool="mock",
            extra=1,
        )
    )

    assert [(each.place, each.code) for each in problems] == [
        ("", "task-member-word"),
        ("one", "task-points"),
        ("one · expect 1", "task-value"),
        ("", "task-member-unknown"),
        ("", "task-points-sum"),
    ]
    assert {each.file for each in problems} == {"tasks/small-job/task.toml"}


def test_an_absent_brief_is_a_problem_of_its_own_file() -> None:
    folder = TaskFolder("small-job", Text("请整理", " "), FOLDER.starters)

    assert problems_of(table(), folder) == [
        Problem("tasks/small-job/brief.en.md", "", "task-brief")
    ]


def test_starters_with_dangerous_names_are_refused() -> None:
    folder = TaskFolder("small-job", FOLDER.brief, (Starter("../up.xlsx", 9, Digest("0" * 64)),))

    assert "task-starter-missing" in codes_of(table(starters=["../up.xlsx"]), folder)
