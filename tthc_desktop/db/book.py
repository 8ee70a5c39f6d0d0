"""The rows of the register book (sổ theo dõi hồ sơ), in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db.dossiers import events_of
from tthc_desktop.db.encoding import moment_in
from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel
from tthc_desktop.domain.events import (
    ASSUMED_START,
    CANCELLING_EVENTS,
    PAUSED_STATUSES,
    STATUS_IN_SHORT,
    STATUS_TEXT,
    EventKind,
    Status,
)
from tthc_desktop.domain.standing import effective_events, promised_before_pause, standing
from tthc_desktop.reports.papers.book import BookRow
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database
    from tthc_desktop.domain.events import (
        Event,
    )

_AT_ONCE = 1000
_ROWS = """
SELECT d.book_number, d.code, p.name, f.name, d.sets, d.applicant_name, d.organisation, d.address, d.phone,
       d.received_at, d.appointment_at, d.closed_at, d.clerk, d.channel, d.result_at, d.note,
       CASE d.status WHEN 'struck_out' THEN d.status ELSE d.closed_by END,
       CASE d.status WHEN 'handed_over' THEN
           (SELECT coalesce((SELECT c.happened_at FROM events c WHERE c.dossier_id = e.dossier_id
                             AND c.corrects = e.number AND c.void = 0 AND NOT EXISTS (
                                 SELECT 1 FROM events u WHERE u.dossier_id = c.dossier_id AND u.corrects = c.number
                             ) ORDER BY c.number DESC LIMIT 1), e.happened_at)
            FROM events e WHERE e.dossier_id = d.id AND e.kind = 'handed_over' ORDER BY e.number DESC LIMIT 1) END,
       d.id, d.status
FROM dossiers d JOIN procedures p ON p.id = d.procedure_id JOIN fields f ON f.id = d.field_id
WHERE d.book_year = ? AND d.book_number > ? AND d.book_number <= ? {days}
ORDER BY d.book_number LIMIT ?
"""
_ENDED_OTHERWISE = {
    **{kind.value: STATUS_TEXT[Status(kind.value)] for kind in CANCELLING_EVENTS},
    Status.STRUCK_OUT.value: STATUS_TEXT[Status.STRUCK_OUT],
}


@dataclass(frozen=True, slots=True)
class YearOfBook:
    """What the book holds of one year.

    Attributes:
        year: the year.
        first: the first day of receipt that is wanted; None from the beginning of the year.
        last: the last one; None to its end.
        count: how many dossiers there are.
        first_number: the lowest number among them.
        last_number: the highest.
    """

    year: int
    first: date | None
    last: date | None
    count: int
    first_number: int
    last_number: int


def years(database: Database, first: date, last: date) -> list[YearOfBook]:
    """Return what the book holds from one day of receipt to another, inclusive; years without a dossier left out.

    A dossier stays in the year in which it got its number, even when its day of receipt was corrected into another.
    """
    found = []
    for year in range(first.year, last.year + 1):
        begin = first if date(year, 1, 1) < first else None
        end = last if last < date(year, 12, 31) else None
        days, arguments = _days(begin, end)
        # Without the sign SQLite would look through the whole year for a few days of it.
        in_year = "+d.book_year" if days else "d.book_year"
        count, lowest, highest = database.execute(
            f"SELECT count(*), min(d.book_number), max(d.book_number) FROM dossiers d WHERE {in_year} = ? {days}",
            [year, *arguments],
        ).fetchone()
        if count:
            found.append(YearOfBook(year, begin, end, count, lowest, highest))
    return found


def rows(database: Database, parts: Sequence[YearOfBook]) -> Iterator[BookRow]:
    """Yield the dossiers in the order of their numbers; those received since ``parts`` were counted are left out.

    They are read page by page: a reading that went on while the book is produced would keep everybody from writing.
    """
    for part in parts:
        days, arguments = _days(part.first, part.last)
        # Without the sign SQLite would sort all of the days for every page.
        sql = _ROWS.format(days=days.replace("d.received_on", "+d.received_on"))
        number = 0
        while True:
            page = database.execute(sql, [part.year, number, part.last_number, *arguments, _AT_ONCE]).fetchall()
            yield from _rows_of_page(database, page)
            if len(page) < _AT_ONCE:
                break
            number = page[-1][0]


def _days(first: date | None, last: date | None) -> tuple[str, list[str]]:
    """Return the condition for days of receipt, with its values."""
    wanted = [("AND d.received_on >= ?", first), ("AND d.received_on <= ?", last)]
    given = [(condition, day.isoformat()) for condition, day in wanted if day is not None]
    return " ".join(condition for condition, _ in given), [day for _, day in given]


def _rows_of_page(database: Database, page: Sequence[Sequence[Any]]) -> Iterator[BookRow]:
    # Of those that wait no due date is kept: their events tell what was promised, and since when they wait.
    waiting = events_of(database, [row[-2] for row in page if row[-1] in PAUSED_STATUSES])
    for row in page:
        made = _row(row[:-2])
        yield _waiting(made, Status(row[-1]), waiting[row[-2]]) if row[-2] in waiting else made


def _waiting(row: BookRow, status: Status, written: Sequence[Event]) -> BookRow:
    events = effective_events(written)
    since = standing(events).paused_since
    # A moment that was only assumed is not printed as if it were known.
    assumed = any(event.note == ASSUMED_START and event.happened_at == since for event in events)
    waits = STATUS_IN_SHORT[status] + (f" từ {date_text(since)}" if since and not assumed else "")
    return row._replace(appointment_at=promised_before_pause(events), note="; ".join(filter(None, (waits, row.note))))


def _row(row: Sequence[Any]) -> BookRow:
    (number, code, procedure, field, sets, name, organisation, address, phone, received_at) = row[:10]
    (appointment_at, closed_at, clerk, channel, result_at, note, closed_by, handed_over_at) = row[10:]
    ended = _ENDED_OTHERWISE.get(closed_by or "", "")
    return BookRow(
        number=number,
        code=code,
        procedure=procedure,
        field=field,
        sets=sets,
        applicant=f"{name} ({organisation})" if name and organisation else name or organisation,
        address=address,
        phone=phone,
        received_at=datetime.fromisoformat(received_at),
        appointment_at=moment_in(appointment_at),
        finished_at=moment_in(closed_at) if closed_by == EventKind.FINISHED.value else None,
        handed_over_at=moment_in(handed_over_at),
        clerk=clerk,
        channel=CHANNEL_TEXT[Channel(channel)],
        result_at=result_at,
        note="; ".join(filter(None, (ended, note))),
    )
