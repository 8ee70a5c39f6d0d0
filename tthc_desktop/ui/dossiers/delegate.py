"""Paints the rows of the list: elided texts and the pill of the status."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tthc_desktop.domain.events import Status
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.dossiers.model import (
    APPLICANT,
    CHANNEL,
    CLERK,
    CODE,
    DUE,
    FIELD,
    ID_NUMBER,
    LOOK_ROLE,
    RECORD_ROLE,
    STATUS,
)
from tthc_desktop.ui.widgets.notices import draw_pill

_PADDING, _FRAME = 10, 2
_QUIET = frozenset({FIELD, CHANNEL, CLERK, ID_NUMBER})


class DossierDelegate(QStyledItemDelegate):
    """Paints a cell; the whole row lights up under the mouse by the view's own means."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        # The stubs leave out what every style option has.
        rect, state = option.rect, option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(theme.SELECTED))
        elif index.row() % 2:
            painter.fillRect(rect, QColor(theme.STRIPE))
        if not chosen and self._is_current(index):
            self._paint_frame(painter, rect, index)
        box = QRectF(rect).adjusted(_PADDING, 0, -_PADDING / 2, 0)
        if index.column() == STATUS:
            look = index.data(LOOK_ROLE)
            if look is not None:
                draw_pill(painter, look, box)
                return
        self._paint_text(painter, box, index)

    def _is_current(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        view = self.parent()
        return isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == index.row()

    def _paint_frame(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show where the keyboard is when the row there is not marked: a frame around all cells of the row."""
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), _FRAME), QColor(theme.ACCENT))
        painter.fillRect(QRect(rect.left(), rect.bottom() - _FRAME + 1, rect.width(), _FRAME), QColor(theme.ACCENT))
        if index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), _FRAME, rect.height()), QColor(theme.ACCENT))

    def _paint_text(self, painter: QPainter, box: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        column = index.column()
        painter.save()
        strong = column == APPLICANT
        font = theme.font(theme.BODY, weight=QFont.Weight.Medium if strong else QFont.Weight.Normal)
        whole_row = index.data(RECORD_ROLE)
        font.setStrikeOut(whole_row is not None and whole_row.status is Status.STRUCK_OUT)
        painter.setFont(font)
        painter.setPen(QColor(theme.MUTED if column in _QUIET else theme.INK if strong else theme.TEXT))
        whole = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        # The running number at the end of a code tells more than its middle.
        cut = Qt.TextElideMode.ElideMiddle if column == CODE else Qt.TextElideMode.ElideRight
        text = QFontMetrics(font).elidedText(whole, cut, int(box.width()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        record = index.data(RECORD_ROLE) if column == DUE else None
        if record is not None and record.other_due:
            left = box.left() + QFontMetrics(font).horizontalAdvance(text) + 5
            icons.draw(painter, "warning", theme.SOON.text, QRectF(left, box.center().y() - 7, 14, 14))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, theme.ROW_HEIGHT)
