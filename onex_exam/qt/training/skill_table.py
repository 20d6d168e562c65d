"""The table of skills: an item view that is as high as its rows, so that the page scrolls."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from onex_exam.qt.theme import present_colours
from onex_exam.qt.tokens import SPACE
from onex_exam.qt.training.share_bar import FAINT, PERMILLE, BarDelegate
from onex_exam.screens.mock_result import SkillTable

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_TEXT_COLUMN = 1


class SkillModel(QAbstractTableModel):
    """The rows of the table; a faint row is grey."""

    def __init__(self) -> None:
        super().__init__()
        self.table: SkillTable | None = None

    def show_table(self, table: SkillTable) -> None:
        """Hold these rows."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many skills there are."""
        return 0 if parent.isValid() or self.table is None else len(self.table.rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() or self.table is None else len(self.table.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, its share, or how it is shown."""
        if self.table is None:
            return None
        row = self.table.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.table.headings[index.column()]}: {row.cells[index.column()]}"
        if role == Qt.ItemDataRole.ForegroundRole and row.faint:
            return QBrush(QColor(present_colours().muted))
        return {PERMILLE: row.permille, FAINT: row.faint}.get(Qt.ItemDataRole(role))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the heading of a column."""
        across = orientation == Qt.Orientation.Horizontal and self.table is not None
        if across and self.table is not None and role == Qt.ItemDataRole.DisplayRole:
            return self.table.headings[section]
        if across and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class SkillView(QTableView):
    """Shows all skills at once."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("skills")
        self._model = SkillModel()
        self.setModel(self._model)
        self._bars = BarDelegate(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self._later = QTimer(self)  # columns stretch after the table has its width, in many steps
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fit)
        self.horizontalHeader().sectionResized.connect(lambda: self._later.start(0))

    def show_table(self, table: SkillTable) -> None:
        """Show these skills."""
        self.setAccessibleName(table.title)
        self.setVisible(bool(table.rows))
        self._model.show_table(table)
        self.setItemDelegateForColumn(table.bar, self._bars)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TEXT_COLUMN, QHeaderView.ResizeMode.Stretch)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return a width to which the table may shrink."""
        return QSize(SPACE.xxl * 4, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Give every row the height that its text needs, and the table that of its rows."""
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self._model.rowCount()))
        header = self.horizontalHeader().sizeHint().height()
        wanted = rows + header + 2 * self.frameWidth() + SPACE.xs
        if wanted != self.height():
            self.setFixedHeight(wanted)
