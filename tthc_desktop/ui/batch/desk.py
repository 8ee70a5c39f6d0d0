"""What the grid does with its rows: writes them, keeps what is half typed, strikes out, takes back."""

from collections.abc import Container, Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import UNDO_REASON, Status
from tthc_desktop.errors import UserError
from tthc_desktop.register import BATCH_DRAFT, BatchLine, BatchRow, BatchTotals, Register
from tthc_desktop.ui.batch.choices import Choices
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.draft import draft_of, rows_of_draft
from tthc_desktop.ui.batch.model import BatchModel
from tthc_desktop.ui.batch.rows import TypedRow, column_of, form_errors, read_received, read_row

_DRAFT_PAUSE_MS = 1_000


class BatchDesk(QObject):
    """Stands between the grid and the register.

    Args:
        register: the register.

    Attributes:
        model: the rows of the day.
        day: the day whose rows are shown.
        today: the day that is today, as the grid knows it.
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
        self.day: date = register.clock().date()
        self.today = self.day
        # The number of the event by which each row was struck out, for its undoing.
        self._struck: dict[int, int] = {}
        self.model = BatchModel(self.due_of, self._begin)
        self._left = rows_of_draft(register.drafts.load(BATCH_DRAFT))
        self._undoable: dict[int, tuple[date, TypedRow]] = {}
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
        self._register.rule_book.on(day)
        choices = Choices(self._register.batches.procedures(day))
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
        begun = [row for _, row in self.model.begun()]
        self.open_day(self.today, [row for row in begun if row.begun_at and row.begun_at.date() == self.today])
        return True

    def _lines(self) -> list[BatchLine]:
        """Read what the register holds for the day; what was struck out elsewhere cannot be taken back any more."""
        lines = self._register.batches.rows_of(self.day)
        for line in lines:
            if line.status is Status.STRUCK_OUT:
                self._undoable.pop(line.key, None)
        return lines

    def renew(self) -> None:
        """Show what the register holds now, without disturbing what is being typed."""
        self.model.renew(self._lines())
        self.changed.emit()

    def renew_choices(self) -> None:
        """Offer what the catalogue holds now: a fee or a procedure may have changed."""
        self.model.renew_choices(Choices(self._register.batches.procedures(self.day)))

    def totals(self) -> BatchTotals:
        """Return the sums of the day, as the register has them."""
        return self._register.batches.day_totals(self.day)

    def days_left(self) -> list[date]:
        """Return the other days for which something is left half typed."""
        return sorted(self._left)

    def _opening(self, day: date) -> time:
        return self._register.rule_book.on(day).hours.opening

    def _begin(self, row: TypedRow) -> None:
        row.begun_at = self._register.clock()
        row.texts.setdefault(Column.RECEIVED, self._receipt_text())

    def _receipt_text(self) -> str:
        """Return when a row that is begun now was received: now, or on an earlier day as the row above."""
        now = self._register.clock()
        if self.day in (self.today, now.date()):
            return f"{now:%H:%M}"
        above = [row for row in self.model.rows if not isinstance(row, TypedRow) or row.text(Column.RECEIVED)]
        last = above[-1] if above else None
        if isinstance(last, TypedRow):
            return last.text(Column.RECEIVED)
        return f"{last.received_at if last else self._opening(self.day):%H:%M}"

    def due_of(self, row: TypedRow) -> datetime | None:
        """Return when a row is due; None when that cannot be told yet."""
        procedure = self.model.choices.of_key(row.procedure_key)
        term = procedure.term_for(Channel.COUNTER) if procedure else None
        if term is None:
            return None
        text = row.text(Column.RECEIVED) or self._receipt_text()
        try:
            received_at = read_received(text, self.day, self._register.clock().date(), self._opening(self.day))
            return self._register.due(term, received_at).at if received_at else None
        except UserError:
            return None

    # Writing

    def read(self, row: TypedRow, day: date | None = None) -> tuple[BatchRow | None, dict[Column, str]]:
        """Return what a row of a day means, or what is wrong with it by column; None is the day that is shown."""
        now, of_day = self._register.clock(), day or self.day
        opening = self._opening(of_day)
        errors = form_errors(row, of_day, now, opening)
        if errors:
            return None, errors
        shown = of_day == self.day
        choices = self.model.choices if shown else Choices(self._register.batches.procedures(of_day))
        meant = read_row(row, of_day, now, opening, choices)
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
        good = [place for place, row in self.model.begun() if id(row) in waiting and self.check(place)]
        if good:
            self.write(good)
        for day, left in list(self._left.items()):
            read = [(self.read(row, day)[0], row) for row in left if id(row) in waiting]
            meant = [(batch_row, row) for batch_row, row in read if batch_row is not None]
            if meant:
                self._write([batch_row for batch_row, _ in meant], [row for _, row in meant], day)

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
        self._undoable.update((key, (day, row)) for key, row in zip(keys, rows, strict=True))
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
        if day == self.day:
            self.model.insert(min(place, self.model.fresh_row()), row)
        else:
            self._left.setdefault(day, []).append(row)
        self.keep_draft()
        return self.model.place_of(row)

    def strike_written(self, key: int, reason: str) -> bool:
        """Strike a dossier out of the register; it keeps its number and is counted nowhere."""
        try:
            self._struck[key] = self._register.strike_out(key, reason).last_deed[0].number
        except UserError as error:
            self.failed.emit(error)
            return False
        self._undoable.pop(key, None)
        self.renew()
        self.written.emit()
        return True

    def restore_written(self, key: int) -> None:
        """Take the striking out of a dossier back."""
        try:
            self._register.undo(key, self._struck[key])
        except UserError as error:
            self.failed.emit(error)
            return
        self.renew()
        self.written.emit()

    def last_written(self) -> int | None:
        """Return the number of the dossier written last on the day, and not struck out; None when there is none."""
        return next((key for key, (day, _) in reversed(self._undoable.items()) if day == self.day), None)

    def code_of(self, key: int) -> str:
        """Return the code of a dossier."""
        return self._register.card(key).dossier.code

    def take_back(self, keys: Sequence[int]) -> list[TypedRow]:
        """Strike out dossiers written here and put their rows back on their day, to be mended.

        Returns:
            the rows; fewer than asked for when some were struck out before, or cannot be any more.
        """
        taken: list[tuple[date, TypedRow]] = []
        problem: UserError | None = None
        for key in sorted(set(keys) & self._undoable.keys(), reverse=True):
            try:
                self._register.strike_out(key, UNDO_REASON)
            except UserError as error:
                problem = error
                break
            taken.insert(0, self._undoable.pop(key))
        if taken:
            self.renew()
            first = self.model.fresh_row()
            for day, row in reversed(taken):
                self.put_back(first, row, day)
            self.written.emit()
        if problem is not None:
            self.failed.emit(problem)
        return [row for _, row in taken]

    def is_struck_out(self, place: int) -> bool:
        """Tell whether the row in a place is struck out already."""
        row = self.model.rows[place]
        return not isinstance(row, TypedRow) and row.status is Status.STRUCK_OUT
