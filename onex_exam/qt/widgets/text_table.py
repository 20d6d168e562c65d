"""A table of plain texts: an item view, so that keyboard and screen reader know every cell."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from onex_exam.qt.theme import present_colours
from onex_exam.screens.parts import Tone

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class TextTableModel(QAbstractTableModel):
    """Rows of texts; a row may have a tone."""

    def __init__(self) -> None:
        super().__init__()
        self._headings: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._tones: tuple[Tone, ...] = ()

    def show_rows(
        self,
        headings: tuple[str, ...],
        rows: Sequence[tuple[str, ...]],
        tones: Sequence[Tone] = (),
    ) -> bool:
        """Show these rows; tell whether their number changed."""
        same_shape = headings == self._headings and len(rows) == len(self._rows)
        changed = (headings, tuple(rows), tuple(tones)) != (
            self._headings,
            self._rows,
            self._tones,
        )
        if not changed:
            return False
        if same_shape:
            self._headings, self._rows, self._tones = headings, tuple(rows), tuple(tones)
            last = self.index(len(rows) - 1, len(headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self._headings, self._rows, self._tones = headings, tuple(rows), tuple(tones)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, or how it is shown."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = self._headings[index.column()]
            return f"{heading}: {self._rows[index.row()][index.column()]}"
        if role == Qt.ItemDataRole.ForegroundRole and self._tones:
            return _ink(self._tones[index.row()])
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the heading of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class TextTable(QTableView):
    """Shows rows of texts; ``stretch`` names the column that takes what room is left."""

    row_chosen = Signal(int)

    def __init__(self, name: str, stretch: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self._rows = TextTableModel()
        self._stretch = stretch
        self.setModel(self._rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self.resizeRowsToContents)
        self.horizontalHeader().sectionResized.connect(self._fit_rows_soon)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_table(
        self,
        name: str,
        headings: tuple[str, ...],
        rows: Sequence[tuple[str, ...]],
        tones: Sequence[Tone] = (),
    ) -> None:
        """Show these rows under these headings."""
        self.setAccessibleName(name)
        if self._rows.show_rows(headings, rows, tones):
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the texts again when their size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def fit(self) -> None:
        """Make columns as wide and rows as high as their texts."""
        if not self._rows.columnCount():
            return
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(self._stretch, QHeaderView.ResizeMode.Stretch)
        self.resizeRowsToContents()

    def _fit_rows_soon(self) -> None:
        """Fit the rows once all columns have their widths."""
        self._settle.start(0)

    def _choose(self, index: QModelIndex) -> None:
        self.row_chosen.emit(index.row())


def _ink(tone: Tone) -> QBrush | None:
    colours = present_colours()
    inks = {"good": colours.good, "caution": colours.caution, "danger": colours.danger}
    return QBrush(QColor(inks[tone])) if tone in inks else None
