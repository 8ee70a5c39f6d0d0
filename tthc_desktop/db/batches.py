"""The dossiers of one day and some fields, line by line and summed up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from tthc_desktop.db.encoding import moment_in
from tthc_desktop.domain.events import Status

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


class BatchLine(NamedTuple):
    """A dossier as the grid of a day shows it."""

    key: int
    code: str
    procedure_key: int
    procedure_name: str
    name: str
    id_number: str
    copies: int
    pages: int
    fee: int
    received_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    status: Status
    note: str


class BatchTotals(NamedTuple):
    """Sums over the dossiers of a day; the fees in đồng."""

    dossiers: int
    copies: int
    pages: int
    fees: int


_OF_THE_DAY = "FROM dossiers d WHERE d.field_id IN ({marks}) AND d.received_on = ? AND d.status <> 'not_accepted'"
_COUNTED = "AND d.status <> 'struck_out'"
_LINES = """
SELECT d.id, d.code, d.procedure_id, (SELECT name FROM procedures WHERE id = d.procedure_id),
       CASE d.applicant_name WHEN '' THEN d.organisation ELSE d.applicant_name END, d.id_number, d.copies, d.pages,
       d.fee, d.received_at, d.due_at, d.closed_at, d.status, d.note
"""


def lines_of_day(database: Database, fields: Sequence[int], day: date) -> list[BatchLine]:
    """Return the accepted dossiers of some fields received on a day, in the order in which they were written.

    Those struck out since are among them, for they keep their numbers.
    """
    where = _OF_THE_DAY.format(marks=", ".join("?" * len(fields)))
    rows = database.execute(f"{_LINES} {where} ORDER BY d.id", [*fields, day.isoformat()])
    return [_line(row) for row in rows]


def _line(row: tuple[Any, ...]) -> BatchLine:
    *plain, received_at, due_at, closed_at, status, note = row
    moments = (datetime.fromisoformat(received_at), moment_in(due_at), moment_in(closed_at))
    return BatchLine._make((*plain, *moments, Status(status), note))


def totals_of_day(database: Database, fields: Sequence[int], day: date) -> BatchTotals:
    """Return the sums over the dossiers that :func:`lines_of_day` gives, those struck out left out."""
    where = _OF_THE_DAY.format(marks=", ".join("?" * len(fields)))
    sums = "SELECT count(*), coalesce(sum(d.copies), 0), coalesce(sum(d.pages), 0), coalesce(sum(d.fee), 0)"
    return BatchTotals(*database.execute(f"{sums} {where} {_COUNTED}", [*fields, day.isoformat()]).fetchone())
