"""Reads what was copied from a spreadsheet: what each row means, what is wrong with it, what it may repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.doubles import Known, mark_doubles
from tthc_desktop.ui.batch.id_numbers import with_zeros
from tthc_desktop.ui.batch.pasted import rows_of_table
from tthc_desktop.ui.batch.row_reader import RowReader

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.batch.choices import Choices
    from tthc_desktop.ui.batch.pasted import PastedTable
    from tthc_desktop.ui.batch.rows import TypedRow
    from tthc_desktop.ui.widgets.work_dialog import Report

_STEP = 20


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where rows are pasted.

    Attributes:
        day: the day of the grid.
        choices: the procedures on offer.
        sticking: gives what the list does not tell.
        typed: the rows of the grid that are not written.
    """

    day: date
    choices: Choices
    sticking: TypedRow
    typed: Sequence[TypedRow]


def read_pasted(
    register: Register, table: PastedTable, around: Surroundings, report: Report, *, zeros: bool = False
) -> list[TypedRow]:
    """Return the rows, each with what is wrong with it and what it may repeat.

    Args:
        register: the register.
        table: what was copied.
        around: where it is pasted.
        report: called with rows read and rows in all; may raise to cancel.
        zeros: whether ID numbers get the noughts back that they may have lost.
    """
    rows = rows_of_table(table, around.sticking, around.choices)
    reader = RowReader(register, names_keys=False)
    days = {around.day}
    for place, row in enumerate(rows):
        if place % _STEP == 0:
            report(place, len(rows))
        if zeros and (whole := with_zeros(row.text(Column.ID_NUMBER))):
            row.texts[Column.ID_NUMBER] = whole
        meant, row.errors = reader.read(row, around.day, around.choices)
        if meant is not None:
            days.add(meant.new.received_at.date())
    known = Known()
    for day in days:
        for line in register.batches.rows_of(day):
            known.add_line(line)
    for row in around.typed:
        known.add_row(row, "Đang có trong bảng, chưa ghi")
    mark_doubles(rows, known)
    return rows
