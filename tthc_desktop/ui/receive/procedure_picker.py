"""The field that chooses a procedure: a line to type in and a list below it, never completed inside the line."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.receive.procedure_search import ProcedureSearch
from tthc_desktop.ui.widgets.fields import LineEdit

_ROW, _MOST_ROWS = 44, 7
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class _ProcedureModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.procedures: list[Procedure] = []

    def show_procedures(self, procedures: list[Procedure]) -> None:
        self.beginResetModel()
        self.procedures = procedures
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.procedures)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        procedure = self.procedures[index.row()] if index.isValid() else None
        if procedure is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return procedure.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{procedure.name} ({procedure.code}, {procedure.field})"
        return procedure if role == Qt.ItemDataRole.UserRole else None


class _ProcedureDelegate(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        procedure = index.data(Qt.ItemDataRole.UserRole)
        # The stubs leave out what every style option has.
        rect, state = option.rect, option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(theme.SELECTED if chosen else theme.SURFACE))
        box = QRectF(rect).adjusted(12, 5, -12, -4)
        for text, top, size, color, weight in (
            (procedure.name, 0, theme.BODY, theme.INK, QFont.Weight.Medium),
            (f"{procedure.code}  ·  {procedure.field}", 19, theme.SMALL, theme.MUTED, QFont.Weight.Normal),
        ):
            font = theme.font(size, weight=weight)
            painter.setFont(font)
            painter.setPen(QColor(color))
            elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(
                QRectF(box.left(), box.top() + top, box.width(), 18), Qt.AlignmentFlag.AlignVCenter, elided
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, _ROW)


class ProcedurePicker(LineEdit):
    """Chooses a procedure.

    What the clerk types stays as it is until an entry of the list is taken.

    Signals:
        chosen: another procedure, or none, is chosen.
        taken: an entry was taken from the list.
    """

    chosen = Signal()
    taken = Signal()

    def __init__(self) -> None:
        super().__init__(hint="Gõ vài chữ trong tên hoặc mã thủ tục, không cần dấu; gõ tắt cũng được: dkks")
        self._search = ProcedureSearch(())
        self._procedure: Procedure | None = None
        self._model = _ProcedureModel()
        self._list: QListView | None = None
        glass = QAction(icons.icon("search", theme.MUTED), "", self)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.textEdited.connect(self._on_typed)

    def offer(self, procedures: Sequence[Procedure]) -> None:
        """Offer these procedures."""
        self._search = ProcedureSearch(procedures)

    def value(self) -> Procedure | None:
        """Return the chosen procedure."""
        return self._procedure

    def choose(self, procedure: Procedure | None) -> None:
        """Choose a procedure."""
        self._procedure = procedure
        self.setText(procedure.name if procedure else "")
        self.setCursorPosition(0)
        self.setToolTip(procedure.name if procedure else "")
        self._close()
        self.chosen.emit()

    @property
    def is_list_open(self) -> bool:
        """Whether the list is shown."""
        return self._list is not None and self._list.isVisible()

    def found(self) -> list[Procedure]:
        """Return what the list shows."""
        return self._model.procedures

    def popup(self) -> QListView:
        """Return the list below the field."""
        if self._list is None:
            view = QListView(self.window())
            view.setObjectName("popupList")
            view.setModel(self._model)
            view.setItemDelegate(_ProcedureDelegate(view))
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            view.setUniformItemSizes(True)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setAccessibleName("Các thủ tục tìm thấy")
            view.clicked.connect(lambda index: self._take(index.row()))
            view.hide()
            self._list = view
        return self._list

    def _on_typed(self, text: str) -> None:
        if self._procedure is not None:
            self._procedure = None
            self.chosen.emit()
        self._open(text)

    def _open(self, text: str) -> None:
        self._model.show_procedures(self._search.find(text))
        view = self.popup()
        rows = len(self._model.procedures)
        if not rows:
            view.hide()
            return
        place = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        view.setGeometry(place.x(), place.y(), self.width(), min(rows, _MOST_ROWS) * _ROW + 4)
        view.setCurrentIndex(self._model.index(0))
        view.show()
        view.raise_()

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _take(self, row: int) -> None:
        self.choose(self._model.procedures[row])
        self.taken.emit()

    def event(self, event: QEvent) -> bool:
        # Before the dialog's own Enter and Esc.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().event(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if not self.is_list_open:
            if key == Qt.Key.Key_Down and self._procedure is None:
                self._open(self.text())
                return True
            return False
        view = self.popup()
        row = view.currentIndex().row()
        step = _STEPS.get(key)
        if step is not None:
            row = max(0, min(row + step, len(self._model.procedures) - 1))
            view.setCurrentIndex(self._model.index(row))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            self._take(row)
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            return False
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close()
