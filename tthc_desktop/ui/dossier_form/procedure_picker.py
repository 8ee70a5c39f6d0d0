"""The field that chooses a procedure: a line to type in and a list below it, never completed inside the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.dossier_form.match_shown import shown_part
from tthc_desktop.ui.dossier_form.procedure_search import ProcedureSearch
from tthc_desktop.ui.widgets.fields import LineEdit
from tthc_desktop.ui.widgets.popup_list import STEPS, PopupList

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure

_ROW = 44
_QUERY_ROLE = Qt.ItemDataRole.UserRole + 1
_ADVICE = "Thử ít chữ hơn, chữ đầu của từng từ (dkks) hoặc mã số. Bấm F4 để mở danh mục thủ tục."


class _ProcedureModel(QAbstractListModel):
    """The procedures found, or one line that says that there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.procedures: list[Procedure] = []
        self.frequent: frozenset[str] = frozenset()
        self.nothing = ""
        self.query = ""

    def show_procedures(
        self, procedures: list[Procedure], frequent: frozenset[str], nothing: str, query: str = ""
    ) -> None:
        self.beginResetModel()
        self.query = query
        self.procedures, self.frequent, self.nothing = procedures, frequent, "" if procedures else nothing
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.procedures) or bool(self.nothing)

    def lines(self, row: int) -> tuple[str, str]:
        """Return what a row says: its name, and what stands small below it."""
        if self.nothing:
            return self.nothing, _ADVICE
        procedure = self.procedures[row]
        often = "Hay dùng  ·  " if procedure.code in self.frequent else ""
        return procedure.name, f"{often}{procedure.code}  ·  {procedure.field}"

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        title, below = self.lines(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{title}\n{below}"
        if role == _QUERY_ROLE:
            return self.query
        return (title, below) if role == Qt.ItemDataRole.UserRole else None


class _ProcedureDelegate(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        title, below = index.data(Qt.ItemDataRole.UserRole)
        query = index.data(_QUERY_ROLE)
        # The stubs leave out what every style option has.
        rect, state = option.rect, option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(theme.SELECTED if chosen else theme.SURFACE))
        box = QRectF(rect).adjusted(12, 5, -12, -4)
        name = QFontMetrics(theme.font(theme.BODY, weight=QFont.Weight.Medium))
        title = shown_part(title, query, lambda part: name.horizontalAdvance(part) <= box.width())
        for text, top, size, color, weight in (
            (title, 0, theme.BODY, theme.INK, QFont.Weight.Medium),
            (below, 19, theme.SMALL, theme.MUTED, QFont.Weight.Normal),
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
        catalogue_wanted: the procedure is not on offer, and the clerk wants to see the catalogue.
    """

    chosen = Signal()
    taken = Signal()
    catalogue_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(hint="Gõ vài chữ trong tên hoặc mã thủ tục, không cần dấu; gõ tắt cũng được: dkks")
        self._search = ProcedureSearch(())
        self._procedure: Procedure | None = None
        self._model = _ProcedureModel()
        self._list: PopupList | None = None
        glass = QAction(icons.icon("search", theme.MUTED), "", self)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.textEdited.connect(self._on_typed)

    def offer(self, procedures: Sequence[Procedure], frequent: Sequence[str] = ()) -> None:
        """Offer these procedures; those of the codes ``frequent`` first while nothing is typed."""
        self._search = ProcedureSearch(procedures, frequent)

    def offer_frequent(self) -> None:
        """Open the list of what the clerk uses most, when there is anything; nothing is chosen in it yet."""
        if self._search.frequent and self._procedure is None and not self.text():
            self._open("", chosen=False)

    def begin_again(self) -> None:
        """Take the keyboard, so that another procedure is typed over the present one."""
        self.setFocus()
        self.selectAll()

    def on_offer(self, code: str) -> Procedure | None:
        """Return the procedure of a code, when it is on offer."""
        return self._search.of_code(code)

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
        """Whether the list is shown, if only to say that nothing was found."""
        return self._list is not None and self._list.isVisible()

    @property
    def tells_nothing_found(self) -> str:
        """What stands in the list when nothing fits; empty otherwise."""
        return self._model.nothing if self.is_list_open else ""

    def found(self) -> list[Procedure]:
        """Return what the list shows."""
        return self._model.procedures

    def popup(self) -> PopupList:
        """Return the list below the field."""
        if self._list is None:
            view = self._list = PopupList(self, self._model, "Các thủ tục tìm thấy", row_height=_ROW)
            view.setItemDelegate(_ProcedureDelegate(view))
            view.clicked.connect(lambda index: self._on_click(index.row()))
        return self._list

    def _on_typed(self, text: str) -> None:
        if self._procedure is not None:
            self._procedure = None
            self.chosen.emit()
        self._open(text)

    def _open(self, text: str, *, chosen: bool = True) -> None:
        found = self._search.find(text)
        frequent = frozenset() if text.strip() else frozenset(one.code for one in self._search.frequent)
        nothing = f"Không có thủ tục nào khớp “{text.strip()}”" if text.strip() else ""
        self._model.show_procedures(found, frequent, nothing, text)
        view = self.popup()
        if not self._model.rowCount():
            view.hide()
            return
        view.setCurrentIndex(self._model.index(0) if found and chosen else QModelIndex())
        view.scrollToTop()
        view.show_at_line()

    def _on_click(self, row: int) -> None:
        if self._model.procedures:
            self._take(row)
        else:
            self.catalogue_wanted.emit()

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
        enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.tells_nothing_found:
            if key == Qt.Key.Key_F4:
                self.catalogue_wanted.emit()
            elif key == Qt.Key.Key_Escape:
                self._close()
            # Enter stays here: there is nothing to take, and going on would hide that.
            return key in (Qt.Key.Key_F4, Qt.Key.Key_Escape) or (enters and not _with_control(event))
        if not self.is_list_open:
            if key == Qt.Key.Key_Down and self._procedure is None:
                self._open(self.text())
                return True
            return False
        view = self.popup()
        row = view.currentIndex().row()
        if key in STEPS:
            view.step(STEPS[key])
        elif enters or key == Qt.Key.Key_Tab:
            if row < 0 or _with_control(event):
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


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
