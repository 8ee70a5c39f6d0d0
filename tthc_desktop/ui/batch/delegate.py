"""Paints the cells of the grid and opens their editors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tthc_desktop.domain.events import Status
from tthc_desktop.register import BatchLine
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.batch import looks
from tthc_desktop.ui.batch.columns import NUMBERS, TITLES, Column
from tthc_desktop.ui.batch.procedure_cell import ProcedureCell
from tthc_desktop.ui.batch.rows import TypedRow
from tthc_desktop.ui.widgets.fields import LineEdit

if TYPE_CHECKING:
    from tthc_desktop.ui.batch.model import BatchModel

Index = QModelIndex | QPersistentModelIndex
_PADDING, _ICON = 8, 14
_LIMITS = {Column.NAME: 200, Column.NOTE: 500}
_KEPT_OPEN = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class BatchDelegate(QStyledItemDelegate):
    """Draws and edits the cells.

    Args:
        model: the rows.
        keys: handles a key in an editor before the editor does; True when it did.

    Attributes:
        editor: the editor that is open; None when none is.
    """

    def __init__(self, parent: QObject, model: BatchModel, keys: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(parent)
        self._model = model
        self._keys = keys
        self.editor: LineEdit | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column, place = Column(index.column()), QPersistentModelIndex(index)
        if column is Column.PROCEDURE:
            editor: LineEdit = ProcedureCell(self._model.choices)
        else:
            editor = LineEdit(limit=_LIMITS.get(column, 60))
            editor.textEdited.connect(lambda text: self._model.type_text(place.row(), column, text))
        editor.setParent(parent)
        editor.setAccessibleName(TITLES[column])
        if column in NUMBERS:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = self._model.typed_row(index.row())
        error = row.errors.get(column, "") if row else ""
        editor.setProperty("wrong", bool(error))
        editor.setAccessibleDescription(error)
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Once only: what is being typed, perhaps half a letter of Unikey's, is never written over.
        if isinstance(editor, LineEdit) and editor.property("before") is None:
            text = str(index.data(Qt.ItemDataRole.EditRole) or "")
            editor.setText(text)
            editor.setProperty("before", text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        if not isinstance(editor, LineEdit) or editor.text() == editor.property("before"):
            return
        place, text = index.row(), editor.text()
        if not isinstance(editor, ProcedureCell):
            self._model.type_text(place, Column(index.column()), text)
            return
        pointed_at = editor.highlighted()
        if pointed_at is None and not text.strip():
            # An emptied cell chooses nothing: the procedure stays, and the cell says so.
            editor.setText(str(editor.property("before")))
            return
        found = self._model.choices.find(text)
        self._model.choose(place, pointed_at or (found[0] if found else None), text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        # The stubs leave out what every style option has.
        rect = option.rect  # type: ignore[attr-defined]
        editor.setGeometry(rect.x(), rect.y(), rect.width(), theme.ROW_HEIGHT)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and event.reason() in _KEPT_OPEN:
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._keys(event)
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = option.rect, option.state  # type: ignore[attr-defined]
        row, column = self._model.rows[index.row()], Column(index.column())
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(looks.ground_of(index.row(), chosen=chosen)))
        box = QRectF(rect.x() + _PADDING, rect.y(), rect.width() - 1.5 * _PADDING, theme.ROW_HEIGHT)
        painter.save()
        strong = column is Column.NAME
        font = theme.font(theme.BODY, weight=QFont.Weight.Medium if strong else QFont.Weight.Normal)
        struck_out = isinstance(row, BatchLine) and row.status is Status.STRUCK_OUT
        font.setStrikeOut(struck_out and column not in (Column.CODE, Column.RESULT))
        painter.setFont(font)
        painter.setPen(QColor(theme.MUTED if struck_out else _color(row, column)))
        if column is Column.CODE:
            name, color = _mark(row)
            icons.draw(painter, name, color, QRectF(box.left(), box.center().y() - _ICON / 2, _ICON, _ICON))
            box.setLeft(box.left() + _ICON + 6)
        text, metrics = str(index.data() or ""), QFontMetrics(font)
        if column is Column.CODE:
            text = looks.shortened_code(text, metrics, int(box.width()))
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | side), text)
        if state & QStyle.StateFlag.State_HasFocus:
            # Where nothing can be typed there is no editor to show where the caret stands.
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.drawRect(QRectF(rect.x() + 1, rect.y() + 1, rect.width() - 2, theme.ROW_HEIGHT - 2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, theme.ROW_HEIGHT)


def _color(row: BatchLine | TypedRow, column: Column) -> str:
    if isinstance(row, TypedRow):
        if column in row.errors:
            return theme.ERROR
        return theme.TEXT if row.begun and column is not Column.CODE else theme.MUTED
    return theme.INK if column is Column.NAME else theme.TEXT


def _mark(row: BatchLine | TypedRow) -> tuple[str, str]:
    """Return the icon in front of the code, and its colour."""
    if isinstance(row, TypedRow):
        if row.errors:
            return "warning", theme.ERROR
        if row.double or row.doubt:
            return "info", theme.SOON.text
        return ("document", theme.SOON.text) if row.begun else ("plus", theme.MUTED)
    if row.status is Status.HANDED_OVER:
        return "check-double", theme.GOOD.text
    if row.status is Status.FINISHED:
        return "check", theme.GOOD.text
    return ("clock", theme.RUNNING.text) if row.status is Status.IN_PROGRESS else ("info", theme.MUTED)
