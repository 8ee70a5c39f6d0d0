"""Backups as a table."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from tthc_desktop.register import BackupState, BackupSummary
from tthc_desktop.text import moment_text, number_text
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.safety.backups.words import (
    STATE_ICON,
    STATE_TEXT,
    last_text,
    place_text,
    reason_text,
    size_text,
)

Index = QModelIndex | QPersistentModelIndex
WHEN, REASON, DOSSIERS, LAST, SIZE, PLACE, STATE = range(7)
TITLES = ("Lúc", "Vì sao", "Hồ sơ", "Hồ sơ cuối", "Cỡ", "Nơi", "Tình trạng")
SUMMARY_ROLE = Qt.ItemDataRole.UserRole


class BackupModel(QAbstractTableModel):
    """The backups, the newest first.

    Args:
        first: the usual place of the backups.
    """

    def __init__(self, first: Path) -> None:
        super().__init__()
        self._first = first
        self.shown: list[BackupSummary] = []

    def show_backups(self, found: Sequence[BackupSummary]) -> None:
        """Show these."""
        self.beginResetModel()
        self.shown = list(found)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self.shown[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == STATE:
            return icons.icon(STATE_ICON[one.state], _tone(one.state).text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(one.path)
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                moment_text(one.made_at),
                reason_text(one),
                number_text(one.manifest.dossiers) if one.manifest is not None else "",
                last_text(one.manifest),
                size_text(one.size),
                place_text(one.path, self._first),
                STATE_TEXT[one.state],
            )[index.column()]
        return one if role == SUMMARY_ROLE else None


def _tone(state: BackupState) -> theme.Tone:
    return {BackupState.GOOD: theme.GOOD, BackupState.UNPROVED: theme.NEUTRAL, BackupState.DAMAGED: theme.LATE}[state]


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in (DOSSIERS, SIZE) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
