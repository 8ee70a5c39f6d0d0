"""A plain table of texts: rows to read, one of which may be opened."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from tthc_desktop.ui.widgets.tables import set_up_rows

_Index = QModelIndex | QPersistentModelIndex


class _Texts(QAbstractTableModel):
    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = titles
        self._rows: Sequence[Sequence[str]] = ()

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class TextTable(QTableView):
    """Shows it.

    Args:
        name: what it is called for those who do not see it.
        titles: from the left.
    """

    def __init__(self, name: str, titles: Sequence[str]) -> None:
        super().__init__()
        self._texts = _Texts(titles)
        self.setModel(self._texts)
        set_up_rows(self, name)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows, the same one chosen as far as it is there, else the last.

        Args:
            rows: the texts of each row.
        """
        place = max(0, self.currentIndex().row())
        self._texts.show_rows(rows)
        if rows:
            self.setCurrentIndex(self._texts.index(min(place, len(rows) - 1), 0))
