"""A plain table of texts: rows to read, one of which may be opened."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from tthc_desktop.ui.widgets.tables import set_up_rows

_Index = QModelIndex | QPersistentModelIndex


class _Texts(QAbstractTableModel):
    def __init__(self, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._titles, self._rows = titles, rows

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
        return None


def text_table(name: str, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> QTableView:
    """Return a table of texts with its first row chosen.

    Args:
        name: what it is called for those who do not see it.
        titles: from the left.
        rows: the texts of each row.
    """
    view = QTableView()
    model = _Texts(titles, rows)
    # The view does not keep its model alive.
    model.setParent(view)
    view.setModel(model)
    set_up_rows(view, name)
    if rows:
        view.setCurrentIndex(model.index(0, 0))
    return view
