"""The list of results: any number may be selected, a heading sorts."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from onex_exam.domain.credentials.states import ResultKey
from onex_exam.qt.widgets.text_table import TextTableModel
from onex_exam.screens.organization_results import ResultsScreen

_NAME = 1


class ResultTable(QTableView):
    """An item view, so that keyboard and screen reader know every cell."""

    selected_asked = Signal(object)
    """The keys that are selected now, a frozenset."""
    order_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("results")
        self._model = TextTableModel()
        self._keys: tuple[ResultKey, ...] = ()
        self._columns: tuple[str, ...] = ()
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._sort)
        self.selectionModel().selectionChanged.connect(self._tell)

    def show_results(self, screen: ResultsScreen) -> None:
        """Show these results with these selected."""
        self.setAccessibleName(screen.table_name)
        self._columns = screen.columns
        moved = screen.keys != self._keys
        self._keys = screen.keys
        self.selectionModel().blockSignals(True)  # noqa: FBT003  (what is shown was asked already)
        if self._model.show_rows(screen.headings, screen.rows, screen.tones):
            self._fit()
        if moved or screen.selected != self._selected():
            self._select(screen.selected)
        self.selectionModel().blockSignals(False)  # noqa: FBT003
        self.viewport().update()
        down = Qt.SortOrder.DescendingOrder if screen.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(screen.columns.index(screen.order), down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names what room is left."""
        super().resizeEvent(event)
        self._share_room()

    def _fit(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Interactive)
        self._share_room()

    def _share_room(self) -> None:
        header, width = self.horizontalHeader(), self.viewport().width()
        if header.count() <= _NAME:
            return
        others = sum(header.sectionSize(at) for at in range(header.count()) if at != _NAME)
        needed = max(self.sizeHintForColumn(_NAME), header.sectionSizeHint(_NAME))
        header.resizeSection(_NAME, max(needed, width - others))

    def _selected(self) -> frozenset[ResultKey]:
        return frozenset(self._keys[each.row()] for each in self.selectionModel().selectedRows())

    def _select(self, keys: frozenset[ResultKey]) -> None:
        chosen = QItemSelection()
        last = self._model.columnCount() - 1
        for at, key in enumerate(self._keys):
            if key in keys:
                chosen.select(self._model.index(at, 0), self._model.index(at, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _tell(self) -> None:
        self.selected_asked.emit(self._selected())

    def _sort(self, column: int) -> None:
        self.order_asked.emit(self._columns[column])
