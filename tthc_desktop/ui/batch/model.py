"""The rows of the grid: those the register holds, those being typed, and a fresh one at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from tthc_desktop.register import BatchLine
from tthc_desktop.text import number_text
from tthc_desktop.ui.batch.choices import Choices, short_name
from tthc_desktop.ui.batch.columns import NUMBERS, TIPS, TITLES, TYPED, Column
from tthc_desktop.ui.batch.id_numbers import with_zeros
from tthc_desktop.ui.batch.rows import OPEN, RETURNED, TypedRow, fee_of, following, is_returned, last_standing
from tthc_desktop.ui.batch.texts import due_text, line_text, tip

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure

Index = QModelIndex | QPersistentModelIndex
Row = BatchLine | TypedRow
_STICKING = frozenset({Column.PROCEDURE, Column.COPIES, Column.RESULT})
_ALWAYS_THERE = _STICKING | {Column.RECEIVED}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class BatchModel(QAbstractTableModel):
    """The rows of one day.

    Args:
        due_of: tells when a row that is being typed is due; None when it cannot be told yet.
        begin: fills in “Nhận lúc” of a row that is begun now.

    Signals:
        typed: a clerk changed a row.
        errors_changed: the errors of the row of this number changed.
    """

    typed = Signal()
    errors_changed = Signal(int)

    def __init__(self, due_of: Callable[[TypedRow], datetime | None], begin: Callable[[TypedRow], None]) -> None:
        super().__init__()
        self._due_of = due_of
        self._begin = begin
        self.rows: list[Row] = []
        self.choices = Choices()

    # What stands in the grid

    def show_day(self, lines: Sequence[BatchLine], typed: Sequence[TypedRow], choices: Choices) -> None:
        """Show another day: what the register holds, what is half typed, and a fresh row."""
        self.beginResetModel()
        self.choices = choices
        self.rows = [*lines, *typed]
        self.rows.append(following(last_standing(self.rows), choices))
        self.endResetModel()

    def show_rows(self, rows: Sequence[TypedRow], choices: Choices) -> None:
        """Show these rows only, as before they are taken into the grid."""
        self.beginResetModel()
        self.choices = choices
        self.rows = list(rows)
        self.endResetModel()

    def renew(self, lines: Sequence[BatchLine]) -> None:
        """Take in what the register holds now, without disturbing the row that is being typed."""
        fresh = {line.key: line for line in lines}
        for place in reversed(range(len(self.rows))):
            row = self.rows[place]
            if not isinstance(row, BatchLine):
                continue
            renewed = fresh.pop(row.key, None)
            if renewed is None:
                self.remove(place)
            elif renewed != row:
                self.rows[place] = renewed
                self._changed(place)
        place = max((place + 1 for place, row in enumerate(self.rows) if isinstance(row, BatchLine)), default=0)
        self.insert(place, *fresh.values())

    def renew_choices(self, choices: Choices) -> None:
        """Take in the procedures as the catalogue has them now."""
        if choices.procedures != self.choices.procedures:
            self.choices = choices
            for place, row in enumerate(self.rows):
                if isinstance(row, TypedRow):
                    self._changed(place)

    def replace_written(self, rows: Sequence[TypedRow], keys: Sequence[int], lines: Sequence[BatchLine]) -> None:
        """Put dossiers of the register in the places of the rows that were typed for them.

        Args:
            rows: the rows; those that are not in the grid are passed over.
            keys: the register's number of each.
            lines: what the register holds for the day.
        """
        of_key = {line.key: line for line in lines}
        places = {id(row): place for place, row in self.begun()}
        for row, key in zip(rows, keys, strict=True):
            place = places.get(id(row))
            if place is not None and key in of_key:
                self.rows[place] = of_key[key]
                self._changed(place)
                self.errors_changed.emit(place)

    def insert(self, place: int, *rows: Row) -> None:
        """Put rows before another one."""
        if not rows:
            return
        self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
        self.rows[place:place] = rows
        self.endInsertRows()
        for one in range(place, place + len(rows)):
            self.errors_changed.emit(one)

    def remove(self, place: int) -> None:
        """Take a row away."""
        self.beginRemoveRows(QModelIndex(), place, place)
        del self.rows[place]
        self.endRemoveRows()

    def fresh_row(self) -> int:
        """Return the place of the fresh row at the end, adding one when the last row is begun or written."""
        last = self.rows[-1] if self.rows else None
        if not isinstance(last, TypedRow) or last.begun:
            self.insert(len(self.rows), following(last_standing(self.rows), self.choices))
        return len(self.rows) - 1

    def renew_fresh_row(self) -> None:
        """Let the fresh row repeat what now stands above it."""
        last = self.typed_row(len(self.rows) - 1)
        if last is not None and not last.begun:
            self.rows[-1] = following(last_standing(self.rows[:-1]), self.choices)
            self._changed(len(self.rows) - 1)

    def begun(self) -> list[tuple[int, TypedRow]]:
        """Return the rows that a clerk typed in and that are not written, with their places."""
        return [(place, row) for place, row in enumerate(self.rows) if isinstance(row, TypedRow) and row.begun]

    def place_of(self, row: TypedRow) -> int:
        """Return the place of a row that is not written; -1 when it is not in the grid."""
        return next((place for place, one in enumerate(self.rows) if one is row), -1)

    def typed_row(self, place: int) -> TypedRow | None:
        """Return the row in a place when it is not written yet."""
        row = self.rows[place] if 0 <= place < len(self.rows) else None
        return row if isinstance(row, TypedRow) else None

    # Typing

    def type_text(self, place: int, column: Column, text: str) -> None:
        """Take in what stands in a cell while it is typed; the cell itself is not told, for its editor is at work."""
        row = self.typed_row(place)
        if row is None or row.text(column) == text:
            return
        had_remark = row.has_remark
        row.put(column, text)
        if column is Column.FEE:
            row.fee_by_hand = bool(text.strip())
        if not row.begun and column not in _STICKING and text.strip():
            row.begun = True
            self._begin(row)
        elif row.begun and place == len(self.rows) - 1:
            self._begin_anew_when_empty(row)
        for other in Column:
            if other is not column:
                index = self.index(place, other)
                self.dataChanged.emit(index, index)
        if had_remark:
            self.errors_changed.emit(place)
        self.typed.emit()

    def take_number_for_procedure(self, place: int) -> bool:
        """Take a bare number typed for a name as the number of a procedure: nobody is called 2."""
        row = self.typed_row(place)
        text = row.text(Column.NAME).strip() if row else ""
        found = self.choices.find(text) if text.isdecimal() else []
        if row is None or len(found) != 1:
            return False
        self.choose(place, found[0])
        row.texts[Column.NAME] = ""
        self._begin_anew_when_empty(row)
        self._changed(place)
        self.typed.emit()
        return True

    def _begin_anew_when_empty(self, row: TypedRow) -> None:
        if not any(row.text(one).strip() for one in TYPED if one not in _ALWAYS_THERE):
            row.begun, row.begun_at = False, None
            row.errors.clear()
            row.texts.pop(Column.RECEIVED, None)

    def choose(self, place: int, procedure: Procedure | None, text: str = "") -> None:
        """Choose the procedure of a row; None with what was typed when it is none."""
        row = self.typed_row(place)
        if row is None:
            return
        row.remember(Column.PROCEDURE)
        row.procedure_key = procedure.key if procedure else 0
        self.type_text(place, Column.PROCEDURE, procedure.name if procedure else text)
        row.errors.pop(Column.PROCEDURE, None)
        self._changed(place)
        self.typed.emit()

    def put_zeros_back(self, place: int) -> bool:
        """Put the noughts back that a spreadsheet took off an ID number; False when there is no such number."""
        row = self.typed_row(place)
        whole = with_zeros(row.text(Column.ID_NUMBER)) if row else ""
        if whole:
            self.type_text(place, Column.ID_NUMBER, whole)
            self._changed(place)
        return bool(whole)

    def toggle_result(self, place: int) -> bool:
        """Change a row between returned at once and still open; False when it is written already."""
        row = self.typed_row(place)
        if row is None:
            return False
        returned = is_returned(row, self.choices.of_key(row.procedure_key))
        self.type_text(place, Column.RESULT, OPEN if returned else RETURNED)
        self._changed(place)
        return True

    def show_errors(self, place: int, errors: dict[Column, str], doubt: str | None = None) -> None:
        """Show what is wrong in a row, and what is odd; None leaves that as it is."""
        row = self.typed_row(place)
        if row is not None and (row.errors != errors or doubt not in (None, row.doubt)):
            row.errors, row.doubt = dict(errors), row.doubt if doubt is None else doubt
            self._changed(place)
            self.errors_changed.emit(place)

    def _changed(self, place: int) -> None:
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.typed_row(index.row()) is not None and index.column() in TYPED:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return TIPS.get(column)
        side = _RIGHT if column in NUMBERS else _LEFT
        return side if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in NUMBERS else _LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return line_text(row, column) if isinstance(row, BatchLine) else self._typed_text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row, column, self.choices) or str(self.data(index) or "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            error = row.errors.get(column, "") if isinstance(row, TypedRow) else ""
            return f"{TITLES[column]}: {self.data(index)}. {error}".strip()
        return None

    def _typed_text(self, row: TypedRow, column: Column) -> str:
        procedure = self.choices.of_key(row.procedure_key)
        if column is Column.CODE:
            if row.errors:
                return "Cần sửa"
            return "Có thể trùng" if row.double else "Chưa ghi" if row.begun else "Dòng mới"
        if column is Column.PROCEDURE:
            return short_name(procedure.name) if procedure else row.text(column)
        if column is Column.FEE and not row.fee_by_hand:
            fee = fee_of(row, procedure)
            return number_text(fee) if fee else ""
        if column is Column.RESULT and not row.text(column).strip():
            return (RETURNED if is_returned(row, procedure) else OPEN) if procedure else ""
        if column is Column.DUE:
            return due_text(self._due_of(row))
        return row.text(column)

    def copied_text(self, row: Row, column: Column) -> str:
        """Return what a cell says when it is copied."""
        return self._typed_text(row, column) if isinstance(row, TypedRow) else line_text(row, column)
