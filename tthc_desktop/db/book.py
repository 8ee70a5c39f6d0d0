"""The rows of the register book (sổ theo dõi hồ sơ), in the order of receipt."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from tthc_desktop.db.encoding import moment_in
from tthc_desktop.db.printed_papers import count_received
from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel
from tthc_desktop.domain.events import CANCELLING_EVENTS, STATUS_TEXT, EventKind, Status
from tthc_desktop.reports.papers.book import BookRow

_ROWS = """
SELECT d.code, p.name, f.name, d.sets, d.applicant_name, d.organisation, d.address, d.phone, d.received_at,
       d.appointment_at, d.closed_at, d.clerk, d.channel, d.result_at, d.note,
       CASE d.status WHEN 'struck_out' THEN d.status ELSE d.closed_by END,
       CASE d.status WHEN 'handed_over' THEN
           (SELECT coalesce((SELECT c.happened_at FROM events c WHERE c.dossier_id = e.dossier_id
                             AND c.corrects = e.number AND c.void = 0 AND NOT EXISTS (
                                 SELECT 1 FROM events u WHERE u.dossier_id = c.dossier_id AND u.corrects = c.number
                             ) ORDER BY c.number DESC LIMIT 1), e.happened_at)
            FROM events e WHERE e.dossier_id = d.id AND e.kind = 'handed_over' ORDER BY e.number DESC LIMIT 1) END
FROM dossiers d JOIN procedures p ON p.id = d.procedure_id JOIN fields f ON f.id = d.field_id
WHERE d.received_on >= ? AND d.received_on <= ? AND d.status <> 'not_accepted'
ORDER BY d.received_on, d.received_at, d.id
"""
_ENDED_OTHERWISE = {
    **{kind.value: STATUS_TEXT[Status(kind.value)] for kind in CANCELLING_EVENTS},
    Status.STRUCK_OUT.value: STATUS_TEXT[Status.STRUCK_OUT],
}


def count(database: Database, first: date, last: date) -> int:
    """Count the dossiers received from one day to another, inclusive."""
    return count_received(database, first.isoformat(), (last + timedelta(days=1)).isoformat())


def number_before(database: Database, first: date) -> int:
    """Return the number of the last dossier of the year that was received before a day; 0 for none."""
    return count_received(database, date(first.year, 1, 1).isoformat(), first.isoformat())


def rows(database: Database, first: date, last: date) -> Iterator[BookRow]:
    """Yield the dossiers received from one day to another, inclusive, numbered through each year from 1."""
    number, year = number_before(database, first), first.year
    for row in database.execute(_ROWS, [first.isoformat(), last.isoformat()]):
        (code, procedure, field, sets, name, organisation, address, phone, received_at) = row[:9]
        (appointment_at, closed_at, clerk, channel, result_at, note, closed_by, handed_over_at) = row[9:]
        received = datetime.fromisoformat(received_at)
        if received.year != year:
            number, year = 0, received.year
        number += 1
        ended = _ENDED_OTHERWISE.get(closed_by or "", "")
        yield BookRow(
            number=number,
            code=code,
            procedure=procedure,
            field=field,
            sets=sets,
            applicant=f"{name} ({organisation})" if name and organisation else name or organisation,
            address=address,
            phone=phone,
            received_at=received,
            appointment_at=moment_in(appointment_at),
            finished_at=moment_in(closed_at) if closed_by == EventKind.FINISHED.value else None,
            handed_over_at=moment_in(handed_over_at),
            clerk=clerk,
            channel=CHANNEL_TEXT[Channel(channel)],
            result_at=result_at,
            note="; ".join(filter(None, (ended, note))),
        )
