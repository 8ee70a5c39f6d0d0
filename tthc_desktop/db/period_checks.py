"""What the checks of a period look for among its dossiers.

The dossiers of a period are found through ``dossiers_by_closing``, which holds most of what is asked (see
:mod:`tthc_desktop.db.period`); the dossiers themselves are read only where nothing else tells.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import CANCELLING_EVENTS, CLOSING_EVENTS, PAUSED_STATUSES, EventKind
from tthc_desktop.domain.terms import TermKind
from tthc_desktop.domain.timeliness import Timeliness
from tthc_desktop.reports.duplicates import HandedIn

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

_COUNTED = "status NOT IN ('not_accepted', 'struck_out')"
_BY_CLOSING = "dossiers INDEXED BY dossiers_by_closing"
_OF_PERIOD = f"SELECT id FROM {_BY_CLOSING} WHERE closed_on >= :first AND received_on <= :last AND {_COUNTED}"
_CLOSED_IN_IT = f"FROM {_BY_CLOSING} WHERE closed_on BETWEEN :first AND :last"


def _names(kinds: Iterable[EventKind]) -> str:
    return ", ".join(f"'{kind.value}'" for kind in sorted(kinds))


_PAUSED = ", ".join(f"'{status.value}'" for status in sorted(PAUSED_STATUSES))


def _days(first: date, last: date) -> dict[str, str]:
    return {"first": first.isoformat(), "last": last.isoformat()}


def _keys(database: Database, sql: str, arguments: dict[str, str]) -> list[int]:
    return [row[0] for row in database.execute(f"{sql} ORDER BY 1 DESC", arguments)]


def finished_before_receipt(database: Database, first: date, last: date) -> list[int]:
    """Return the dossiers closed in a period on a day before their receipt."""
    return _keys(database, f"SELECT id {_CLOSED_IN_IT} AND received_on > closed_on", _days(first, last))


def finished_with_hand_over(database: Database, first: date, last: date) -> list[int]:
    """Return the dossiers closed late in a period whose list tells no other moment of the finish than the hand-over."""
    sql = (
        f"SELECT id {_CLOSED_IN_IT} AND timeliness = '{Timeliness.LATE.value}' AND EXISTS ("
        f"SELECT 1 FROM events e WHERE e.dossier_id = dossiers.id AND e.kind = '{EventKind.HANDED_OVER.value}' "
        "AND e.happened_at = dossiers.closed_at AND e.import_id IS NOT NULL)"
    )
    return _keys(database, sql, _days(first, last))


def with_other_due(database: Database, first: date, last: date) -> list[int]:
    """Return the dossiers of a period whose due date is on another day than our own rules say."""
    sql = f"SELECT id FROM dossiers WHERE computed_due_at IS NOT NULL AND id IN ({_OF_PERIOD})"
    return _keys(database, sql, _days(first, last))


def late_by_our_own_due(database: Database, keys: Sequence[int], last: date) -> int:
    """Count the dossiers of a period that would be late at its end by the due date of our own rules.

    Args:
        database: the register.
        keys: dossiers of the period whose due date is another one.
        last: its last day; of one that is not over, the present day.
    """
    # In hours of work the moment counts, otherwise the day; one that is open is late on the day after.
    sql = (
        "SELECT count(*) FROM dossiers WHERE id IN (SELECT value FROM json_each(:keys)) AND CASE "
        f"WHEN closed_on > :last THEN status NOT IN ({_PAUSED}) AND date(computed_due_at) < :last "
        f"WHEN term_kind = '{TermKind.WORKING_HOURS.value}' THEN closed_at > computed_due_at "
        "ELSE closed_on > date(computed_due_at) END"
    )
    return int(database.execute(sql, {"last": last.isoformat(), "keys": json.dumps(keys)}).fetchone()[0])


def with_note(database: Database, first: date, last: date, note: str) -> list[int]:
    """Return the dossiers of a period with pauses of which one was written with a note."""
    sql = (
        f"{_OF_PERIOD} AND clock_events = 1 "
        "AND EXISTS (SELECT 1 FROM events e WHERE e.dossier_id = dossiers.id AND e.note = :note)"
    )
    return _keys(database, sql, _days(first, last) | {"note": note})


def counted_through(database: Database, first: date, last: date, spans: Sequence[tuple[date, date]]) -> list[int]:
    """Return the dossiers of a period whose time from receipt to due date touches one of some spans of days."""
    if not spans:
        return []
    # A due moment is later than the bare day, however early on it.
    touching = " OR ".join(f"(received_on <= '{end}' AND due_at >= '{begin}')" for begin, end in spans)
    return _keys(database, f"{_OF_PERIOD} AND ({touching})", _days(first, last))


def first_receipt_and_last_due(database: Database, keys: Sequence[int]) -> tuple[date, date]:
    """Return the first day of receipt and the last due day of some dossiers that have one."""
    received, due = database.execute(
        "SELECT min(received_on), max(due_at) FROM dossiers WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(keys)],
    ).fetchone()
    return date.fromisoformat(received), date.fromisoformat(due[:10])


def outside_catalogue(database: Database, first: date, last: date) -> list[int]:
    """Return the dossiers of a period whose procedure is not in the catalogue on the period's last day."""
    sql = (
        "SELECT id FROM dossiers WHERE procedure_id IN (SELECT id FROM procedures WHERE code NOT IN ("
        "SELECT code FROM procedures WHERE in_catalogue = 1 AND valid_from <= :last AND valid_to >= :last)) "
        f"AND id IN ({_OF_PERIOD})"
    )
    return _keys(database, sql, _days(first, last))


