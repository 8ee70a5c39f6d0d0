"""Every number of the written report with where it stands and where it comes from (nguồn số liệu)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

if TYPE_CHECKING:
    from tthc_desktop.reports.written.document import PrintedNumber

_TITLES = ("Số", "Nguồn", "Mục")


class SourcesView(QTableWidget):
    """Lists the numbers in the order of the report."""

    def __init__(self) -> None:
        super().__init__(0, len(_TITLES))
        self.setAccessibleName("Nguồn của từng số trong báo cáo")
        self.setHorizontalHeaderLabels(_TITLES)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        # A source of several cells takes several lines, whenever the width is known.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(2, 60)

    def show_numbers(self, numbers: Sequence[PrintedNumber]) -> None:
        """Show the numbers of another report."""
        self.setRowCount(len(numbers))
        for line, number in enumerate(numbers):
            for column, text in enumerate((number.text, number.source.words, number.section)):
                item = QTableWidgetItem(text)
                item.setToolTip(number.place if column == 2 else text)
                if column == 0:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(line, column, item)
