"""What the cells of the grid show."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import STATUS_IN_SHORT, Status
from tthc_desktop.register import BatchLine, masked
from tthc_desktop.text import date_text, moment_text, number_text
from tthc_desktop.ui.batch.choices import short_name
from tthc_desktop.ui.batch.columns import Column

if TYPE_CHECKING:
    from tthc_desktop.ui.batch.choices import Choices
    from tthc_desktop.ui.batch.rows import TypedRow

_RESULTS = {Status.IN_PROGRESS: "Chưa trả", Status.FINISHED: "Đã xong", Status.HANDED_OVER: "Đã trả"}


def line_text(line: BatchLine, column: Column) -> str:
    """Return what a cell of a written row shows: the ID number masked, as in lists."""
    if column is Column.RESULT:
        text = _RESULTS.get(line.status, STATUS_IN_SHORT[line.status])
        return f"{text} {line.closed_at:%H:%M}" if line.closed_at else text
    texts = {
        Column.CODE: line.code,
        Column.PROCEDURE: short_name(line.procedure_name),
        Column.NAME: line.name,
        Column.ID_NUMBER: masked(line.id_number),
        Column.COPIES: _number(line.copies),
        Column.PAGES: _number(line.pages),
        Column.FEE: _number(line.fee),
        Column.RECEIVED: f"{line.received_at:%H:%M}",
        Column.DUE: due_text(line.due_at),
        Column.NOTE: line.note,
    }
    return texts[column]


def tip(row: BatchLine | TypedRow, column: Column, choices: Choices) -> str:
    """Return what a cell tells when it is pointed at; empty when that is only what stands in it."""
    if isinstance(row, BatchLine):
        if column is Column.PROCEDURE:
            return row.procedure_name
        return f"Hạn trả {moment_text(row.due_at)}" if column is Column.DUE and row.due_at else ""
    if column in row.errors:
        return row.errors[column]
    procedure = choices.of_key(row.procedure_key)
    return f"{procedure.name} ({procedure.code})" if column is Column.PROCEDURE and procedure else ""


def due_text(due_at: datetime | date | None) -> str:
    """Return a due date as the grid shows it; the hour has no room and stands in the tool tip."""
    return date_text(due_at) if due_at else "–"


def _number(number: int) -> str:
    return number_text(number) if number else ""