def procedure_names(database: Database, keys: Sequence[int]) -> list[str]:
    """Return the names of the procedures of some dossiers, those of the most dossiers first."""
    rows = database.execute(
        "SELECT min(p.name) FROM dossiers d JOIN procedures p ON p.id = d.procedure_id "
        "WHERE d.id IN (SELECT value FROM json_each(?)) GROUP BY p.code ORDER BY count(*) DESC, 1",
        [json.dumps(keys)],
    )
    return [row[0] for row in rows]


_RECEIVED_IN_IT = (
    f"FROM dossiers WHERE id IN (SELECT id FROM {_BY_CLOSING} "
    f"WHERE closed_on >= :first AND received_on BETWEEN :first AND :last AND {_COUNTED})"
)
_SAME_DAY = f"coalesce(term_kind = '{TermKind.SAME_DAY.value}', 0)"


def handed_in(database: Database, first: date, last: date) -> list[HandedIn]:
    """Return what was received in a period and not taken back: what tells whether two of it may be the same.

    Dossiers handled on the day itself, most of a register, are left out where they cannot matter: unless some of the
    period's dossiers were received here and others came with a list (see :mod:`tthc_desktop.reports.duplicates`).
    """
    days = _days(first, last)
    mixed = all(
        database.execute(f"SELECT EXISTS (SELECT 1 {_RECEIVED_IN_IT} AND import_id IS {origin})", days).fetchone()[0]
        for origin in ("NULL", "NOT NULL")
    )
    rows = database.execute(
        f"SELECT id, procedure_id, received_on, id_number, name_key, phone, {_SAME_DAY}, import_id IS NOT NULL "
        f"{_RECEIVED_IN_IT} AND coalesce(closed_by, '') NOT IN ({_names(CANCELLING_EVENTS)})"
        + ("" if mixed else f" AND NOT {_SAME_DAY}"),
        days,
    )
    return [HandedIn(*row) for row in rows.fetchall()]


def perhaps_explained(database: Database, keys: Sequence[int], automatic: str) -> list[int]:
    """Return those of some dossiers with an extension, or a note on what closed them.

    Args:
        database: the register.
        keys: the register's numbers of the dossiers.
        automatic: begins the notes that nobody typed.
    """
    rows = database.execute(
        "SELECT DISTINCT dossier_id FROM events WHERE dossier_id IN (SELECT value FROM json_each(?)) AND ("
        f"kind = '{EventKind.EXTENDED.value}' OR (kind IN ({_names(CLOSING_EVENTS)}) AND note <> '' "
        "AND substr(note, 1, length(?)) <> ?))",
        [json.dumps(keys), automatic, automatic],
    )
    return [row[0] for row in rows]
