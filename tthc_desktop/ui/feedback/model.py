"""Feedback as a table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from tthc_desktop.register import Feedback, without_numbers
from tthc_desktop.reports.feedback import ABOUT_TEXT
from tthc_desktop.text import date_text

Index = QModelIndex | QPersistentModelIndex
RECEIVED, CONTENT, ABOUT, SENDER, STATE = range(5)
TITLES = ("Ngày nhận", "Nội dung", "Phản ánh về", "Người gửi", "Xử lý")
RECORD_ROLE = Qt.ItemDataRole.UserRole


def state_words(one: Feedback) -> str:
    """Return how far a piece of feedback is."""
    if one.struck_out:
        return f"Đã gạch bỏ: {one.strike_reason}"
    if one.handled_on is None:
        return "Đang xử lý"
    done = f"Đã xử lý {date_text(one.handled_on)}"
    return f"{done}, đã công khai" if one.published_on else done


class FeedbackModel(QAbstractTableModel):
    """The feedback that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Feedback] = []

    def show_feedback(self, found: Sequence[Feedback]) -> None:
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
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self.shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            words = (date_text(one.received_on), one.content, ABOUT_TEXT[one.about], one.sender, state_words(one))
            return without_numbers(words[index.column()])
        return one if role == RECORD_ROLE else None
