"""Lists of dossiers for the screen: searched, filtered, sorted, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from tthc_desktop.db.encoding import NO_DAY, moment_in
from tthc_desktop.domain.deadlines import Timeliness
from tthc_desktop.domain.dossier import Channel, Status
from tthc_desktop.text import search_words

COUNT_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class ListedDossier:
    """A row of the list of dossiers."""

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
WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.id DESC
"""


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
        add(f"d.status IN ({', '.join('?' * len(wanted.statuses))})", *(status.value for status in wanted.statuses))
    if wanted.field:
        add("d.field_id = (SELECT id FROM fields WHERE name = ?)", wanted.field)
    if wanted.channel is not None:
        add("d.channel = ?", wanted.channel.value)
    if wanted.received_from is not None:
        add("d.received_on >= ?", wanted.received_from.isoformat())
    if wanted.received_to is not None:
        add("d.received_on <= ?", wanted.received_to.isoformat())
    if wanted.open_only:
        add("d.closed_on = ?", NO_DAY)
    if wanted.late_on is not None:
        add("d.closed_on = ? AND substr(d.due_at, 1, 10) < ?", NO_DAY, wanted.late_on.isoformat())
    if wanted.due_by is not None:
        add("d.closed_on = ? AND substr(d.due_at, 1, 10) <= ?", NO_DAY, wanted.due_by.isoformat())
    if wanted.due_from is not None:
        add("d.closed_on = ? AND substr(d.due_at, 1, 10) >= ?", NO_DAY, wanted.due_from.isoformat())
    if wanted.other_due:
        add("d.computed_due_at IS NOT NULL")
    return conditions, arguments


def _ids_sql(wanted: ListFilter) -> tuple[str, list[object]]:
    """Return the statement that gives the numbers of the wanted dossiers, the newest first."""
    conditions, arguments = _conditions(wanted)
    if wanted.keys is not None:
        conditions.append(f"d.id IN ({', '.join(str(int(key)) for key in wanted.keys)})")
    expression = match_expression(wanted.text)
    if not expression:
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"SELECT d.id FROM dossiers d {where} ORDER BY d.id DESC", arguments
    if not conditions:
        return (
            "SELECT rowid FROM dossier_search WHERE dossier_search MATCH ? ORDER BY rowid DESC",
            [expression],
        )
    return (
        "SELECT d.id FROM dossier_search s JOIN dossiers d ON d.id = s.rowid "
        f"WHERE s.dossier_search MATCH ? AND {' AND '.join(conditions)} ORDER BY s.rowid DESC",
        [expression, *arguments],
    )


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
    """Return the rows of the dossiers with these numbers, the newest first."""
    listed = database.execute(_ROWS, ["[" + ",".join(map(str, numbers)) + "]"]).fetchall()
    return [
        ListedDossier(
            key=row[0],
            code=row[1],
            applicant_name=row[2],
            procedure_name=row[3],
            field=row[4],
            channel=Channel(row[5]),
            received_at=datetime.fromisoformat(row[6]),
            due_at=moment_in(row[7]),
            appointment_at=moment_in(row[8]),
            closed_at=moment_in(row[9]),
            status=Status(row[10]),
            timeliness=Timeliness(row[11]) if row[11] else None,
            other_due=bool(row[12]),
        )
        for row in listed
    ]


def page(database: Database, wanted: ListFilter, limit: int, offset: int = 0) -> list[ListedDossier]:
    """Return one page of the list, the newest first."""
    return rows(database, keys(database, wanted, limit, offset))
