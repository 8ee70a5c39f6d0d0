"""What typed rows mean to the register: when they are due, and what would be written of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.errors import UserError
from tthc_desktop.ui.batch.choices import Choices
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.id_numbers import shortened_text, spreadsheet_text
from tthc_desktop.ui.batch.rows import TypedRow, column_of, form_errors, read_received, read_row

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.register import BatchLine, BatchRow, Register

# Of what the register judges, that which lies in one cell alone; it is true whatever cannot be read beside it.
_IN_ONE_CELL = frozenset({"name", "id_number", "received_at"})


class RowReader:
    """Reads the rows of any day.

    Args:
        register: the register.
        names_keys: whether what is said of a cell names the key by which the grid takes it as it is.
    """

    def __init__(self, register: Register, *, names_keys: bool = True) -> None:
        self._register = register
        self._names_keys = names_keys

    def opening(self, day: date) -> time:
        """Return when the office opens by the rules of a day."""
        return self._register.rule_book.on(day).hours.opening

    def choices(self, day: date) -> Choices:
        """Return the procedures on offer on a day."""
        return Choices(self._register.batches.procedures(day))

    def due(self, procedure: Procedure | None, received: str, day: date) -> datetime | None:
        """Return when a row with this “Nhận lúc” is due; None when that cannot be told yet."""
        term = procedure.term_for(Channel.COUNTER) if procedure else None
        if term is None:
            return None
        try:
            received_at = read_received(received, day, self._register.clock().date(), self.opening(day))
            return self._register.due(term, received_at).at if received_at else None
        except UserError:
            return None

    def receipt_text(self, rows: Sequence[BatchLine | TypedRow], day: date, today: date) -> str:
        """Return when a row that is begun now was received: now, or on an earlier day as the row above.

        Args:
            rows: the rows of the grid.
            day: the day the grid shows.
            today: the day that is today as the grid knows it; the night may have passed since.
        """
        now = self._register.clock()
        if day in (today, now.date()):
            return f"{now:%H:%M}"
        above = [row for row in rows if not isinstance(row, TypedRow) or row.text(Column.RECEIVED)]
        last = above[-1] if above else None
        if isinstance(last, TypedRow):
            return last.text(Column.RECEIVED)
        return f"{last.received_at if last else self.opening(day):%H:%M}"

    def read(self, row: TypedRow, day: date, choices: Choices) -> tuple[BatchRow | None, dict[Column, str]]:
        """Return what a row of a day means, None when it cannot be read, and all that is wrong with it by column."""
        now, opening = self._register.clock(), self.opening(day)
        unread = form_errors(row, day, now, opening)
        meant = read_row(row, day, now, opening, choices)
        complaints = self._register.batches.complaints(meant)
        told = _IN_ONE_CELL if unread else complaints.keys()
        errors = {column_of(name): str(error) for name, error in complaints.items() if name in told}
        self._say_of_number(row, errors)
        return None if unread else meant, errors | unread

    def _say_of_number(self, row: TypedRow, errors: dict[Column, str]) -> None:
        """Say what may have become of an ID number, in place of what the register says of it."""
        number = row.text(Column.ID_NUMBER)
        shortened = shortened_text(number)
        if Column.ID_NUMBER in errors:
            errors[Column.ID_NUMBER] = shortened or spreadsheet_text(number) or errors[Column.ID_NUMBER]
        elif shortened and number != row.insisted:
            # Nobody is kept from writing it: it may be the number of another paper.
            errors[Column.ID_NUMBER] = (
                f"{shortened} F8 rồi Ctrl+Enter: ghi như đã gõ." if self._names_keys else shortened
            )
