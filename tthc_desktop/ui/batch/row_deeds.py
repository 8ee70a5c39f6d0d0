"""What a clerk does with whole rows: strike out, take back, paste, copy, return at once or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tthc_desktop.domain.events import Status
from tthc_desktop.errors import UserError
from tthc_desktop.register import BatchLine
from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui.batch.columns import TITLES, Column
from tthc_desktop.ui.batch.paste_dialog import PasteDialog
from tthc_desktop.ui.batch.rows import following
from tthc_desktop.ui.batch.strike_dialog import StrikeDialog
from tthc_desktop.ui.batch.striking import Striking
from tthc_desktop.ui.batch.writing import Written
from tthc_desktop.ui.tasks import Cancelled
from tthc_desktop.ui.undo_keys import NOTHING

if TYPE_CHECKING:
    from tthc_desktop.ui.batch.desk import BatchDesk
    from tthc_desktop.ui.batch.rows import TypedRow
    from tthc_desktop.ui.batch.view import BatchView
    from tthc_desktop.ui.batch.written_rows import WrittenRow
    from tthc_desktop.ui.page import Desktop

_LATER_DEED = "Sau dòng vừa ghi đã có việc khác. Muốn lấy lại dòng ấy, hãy bấm nút “Lấy lại để sửa”."
_RESTORED = "Đã lấy lại: hồ sơ {code} của {name} lại nằm trong sổ."


class RowDeeds(QObject):
    """Acts on the rows of the grid.

    Args:
        desktop: what pages share.
        desk: stands between the grid and the register.
        view: the grid.

    Signals:
        changed: rows that are not written came or went.
    """

    changed = Signal()

    def __init__(self, desktop: Desktop, desk: BatchDesk, view: BatchView) -> None:
        super().__init__(view)
        self._desktop = desktop
        self._desk = desk
        self._striking = Striking(desktop.register, desk)
        self._model = desk.model
        self._view = view
        self._toast = desktop.toast
        # How the last deed is undone; None once a row was written after it.
        self._undo: Callable[[], object] | None = None
        # How many deeds the window had seen then, and after the grid wrote something last.
        self._undo_at = self._written_at = desktop.deeds
        # Whether something was typed after that deed.
        self._has_typed_since = False
        desk.written.connect(self._forget_undo)
        desk.model.typed.connect(self._on_typed)

    def toggle_result(self) -> None:
        """Change the current row between returned at once and still open."""
        view = self._view
        if self._model.toggle_result(view.place()) and view.currentIndex().column() == Column.RESULT:
            view.renew_editor()

    def strike(self, place: int) -> None:
        """Take a typed row away, or strike a written one out of the register after asking why."""
        row = self._model.rows[place] if 0 <= place < len(self._model.rows) else None
        if isinstance(row, BatchLine):
            if row.status is not Status.STRUCK_OUT and self._may_write():
                what = f"{row.code} của {row.name}"
                StrikeDialog(self._view.window(), what, lambda reason: self._strike_written(row, reason)).open()
            return
        taken = self._striking.strike_typed(place)
        if taken is None:
            return
        self._view.go_to(min(place, len(self._model.rows) - 1))
        name = taken.text(Column.NAME).strip() or "đang gõ"
        day = self._desk.day
        self._tell_done(f"Đã bỏ dòng {name}.", lambda: self._put_back(place, taken, day))
        self.changed.emit()

    def _may_write(self) -> bool:
        """Tell whether the register can be written to just now; say why it cannot."""
        try:
            self._desktop.refuse_while_importing()
        except UserError as error:
            self._desk.failed.emit(error)
            return False
        return True

    def _strike_written(self, line: BatchLine, reason: str) -> None:
        number = self._striking.strike_written(line.key, reason)
        if number is not None:
            self._tell_done(f"Đã gạch bỏ hồ sơ {line.code}.", partial(self._restore_written, line, number))
        self._view.open_editor()

    def _restore_written(self, line: BatchLine, number: int) -> None:
        self._striking.restore_written(line.key, number)
        self._toast(_RESTORED.format(code=line.code, name=line.name))

    def _put_back(self, place: int, row: TypedRow, day: date) -> None:
        found = self._striking.put_back(place, row, day)
        self._go_to(found)
        name = row.text(Column.NAME).strip() or "đang gõ"
        self._toast(f"Đã lấy lại dòng {name} vào bảng nhập nhanh, ngày {date_text(day)}.")
        self.changed.emit()

    def _go_to(self, place: int) -> None:
        """Put the caret into a row; the keyboard stays on another page that the clerk went to since."""
        if place >= 0 and self._view.isVisible():
            self._view.go_to(place)

    def _tell_done(self, text: str, undo: Callable[[], object]) -> None:
        """Tell of a deed that the toast's button, and Ctrl+Z, take back."""

        def take_back() -> None:
            self._undo = None
            undo()

        self._undo, self._has_typed_since = take_back, False
        self._undo_at = self._desktop.deeds
        self._desktop.tell_undoable(text, take_back)

    def _forget_undo(self) -> None:
        self._undo = None

    def note_written(self) -> None:
        """Hear that the window knows of what the grid has written just now."""
        self._written_at = self._desktop.deeds

    def _on_typed(self) -> None:
        self._has_typed_since = True

    def undo(self) -> None:
        """Take the last deed back: a striking out, a paste, the cell typed last, or else the row written last.

        In the midst of a row, or on a written one, no dossier is struck out or restored for what was done before it.
        Nor is it where something else was done since, in another part of the window.
        """
        if self._undo_at != self._desktop.deeds:
            self._undo = None
        place = self._view.place()
        row = self._model.typed_row(place)
        is_in_use = row is None or row.begun or row.undoable() is not None
        if self._undo is None or (row is not None and is_in_use and self._has_typed_since):
            is_last = self._written_at == self._desktop.deeds
            if not is_in_use and (is_last or self._desk.written_rows.last(self._desk.day) is None):
                self.take_back_last()
            elif not is_in_use:
                self._toast(_LATER_DEED)
            elif row is None or not self._take_typing_back(place, row):
                self._toast(NOTHING)
            return
        try:
            self._desktop.refuse_while_importing()
            self._undo()
        except UserError as error:
            self._toast(error)

    def _take_typing_back(self, place: int, row: TypedRow) -> bool:
        """Put back what stood in the cell of a row that was changed last; False when there is nothing to put back."""
        change = row.undoable()
        if change is None:
            return False
        column, text, procedure_key = change
        if column is Column.PROCEDURE:
            self._model.choose(place, self._model.choices.of_key(procedure_key), text)
        else:
            self._model.type_text(place, column, text)
        row.changed = None
        self._view.setCurrentIndex(self._model.index(place, column))
        self._view.renew_editor()
        self._view.open_editor()
        self._toast(f"Đã hoàn tác ô {TITLES[column]}.")
        return True

    def take_back_last(self) -> None:
        """Strike out the row written last on this day and put it back into the grid, to be mended."""
        key = self._desk.written_rows.last(self._desk.day)
        if key is None:
            self._toast(NOTHING)
            return
        try:
            self._desktop.refuse_while_importing()
        except UserError as error:
            self._toast(error)
        else:
            self._take_back([key])

    def _take_back(self, keys: Sequence[int]) -> None:
        """Strike out dossiers written here and put their rows back, to be mended; tell which ones."""
        self._striking.take_back(keys, self._tell_taken_back, self._tell_not_taken_back)

    def _tell_not_taken_back(self, error: Exception) -> None:
        # The clerk may be on any page by now.
        if isinstance(error, UserError):
            self._toast(error)
        elif isinstance(error, Cancelled):
            self._toast("Đã dừng. Các hồ sơ vẫn nằm nguyên trong sổ.")
        else:
            self._desk.failed.emit(error)

    def _tell_taken_back(self, taken: list[WrittenRow]) -> None:
        place = self._model.place_of(taken[0].row)
        where = "để sửa" if place >= 0 else "để sửa, ở ngày của hồ sơ"
        self._go_to(place)
        if len(taken) == 1:
            card = self._desktop.register.card(taken[0].key)
            told = f"Đã lấy lại hồ sơ {card.dossier.code} – {taken[0].row.text(Column.NAME).strip()} {where}."
            self._tell_done(told, partial(self._return_to_register, taken[0], card.last_deed[0].number))
        else:
            self._toast(f"Đã lấy lại {number_text(len(taken))} hồ sơ {where}.")
        self.changed.emit()

    def _return_to_register(self, taken: WrittenRow, number: int) -> None:
        """Undo the taking back of a row: its dossier stands under its old number, and the row goes."""
        self._striking.return_to_register(taken, number)
        dossier = self._desktop.register.card(taken.key).dossier
        self._toast(_RESTORED.format(code=dossier.code, name=dossier.applicant.name))
        self._go_to(self._model.fresh_row())
        self.changed.emit()

    def paste(self, text: str) -> None:
        """Show what was copied from a spreadsheet, and write it when the clerk says so."""
        if not self._may_write():
            return
        self._view.commit()
        row = self._model.typed_row(self._view.place())
        PasteDialog(
            self._view.window(),
            self._desktop,
            text,
            row or following(self._model.rows[-1], self._model.choices),
            self._desk,
            self._write_pasted,
        ).open()

    def _write_pasted(
        self,
        good: list[TypedRow],
        bad: list[TypedRow],
        done: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        try:
            self._desktop.refuse_while_importing()
        except UserError as error:
            failed(error)
            return

        def written(result: Written) -> None:
            done()
            wrong = [row for row, _ in result.wrong]
            for row, errors in result.wrong:
                row.errors = errors
            self._on_pasted(result, [*wrong, *bad])

        if good:
            self._desk.write(good, written, failed)
        else:
            written(Written())

    def _on_pasted(self, written: Written, bad: list[TypedRow]) -> None:
        if bad:
            self._view.go_to(self._desk.leave_to_mend(bad), min(bad[0].errors))
        else:
            self._view.go_to(self._model.fresh_row())
        if written.keys:
            told = f"Đã ghi {number_text(len(written.keys))} hồ sơ từ Excel."
            self._tell_done(told, partial(self._take_back, written.keys))
        self.changed.emit()

    def copy_chosen(self) -> None:
        """Copy the rows the clerk chose, else the current one."""
        self._tell_copied(self._view.copy_rows())

    def copy_day(self) -> None:
        """Copy all rows of the day but the fresh one."""
        rows = self._model.rows
        places = [place for place, row in enumerate(rows) if isinstance(row, BatchLine) or row.begun]
        if places:
            self._tell_copied(self._view.copy_rows(places))

    def _tell_copied(self, rows: int) -> None:
        if rows:
            text = f"Đã sao chép {number_text(rows)} dòng; hãy dán vào Excel (Ctrl+V)."
            self._toast(f"{text} Số giấy tờ của hồ sơ đã ghi chỉ hiện 4 số cuối.")

    def put_zeros_back(self) -> None:
        """Put the noughts back that a spreadsheet took off the ID number of the current row."""
        place = self._view.place()
        if self._model.put_zeros_back(place):
            self._desk.checking.check_cell(place, Column.ID_NUMBER)
            if self._view.currentIndex().column() == Column.ID_NUMBER:
                self._view.renew_editor()
