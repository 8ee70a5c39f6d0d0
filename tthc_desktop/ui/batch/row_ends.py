"""What happens when a row is ended: it is written, or waits to be mended while the next person is served."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from tthc_desktop.ui import theme
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.writing import Written

if TYPE_CHECKING:
    from tthc_desktop.ui.batch.desk import BatchDesk
    from tthc_desktop.ui.batch.rows import TypedRow
    from tthc_desktop.ui.batch.view import BatchView
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.widgets.notices import MessageBar


class RowEnds(QObject):
    """Ends rows of the grid.

    Args:
        desktop: what pages share.
        desk: stands between the grid and the register.
        view: the grid.
        bar: shows messages.
        follow_calendar: lets the grid go on to the day that has begun.

    Signals:
        ended: rows were written, or are to be mended now.
    """

    ended = Signal()

    def __init__(
        self,
        desktop: Desktop,
        desk: BatchDesk,
        view: BatchView,
        bar: MessageBar,
        follow_calendar: Callable[[], object],
    ) -> None:
        super().__init__(view)
        self._desktop = desktop
        self._desk, self._model = desk, desk.model
        self._view = view
        self._bar = bar
        self._follow_calendar = follow_calendar

    def end_row(self, place: int, insists: bool) -> None:
        """Write a row and go on to the next one; a row that is wrong stays to be mended.

        Args:
            place: where the row stands.
            insists: whether the clerk has pressed the key that writes an ID number as it was typed.
        """
        row = self._model.typed_row(place)
        self._follow_calendar()
        place = self._model.place_of(row) if row is not None else -1
        if row is None or place < 0 or not row.begun:
            self._view.go_to(self._model.fresh_row())
            return
        if insists and row.to_mend and set(row.errors) == {Column.ID_NUMBER}:
            # The clerk had gone on from it, has come back, and ends the row all the same.
            row.insisted = row.text(Column.ID_NUMBER)
        self._desk.checking.doubt(place)
        if self._desk.is_held:
            self._accept([row], self._go_on)
        else:
            self._desk.write([row], self._go_on)

    def save_all(self) -> None:
        """Write all rows that are begun and right, as one transaction; the caret goes to the first wrong one."""
        self._follow_calendar()
        self._view.commit()
        begun = [row for _, row in self._model.begun()]
        if self._desk.is_held:
            self._accept(begun, self._go_to_wrong)
        elif begun:
            self._desk.write(begun, self._go_to_wrong)
        else:
            self._view.go_to(self._model.fresh_row())

    def mend_next(self) -> None:
        """Put the caret into the next cell that is to be mended."""
        self._view.commit()
        found = self._desk.checking.next_to_mend(self._view.place())
        if found is None:
            self._desktop.toast("Không có dòng nào cần sửa.")
            return
        row = self._model.typed_row(found[0])
        if row is not None:
            # Come to on purpose, also when it is the row that is being typed.
            row.to_mend = True
        self._view.go_to(*found)

    def _accept(self, rows: Sequence[TypedRow], then: Callable[[Written], object]) -> None:
        """Take rows that are written once the import is over, and go on."""
        good = [row for row in rows if self._desk.checking.check_row(self._model.place_of(row))]
        if good:
            self._bar.show_message(
                "Đang nhập danh sách; các dòng đã gõ được giữ lại và ghi vào sổ khi nhập xong.", theme.SOON, "clock"
            )
            self._desk.accept(good)
        then(Written(wrong=[(row, row.errors) for row in rows if row.errors]))

    def _go_on(self, written: Written) -> None:
        """Put the caret into a new row: who looks at the paper types the next person there, whatever was wrong."""
        if written.wrong:
            QApplication.beep()
        doubted = next((row for row in written.rows if row.doubt), None)
        if doubted is not None:
            self._desktop.toast(f"Đã ghi {doubted.text(Column.NAME).strip()}. {doubted.doubt}")
        self._view.go_to(self._model.fresh_row())
        self.ended.emit()

    def _go_to_wrong(self, written: Written) -> None:
        if written.wrong:
            row, errors = written.wrong[0]
            self._view.go_to(self._model.place_of(row), min(errors))
        else:
            self._view.go_to(self._model.fresh_row())
        self.ended.emit()
