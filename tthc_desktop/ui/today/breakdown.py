"""The numbers by field and by clerk: a table in which every number opens its list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from tthc_desktop.register import DeskColumn
from tthc_desktop.text import number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.today import look, words
from tthc_desktop.ui.widgets.tables import set_up_rows

if TYPE_CHECKING:
    from tthc_desktop.register import DeskDay, DeskRow

BY_FIELD, BY_CLERK = "field", "clerk"
TOTAL = "Tổng cộng"
_HEADINGS = {BY_FIELD: "Lĩnh vực", BY_CLERK: "Cán bộ phụ trách"}
_ALWAYS = (
    DeskColumn.LATE,
    DeskColumn.DUE_TODAY,
    DeskColumn.DUE_SOON,
    DeskColumn.SUPPLEMENT,
    DeskColumn.PAYMENT,
    DeskColumn.SUSPENDED,
    DeskColumn.TO_COLLECT,
    DeskColumn.RECEIVED,
    DeskColumn.HANDED_OVER,
    DeskColumn.OPEN,
)
# Rare kinds of waiting take a column only when there are any.
_RARE = (DeskColumn.PAYMENT, DeskColumn.SUSPENDED)
_COLORED = (DeskColumn.LATE, DeskColumn.DUE_TODAY)
_ROW_HEIGHT, _HEAD_HEIGHT = 27, 38
# The last heading is the longest.
_NAME_WIDTH, _NUMBER_WIDTH, _LEAST_NUMBER_WIDTH, _LAST_MORE = 116, 54, 40, 12
_NUMBER_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class BreakdownModel(QAbstractTableModel):
    """The total and the rows of the fields or of the clerks."""

    def __init__(self) -> None:
        super().__init__()
        self.by = BY_FIELD
        self.columns: list[DeskColumn] = [column for column in _ALWAYS if column not in _RARE]
        self.rows: Sequence[DeskRow] = ()

    def show_day(self, day: DeskDay, by: str) -> None:
        """Show the numbers of a day by field or by clerk."""
        self.beginResetModel()
        self.by = by
        self.columns = [column for column in _ALWAYS if column not in _RARE or day.total.numbers[column]]
        self.rows = (day.total, *(day.fields if by == BY_FIELD else day.clerks))
        self.endResetModel()

    def name(self, row: int) -> str:
        """Return what a row is called."""
        return TOTAL if row == 0 else self.rows[row].name or words.NOBODY

    def column(self, section: int) -> DeskColumn | None:
        """Return what a section counts; None for the names."""
        return None if section == 0 else self.columns[section - 1]

    def number(self, index: Index) -> int:
        """Return the number of a cell; that of the names is all that is open."""
        column = self.column(index.column()) or DeskColumn.OPEN
        return self.rows[index.row()].numbers[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[self.by] if column is None else words.HEADINGS[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if column is None else words.CAPTIONS[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column is None else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignBottom
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, name, number = self.column(index.column()), self.name(index.row()), self.number(index)
        if role == _NUMBER_ROLE:
            return number
        if role == Qt.ItemDataRole.DisplayRole:
            return name if column is None else number_text(number) if number else "–"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if column is None:
                return name
            return f"{name} · {words.CAPTIONS[column]}: {number_text(number)} hồ sơ"
        return None


class BreakdownView(QTableView):
    """The table; arrows walk from number to number, Enter or a click opens the list behind one.

    Signals:
        chosen: what the number counts, and the name of its row: empty for nobody's, None for the total.
    """

    chosen = Signal(object, object)

    def __init__(self, model: BreakdownModel) -> None:
        super().__init__()
        self._numbers = model
        self.setModel(model)
        self.setItemDelegate(_NumberDelegate(self))
        # Before its height, which is less than a row usually has at least.
        self.verticalHeader().setMinimumSectionSize(20)
        set_up_rows(self, "Số hồ sơ theo lĩnh vực hoặc theo cán bộ", height=_ROW_HEIGHT)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setFrameShape(QTableView.Shape.NoFrame)
        # It stands on a card, which has the line around it; its columns are narrow.
        self.setStyleSheet(
            "QTableView { border: none; background: transparent; }"
            "QHeaderView::section { padding: 0 6px 4px 0; font-size: 11px; }"
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumHeight(_HEAD_HEIGHT + 4 * _ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setFixedHeight(_HEAD_HEIGHT)
        head.setMinimumSectionSize(36)
        self.clicked.connect(self._open)
        model.modelReset.connect(self._spread)

    def sizeHint(self) -> QSize:
        return QSize(_NAME_WIDTH + 8 * _NUMBER_WIDTH, _HEAD_HEIGHT + 7 * _ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        count = len(self._numbers.columns)
        width = self.viewport().width()
        # Names may be long: what is left is shared with them.
        number = max(_LEAST_NUMBER_WIDTH, min(_NUMBER_WIDTH, (width - _NAME_WIDTH - _LAST_MORE) // count))
        for section in range(1, count + 1):
            self.setColumnWidth(section, number + (_LAST_MORE if section == count else 0))
        self.setColumnWidth(0, max(_NAME_WIDTH, width - number * count - _LAST_MORE))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self._numbers.number(index):
            name = None if index.row() == 0 else self._numbers.rows[index.row()].name
            self.chosen.emit(self._numbers.column(index.column()) or DeskColumn.OPEN, name)


class _NumberDelegate(QStyledItemDelegate):
    """Paints a name or a number; what is late or due today has the colours of its meaning."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # The stubs leave out what every style option has.
        rect, state, view = option.rect, option.state, option.widget  # type: ignore[attr-defined]
        model = index.model()
        assert isinstance(model, BreakdownModel)
        column, number, total = model.column(index.column()), model.number(index), index.row() == 0
        painter.fillRect(rect, QColor(theme.STRIPE if total else theme.SURFACE))
        painter.save()
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_MouseOver and number:
            painter.fillRect(rect.adjusted(1, 1, -1, -1), QColor(theme.HOVER))
        if state & QStyle.StateFlag.State_Selected and view.hasFocus():
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        colored = column in _COLORED and number > 0
        bold = total or colored
        font = theme.font(weight=QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        color = theme.INK if total or column is None else theme.TEXT
        if column is not None and not number:
            color = theme.MUTED
        elif colored and column is not None:
            color = look.tone_of(column, number).text
        painter.setPen(QColor(color))
        box = QRectF(rect).adjusted(2, 0, -6, 0)
        side = Qt.AlignmentFlag.AlignLeft if column is None else Qt.AlignmentFlag.AlignRight
        text = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(box.width()) + 1)
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()
