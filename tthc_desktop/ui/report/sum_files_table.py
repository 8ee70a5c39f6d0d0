"""The files of a sum, each with its unit, its period and its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableView, QWidget

from tthc_desktop.reports.summing import verdict
from tthc_desktop.text import number_text
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.widgets.tables import set_up_rows, set_widths

if TYPE_CHECKING:
    from tthc_desktop.register import Summed, SummedFile

_TITLES = ("Đơn vị", "Tiếp nhận (3)", "Kiểm tra", "Tệp")
_NUMBER, _VERDICT = 1, 2
_WIDTHS = {1: 98, 2: 158, 3: 100}
_FILE = 3


class SumFilesModel(QAbstractTableModel):
    """The rows of the table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.files: tuple[SummedFile, ...] = ()

    def show_files(self, summed: Summed | None) -> None:
        """Show other files."""
        self.beginResetModel()
        self.files = summed.files if summed else ()
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.files)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        file = self.files[index.row()]
        sound = file.form is not None and not file.form.violations()
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(file)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _hint(file)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _NUMBER:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        tone = theme.GOOD if sound else theme.LATE
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _VERDICT:
            return QColor(tone.text)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == _VERDICT:
            return icons.icon("check" if sound else "warning", tone.text)
        return None


def _texts(file: SummedFile) -> tuple[str, ...]:
    if file.form is None:
        return ("", "", "Không đọc được", file.name)
    unit = file.form.unit or "(không ghi đơn vị)"
    broken = len(file.form.violations())
    told = f"{number_text(broken)} chỗ lệch" if broken else "Khớp"
    return (unit, number_text(file.form.totals()["3"]), told, file.name)


def _hint(file: SummedFile) -> str:
    if file.error is not None:
        return str(file.error)
    assert file.form is not None
    lines = [file.name, file.form.unit, file.form.period_text, verdict(file.form)]
    lines += [violation.sentence() for violation in file.form.violations()]
    return "\n".join([*filter(None, lines), *file.form.warnings])


class SumFilesTable(QTableView):
    """Shows the files."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = SumFilesModel(self)
        self.setModel(self.rows)
        set_up_rows(self, "Các tệp được tổng hợp", height=30)
        self.setAlternatingRowColors(True)
        set_widths(self, _WIDTHS, 0, least=140)
        self.setWordWrap(False)

    def show_files(self, summed: Summed | None) -> None:
        """Show other files; the chosen place stays."""
        place = max(0, self.currentIndex().row())
        self.rows.show_files(summed)
        if self.rows.files:
            self.setCurrentIndex(self.rows.index(min(place, len(self.rows.files) - 1), 0))

    def set_narrow(self, narrow: bool) -> None:
        """Leave the names of the files to the hints where there is no room for them."""
        self.setColumnHidden(_FILE, narrow)

    def chosen(self) -> SummedFile | None:
        """Return the file of the row that is chosen."""
        row = self.currentIndex().row()
        return self.rows.files[row] if 0 <= row < len(self.rows.files) else None
