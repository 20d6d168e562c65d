import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from onex_exam.qt.theme import present_colours
from onex_exam.qt.widgets.text_table import TextTable, TextTableModel

ROWS = (("01", "张伟"), ("02", "王芳"))


@pytest.mark.usefixtures("dressed")
def test_a_screen_reader_hears_the_heading_with_each_cell() -> None:
    model = TextTableModel()
    model.show_rows(("Seat", "Name"), ROWS)
    cell = model.index(1, 1)

    assert model.data(cell) == "王芳"
    assert model.data(cell, Qt.ItemDataRole.AccessibleTextRole) == "Name: 王芳"
    assert model.data(cell, Qt.ItemDataRole.DecorationRole) is None


@pytest.mark.usefixtures("dressed")
def test_a_row_that_needs_somebody_is_red() -> None:
    model = TextTableModel()
    model.show_rows(("Seat", "Name"), ROWS, ("danger", "plain"))
    ink = model.data(model.index(0, 0), Qt.ItemDataRole.ForegroundRole)

    assert ink is not None
    assert ink.color().name() == present_colours().danger  # type: ignore[attr-defined]  # a brush
    assert model.data(model.index(1, 0), Qt.ItemDataRole.ForegroundRole) is None


@pytest.mark.usefixtures("dressed")
def test_changed_texts_keep_selection_and_place(qtbot: QtBot) -> None:
    table = TextTable("people", 1)
    qtbot.addWidget(table)
    table.show_table("people", ("Seat", "Name"), ROWS)
    table.selectRow(1)
    table.show_table("people", ("Seat", "Name"), (("01", "张伟"), ("02", "王芳芳")))

    assert table.selectionModel().isRowSelected(1, QModelIndex())
    assert table.model().index(1, 1).data() == "王芳芳"


@pytest.mark.usefixtures("dressed")
def test_the_same_rows_say_nothing_new(qtbot: QtBot) -> None:
    model = TextTableModel()
    model.show_rows(("Seat", "Name"), ROWS)
    with qtbot.assertNotEmitted(model.dataChanged):
        assert not model.show_rows(("Seat", "Name"), ROWS)


@pytest.mark.usefixtures("dressed")
def test_a_row_is_chosen_by_pressing_it(qtbot: QtBot) -> None:
    table = TextTable("people", 1)
    qtbot.addWidget(table)
    table.show_table("people", ("Seat", "Name"), ROWS)
    chosen: list[int] = []
    table.row_chosen.connect(chosen.append)
    table.clicked.emit(table.model().index(1, 0))

    assert chosen == [1]


@pytest.mark.usefixtures("dressed")
def test_rows_are_as_high_as_their_texts_at_the_present_width(qtbot: QtBot) -> None:
    table = TextTable("reasons", 1)
    qtbot.addWidget(table)
    table.setWordWrap(True)
    table.resize(260, 400)
    table.show_table("reasons", ("No.", "Reason"), (("1", "many words " * 12),))
    table.show()
    qtbot.waitUntil(lambda: table.rowHeight(0) > 3 * table.fontMetrics().height())
    table.resize(2400, 400)
    qtbot.waitUntil(lambda: table.rowHeight(0) < 3 * table.fontMetrics().height())
