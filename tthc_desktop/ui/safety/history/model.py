"""The history as a table that grows as it is scrolled."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from tthc_desktop.register import HistoryEntry
from tthc_desktop.text import moment_text

Index = QModelIndex | QPersistentModelIndex
NUMBER, AT, ACTOR, ACTION, SUBJECT, SUMMARY = range(6)
TITLES = ("Số", "Lúc", "Người làm", "Việc", "Đối tượng", "Nội dung")
RECORD_ROLE = Qt.ItemDataRole.UserRole


class HistoryModel(QAbstractTableModel):
    """The rows that were read so far, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[HistoryEntry] = []

    def show_entries(self, found: Sequence[HistoryEntry]) -> None:
        """Show these."""
        self.beginResetModel()
        self.shown = list(found)
        self.endResetModel()

    def add_entries(self, older: Sequence[HistoryEntry]) -> None:
        """Show these below those that are there."""
        if not older:
            return
        self.beginInsertRows(QModelIndex(), len(self.shown), len(self.shown) + len(older) - 1)
        self.shown += older
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            at = moment_text(one.at) if one.at else ""
            return (str(one.number), at, one.actor, one.action, one.subject, one.summary)[index.column()]
        return one if role == RECORD_ROLE else None
