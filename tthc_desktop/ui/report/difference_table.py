"""The table of what differs: cells of a form, or dossiers of a list, which can be marked to be taken over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTableView, QWidget

from tthc_desktop.register import FormComparison
from tthc_desktop.reports.dossier_differences import KIND_TEXT, DossierDifference
from tthc_desktop.reports.identities import TOTAL_ROW, column_text
from tthc_desktop.reports.settlement import CANCELLED, PAUSED
from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui import shortcuts
from tthc_desktop.ui.widgets.tables import set_up_rows, set_widths

if TYPE_CHECKING:
    from tthc_desktop.register import ListComparison
    from tthc_desktop.reports.dossier_differences import DossierFacts
    from tthc_desktop.reports.reconciling import CellDifference

COLUMN_WORDS = {
    "3": "Tiếp nhận, tổng số",
    "4": "Tiếp nhận trực tuyến",
    "5": "Tiếp nhận trực tiếp, bưu chính",
    "6": "Từ kỳ trước",
    "7": "Đã giải quyết, tổng số",
    "8": "Giải quyết trước hạn",
    "9": "Giải quyết đúng hạn",
    "10": "Giải quyết quá hạn",
    "11": "Đang giải quyết, tổng số",
    "12": "Đang giải quyết, trong hạn",
    "13": "Đang giải quyết, quá hạn",
    PAUSED: "Dừng tính",
    CANCELLED: "HS hủy",
}
shortcuts.declare("Đối chiếu với danh sách", {"Space": "Đánh dấu hồ sơ để lấy"})

_SUMS = ("3", "7", "11")
_CELL_TITLES = ("Lĩnh vực", "Cột", "Tên cột", "Sổ này", "Tệp", "Sổ hơn (+), kém (–)")
_DOSSIER_TITLES = ("Mã hồ sơ", "Chủ hồ sơ", "Khác nhau", "Ở sổ này", "Ở danh sách", "Vì sao")
_CELL_WIDTHS = {1: 90, 2: 230, 3: 90, 4: 90, 5: 150}
_DOSSIER_WIDTHS = {0: 252, 1: 160, 2: 150, 3: 110, 4: 110}
_CELL_NUMBERS = frozenset((3, 4, 5))


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the table.

    Attributes:
        texts: what stands in it.
        difference: what it shows.
        takeable: whether it can be taken over from the list.
    """

    texts: tuple[str, ...]
    difference: CellDifference | DossierDifference
    takeable: bool = False


def _cell(one: CellDifference) -> Shown:
    more = one.more_here
    row = "Tổng cộng" if one.row == TOTAL_ROW else one.row
    by = f"+{number_text(more)}" if more > 0 else f"–{number_text(-more)}"
    words = (COLUMN_WORDS[one.column], number_text(one.ours), number_text(one.theirs), by)
    return Shown((row, column_text(one.column), *words), one)


def _dossier(one: DossierDifference) -> Shown:
    dossier = one.dossier
    why = "; ".join(one.reasons) or _about(dossier.ours or dossier.theirs)
    texts = (dossier.code, dossier.applicant, KIND_TEXT[one.kind], places(one.ours), places(one.theirs), why)
    return Shown(texts, one, takeable=bool(dossier.told_code))


def _about(facts: DossierFacts | None) -> str:
    """Return what the one side that has a dossier tells of it."""
    if facts is None:
        return ""
    due = f", hạn {date_text(facts.due_on)}" if facts.due_on else ""
    return f"Nhận {date_text(facts.received_on)}{due}, {facts.status}"


def places(columns: Sequence[str]) -> str:
    """Return in which columns a dossier stands, without those that only add up others."""
    return ", ".join(column_text(column) for column in columns if column not in _SUMS) or "không tính"


class DifferenceModel(QAbstractTableModel):
    """The rows of the table.

    Signals:
        marked: a row was marked, or is no longer.
    """

    marked = Signal()

    def __init__(self, parent: QWidget, *, of_form: bool) -> None:
        super().__init__(parent)
        self.of_form = of_form
        self._titles = _CELL_TITLES if of_form else _DOSSIER_TITLES
        self.rows: list[Shown] = []
        self._marks: set[int] = set()

    def show_differences(self, found: FormComparison | ListComparison) -> None:
        """Show other differences, none of them marked."""
        self.beginResetModel()
        self._marks = set()
        if isinstance(found, FormComparison):
            self.rows = [_cell(one) for one in found.differences]
        else:
            self.rows = [_dossier(one) for one in found.differences]
        self.endResetModel()

    def chosen(self) -> list[str]:
        """Return the codes, as the list has them, of the marked dossiers; of all that can be taken when none is."""
        places = sorted(self._marks) or range(len(self.rows))
        shown = [self.rows[place] for place in places]
        return [
            one.difference.dossier.told_code
            for one in shown
            if one.takeable and isinstance(one.difference, DossierDifference)
        ]

    @property
    def has_marks(self) -> bool:
        """Whether a dossier is marked."""
        return bool(self._marks)

    def toggle(self, place: int) -> None:
        """Mark a row, or take its mark away; one that cannot be taken over stays as it is."""
        if not 0 <= place < len(self.rows) or not self.rows[place].takeable:
            return
        self._marks ^= {place}
        self.dataChanged.emit(self.index(place, 0), self.index(place, 0))
        self.marked.emit()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.texts[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and row.takeable:
            return Qt.CheckState.Checked if index.row() in self._marks else Qt.CheckState.Unchecked
        return None

    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggle(index.row())
        return True

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        takeable = index.isValid() and index.column() == 0 and self.rows[index.row()].takeable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if takeable else flags

    def _side(self, column: int) -> Qt.AlignmentFlag:
        right = self.of_form and column in _CELL_NUMBERS
        return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


class DifferenceTable(QTableView):
    """Shows what differs; Space marks a dossier.

    Args:
        of_form: whether it shows cells of a form; else dossiers.

    Attributes:
        rows: what it shows.
    """

    def __init__(self, *, of_form: bool) -> None:
        super().__init__()
        self.rows = DifferenceModel(self, of_form=of_form)
        self.setModel(self.rows)
        self.setAlternatingRowColors(True)
        if of_form:
            set_up_rows(self, "Các ô khác nhau", height=30)
            set_widths(self, _CELL_WIDTHS, 0, least=180)
            return
        set_up_rows(self, "Các hồ sơ khác nhau", height=30)
        set_widths(self, _DOSSIER_WIDTHS, len(_DOSSIER_TITLES) - 1, least=260)
        key = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(lambda: self.rows.toggle(self.currentIndex().row()))

    def show_differences(self, found: FormComparison | ListComparison) -> None:
        """Show other differences, the first one chosen."""
        self.rows.show_differences(found)
        if self.rows.rows:
            self.setCurrentIndex(self.rows.index(0, 0))
