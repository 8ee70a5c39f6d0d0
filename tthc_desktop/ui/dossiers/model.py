"""The list as a table that keeps only the pages in sight, so that half a million rows scroll like five hundred."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from tthc_desktop.register import ListColumn, ListOrder, cell
from tthc_desktop.text import date_text, moment_text
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.dossiers.chips import OTHER_DUE_TEXT
from tthc_desktop.ui.dossiers.columns import ORDER_TEXT, SORTED_BY, USUAL
from tthc_desktop.ui.status_look import due_text, look_of_listed

if TYPE_CHECKING:
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.register import ListedDossier

PAGE_ROWS = 200
_MOST_PAGES = 60
Index = QModelIndex | QPersistentModelIndex

C = ListColumn
COLUMNS = (*USUAL, C.CLERK, C.ID_NUMBER)
CODE, APPLICANT, PROCEDURE, FIELD, CHANNEL, RECEIVED, DUE, STATUS, CLERK, ID_NUMBER = range(len(COLUMNS))
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
        self._look_up_the_day()
        self._rows = 0
        self._order = ListOrder()
        self._pages: OrderedDict[int, list[ListedDossier]] = OrderedDict()
        self._awaited: set[int] = set()

    def _look_up_the_day(self) -> None:
        """Read once for many rows what the register would otherwise be asked for at every cell that is painted."""
        self._day, self._working_days = self._today(), self._calendar()
        self._closing_on: dict[date, time] = {}

    def show_list(self, total: int, first_page: list[ListedDossier]) -> None:
        """Show another list.

        Args:
            total: how many rows it has.
            first_page: the first of them.
        """
        self.beginResetModel()
        self._look_up_the_day()
        self._rows = total
        self._pages.clear()
        self._awaited.clear()
        self._pages[0] = first_page
        self.endResetModel()

    def grow(self, total: int) -> None:
        """Let the list have more rows than its first page, which stays as it is."""
        if total > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, total - 1)
            self._rows = total
            self.endInsertRows()

    def show_order(self, order: ListOrder) -> None:
        """Mark the column that the list is sorted by."""
        self._order = order
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def put_page(self, number: int, rows: list[ListedDossier]) -> None:
        """Take in a page that was asked for."""
        self._awaited.discard(number)
        self._pages[number] = rows
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)
        first = number * PAGE_ROWS
        last = min(first + PAGE_ROWS, self._rows) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

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

    def key_at(self, row: int) -> int | None:
        """Return the number of the dossier in a row when its page is here, without asking for it."""
        number, place = divmod(row, PAGE_ROWS)
        page = self._pages.get(number, [])
        return page[place].key if place < len(page) else None

    def first_keys(self) -> list[int]:
        """Return the numbers of the dossiers on the first page."""
        return [record.key for record in self._pages.get(0, ())]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            return self._heading(COLUMNS[section], role)
        return None

    def _heading(self, column: ListColumn, role: int) -> Any:
        sorted_by_it = SORTED_BY.get(column) is self._order.by
        if role == Qt.ItemDataRole.DisplayRole:
            return column.caption
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DecorationRole and sorted_by_it:
            return icons.icon("arrow-descend" if self._order.descending else "arrow-ascend", theme.ACCENT)
        if role == Qt.ItemDataRole.AccessibleTextRole and sorted_by_it:
            return f"{column.caption}, đang sắp xếp: {ORDER_TEXT[self._order]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            if sorted_by_it:
                return f"Đang sắp xếp: {ORDER_TEXT[self._order]}. Bấm để đảo thứ tự."
            return f"Bấm để sắp xếp theo {column.caption.lower()}" if column in SORTED_BY else column.caption
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
            return look_of_listed(record, self._day, self._working_days) if index.column() == STATUS else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(record, index.column())
        return self._text(record, index.column())

    def _text(self, record: ListedDossier, column: int) -> str:
        if column == RECEIVED:
            return date_text(record.received_at)
        if column == DUE:
            return due_text(record.due_at, self._closing_of(record.received_at))
        if column == STATUS:
            return look_of_listed(record, self._day, self._working_days).text
        return str(cell(record, COLUMNS[column]))

    def _closing_of(self, moment: datetime) -> time:
        day = moment.date()
        if day not in self._closing_on:
            self._closing_on[day] = self._closing(moment)
        return self._closing_on[day]

    def texts(self, column: int) -> list[str]:
        """Return what stands in a column of the first page."""
        return [self._text(record, column) for record in self._pages.get(0, ())]

    def _tip(self, record: ListedDossier, column: int) -> str:
        if column == RECEIVED:
            return f"Tiếp nhận {moment_text(record.received_at)}"
        if column == DUE and record.due_at is not None:
            ours = record.computed_due_at
            differs = f". {OTHER_DUE_TEXT}: {date_text(ours)}." if ours else ""
            moved = record.appointment_at is not None and record.appointment_at != record.due_at
            again = f". Hẹn lại {date_text(record.appointment_at)}" if moved and record.appointment_at else ""
            return f"Hạn trả {moment_text(record.due_at)}{again}{differs}"
        if column == STATUS:
            return look_of_listed(record, self._day, self._working_days).hint
        return self._text(record, column)
