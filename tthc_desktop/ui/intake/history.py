"""The table of past imports, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tthc_desktop.text import moment_text, number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.intake.words import KIND_TEXT
from tthc_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from tthc_desktop.register import ImportRecord

Index = QModelIndex | QPersistentModelIndex
TITLES = ("Lúc", "Tệp", "Loại", "Mới", "Thay đổi", "Không đổi", "Không nhận", "Người nhập", "")
_WIDTHS = (150, 0, 150, 70, 80, 90, 96, 120, 120)
_UNDO = len(TITLES) - 1


class HistoryModel(QAbstractTableModel):
    """The imports, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[ImportRecord] = []

    def show_records(self, records: Sequence[ImportRecord]) -> None:
        """Show these imports."""
        self.beginResetModel()
        self.records = list(records)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        record = self.records[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (
                moment_text(record.at),
                record.file_name,
                KIND_TEXT.get(record.kind, ""),
                number_text(record.added),
                number_text(record.changed),
                number_text(record.unchanged),
                number_text(record.rejected),
                record.actor,
                "Đã hoàn tác" if record.undone_at else "",
            )[index.column()]
        return None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if 3 <= column <= 6 else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class HistoryView(QTableView):
    """Shows the imports.

    Signals:
        undo_wanted: the import that shall be taken back.
    """

    undo_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._model = HistoryModel()
        self.setModel(self._model)
        self.setAccessibleName("Các lần nhập trước")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Or Tab would go round between the buttons in the rows and never leave them.
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(40)
        self.verticalHeader().hide()
        columns = self.horizontalHeader()
        columns.setSectionsClickable(False)
        columns.setHighlightSections(False)
        columns.setFixedHeight(36)
        for place, width in enumerate(_WIDTHS):
            if width:
                self.setColumnWidth(place, width)
            else:
                columns.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_records(self, records: Sequence[ImportRecord]) -> None:
        """Show these imports."""
        self._model.show_records(records)
        for line, record in enumerate(records):
            if record.undone_at is None:
                undo = button("Hoàn tác", "ghost", "undo", f"Lấy lại mọi thứ đã nhập từ {record.file_name}")
                undo.setStyleSheet(f"color: {theme.ACCENT};")
                undo.clicked.connect(lambda _=False, record=record: self.undo_wanted.emit(record))
                self.setIndexWidget(self._model.index(line, _UNDO), undo)
