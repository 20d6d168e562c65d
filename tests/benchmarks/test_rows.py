"""Each row runs, with sizes so small that the numbers mean nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from benchmarks import (
    row_bank,
    row_certificates,
    row_form,
    row_grading,
    row_next_item,
    row_package,
    row_station,
)
from benchmarks.measuring import Line, in_turns
from benchmarks.samples import sample_paper
from onex_exam.domain.bank.assembly import assemble, check_form
from onex_exam.domain.ids import CandidateId

SMALL: dict[str, Callable[[], Sequence[Line]]] = {
    "package": lambda: row_package.measure(candidates=2, ticks=1, rounds=1),
    "certificates": lambda: row_certificates.measure(rounds=1),
    "bank": lambda: row_bank.measure(rounds=1),
    "form": lambda: row_form.measure(items=180, times=1, checked=2),
    "grading": lambda: row_grading.measure(attempts=2, rounds=1),
    "next item": lambda: row_next_item.measure(times=2),
}


@pytest.mark.parametrize("row", SMALL)
def test_every_row_compares_with_a_floor_and_says_its_goal(row: str, qapp: QApplication) -> None:
    lines = SMALL[row]()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.processEvents()

    assert lines
    for line in lines:
        assert line.ratio > 0
        assert line.what
        assert line.goal


@pytest.mark.slow
def test_the_station_is_started_until_its_window_is_painted() -> None:
    lines = row_station.measure(rounds=1)

    assert [line.met is None for line in lines[:2]] == [False, False]
    assert len(lines) == 2 + Path("/proc/self/smaps_rollup").exists()


def test_turning_a_page_paints_it(qapp: QApplication) -> None:
    painted = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                painted.append(watched)
            return False

    seat = row_next_item.open_seat()
    turn = row_next_item.turning(*seat)
    turn()
    watch = Watch()
    qapp.installEventFilter(watch)
    before = seat[1].shown
    turn()
    qapp.removeEventFilter(watch)
    seat[1].hide()
    seat[1].deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    assert seat[1].shown != before
    assert painted


def test_forms_of_the_large_bank_have_a_hundred_items_from_every_cell() -> None:
    paper = row_form.large_paper(900)
    form = assemble(paper, "s", CandidateId("1"))

    check_form(paper, form)
    assert len(form.items) == 100
    assert len(paper.stock) == 90
    assert len(sample_paper().items) < len(paper.items)


def test_a_round_is_thrown_away_and_both_take_turns() -> None:
    calls: list[str] = []
    floor, ours = in_turns(lambda: calls.append("a"), lambda: calls.append("b"), 2, rounds=2)

    assert calls == list("aabb" * 3)
    assert (len(floor), len(ours)) == (4, 4)
