"""What tables of records have in common: one record a row, titles above, words in the cells."""

from collections.abc import Collection, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Record = TypeVar("Record")
RECORD_ROLE = Qt.ItemDataRole.UserRole
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class RowModel(QAbstractTableModel, Generic[Record]):
    """Records as a table; each index gives its record under :data:`RECORD_ROLE`.

    Args:
        titles: of the columns.
        right: the columns of numbers, which stand at the right.
        tips: whether a cell tells its words as a tip too, for columns too narrow for them.

    Attributes:
        shown: the records.
    """

    def __init__(self, titles: Sequence[str], right: Collection[int] = (), *, tips: bool = False) -> None:
        super().__init__()
        self._titles, self._right, self._tips = titles, right, tips
        self.shown: list[Record] = []

    def words(self, one: Record, column: int) -> str:
        """Return what stands in a cell."""
        raise NotImplementedError

    def more(self, one: Record, column: int, role: int) -> Any:
        """Return what a cell has besides its words, such as an icon or a tip of its own; None for nothing."""
        return None

    def show_rows(self, found: Sequence[Record]) -> None:
        """Show these records."""
        self.beginResetModel()
        self.shown = list(found)
        self.endResetModel()

    def add_rows(self, further: Sequence[Record]) -> None:
        """Show these below those that are there."""
        if not further:
            return
        self.beginInsertRows(QModelIndex(), len(self.shown), len(self.shown) + len(further) - 1)
        self.shown += further
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one, column = self.shown[index.row()], index.column()
        if role == RECORD_ROLE:
            return one
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(one, column)
        more = self.more(one, column, role)
        return self.words(one, column) if more is None and self._tips and role == Qt.ItemDataRole.ToolTipRole else more

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        return (Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft) | _MIDDLE
