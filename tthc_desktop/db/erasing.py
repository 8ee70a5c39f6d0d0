"""Erasing the personal values of dossiers whose time is over: which they are, what goes, and the file without it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.db.encoding import NO_DAY, moment_in, moment_out
from tthc_desktop.text import name_key

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

_OWN = "IN (SELECT value FROM json_each(?))"
# Who handed a dossier in, and what was remarked of it, as the amendments name the parts.
PERSONAL_PARTS = ("name", "id_number", "phone", "address", "organisation", "email", "note")


@dataclass(frozen=True, slots=True)
class EndedDossier:
    """A dossier that ended, as far as its retention goes.

    Attributes:
        key: the register's number of it.
        field: its field.
        closed_on: the day it ended.
        in_closed_period: whether a period that is closed has that day.
        name: of the applicant.
        id_number: of the same; may be empty.
        phone: of the same; may be empty.
    """

    key: int
    field: str
    closed_on: date
    in_closed_period: bool
    name: str
    id_number: str
    phone: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """An erasure that was carried out.

    Attributes:
        key: its number.
        decision: number of the document that approved it.
        decided_on: day of that document.
        at: when it was carried out.
        clerk: who did.
        approved_by: the second person.
        dossiers: of how many dossiers.
        swept_at: when the file was written anew without what had been erased; None while that is still to be done.
    """

    key: int
    decision: str
    decided_on: date
    at: datetime
    clerk: str
    approved_by: str
    dossiers: int
    swept_at: datetime | None


def ended_before(database: Database, day: date) -> list[EndedDossier]:
    """Return the dossiers that ended before a day and still have personal values, the oldest first."""
    rows = database.execute(
        "SELECT d.id, f.name, d.closed_on, EXISTS (SELECT 1 FROM closings c WHERE c.reopened_at IS NULL "
        "AND d.closed_on BETWEEN c.period_first AND c.period_last), d.applicant_name, d.id_number, d.phone "
        "FROM dossiers d JOIN fields f ON f.id = d.field_id WHERE d.closed_on < ? AND d.closed_on <> ? "
        "AND NOT EXISTS (SELECT 1 FROM erased_dossiers e WHERE e.dossier_id = d.id) ORDER BY d.closed_on, d.id",
        [day.isoformat(), NO_DAY],
    )
    return [
        EndedDossier(key, field, date.fromisoformat(closed), bool(held), *who)
        for key, field, closed, held, *who in rows
    ]


def erased_among(database: Database, keys: Collection[int]) -> set[int]:
    """Return those of some dossiers whose personal values were erased."""
    rows = database.execute(f"SELECT dossier_id FROM erased_dossiers WHERE dossier_id {_OWN}", [json.dumps(list(keys))])
    return {row[0] for row in rows}


def erased_of_import(database: Database, key: int) -> int:
    """Count the dossiers of an import whose personal values were erased."""
    row = database.execute(
        "SELECT count(*) FROM erased_dossiers e JOIN dossiers d ON d.id = e.dossier_id WHERE d.import_id = ?", [key]
    ).fetchone()
    return int(row[0])


def add_list(database: Database, at: datetime, clerk: str, years: Mapping[str, int], digest: str, dossiers: int) -> int:
    """Keep what was put forward for erasure, and return the number of the list."""
    cursor = database.execute(
        "INSERT INTO retention_lists (at, clerk, years, sha256, dossiers) VALUES (?, ?, ?, ?, ?)",
        [moment_out(at), clerk, json.dumps(years, ensure_ascii=False), digest, dossiers],
    )
    return int(cursor.lastrowid or 0)


def waiting_list(database: Database) -> tuple[int, datetime, str, dict[str, int], str] | None:
    """Return (number, made at, by whom, years, SHA-256) of the newest list that was not carried out; None if none."""
    row = database.execute(
        "SELECT id, at, clerk, years, sha256 FROM retention_lists l WHERE id = (SELECT max(id) FROM retention_lists) "
        "AND NOT EXISTS (SELECT 1 FROM erasures WHERE list_id = l.id)"
    ).fetchone()
    if row is None:
        return None
    key, at, clerk, years, digest = row
    return key, datetime.fromisoformat(at), clerk, json.loads(years), digest


def digest_of_list(database: Database, key: int) -> str | None:
    """Return the SHA-256 of a list; None when there is none, or it was carried out already."""
    row = database.execute(
        "SELECT sha256 FROM retention_lists WHERE id = ? AND NOT EXISTS (SELECT 1 FROM erasures WHERE list_id = ?)",
        [key, key],
    ).fetchone()
    return None if row is None else str(row[0])


def begin(
    database: Database,
    list_key: int,
    decision: str,
    decided_on: date,
    at: datetime,
    clerk: str,
    approved_by: str,
    keys: Sequence[int],
) -> int:
    """Write down that an erasure begins and of which dossiers; only until :func:`finish` their old values may go."""
    cursor = database.execute(
        "INSERT INTO erasures (list_id, decision, decided_on, at, clerk, approved_by, dossiers) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [list_key, decision, decided_on.isoformat(), moment_out(at), clerk, approved_by, len(keys)],
    )
    key = int(cursor.lastrowid or 0)
    database.conn.executemany(
        "INSERT INTO erased_dossiers (dossier_id, erasure_id) VALUES (?, ?)", [(dossier, key) for dossier in keys]
    )
    return key


def finish(database: Database, key: int) -> None:
    """Write down that an erasure is over."""
    database.execute("UPDATE erasures SET is_over = 1 WHERE id = ?", [key])


def empty_dossier(database: Database, key: int, mark: str, search: str) -> None:
    """Take who handed a dossier in, and the remark on it, out of the register.

    Args:
        database: inside a transaction.
        key: the register's number of it.
        mark: what stands in place of the name.
        search: the words it is found by from now on.
    """
    database.execute(
        "INSERT INTO dossier_search (dossier_search, rowid, search) "
        "SELECT 'delete', id, search FROM dossiers WHERE id = ?",
        [key],
    )
    database.execute(
        "UPDATE dossiers SET applicant_name = ?, id_number = '', phone = '', address = '', organisation = '', "
        "email = '', note = '', name_key = ?, search = ? WHERE id = ?",
        [mark, name_key(mark), search, key],
    )
    database.execute("INSERT INTO dossier_search (rowid, search) VALUES (?, ?)", [key, search])


def empty_amendments(database: Database, key: int, mark: str) -> None:
    """Take the old and new personal values of a dossier, and the reasons typed with them, out of its amendments."""
    rows = database.execute("SELECT number, reason, before, after FROM amendments WHERE dossier_id = ?", [key])
    for number, reason, *values in rows.fetchall():
        emptied = []
        for content in values:
            parts = json.loads(content)
            parts.update({part: mark for part in PERSONAL_PARTS if part in parts})
            emptied.append(json.dumps(parts, ensure_ascii=False))
        personal = any(part in json.loads(values[0]) for part in PERSONAL_PARTS)
        database.execute(
            "UPDATE amendments SET reason = ?, before = ?, after = ? WHERE dossier_id = ? AND number = ?",
            [mark if personal and reason else reason, *emptied, key, number],
        )


def empty_words(database: Database, key: int, mark: str, names: Callable[[str], bool]) -> None:
    """Replace the reasons why a dossier was late, and the names of its papers, where they name the person."""
    for table, column in (("late_reasons", "reason"), ("enclosures", "name")):
        rows = database.execute(f"SELECT DISTINCT {column} FROM {table} WHERE dossier_id = ?", [key]).fetchall()
        for (text,) in rows:
            if names(text):
                database.execute(
                    f"UPDATE {table} SET {column} = ? WHERE dossier_id = ? AND {column} = ?", [mark, key, text]
                )


def notes_that_stay(database: Database, key: int) -> list[str]:
    """Return the notes on the events of a dossier, which stay: the seal of closed periods covers them."""
    rows = database.execute("SELECT note FROM events WHERE dossier_id = ? AND note <> ''", [key])
    return [row[0] for row in rows]


def rebuild_search(database: Database) -> None:
    """Build the index of words anew, so that nothing of what it knew is left in it."""
    database.execute("INSERT INTO dossier_search (dossier_search) VALUES ('rebuild')")


def erasures(database: Database) -> list[Erasure]:
    """Return the erasures that were carried out, the last one first."""
    rows = database.execute(
        "SELECT id, decision, decided_on, at, clerk, approved_by, dossiers, swept_at FROM erasures ORDER BY id DESC"
    )
    return [
        Erasure(key, decision, date.fromisoformat(day), datetime.fromisoformat(at), clerk, by, count, moment_in(swept))
        for key, decision, day, at, clerk, by, count, swept in rows.fetchall()
    ]


def overwrite_deleted(database: Database) -> None:
    """Let everything that is taken out of the file from now on be overwritten with noughts; outside a transaction."""
    database.execute("PRAGMA secure_delete = ON")


def write_file_anew(database: Database) -> None:
    """Write the whole file anew, without what was deleted; outside a transaction, nobody else at it."""
    database.execute("VACUUM")


def mark_swept(database: Database, at: datetime) -> None:
    """Write down that the file holds nothing any more of what was erased so far."""
    database.execute("UPDATE erasures SET swept_at = ? WHERE swept_at IS NULL", [moment_out(at)])
