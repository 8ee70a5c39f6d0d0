"""What a clerk does with whole rows: strike out, take back, paste, copy, return at once or not."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from tthc_desktop.domain.events import Status
from tthc_desktop.register import BatchLine
from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui.batch import pasted
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.desk import BatchDesk
from tthc_desktop.ui.batch.paste_dialog import PasteDialog
from tthc_desktop.ui.batch.rows import TypedRow, following
from tthc_desktop.ui.batch.strike_dialog import StrikeDialog
from tthc_desktop.ui.batch.view import BatchView


class RowDeeds(QObject):
    """Acts on the rows of the grid.

    Args:
        desk: stands between the grid and the register.
        view: the grid.
        toast: tells of a finished deed, with a way to undo it.
        is_held_back: tells, to the clerk too, whether nothing may be written at present.

    Signals:
        changed: rows that are not written came or went.
    """

    changed = Signal()

    def __init__(
        self, desk: BatchDesk, view: BatchView, toast: Callable[..., None], is_held_back: Callable[[], bool]
    ) -> None:
        super().__init__(view)
        self._desk = desk
        self._model = desk.model
        self._view = view
        self._toast = toast
        self._is_held_back = is_held_back

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
        taken = self._desk.strike_typed(place)
        if taken is None:
            return
        self._view.go_to(min(place, len(self._model.rows) - 1))
        name = taken.text(Column.NAME).strip() or "đang gõ"
        day = self._desk.day
        self._toast(f"Đã bỏ dòng {name}.", ("Hoàn tác", lambda: self._put_back(place, taken, day)))
        self.changed.emit()

    def _strike_written(self, line: BatchLine, reason: str) -> None:
        if self._desk.strike_written(line.key, reason):
            undo = ("Hoàn tác", lambda: self._desk.restore_written(line.key))
            self._toast(f"Đã gạch bỏ hồ sơ {line.code}.", undo)
        self._view.open_editor()

    def _put_back(self, place: int, row: TypedRow, day: date) -> None:
        found = self._desk.put_back(place, row, day)
        if found >= 0:
            self._view.go_to(found)
        else:
            self._toast(f"Đã trả dòng về ngày {date_text(day)}.")
        self.changed.emit()

    def take_back_last(self) -> None:
        """Strike out the row written last on this day and put it back into the grid, to be mended."""
        key = self._desk.written_rows.last(self._desk.day)
        if key is not None:
            self.take_back([key])

    def take_back(self, keys: Sequence[int]) -> None:
        """Strike out dossiers written here and put their rows back, to be mended; tell which ones."""
        if self._is_held_back():
            return
        rows = self._desk.take_back(keys)
        if rows:
            place = self._model.place_of(rows[0])
            where = "nằm lại trong bảng để sửa" if place >= 0 else "nằm lại ở ngày của nó để sửa"
            if len(keys) == 1:
                code, name = self._desk.written_rows.code_of(keys[0]), rows[0].text(Column.NAME).strip()
                told = f"Đã gạch bỏ hồ sơ {code} – {name}; dòng"
            else:
                told = f"Đã gạch bỏ {number_text(len(rows))} hồ sơ; các dòng"
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
            pasted.read_table(text, self._model.choices),
            row or following(self._model.rows[-1], self._model.choices),
            self._model.choices,
            lambda one: self._desk.read(one)[1],
            self._desk.due_of,
            self._write_pasted,
        ).open()

    def _write_pasted(self, good: list[TypedRow], bad: list[TypedRow]) -> bool:
        if self._is_held_back():
            return False
        keys = self._desk.write_new(good)
        if good and not keys:
            return False
        if bad:
            self._view.go_to(self._desk.leave_to_mend(bad), min(bad[0].errors))
        else:
            self._view.go_to(self._model.fresh_row())
        if good:
            undo = ("Hoàn tác", lambda: self.take_back(keys))
            self._toast(f"Đã ghi {number_text(len(good))} hồ sơ từ Excel.", undo)
        self.changed.emit()
        return True

    def copy_day(self) -> None:
        """Copy all rows of the day but the fresh one."""
        self._view.copy_rows(range(len(self._model.rows) - 1))
        self._toast("Đã sao chép bảng; hãy dán vào Excel (Ctrl+V).")
