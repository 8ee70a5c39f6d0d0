"""What a clerk does with whole rows: strike out, take back, paste, copy, return at once or not."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from tthc_desktop.domain.events import Status
from tthc_desktop.register import BatchLine
from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.desk import BatchDesk
from tthc_desktop.ui.batch.paste_dialog import PasteDialog
from tthc_desktop.ui.batch.rows import TypedRow, following
from tthc_desktop.ui.batch.strike_dialog import StrikeDialog
from tthc_desktop.ui.batch.striking import Striking
from tthc_desktop.ui.batch.view import BatchView
from tthc_desktop.ui.batch.writing import Written
from tthc_desktop.ui.batch.written_rows import WrittenRow
from tthc_desktop.ui.page import Desktop


class RowDeeds(QObject):
    """Acts on the rows of the grid.

    Args:
        desktop: what pages share.
        desk: stands between the grid and the register.
        view: the grid.
        is_held_back: tells, to the clerk too, whether nothing may be written at present.

    Signals:
        changed: rows that are not written came or went.
    """

    changed = Signal()

    def __init__(self, desktop: Desktop, desk: BatchDesk, view: BatchView, is_held_back: Callable[[], bool]) -> None:
        super().__init__(view)
        self._desktop = desktop
        self._desk = desk
        self._striking = Striking(desktop.register, desk)
        self._model = desk.model
        self._view = view
        self._toast = desktop.toast
        self._is_held_back = is_held_back
        # How the last deed is undone; None once a row was written after it.
        self._undo: Callable[[], object] | None = None
        desk.written.connect(self._forget_undo)

    def toggle_result(self) -> None:
        """Change the current row between returned at once and still open."""
        view = self._view
        if self._model.toggle_result(view.place()) and view.currentIndex().column() == Column.RESULT and view.editor:
            view.editor.setText(str(view.currentIndex().data()))
            view.editor.selectAll()

    def strike(self, place: int) -> None:
        """Take a typed row away, or strike a written one out of the register after asking why."""
        row = self._model.rows[place] if 0 <= place < len(self._model.rows) else None
        if isinstance(row, BatchLine):
            if row.status is not Status.STRUCK_OUT and not self._is_held_back():
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

    def _strike_written(self, line: BatchLine, reason: str) -> None:
        number = self._striking.strike_written(line.key, reason)
        if number is not None:
            undo = partial(self._striking.restore_written, line.key, number)
            self._tell_done(f"Đã gạch bỏ hồ sơ {line.code}.", undo)
        self._view.open_editor()

    def _put_back(self, place: int, row: TypedRow, day: date) -> None:
        found = self._striking.put_back(place, row, day)
        if found >= 0:
            self._view.go_to(found)
        else:
            self._toast(f"Đã trả dòng về ngày {date_text(day)}.")
        self.changed.emit()

    def _tell_done(self, text: str, undo: Callable[[], object]) -> None:
        """Tell of a deed that the toast's button, and Ctrl+Z, take back."""

        def take_back() -> None:
            self._undo = None
            undo()

        self._undo = take_back
        self._toast(text, ("Hoàn tác", take_back))

    def _forget_undo(self) -> None:
        self._undo = None

    def undo(self) -> None:
        """Take the last deed back: a striking out, a paste, or else the row written last."""
        if self._undo is not None:
            self._undo()
        else:
            self.take_back_last()

    def take_back_last(self) -> None:
        """Strike out the row written last on this day and put it back into the grid, to be mended."""
        key = self._desk.written_rows.last(self._desk.day)
        if key is not None:
            self.take_back([key])

    def take_back(self, keys: Sequence[int]) -> None:
        """Strike out dossiers written here and put their rows back, to be mended; tell which ones."""
        if not self._is_held_back():
            self._striking.take_back(keys, self._tell_taken_back)

    def _tell_taken_back(self, taken: list[WrittenRow]) -> None:
        place = self._model.place_of(taken[0].row)
        where = "nằm lại trong bảng để sửa" if place >= 0 else "nằm lại ở ngày của nó để sửa"
        if len(taken) == 1:
            code = self._desktop.register.card(taken[0].key).dossier.code
            told = f"Đã gạch bỏ hồ sơ {code} – {taken[0].row.text(Column.NAME).strip()}; dòng"
        else:
            told = f"Đã gạch bỏ {number_text(len(taken))} hồ sơ; các dòng"
        self._toast(f"{told} {where}.")
        if place >= 0:
            self._view.go_to(place)
        self.changed.emit()

    def paste(self, text: str) -> None:
        """Show what was copied from a spreadsheet, and write it when the clerk says so."""
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
        if self._is_held_back():
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
            self._tell_done(told, lambda: self.take_back(written.keys))
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
            self._desk.check(place)
            if self._view.currentIndex().column() == Column.ID_NUMBER and self._view.editor:
                self._view.editor.setText(str(self._view.currentIndex().data()))
                self._view.editor.selectAll()
