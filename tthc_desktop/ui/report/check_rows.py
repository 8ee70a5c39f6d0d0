"""The checks of a period as a table: what needs somebody's eyes comes first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from tthc_desktop.reports.period_checks import VERDICT_TEXT, Verdict
from tthc_desktop.text import number_text
from tthc_desktop.ui import icons, theme

if TYPE_CHECKING:
    from tthc_desktop.reports.period_checks import Check

Index = QModelIndex | QPersistentModelIndex
VERDICT, TITLE, NUMBER = range(3)
_TITLES = ("Kết quả", "Điều được kiểm", "Số hồ sơ")
_ORDER = (Verdict.WRONG, Verdict.NOTE, Verdict.OK)
ICONS = {Verdict.OK: "check", Verdict.NOTE: "warning", Verdict.WRONG: "refuse"}


def tone_of(verdict: Verdict) -> theme.Tone:
    """Return the colours of a verdict."""
    return {Verdict.OK: theme.GOOD, Verdict.NOTE: theme.SOON, Verdict.WRONG: theme.LATE}[verdict]


class CheckRows(QAbstractTableModel):
    """Checks in the order of their verdicts."""

    def __init__(self) -> None:
        super().__init__()
        self.checks: list[Check] = []

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show other checks."""
        self.beginResetModel()
        self.checks = sorted(checks, key=lambda one: _ORDER.index(one.verdict))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.checks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one, column = self.checks[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            dossiers = number_text(one.dossiers) if one.dossiers else "–"
            return (VERDICT_TEXT[one.verdict], one.title, dossiers)[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.sentence
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if column == VERDICT and role == Qt.ItemDataRole.DecorationRole:
            return icons.icon(ICONS[one.verdict], tone_of(one.verdict).text)
        if column == VERDICT and role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tone_of(one.verdict).text)
        return None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == NUMBER else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
