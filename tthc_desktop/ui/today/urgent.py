"""The dossiers that must not wait: a short list, of which Enter opens one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from tthc_desktop.ui import theme
from tthc_desktop.ui.status_look import due_text, look_of_listed
from tthc_desktop.ui.widgets.notices import draw_pill
from tthc_desktop.ui.widgets.tables import set_up_rows

if TYPE_CHECKING:
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.register import UrgentDossier
    from tthc_desktop.ui.status_look import Look

CODE, APPLICANT, PROCEDURE, DUE, STATUS = range(5)
_TITLES = ("Mã hồ sơ", "Chủ hồ sơ", "Thủ tục", "Hạn trả", "Trạng thái")
_WIDTHS = {CODE: 206, APPLICANT: 140, PROCEDURE: 150, DUE: 116, STATUS: 206}
_GROWING = {APPLICANT: 1, PROCEDURE: 4}
_ROW_HEIGHT, _FEWEST, _MOST = 29, 5, 8
_LOOK_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class UrgentModel(QAbstractTableModel):
    """The rows of the short list.

    Args:
        closing: tells when the office closes on a day.
    """

    def __init__(self, closing: Callable[[datetime], time]) -> None:
        super().__init__()
        self._closing = closing
        self._rows: Sequence[UrgentDossier] = ()
        self._looks: list[Look] = []

    def show_rows(self, rows: Sequence[UrgentDossier], today: date, calendar: WorkingCalendar) -> None:
        """Show other dossiers."""
        self.beginResetModel()
        self._rows = rows
        self._looks = [look_of_listed(one.listed, today, calendar) for one in rows]
        self.endResetModel()

    def key(self, row: int) -> int:
        """Return the number of the dossier in a row."""
        return self._rows[row].listed.key

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        listed, shown = self._rows[index.row()].listed, self._looks[index.row()]
        if role == _LOOK_ROLE:
            return shown if index.column() == STATUS else None
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        return {
            CODE: listed.code,
            APPLICANT: listed.applicant_name,
            PROCEDURE: listed.procedure_name,
            DUE: due_text(listed.due_at, self._closing(listed.received_at)),
            STATUS: shown.text,
        }[index.column()]


class UrgentView(QTableView):
    """The short list; as many rows as there is room for, and no scroll bar.

    Signals:
        opened: the number of the dossier that was opened by Enter or a click.
    """

    opened = Signal(int)

    def __init__(self, model: UrgentModel) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(_UrgentDelegate(self))
        # Before its height, which is less than a row usually has at least.
        self.verticalHeader().setMinimumSectionSize(20)
        set_up_rows(self, "Hồ sơ cần xử lý trước", height=_ROW_HEIGHT)
        # It stands on a card, which has the line around it.
        self.setStyleSheet("QTableView { border: none; background: transparent; }")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumHeight(_FEWEST * _ROW_HEIGHT)
        self.setMaximumHeight(_MOST * theme.ROW_HEIGHT)
        self.horizontalHeader().hide()
        self.doubleClicked.connect(self._open)
        model.modelReset.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show whole rows only, and give the width that is left to what is cut most often."""
        room = max(1, min(_MOST, self.viewport().height() // _ROW_HEIGHT))
        for row in range(self._rows.rowCount()):
            self.setRowHidden(row, row >= room)
            self.setRowHeight(row, min(theme.ROW_HEIGHT, self.viewport().height() // room))
        spare = max(0, self.viewport().width() - sum(_WIDTHS.values()))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width + spare * _GROWING.get(column, 0) // sum(_GROWING.values()))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._rows.key(index.row()))


class _UrgentDelegate(QStyledItemDelegate):
    """Paints a cell: elided text, or the pill of the status."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # The stubs leave out what every style option has.
        rect, state, view = option.rect, option.state, option.widget  # type: ignore[attr-defined]
        chosen, under_mouse = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_MouseOver
        ground = theme.SELECTED if chosen and view.hasFocus() else theme.HOVER if under_mouse else theme.SURFACE
        painter.fillRect(rect, QColor(ground))
        box = QRectF(rect).adjusted(4, 0, -4, 0)
        shown = index.data(_LOOK_ROLE)
        if shown is not None:
            draw_pill(painter, shown, box)
            return
        column = index.column()
        font = theme.font(weight=QFont.Weight.Medium if column == APPLICANT else QFont.Weight.Normal)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor({APPLICANT: theme.INK, PROCEDURE: theme.MUTED}.get(column, theme.TEXT)))
        # The running number at the end of a code tells more than its middle.
        cut = Qt.TextElideMode.ElideMiddle if column == CODE else Qt.TextElideMode.ElideRight
        text = QFontMetrics(font).elidedText(str(index.data() or ""), cut, int(box.width()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.restore()
