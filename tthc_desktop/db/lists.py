"""Lists of dossiers for the screen: searched, filtered, sorted, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlite_utils import Database

from tthc_desktop.db.encoding import NO_DAY, moment_in
from tthc_desktop.domain.deadlines import Timeliness
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import PAUSED_STATUSES, Status
from tthc_desktop.text import search_words


class ListedDossier(NamedTuple):
    """A row of the list of dossiers; a tuple, for a hundred are made at every keystroke of a search."""

    key: int
    code: str
    applicant_name: str
    procedure_name: str
    field: str
    channel: Channel
    received_at: datetime
    due_at: datetime | None
    appointment_at: datetime | None
    closed_at: datetime | None
    status: Status
    timeliness: Timeliness | None
    other_due: bool


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What a list shows.

    Attributes:
        text: words to search for, without regard to accents; each must begin a word of the dossier.
        statuses: any of these; empty for all.
        field: name of a field; empty for all.
        channel: a channel; None for all.
        received_from: first day of receipt.
        received_to: last day of receipt.
        open_only: only dossiers not closed yet.
        late_on: only dossiers still open that are late on this day.
        due_by: only dossiers still open that are due on this day or before.
        due_from: only dossiers still open that are due on this day or later.
        other_due: only those whose given due date differs from ours.
        keys: only these dossiers; None for all.
    """

    text: str = ""
    statuses: tuple[Status, ...] = ()
    field: str = ""
    channel: Channel | None = None
    received_from: date | None = None
    received_to: date | None = None
    open_only: bool = False
    late_on: date | None = None
    due_by: date | None = None
    due_from: date | None = None
    other_due: bool = False
    keys: tuple[int, ...] | None = None


_ROWS = """
SELECT d.id, d.code, d.applicant_name, p.name, f.name, d.channel, d.received_at, d.due_at, d.appointment_at,
       d.closed_at, d.status, d.timeliness, d.computed_due_at IS NOT NULL
FROM dossiers d JOIN procedures p ON p.id = d.procedure_id JOIN fields f ON f.id = d.field_id
WHERE d.id IN (SELECT value FROM json_each(?))
"""
# Much faster than asking the enumerations themselves.
_CHANNELS = {channel.value: channel for channel in Channel}
_STATUSES = {status.value: status for status in Status}
_TIMELINESS = {timeliness.value: timeliness for timeliness in Timeliness}
_OPEN = f"d.closed_on = '{NO_DAY}'"
_OPEN_STATUSES = {Status.IN_PROGRESS, *PAUSED_STATUSES}


def match_expression(text: str) -> str:
    """Return the full-text expression for what was typed: every word begins a word of the dossier."""
    return " ".join(f'"{word}"*' for word in search_words(text))


def _conditions(wanted: ListFilter) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    arguments: list[object] = []

    def add(condition: str, *values: object) -> None:
        conditions.append(condition)
        arguments.extend(values)

    if wanted.statuses:
        marks = ", ".join("?" * len(wanted.statuses))
        values = [status.value for status in wanted.statuses]
        if _OPEN_STATUSES.issuperset(wanted.statuses):
            # The plus keeps SQLite to the index of the open dossiers, of which there are few.
            add(f"{_OPEN} AND +d.status IN ({marks})", *values)
        else:
            add(f"d.status IN ({marks})", *values)
    if wanted.field:
        add("d.field_id = (SELECT id FROM fields WHERE name = ?)", wanted.field)
    if wanted.channel is not None:
        add("d.channel = ?", wanted.channel.value)
    if wanted.received_from is not None:
        add("d.received_on >= ?", wanted.received_from.isoformat())
    if wanted.received_to is not None:
        add("d.received_on <= ?", wanted.received_to.isoformat())
    if wanted.open_only:
        add(_OPEN)
    # Moments are compared as text: every moment of a day comes after the bare day, and before the next one.
    if wanted.late_on is not None:
        add(f"{_OPEN} AND d.due_at < ?", wanted.late_on.isoformat())
    if wanted.due_by is not None:
        add(f"{_OPEN} AND d.due_at < ?", (wanted.due_by + timedelta(days=1)).isoformat())
    if wanted.due_from is not None:
        add(f"{_OPEN} AND d.due_at >= ?", wanted.due_from.isoformat())
    if wanted.other_due:
        add("d.computed_due_at IS NOT NULL")
    return conditions, arguments


