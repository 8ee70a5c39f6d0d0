"""What the grid does with its rows: writes them, keeps what is half typed, strikes out, takes back."""

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import UNDO_REASON, Status
from tthc_desktop.errors import UserError
from tthc_desktop.register import BATCH_DRAFT, BatchRow, BatchTotals, Register
from tthc_desktop.ui.batch.choices import Choices
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.model import BatchModel
from tthc_desktop.ui.batch.rows import TypedRow, column_of, form_errors, read_received, read_row, row_of_draft

_DRAFT_PAUSE_MS = 1_000


class BatchDesk(QObject):
    """Stands between the grid and the register.

    Args:
        register: the register.

    Attributes:
        model: the rows of the day.
        day: the day whose rows are shown.
        is_held: whether nothing is written at present, because another part of the program writes for long.

    Signals:
        written: rows went into the register: their numbers.
        changed: what the register holds for the day is shown anew.
        failed: something could not be written.
    """

    written = Signal(list)
    changed = Signal()
    failed = Signal(object)

    def __init__(self, register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._register = register
        self.day: date = register.clock().date()
        self.model = BatchModel(self.due_of, self._begin)
        self._elsewhere: dict[str, list[dict[str, object]]] = {}
        self._undoable: list[tuple[int, TypedRow]] = []
        self.is_held = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAFT_PAUSE_MS)
        self._pause.timeout.connect(self.keep_draft)
        self.model.typed.connect(self._pause.start)

    # The day

    def open_day(self, day: date) -> None:
        """Show a day: what the register holds, and what was left half typed for it.

        Raises:
            UserError: the program has no rules for that day.
        """
        self._register.rule_book.on(day)
        self.keep_row_texts()
        self.day = day
        self._undoable.clear()
        kept = self._register.drafts.load(BATCH_DRAFT) or {}
        self._elsewhere = dict(kept)
        half_typed = [row_of_draft(row) for row in self._elsewhere.pop(day.isoformat(), [])]
        batches = self._register.batches
        self.model.show_day(batches.rows_of(day), half_typed, Choices(batches.procedures(day)))
        self.changed.emit()

    def renew(self) -> None:
        """Show what the register holds now, without disturbing what is being typed."""
        self.model.renew(self._register.batches.rows_of(self.day))
        self.changed.emit()

    def renew_choices(self) -> None:
        """Offer what the catalogue holds now: a fee or a procedure may have changed."""
        self.model.renew_choices(Choices(self._register.batches.procedures(self.day)))

    def totals(self) -> BatchTotals:
        """Return the sums of the day, as the register has them."""
        return self._register.batches.day_totals(self.day)

    def days_left(self) -> list[date]:
        """Return the other days for which something is left half typed."""
        return sorted(date.fromisoformat(day) for day in self._elsewhere)

    def _opening(self) -> time:
        return self._register.rule_book.on(self.day).hours.opening

    def _begin(self) -> str:
        """Return when a row that is begun now was received: now, or on an earlier day as the row above."""
        now = self._register.clock()
        if self.day == now.date():
            return f"{now:%H:%M}"
        above = [row for row in self.model.rows if not isinstance(row, TypedRow) or row.text(Column.RECEIVED)]
        last = above[-1] if above else None
        if isinstance(last, TypedRow):
            return last.text(Column.RECEIVED)
        return f"{last.received_at if last else self._opening():%H:%M}"

    def due_of(self, row: TypedRow) -> datetime | None:
        """Return when a row is due; None when that cannot be told yet."""
        procedure = self.model.choices.of_key(row.procedure_key)
        term = procedure.term_for(Channel.COUNTER) if procedure else None
        if term is None:
            return None
        text = row.text(Column.RECEIVED) or self._begin()
        try:
            received_at = read_received(text, self.day, self._register.clock().date(), self._opening())
            return self._register.due(term, received_at).at if received_at else None
        except UserError:
            return None

    # Writing

    def read(self, row: TypedRow) -> tuple[BatchRow | None, dict[Column, str]]:
        """Return what a row means, or what is wrong with it by column."""
        now = self._register.clock()
        errors = form_errors(row, self.day, now, self._opening())
        if errors:
            return None, errors
        meant = read_row(row, self.day, now, self._opening(), self.model.choices)
        complaints = self._register.batches.complaints(meant)
        return meant, {column_of(name): str(error) for name, error in complaints.items()}

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
        return self._write(meant, rows)

    def write_new(self, rows: Sequence[TypedRow]) -> bool:
        """Write rows that came from elsewhere, such as a spreadsheet, as one transaction; all of them, or nothing."""
        meant = [batch_row for row in rows if (batch_row := self.read(row)[0]) is not None]
        return len(meant) == len(rows) and self._write(meant, rows)

    def _write(self, meant: Sequence[BatchRow], rows: Sequence[TypedRow]) -> bool:
        self._pause.stop()
        going = {id(row) for row in rows}
        left = [row for _, row in self.model.begun() if id(row) not in going]
        try:
            result = self._register.batches.receive_finished(meant, left=self._draft(left))
        except UserError as error:
            self._pause.start()
            self.failed.emit(error)
            return False
        if result.errors:
            self._pause.start()
            self.failed.emit(next(iter(result.errors.values())))
            return False
        keys = [key for key in result.keys if key is not None]
        self._undoable += zip(keys, rows, strict=True)
        lines = {line.key: line for line in self._register.batches.rows_of(self.day)}
        places = {id(row): place for place, row in self.model.begun()}
        for key, row in zip(keys, rows, strict=True):
            place = places.get(id(row))
            if place is not None and key in lines:
                self.model.replace_written(place, lines[key])
        self.renew()
        self.written.emit(keys)
        return True

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
        content = self._draft([row for _, row in self.model.begun()])
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

    def _draft(self, rows: Sequence[TypedRow]) -> dict[str, object]:
        content: dict[str, object] = dict(self._elsewhere)
        if rows:
            content[self.day.isoformat()] = [row.kept() for row in rows]
        return content

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

    def put_back(self, place: int, row: TypedRow) -> None:
        """Put a row back that was taken away."""
        self.model.insert(min(place, len(self.model.rows)), row)
        self.keep_draft()

    def strike_written(self, key: int, reason: str) -> bool:
        """Strike a dossier out of the register; it keeps its number and is counted nowhere."""
        try:
            self._register.strike_out(key, reason)
        except UserError as error:
            self.failed.emit(error)
            return False
        self._undoable = [(one, row) for one, row in self._undoable if one != key]
        self.renew()
        self.written.emit([])
        return True

    def restore_written(self, key: int) -> None:
        """Take the striking out of a dossier back."""
        try:
            self._register.undo(key)
        except UserError as error:
            self.failed.emit(error)
            return
        self.renew()
        self.written.emit([])

    def take_back(self, number: int = 1) -> int:
        """Take the rows written last back, to be mended; return the place of the first of them, -1 when none was."""
        taken = self._undoable[-number:]
        if not taken or not all(self.strike_written(key, UNDO_REASON) for key, _ in reversed(taken)):
            return -1
        first = self.model.fresh_row()
        for place, (_, row) in enumerate(taken, start=first):
            self.model.insert(place, row)
        self.keep_draft()
        return first

    def is_struck_out(self, place: int) -> bool:
        """Tell whether the row in a place is struck out already."""
        row = self.model.rows[place]
        return not isinstance(row, TypedRow) and row.status is Status.STRUCK_OUT
