"""Strikes rows of the grid out and puts them back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.text import number_text
from tthc_desktop.ui.batch.draft import draft_of
from tthc_desktop.ui.batch.rows import TypedRow

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.batch.desk import BatchDesk
    from tthc_desktop.ui.batch.written_rows import WrittenRow
    from tthc_desktop.ui.widgets.work_dialog import Report


class Striking:
    """Takes rows away, written ones and others.

    Args:
        register: the register.
        desk: writes the rows.
    """

    def __init__(self, register: Register, desk: BatchDesk) -> None:
        self._register = register
        self._desk = desk

    def strike_typed(self, place: int) -> TypedRow | None:
        """Take away a row that is not written yet and return it; None when it is only the fresh one."""
        model = self._desk.model
        row = model.typed_row(place)
        if row is None or not row.begun:
            return None
        model.remove(place)
        model.fresh_row()
        self._desk.keep_draft()
        return row

    def put_back(self, place: int, row: TypedRow, day: date) -> int:
        """Put a row back that was taken away, on its day; return its place, -1 when another day is shown."""
        self._desk.put(place, [row], day)
        self._desk.keep_draft()
        return self._desk.model.place_of(row)

    def strike_written(self, key: int, reason: str) -> int | None:
        """Strike a dossier out of the register; it keeps its number and is counted nowhere.

        Returns:
            the number of the event that did it, for :meth:`restore_written`; None when it could not be done.
        """
        try:
            deed = self._register.strike_out(key, reason).last_deed
        except UserError as error:
            self._desk.failed.emit(error)
            return None
        self._tell_changed()
        return deed[0].number

    def restore_written(self, key: int, number: int) -> None:
        """Take the striking out of a dossier back, as long as nothing else was written to it since.

        Args:
            key: the register's number of the dossier.
            number: what :meth:`strike_written` returned.

        Raises:
            UserError: something else was written to it since.
        """
        self._register.undo(key, number)
        self._tell_changed()

    def return_to_register(self, taken: WrittenRow, number: int) -> None:
        """Take back that a row was taken back: its dossier stands again, and the row goes.

        Args:
            taken: the row and its dossier.
            number: the event that struck the dossier out.

        Raises:
            UserError: something else was written to it since.
        """
        card = self._register.undo(taken.key, number)
        self._desk.drop(taken.row)
        # It can be taken back once more as long as it stays what it is now.
        self._desk.written_rows.put_back(replace(taken, events=len(card.dossier.events)))
        self._tell_changed()

    def _tell_changed(self) -> None:
        self._desk.renew()
        self._desk.written.emit()

    def take_back(
        self,
        keys: Sequence[int],
        then: Callable[[list[WrittenRow]], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Strike out dossiers written here, all or none, and put their rows back on their day, to be mended.

        Args:
            keys: the register's numbers of them; those struck out before are passed over.
            then: gets what was taken back.
            failed: gets the error, and then none was.
        """
        desk = self._desk
        taken = desk.written_rows.known(keys)
        if not taken:
            return
        days = defaultdict[date, list[TypedRow]](list)
        for one in taken:
            days[one.day].append(one.row)
        coming = desk.all_left()
        coming.update({day: [*coming.get(day, ()), *rows] for day, rows in days.items()})
        left = draft_of(coming)
        received = {one.key: one.events for one in taken}

        def work(register: Register, report: Report) -> None:
            register.batches.take_back(received, left, report)

        def done(_: object) -> None:
            desk.written_rows.forget(received)
            desk.renew()
            for day, rows in days.items():
                desk.put(desk.model.fresh_row(), rows, day)
            desk.written.emit()
            then(taken)

        desk.work.run(
            f"Lấy lại {number_text(len(taken))} dòng đã ghi",
            "Bấm Dừng thì các hồ sơ vẫn nằm nguyên trong sổ.",
            len(taken),
            work,
            done,
            failed,
        )
