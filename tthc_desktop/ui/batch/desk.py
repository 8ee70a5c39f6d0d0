"""What the grid does with its rows: writes them, keeps what is half typed, strikes out, takes back."""

from collections.abc import Callable, Container, Sequence
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_desktop.errors import UserError
from tthc_desktop.register import BATCH_DRAFT, BatchLine, BatchRow, BatchTotals, Register
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.draft import draft_of, rows_of_draft
from tthc_desktop.ui.batch.model import BatchModel
from tthc_desktop.ui.batch.row_reader import RowReader
from tthc_desktop.ui.batch.rows import TypedRow
from tthc_desktop.ui.batch.written_rows import WrittenRows

_DRAFT_PAUSE_MS = 1_000


class BatchDesk(QObject):
    """Stands between the grid and the register.

    Args:
        register: the register.

    Attributes:
        model: the rows of the day.
        day: the day whose rows are shown.
        today: the day that is today, as the grid knows it.
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

    def __init__(self, register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._register = register
        self.day = self.today = register.clock().date()
        # The number of the event by which each row was struck out, for its undoing.
        self._struck: dict[int, int] = {}
        self._reader = RowReader(register)
        self.model = BatchModel(self.due_of, self._begin)
        self._left = rows_of_draft(register.drafts.load(BATCH_DRAFT))
        self.written_rows = WrittenRows(register)
        self._waiting: list[TypedRow] = []
        self.is_held = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAFT_PAUSE_MS)
        self._pause.timeout.connect(self.keep_draft)
        self.model.typed.connect(self._pause.start)

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
        half_typed = [*self._left.pop(day, []), *along]
        self.model.show_day(self._lines(), half_typed, choices)
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

    # Writing

    def read(self, row: TypedRow) -> tuple[BatchRow | None, dict[Column, str]]:
        """Return what a row of the day means, or what is wrong with it by column."""
        return self._reader.read(row, self.day, self.model.choices)

    def check(self, place: int) -> bool:
        """Show what is wrong with the row in a place; True when nothing is."""
        row = self.model.typed_row(place)
        if row is None or not row.begun:
            return True
        errors = self.read(row)[1]
        self.model.show_errors(place, errors)
        return not errors

    def write(self, places: Sequence[int]) -> bool:
        """Write the rows in these places when nothing is wrong with any; True when they are in the register."""
        rows = [row for place in places if (row := self.model.typed_row(place)) is not None]
        meant = [batch_row for row in rows if (batch_row := self.read(row)[0]) is not None]
        if not rows or len(meant) < len(rows) or not all(self.check(place) for place in places):
            for place in places:
                self.check(place)
            return False
        return bool(self._write(meant, rows, self.day))

    def write_new(self, rows: Sequence[TypedRow]) -> list[int]:
        """Write rows that came from elsewhere, such as a spreadsheet, as one transaction: all of them, or nothing.

        Returns:
            the register's numbers of them; none when nothing was written.
        """
        meant = [batch_row for row in rows if (batch_row := self.read(row)[0]) is not None]
        return self._write(meant, rows, self.day) if len(meant) == len(rows) else []

    def accept(self, rows: Sequence[TypedRow]) -> None:
        """Take rows that cannot be written at present; they are once :meth:`release` is called."""
        self._waiting += rows

    def release(self) -> None:
        """Write again, at first what was accepted meanwhile, each row on its day."""
        self.is_held = False
        waiting, self._waiting = {id(row) for row in self._waiting}, []
        self.write([place for place, row in self.model.begun() if id(row) in waiting and self.check(place)])
        for day, left in list(self._left.items()):
            meant, rows = self._reader.good([row for row in left if id(row) in waiting], day)
            if meant:
                self._write(meant, rows, day)

    def _write(self, meant: Sequence[BatchRow], rows: Sequence[TypedRow], day: date) -> list[int]:
        self._pause.stop()
        going = {id(row) for row in rows}
        try:
            result = self._register.batches.receive_finished(meant, left=self._draft(going))
            if result.errors:
                raise next(iter(result.errors.values()))
        except UserError as error:
            self._pause.start()
            self.failed.emit(error)
            return []
        keys = [key for key in result.keys if key is not None]
        self.written_rows.add(keys, rows, day)
        still = {one: [row for row in left if id(row) not in going] for one, left in self._left.items()}
        self._left = {one: left for one, left in still.items() if left}
        lines = {line.key: line for line in self._lines()}
        places = {id(row): place for place, row in self.model.begun()}
        for key, row in zip(keys, rows, strict=True):
            place = places.get(id(row))
            if place is not None and key in lines:
                self.model.replace_written(place, lines[key])
        self.renew()
        self.written.emit()
        return keys

    def leave_to_mend(self, rows: Sequence[TypedRow]) -> int:
        """Put rows with errors into the grid, to be mended there; return the place of the first of them."""
        first = self.model.fresh_row()
        for place, row in enumerate(rows, start=first):
            self.model.insert(place, row)
        self.keep_draft()
        return first

    # What is half typed

    def keep_draft(self) -> None:
        """Keep what is half typed, so that a crash loses nothing."""
        if self.is_held:
            self._pause.start()
            return
        self._pause.stop()
        content = self._draft()
        try:
            if content:
                self._register.drafts.save(BATCH_DRAFT, content)
            else:
                self._register.drafts.drop(BATCH_DRAFT)
        except UserError as error:
            self.failed.emit(error)

    def keep_row_texts(self) -> None:
        """Keep what is half typed right now, when it changed since it was kept last."""
        if self._pause.isActive():
            self.keep_draft()

    def _draft(self, going: Container[int] = ()) -> dict[str, object]:
        left = {**self._left, self.day: [row for _, row in self.model.begun()]}
        return draft_of({day: [row for row in rows if id(row) not in going] for day, rows in left.items()})

    # Striking out and taking back

    def strike_typed(self, place: int) -> TypedRow | None:
        """Take away a row that is not written yet and return it; None when it is only the fresh one."""
        row = self.model.typed_row(place)
        if row is None or not row.begun:
            return None
        self.model.remove(place)
        self.model.fresh_row()
        self.keep_draft()
        return row

    def put_back(self, place: int, row: TypedRow, day: date) -> int:
        """Put a row back that was taken away, on its day; return its place, -1 when another day is shown."""
        self._put(place, row, day)
        self.keep_draft()
        return self.model.place_of(row)

    def _put(self, place: int, row: TypedRow, day: date) -> None:
        if day == self.day:
            self.model.insert(min(place, self.model.fresh_row()), row)
        else:
            self._left.setdefault(day, []).append(row)

    def strike_written(self, key: int, reason: str) -> bool:
        """Strike a dossier out of the register; it keeps its number and is counted nowhere."""
        return self._change(lambda: self._register.strike_out(key, reason))

    def restore_written(self, key: int) -> None:
        """Take the striking out of a dossier back."""
        self._change(lambda: self._register.undo(key))

    def _change(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except UserError as error:
            self.failed.emit(error)
            return False
        self.renew()
        self.written.emit()
        return True

    def take_back(self, keys: Sequence[int]) -> list[TypedRow]:
        """Strike out dossiers written here and put their rows back on their day, to be mended.

        Returns:
            the rows; fewer than asked for when some were struck out before, or cannot be any more.
        """
        taken, problem = self.written_rows.take_back(keys)
        if taken:
            self.renew()
            for place, (day, row) in enumerate(taken, start=self.model.fresh_row()):
                self._put(place, row, day)
            self.keep_draft()
            self.written.emit()
        if problem is not None:
            self.failed.emit(problem)
        return [row for _, row in taken]