def _ids_sql(wanted: ListFilter) -> tuple[str, list[object]]:
    """Return the statement that gives the numbers of the wanted dossiers, the newest first.

    Found by text, that is the order in which they were written, in which the search index gives them; else the order
    of receipt, in which the index of every filter gives them. So a page is read without sorting all there is.
    """
    conditions, arguments = _conditions(wanted)
    if wanted.keys is not None:
        conditions.append(f"d.id IN ({', '.join(str(int(key)) for key in wanted.keys)})")
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    expression = match_expression(wanted.text)
    if not expression:
        return f"SELECT d.id FROM dossiers d {where} ORDER BY d.received_on DESC, d.id DESC", arguments
    found = "SELECT s.rowid FROM dossier_search s"
    newest_first = "ORDER BY s.rowid DESC"
    if not conditions:
        return f"{found} WHERE s.dossier_search MATCH ? {newest_first}", [expression]
    if _OPEN in where or wanted.other_due or wanted.keys is not None:
        # Few dossiers: all of them are found first. The plus keeps SQLite from searching once for each.
        few = f"SELECT d.id FROM dossiers d {where}"
        return f"{found} WHERE s.dossier_search MATCH ? AND +s.rowid IN ({few}) {newest_first}", [
            expression,
            *arguments,
        ]
    # Many dossiers: each that is found is looked up, in the order of the join as it is written.
    return f"{found} CROSS JOIN dossiers d ON d.id = s.rowid {where} AND s.dossier_search MATCH ? {newest_first}", [
        *arguments,
        expression,
    ]


def keys(database: Database, wanted: ListFilter, limit: int | None = None, offset: int = 0) -> list[int]:
    """Return the numbers of the wanted dossiers, the newest first."""
    sql, arguments = _ids_sql(wanted)
    rows = database.execute(f"{sql} LIMIT ? OFFSET ?", [*arguments, -1 if limit is None else limit, offset])
    return [row[0] for row in rows]


def count(database: Database, wanted: ListFilter, limit: int | None = None) -> int:
    """Count the wanted dossiers, up to ``limit``."""
    sql, arguments = _ids_sql(wanted)
    row = database.execute(
        f"SELECT count(*) FROM ({sql.partition(' ORDER BY ')[0]} LIMIT ?)", [*arguments, -1 if limit is None else limit]
    ).fetchone()
    return int(row[0])


def rows(database: Database, numbers: Sequence[int]) -> list[ListedDossier]:
    """Return the rows of the dossiers with these numbers, in the order of the numbers."""
    listed = {
        row[0]: ListedDossier(
            key=row[0],
            code=row[1],
            applicant_name=row[2],
            procedure_name=row[3],
            field=row[4],
            channel=_CHANNELS[row[5]],
            received_at=datetime.fromisoformat(row[6]),
            due_at=moment_in(row[7]),
            appointment_at=moment_in(row[8]),
            closed_at=moment_in(row[9]),
            status=_STATUSES[row[10]],
            timeliness=_TIMELINESS[row[11]] if row[11] else None,
            other_due=bool(row[12]),
        )
        for row in database.execute(_ROWS, ["[" + ",".join(map(str, numbers)) + "]"])
    }
    return [listed[number] for number in numbers]


def page(database: Database, wanted: ListFilter, limit: int, offset: int = 0) -> list[ListedDossier]:
    """Return one page of the list, the newest first."""
    return rows(database, keys(database, wanted, limit, offset))
