"""The list of imports, and taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db.encoding import moment_in, moment_out

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import.

    Attributes:
        key: its number.
        kind: "dossiers" or "catalogue".
        file_name: name of the file.
        sha256: what the file held.
        at: when.
        actor: who.
        added: rows that were new.
        changed: rows that gained events, or procedures that changed.
        unchanged: rows that brought nothing new.
        rejected: rows that were not taken.
        undone_at: when it was taken back; None while it stands.
    """

    key: int
    kind: str
    file_name: str
    sha256: str
    at: datetime
    actor: str
    added: int
    changed: int
    unchanged: int
    rejected: int
    undone_at: datetime | None


def start(database: Database, kind: str, file_name: str, sha256: str, at: datetime, actor: str) -> int:
    """Open an import and return its number."""
    cursor = database.execute(
        "INSERT INTO imports (kind, file_name, sha256, at, actor) VALUES (?, ?, ?, ?, ?)",
        [kind, file_name, sha256, moment_out(at), actor],
    )
    return int(cursor.lastrowid or 0)


def finish(database: Database, key: int, added: int, changed: int, unchanged: int, rejected: int) -> None:
    """Write the counts of an import."""
    database.execute(
        "UPDATE imports SET added = ?, changed = ?, unchanged = ?, rejected = ? WHERE id = ?",
        [added, changed, unchanged, rejected, key],
    )


def records(database: Database) -> list[ImportRecord]:
    """Return all imports, the newest first."""
    rows = database.execute(
        "SELECT id, kind, file_name, sha256, at, actor, added, changed, unchanged, rejected, undone_at "
        "FROM imports ORDER BY id DESC"
    ).fetchall()
    return [
        ImportRecord(
            key=row[0],
            kind=row[1],
            file_name=row[2],
            sha256=row[3],
            at=datetime.fromisoformat(row[4]),
            actor=row[5],
            added=row[6],
            changed=row[7],
            unchanged=row[8],
            rejected=row[9],
            undone_at=moment_in(row[10]),
        )
        for row in rows
    ]


def mark_undone(database: Database, key: int, at: datetime) -> None:
    """Write down that an import was taken back."""
    database.execute("UPDATE imports SET undone_at = ? WHERE id = ?", [moment_out(at), key])


def dossiers_touched_since(database: Database, key: int, limit: int = 5) -> list[str]:
    """Return codes of dossiers from an import that people, or later imports, have worked on since."""
    rows = database.execute(
        "SELECT DISTINCT d.code FROM events mine JOIN events later ON later.dossier_id = mine.dossier_id "
        "JOIN dossiers d ON d.id = mine.dossier_id "
        "WHERE mine.import_id = ? AND (later.import_id IS NULL OR later.import_id <> ?) AND later.number > mine.number "
        "UNION SELECT d.code FROM amendments a JOIN dossiers d ON d.id = a.dossier_id WHERE d.import_id = ? LIMIT ?",
        [key, key, key, limit],
    ).fetchall()
    return [row[0] for row in rows]


def dossiers_printed_for(database: Database, key: int, limit: int = 5) -> list[str]:
    """Return codes of dossiers with papers that were printed for what an import brought."""
    rows = database.execute(
        "SELECT DISTINCT d.code FROM printed_papers p JOIN dossiers d ON d.id = p.dossier_id "
        "WHERE d.import_id = ? OR EXISTS (SELECT 1 FROM events e WHERE e.dossier_id = p.dossier_id "
        "AND e.number = p.event_number AND e.import_id = ?) ORDER BY d.code LIMIT ?",
        [key, key, limit],
    ).fetchall()
    return [row[0] for row in rows]


def delete_dossiers(database: Database, key: int) -> list[int]:
    """Take out what an import added; return the dossiers that keep earlier events and must be derived again."""
    changed = [
        row[0]
        for row in database.execute(
            "SELECT DISTINCT e.dossier_id FROM events e JOIN dossiers d ON d.id = e.dossier_id "
            "WHERE e.import_id = ? AND d.import_id IS NOT ?",
            [key, key],
        )
    ]
    database.execute(
        "INSERT INTO dossier_search (dossier_search, rowid, search) "
        "SELECT 'delete', id, search FROM dossiers WHERE import_id = ?",
        [key],
    )
    database.execute("DELETE FROM dossiers WHERE import_id = ?", [key])
    database.execute("DELETE FROM events WHERE import_id = ?", [key])
    database.execute("DELETE FROM procedures WHERE in_catalogue = 0 AND id NOT IN (SELECT procedure_id FROM dossiers)")
    database.execute(
        "UPDATE fields SET listed = 0 WHERE origin = 'dossiers' AND id NOT IN (SELECT field_id FROM dossiers)"
    )
    database.execute(
        "UPDATE fields SET listed = 0 WHERE origin = 'start' AND id NOT IN (SELECT field_id FROM dossiers) "
        "AND EXISTS (SELECT 1 FROM procedures WHERE in_catalogue = 1)"
    )
    return changed
