"""What the grid does with its rows: shows those of a day, writes them, keeps what is half typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_desktop.errors import UserError
from tthc_desktop.register import BATCH_DRAFT
from tthc_desktop.text import number_text
from tthc_desktop.ui.batch.checking import Checking
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.draft import draft_of, rows_of_draft, without
from tthc_desktop.ui.batch.model import BatchModel
from tthc_desktop.ui.batch.row_reader import RowReader
from tthc_desktop.ui.batch.writing import write_rows
from tthc_desktop.ui.batch.written_rows import WrittenRows

if TYPE_CHECKING:
    from tthc_desktop.register import BatchLine, BatchRow, BatchTotals, Register
    from tthc_desktop.ui.batch.long_work import LongWork
    from tthc_desktop.ui.batch.rows import TypedRow
    from tthc_desktop.ui.batch.writing import Written
    from tthc_desktop.ui.widgets.work_dialog import Report

_DRAFT_PAUSE_MS = 1_000


class BatchDesk(QObject):
    """Stands between the grid and the register.

    Args:
        register: the register.
        work: does what may take long.
        parent: the page.

    Attributes:
        work: does what may take long.
        model: the rows of the day.
        day: the day whose rows are shown.
        today: the day that is today, as the grid knows it.
        checking: tells what is wrong with the rows.
        written_rows: what was written and can be taken back.
        is_held: whether nothing is written at present, because another part of the program writes for long.

    Signals:
        written: rows went into the register, or were struck out of it.
        changed: what the register holds for the day is shown anew.
        failed: something could not be written.
    """

    written = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(self, register: Register, work: LongWork, parent: QObject) -> None:
        super().__init__(parent)
        self.work = work
        self._register = register
        self.day = self.today = register.clock().date()
        self._reader = RowReader(register)
        self.model = BatchModel(self.due_of, self._begin)
        self.checking = Checking(register, self.model, lambda row: self.read(row)[1])
        self._left = rows_of_draft(register.drafts.load(BATCH_DRAFT))
        self.written_rows = WrittenRows()
        self._waiting: list[TypedRow] = []
        self.is_held = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAFT_PAUSE_MS)
        self._pause.timeout.connect(self.keep_draft)
        # Whether something was typed that the draft does not hold yet.
        self._is_unkept = False
        self.model.typed.connect(self._on_typed)

    # The day

    def open_day(self, day: date, along: Sequence[TypedRow] = ()) -> None:
        """Show a day: what the register holds, and what was left half typed for it.

        Args:
            day: the day.
            along: rows of the day shown until now that come along.

        Raises:
            UserError: the program has no rules for that day.
        """
        self._reader.opening(day)
        choices = self._reader.choices(day)
        self.keep_row_texts()
        coming = {id(row) for row in along}
        staying = [row for _, row in self.model.begun() if id(row) not in coming]
        if staying:
            self._left[self.day] = staying
        self.day = day
        half_typed = self._left.pop(day, [])
        for row in half_typed:
            # A draft does not hold what is wrong with its rows.
            row.show_again(self._reader.read(row, day, choices)[1])
        self.model.show_day(self._lines(), [*half_typed, *along], choices)
        if along:
            self.keep_draft()
        self.changed.emit()

    def follow_calendar(self) -> bool:
        """Open today when the night has passed since the grid showed it; rows begun today come along.

        A row begun on an earlier day was received on that day, and is left to it.

        Raises:
            UserError: the program has no rules for today.
        """
        was, self.today = self.today, self._register.clock().date()
        if self.today == was or self.day != was:
            return False
        begun = [row for _, row in self.model.begun() if row.begun_at and row.begun_at.date() == self.today]
        self.open_day(self.today, begun)
        return True

    def _lines(self) -> list[BatchLine]:
        lines = self._register.batches.rows_of(self.day)
        self.written_rows.compare(lines)
        return lines

    def renew(self) -> None:
        """Show what the register holds now, without disturbing what is being typed."""
        self.model.renew(self._lines())
        self.changed.emit()

    def renew_choices(self) -> None:
        """Offer what the catalogue holds now: a fee or a procedure may have changed."""
        self.model.renew_choices(self._reader.choices(self.day))

    def totals(self) -> BatchTotals:
        """Return the sums of the day, as the register has them."""
        return self._register.batches.day_totals(self.day)

    def days_left(self) -> list[date]:
        """Return the other days for which something is left half typed."""
        return sorted(self._left)

    def _begin(self, row: TypedRow) -> None:
        row.begun_at = self._register.clock()
        row.texts.setdefault(Column.RECEIVED, self._receipt_text())

    def _receipt_text(self) -> str:
        return self._reader.receipt_text(self.model.rows, self.day, self.today)

    def due_of(self, row: TypedRow) -> datetime | None:
        """Return when a row is due; None when that cannot be told yet."""
        procedure = self.model.choices.of_key(row.procedure_key)
        return self._reader.due(procedure, row.text(Column.RECEIVED) or self._receipt_text(), self.day)

    def _on_typed(self) -> None:
        self._is_unkept = True
        self._pause.start()

    # Writing

    def read(self, row: TypedRow) -> tuple[BatchRow | None, dict[Column, str]]:
        """Return what a row of the day means, or what is wrong with it by column."""
        return self._reader.read(row, self.day, self.model.choices)

    def write(
        self,
        rows: Sequence[TypedRow],
        then: Callable[[Written], object],
        failed: Callable[[Exception], object] | None = None,
        day: date | None = None,
    ) -> None:
        """Write those of some rows that are right, as one transaction: all of them, or nothing.

        Args:
            rows: rows of the grid, or such as came from elsewhere.
            then: gets what became of them; what is wrong with rows of the grid is shown by then.
            failed: gets the error instead of :attr:`failed`.
            day: the day of the rows; None for the day that is shown.
        """
        self._pause.stop()
        of_day = day or self.day
        choices = self.model.choices if of_day == self.day else self._reader.choices(of_day)
        rows, left = list(rows), self.all_left()

        def work(register: Register, report: Report) -> Written:
            return write_rows(register, rows, of_day, choices, left, report)

        def over(error: Exception) -> None:
            self._keep_soon()
            (failed or self.failed.emit)(error)

        self.work.run(
            f"Ghi {number_text(len(rows))} dòng vào sổ",
            "Bấm Dừng thì không dòng nào được ghi; các dòng vẫn còn nguyên để ghi sau.",
            len(rows),
            work,
            lambda written: self._on_written(written, of_day, then),
            over,
        )

    def _on_written(self, written: Written, day: date, then: Callable[[Written], object]) -> None:
        for row, errors in written.wrong:
            row.to_mend = True
            self.model.show_errors(self.model.place_of(row), errors)
        if written.keys:
            # The draft was written along with the rows.
            self._is_unkept = False
            self.written_rows.add(written, day)
            self._left = without(written.rows, self._left)
            lines = self._lines()
            self.model.replace_written(written.rows, written.keys, lines)
            self.model.renew(lines)
            self.changed.emit()
            self.written.emit()
        else:
            self._keep_soon()
        then(written)

    def accept(self, rows: Sequence[TypedRow]) -> None:
        """Take rows that cannot be written at present; they are once :meth:`release` is called."""
        self._waiting += rows

    def release(self) -> None:
        """Write again, at first what was accepted meanwhile, each row on its day."""
        self.is_held = False
        waiting, self._waiting = {id(row) for row in self._waiting}, []
        days = [
            (day, some)
            for day, rows in self.all_left().items()
            if (some := [row for row in rows if id(row) in waiting])
        ]
        self._write_days(days)

    def _write_days(self, days: Sequence[tuple[date, Sequence[TypedRow]]]) -> None:
        # One after the other: each keeps as the draft what the one before it has left.
        if days:
            (day, rows), *others = days
            self.write(rows, lambda _: self._write_days(others), day=day)

    def leave_to_mend(self, rows: Sequence[TypedRow]) -> int:
        """Put rows with errors into the grid, to be mended there; return the place of the first of them."""
        first = self.model.fresh_row()
        for row in rows:
            # The remarks of a list name none of the keys that the grid has for them.
            row.show_again(self.read(row)[1] or row.errors)
        self.model.insert(first, *rows)
        self.keep_draft()
        return first

    # What is half typed

    def keep_draft(self) -> None:
        """Keep what is half typed, so that a crash loses nothing."""
        self._is_unkept = True
        if self.is_held or self.work.is_under_way:
            self._pause.start()
            return
        self._pause.stop()
        content = draft_of(self.all_left())
        try:
            if content:
                self._register.drafts.save(BATCH_DRAFT, content)
            else:
                self._register.drafts.drop(BATCH_DRAFT)
        except UserError as error:
            self.failed.emit(error)
        else:
            self._is_unkept = False

    def _keep_soon(self) -> None:
        if self._is_unkept:
            self._pause.start()

    def keep_row_texts(self) -> None:
        """Keep what is half typed right now, when it changed since it was kept last."""
        if self._is_unkept:
            self.keep_draft()

    def all_left(self) -> dict[date, list[TypedRow]]:
        """Return all that is half typed, by day."""
        return {**self._left, self.day: [row for _, row in self.model.begun()]}

    def put(self, place: int, rows: Sequence[TypedRow], day: date) -> None:
        """Put rows that are not written back on their day, before a place when that day is shown."""
        for row in rows:
            row.changed = None
        if day == self.day:
            self.model.insert(min(place, self.model.fresh_row()), *rows)
        else:
            self._left.setdefault(day, []).extend(rows)

    def drop(self, row: TypedRow) -> None:
        """Take a row away that is not written, whatever its day."""
        place = self.model.place_of(row)
        if place >= 0:
            self.model.remove(place)
            self.model.fresh_row()
        self._left = without([row], self._left)
        self.keep_draft()
