"""The list as a table that keeps only the pages in sight, so that half a million rows scroll like five hundred."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from tthc_desktop.domain.dossier import CHANNEL_TEXT
from tthc_desktop.domain.workdays import WorkingCalendar
from tthc_desktop.register import ListedDossier
from tthc_desktop.text import date_text, moment_text
from tthc_desktop.ui.status_look import due_text, look_of_listed

PAGE_ROWS = 200
_MOST_PAGES = 60
Index = QModelIndex | QPersistentModelIndex

CODE, APPLICANT, PROCEDURE, FIELD, CHANNEL, RECEIVED, DUE, STATUS = range(8)
TITLES = (
    "Mã hồ sơ",
    "Chủ hồ sơ",
    "Thủ tục",
    "Lĩnh vực",
    "Hình thức nộp",
    "Tiếp nhận",
    "Hạn trả",
    "Trạng thái",
)
RECORD_ROLE = Qt.ItemDataRole.UserRole
LOOK_ROLE = Qt.ItemDataRole.UserRole + 1


class DossierModel(QAbstractTableModel):
    """The rows of a list, a page at a time.

    Args:
        today: tells the present day.
        calendar: returns the working days.
        closing: tells when the office closes on a day.

    Signals:
        page_wanted: the number of a page that came into sight and is not here yet.
    """

    page_wanted = Signal(int)

    def __init__(
        self,
        today: Callable[[], date],
        calendar: Callable[[], WorkingCalendar],
        closing: Callable[[datetime], time],
    ) -> None:
        super().__init__()
        self._today = today
        self._calendar = calendar
        self._closing = closing
        self._rows = 0
        self._pages: OrderedDict[int, list[ListedDossier]] = OrderedDict()
        self._awaited: set[int] = set()

    def show_list(self, total: int, first_page: list[ListedDossier]) -> None:
        """Show another list.

        Args:
            total: how many rows it has.
            first_page: the first of them.
        """
        self.beginResetModel()
        self._rows = total
        self._pages.clear()
        self._awaited.clear()
        self._pages[0] = first_page
        self.endResetModel()

    def put_page(self, number: int, rows: list[ListedDossier]) -> None:
        """Take in a page that was asked for."""
        self._awaited.discard(number)
        self._pages[number] = rows
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)
        first = number * PAGE_ROWS
        last = min(first + PAGE_ROWS, self._rows) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(TITLES) - 1))

    def record(self, row: int) -> ListedDossier | None:
        """Return the dossier in a row, or ask for its page and return None."""
        number, place = divmod(row, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None:
            if number not in self._awaited:
                self._awaited.add(number)
                self.page_wanted.emit(number)
            return None
        self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(TITLES):
            if role == Qt.ItemDataRole.DisplayRole:
                return TITLES[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            RECORD_ROLE,
            LOOK_ROLE,
        )
        if not index.isValid() or role not in wanted:
            return None
        record = self.record(index.row())
        if record is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role == RECORD_ROLE:
            return record
        if role == LOOK_ROLE:
            return look_of_listed(record, self._today(), self._calendar()) if index.column() == STATUS else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(record, index.column())
        return self._text(record, index.column())

    def _text(self, record: ListedDossier, column: int) -> str:
        if column == CODE:
            return record.code
        if column == APPLICANT:
            return record.applicant_name
        if column == PROCEDURE:
            return record.procedure_name
        if column == FIELD:
            return record.field
        if column == CHANNEL:
            return CHANNEL_TEXT[record.channel]
        if column == RECEIVED:
            return date_text(record.received_at)
        if column == DUE:
            return due_text(record.due_at, self._closing(record.received_at))
        return look_of_listed(record, self._today(), self._calendar()).text

    def _tip(self, record: ListedDossier, column: int) -> str:
        if column == RECEIVED:
            return f"Tiếp nhận {moment_text(record.received_at)}"
        if column == DUE and record.due_at is not None:
            differs = ". Khác hạn máy tính." if record.other_due else ""
            moved = record.appointment_at is not None and record.appointment_at != record.due_at
            again = f". Hẹn lại {date_text(record.appointment_at)}" if moved and record.appointment_at else ""
            return f"Hạn trả {moment_text(record.due_at)}{again}{differs}"
        if column == STATUS:
            return look_of_listed(record, self._today(), self._calendar()).hint
        return self._text(record, column)
