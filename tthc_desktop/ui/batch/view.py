"""The grid: the keyboard, and what it does to the cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence

from tthc_desktop.register import BatchLine
from tthc_desktop.ui.batch import pasted
from tthc_desktop.ui.batch.columns import TYPED, Column
from tthc_desktop.ui.batch.delegate import BatchDelegate
from tthc_desktop.ui.batch.frame import GridFrame
from tthc_desktop.ui.batch.procedure_cell import ProcedureCell
from tthc_desktop.ui.widgets.popup_list import STEPS

if TYPE_CHECKING:
    from tthc_desktop.ui.batch.model import BatchModel
    from tthc_desktop.ui.widgets.fields import LineEdit

_PATH = (Column.NAME, Column.ID_NUMBER, Column.COPIES, Column.PAGES)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ON_WRITTEN = (Qt.Key.Key_F2, Qt.Key.Key_Delete)


class BatchView(GridFrame):
    """Shows the grid; whatever cell is current is open for typing.

    Signals:
        row_ended: the clerk ended the row in this place, by Enter in its last cell, or by Ctrl+Enter (then True).
        cell_left: the clerk went from the cell in this place and column to another one of its row.
        row_left: the clerk went from the row in this place to another one.
        opened: the number of the dossier on which Enter was pressed.
        paste_wanted: the clerk pastes this text, which has several cells.
        strike_wanted: the clerk strikes out the row in this place.
        undo_wanted: the clerk takes the last written row back.
        copy_wanted: the clerk copies the chosen rows.
    """

    row_ended = Signal(int, bool)
    cell_left = Signal(int, object)
    row_left = Signal(int)
    opened = Signal(int)
    paste_wanted = Signal(str)
    strike_wanted = Signal(int)
    undo_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, model: BatchModel) -> None:
        super().__init__(model)
        self._delegate = BatchDelegate(self, model, self.handle_key)
        self.setItemDelegate(self._delegate)

    # Where the caret stands

    @property
    def editor(self) -> LineEdit | None:
        """The editor that is open."""
        return self._delegate.editor

    def place(self) -> int:
        """Return the row in which the clerk is; -1 when in none."""
        return self.currentIndex().row()

    def go_to(self, place: int, column: Column = Column.NAME) -> None:
        """Put the caret into a cell; what stands there is selected, so that typing takes its place."""
        self.setCurrentIndex(self._rows.index(place, column))
        self.open_editor()

    def open_editor(self) -> None:
        """Open the current cell for typing when it can be."""
        index = self.currentIndex()
        if index.isValid() and self._rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            if self._delegate.editor is None:
                self.edit(index)
            if self._delegate.editor is not None:
                self._delegate.editor.setFocus()
                return
        self.setFocus()

    def commit(self) -> None:
        """Take over what stands in the open editor, which stays open."""
        if self._delegate.editor is not None:
            self.commitData(self._delegate.editor)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if previous.isValid() and previous.row() != current.row():
            self.row_left.emit(previous.row())
        elif previous.isValid():
            self.cell_left.emit(previous.row(), Column(previous.column()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        ):
            self.open_editor()

    # The keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.handle_key(event):
            super().keyPressEvent(event)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Do what a key means to the grid; False leaves it to the cell."""
        key, editor = event.key(), self._delegate.editor
        cell = editor if isinstance(editor, ProcedureCell) and editor.is_list_open else None
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self._on_control(event, editor)
        if key in _ENTER:
            self._on_enter()
        elif key == Qt.Key.Key_Tab:
            return self._step(1)
        elif key == Qt.Key.Key_Backtab:
            return self._step(-1)
        elif key in STEPS and cell is not None:
            cell.step(STEPS[key])
        elif key in _ON_WRITTEN and self._is_written():
            self._on_written_row(key)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            by = 1 if key == Qt.Key.Key_Down else -1
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.commit()
                self.choose_to(self.place() + by)
            else:
                self._move_row(by)
        elif key == Qt.Key.Key_Escape and editor is not None:
            return self._take_back_typing(editor)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and editor is not None and not event.modifiers():
            return self._leave_sideways(editor, key)
        else:
            return False
        return True

    def _on_control(self, event: QKeyEvent, editor: LineEdit | None) -> bool:
        if event.key() in _ENTER:
            self.end_row()
        elif event.matches(QKeySequence.StandardKey.Paste):
            return self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy) and (editor is None or not editor.hasSelectedText()):
            self.copy_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.strike_wanted.emit(self.place())
        elif event.matches(QKeySequence.StandardKey.Undo) and (editor is None or not editor.isUndoAvailable()):
            # Held down, or pressed once too often after typing was undone, the key never reaches into the register.
            typed = editor is not None and (editor.isRedoAvailable() or editor.text() != str(editor.property("before")))
            if not typed and not event.isAutoRepeat():
                self.undo_wanted.emit()
        else:
            return False
        return True

    def _is_written(self) -> bool:
        place = self.place()
        return place >= 0 and isinstance(self._rows.rows[place], BatchLine)

    def _on_written_row(self, key: int) -> None:
        """Open the dossier of a written row, or strike it out; in a row that is typed these keys are the cell's."""
        row = self._rows.rows[self.place()]
        if key == Qt.Key.Key_Delete:
            self.strike_wanted.emit(self.place())
        elif isinstance(row, BatchLine):
            self.opened.emit(row.key)

    def end_row(self) -> None:
        """End the current row, wherever the caret stands in it."""
        self.commit()
        self.row_ended.emit(self.place(), True)

    def _on_enter(self) -> None:
        self.commit()
        index = self.currentIndex()
        row = self._rows.rows[index.row()] if index.isValid() else None
        if row is None:
            return
        if isinstance(row, BatchLine):
            self.opened.emit(row.key)
            return
        column = Column(index.column())
        if column is Column.NAME and self._rows.take_number_for_procedure(index.row()):
            if self._delegate.editor is not None:
                self._delegate.editor.clear()
            return
        procedure = self._rows.choices.of_key(row.procedure_key)
        # Where the office set no fee, there is none to work out: the clerk is asked for it.
        path = _PATH if procedure is None or procedure.fee else (*_PATH, Column.FEE)
        onward = next((one for one in path if one > column), None)
        if onward is None:
            self.row_ended.emit(index.row(), False)
        else:
            self.go_to(index.row(), onward)

    def _step(self, by: int) -> bool:
        """Go to the next cell of a row that is typed; from its ends, and from any other row, out of the grid."""
        index = self.currentIndex()
        column = index.column() + by
        while 0 <= column < len(Column) and column not in TYPED:
            column += by
        if column in TYPED and self._rows.typed_row(index.row()) is not None:
            self.go_to(index.row(), Column(column))
        else:
            self.commit()
            self.setFocus()
            self.focusNextPrevChild(by > 0)
        return True

    def _move_row(self, by: int) -> None:
        self.commit()
        place = self.place() + by
        if place >= len(self._rows.rows):
            place = self._rows.fresh_row()
        if 0 <= place < len(self._rows.rows):
            self.go_to(place, Column(max(0, self.currentIndex().column())))

    def _take_back_typing(self, editor: LineEdit) -> bool:
        """Put back what stood in the cell; False when that stands there still: Esc is then the window's own."""
        before, had_list = str(editor.property("before")), isinstance(editor, ProcedureCell) and editor.is_list_open
        if editor.text() == before and not had_list:
            editor.selectAll()
            return False
        if isinstance(editor, ProcedureCell) and had_list:
            editor.close_list()
        editor.setText(before)
        editor.selectAll()
        index = self.currentIndex()
        if not isinstance(editor, ProcedureCell):
            self._rows.type_text(index.row(), Column(index.column()), before)
        return True

    def _leave_sideways(self, editor: LineEdit, key: int) -> bool:
        """Go to the next cell as long as nothing was done in this one; then the arrows move among its letters."""
        text = editor.text()
        if text != str(editor.property("before")) or editor.selectedText() != text:
            return False
        left = key == Qt.Key.Key_Left
        if self.currentIndex().column() != (TYPED[0] if left else TYPED[-1]):
            self._step(-1 if left else 1)
        return True

    def renew_editor(self) -> None:
        """Let the open editor show what stands in its cell now."""
        editor, text = self._delegate.editor, str(self.currentIndex().data() or "")
        if editor is not None:
            editor.setText(text)
            editor.setProperty("before", text)
            editor.selectAll()

    def paste(self) -> bool:
        """Paste rows of a spreadsheet; False when the clipboard holds what belongs into one cell."""
        text = QGuiApplication.clipboard().text()
        if not pasted.is_table(text):
            return False
        self.paste_wanted.emit(text)
        return True

    def copy_rows(self, places: Sequence[int] = ()) -> int:
        """Copy rows with their titles, as spreadsheets take them; the chosen ones when none are named.

        Returns:
            how many rows were copied.
        """
        selected = {index.row() for index in self.selectionModel().selectedRows()}
        rows = [self._rows.rows[place] for place in places or sorted(selected or {self.place()}) if place >= 0]
        lines = [[self._rows.copied_text(row, column) for column in Column] for row in rows]
        if lines:
            QGuiApplication.clipboard().setText(pasted.as_text(lines))
        return len(lines)

    def repeat_above(self) -> None:
        """Put into the current cell what stands above it."""
        index = self.currentIndex()
        if self._delegate.editor is None or index.row() < 1:
            return
        above = self._rows.rows[index.row() - 1]
        if index.column() == Column.PROCEDURE:
            self._rows.choose(index.row(), self._rows.choices.of_key(above.procedure_key))
            self._delegate.editor.setText(str(index.data()))
            self._delegate.editor.setProperty("before", str(index.data()))
            return
        text = str(index.siblingAtRow(index.row() - 1).data() or "")
        self._delegate.editor.setText(text)
        self._rows.type_text(index.row(), Column(index.column()), text)
