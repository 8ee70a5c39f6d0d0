"""Writes the typed rows that are right into the register, as one transaction, and tells what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.register import BatchRow
from tthc_desktop.ui.batch.draft import draft_of, without
from tthc_desktop.ui.batch.row_reader import RowReader

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.batch.choices import Choices
    from tthc_desktop.ui.batch.columns import Column
    from tthc_desktop.ui.batch.rows import TypedRow
    from tthc_desktop.ui.widgets.work_dialog import Report

_STEP = 20


@dataclass(slots=True)
class Written:
    """What became of rows that were to be written.

    Attributes:
        rows: those that are in the register now.
        keys: the register's number of each.
        events: how many events each has.
        wrong: the others, each with what is wrong with it by column.
    """

    rows: list[TypedRow] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    events: list[int] = field(default_factory=list)
    wrong: list[tuple[TypedRow, dict[Column, str]]] = field(default_factory=list)


def write_rows(
    register: Register,
    rows: Sequence[TypedRow],
    day: date,
    choices: Choices,
    left: Mapping[date, Sequence[TypedRow]],
    report: Report,
) -> Written:
    """Write the rows of a day that are right.

    Args:
        register: the register.
        rows: the rows.
        day: their day.
        choices: the procedures on offer on that day.
        left: all that is half typed, by day; what is not written now is kept as the draft.
        report: called with what is done and what there is in all; may raise, then nothing is written.

    Raises:
        UserError: the register refuses them; nothing is written.
    """
    written, meant = Written(), list[BatchRow]()
    reader = RowReader(register)
    for place, row in enumerate(rows):
        if place % _STEP == 0:
            report(place, 3 * len(rows))
        one, errors = reader.read(row, day, choices)
        if one is None or errors:
            written.wrong.append((row, errors))
        else:
            meant.append(one)
            written.rows.append(row)
    if not meant:
        return written
    staying = draft_of(without(written.rows, left))
    result = register.batches.receive_finished(
        meant, left=staying, progress=lambda done, total: report(len(rows) + done, len(rows) + total)
    )
    if result.errors:
        raise next(iter(result.errors.values()))
    written.keys = [key for key in result.keys if key is not None]
    written.events = [1 + len(one.following()) for one in meant]
    return written
