"""Why a version of a procedure ends: it was ended, or another version follows it; the last reason can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.db.encoding import day_in

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


@dataclass(frozen=True, slots=True)
class FollowedVersion:
    """The version that another one follows.

    Attributes:
        key: its number.
        import_key: the import that let the other one follow it; None when a clerk did.
    """

    key: int
    import_key: int | None


def close_procedure(
    database: Database, key: int, last_day: date, import_key: int | None, *, followed_by: int | None = None
) -> None:
    """End a version on ``last_day``; a day before its first one takes it out of force altogether.

    Args:
        database: inside a transaction.
        key: the version.
        last_day: its last day.
        import_key: the import that does it; None for a clerk.
        followed_by: the version that takes its place the day after; None where it just ends.
    """
    database.execute(
        "INSERT INTO procedure_ends (procedure_id, number, valid_to_before, import_id, followed_by) "
        "SELECT id, (SELECT count(*) + 1 FROM procedure_ends WHERE procedure_id = id), valid_to, ?, ? "
        "FROM procedures WHERE id = ?",
        [import_key, followed_by, key],
    )
    database.execute("UPDATE procedures SET valid_to = ? WHERE id = ?", [last_day.isoformat(), key])


def reopen_procedure(database: Database, key: int) -> bool:
    """Let a version hold as long as it did before it was last ended; tell whether it had been ended."""
    last = "procedure_id = ? AND number = (SELECT max(number) FROM procedure_ends WHERE procedure_id = ?)"
    row = database.execute(f"SELECT valid_to_before FROM procedure_ends WHERE {last}", [key, key]).fetchone()
    if row is None:
        return False
    database.execute("UPDATE procedures SET valid_to = ? WHERE id = ?", [row[0], key])
    database.execute(f"DELETE FROM procedure_ends WHERE {last}", [key, key])
    return True


def followed_version(database: Database, key: int) -> FollowedVersion | None:
    """Return the version that ended because this one follows it."""
    row = database.execute("SELECT procedure_id, import_id FROM procedure_ends WHERE followed_by = ?", [key]).fetchone()
    return None if row is None else FollowedVersion(row[0], row[1])


def following_version(database: Database, key: int) -> int | None:
    """Return the number of the version for which this one ended."""
    row = database.execute(
        "SELECT followed_by FROM procedure_ends WHERE procedure_id = ? AND followed_by IS NOT NULL", [key]
    ).fetchone()
    return None if row is None else int(row[0])


def take_out(database: Database, key: int) -> FollowedVersion | None:
    """Delete a version; the one that it followed goes on, up to the one that followed it where there is one.

    Args:
        database: inside a transaction.
        key: the version; no dossier refers to it.

    Returns:
        The version that it followed; None when it followed none.
    """
    before, after = followed_version(database, key), following_version(database, key)
    if before is not None:
        reopen_procedure(database, before.key)
    database.execute("DELETE FROM procedures WHERE id = ?", [key])
    if before is not None and after is not None:
        first_day, import_key = database.execute(
            "SELECT date(valid_from, '-1 day'), import_id FROM procedures WHERE id = ?", [after]
        ).fetchone()
        close_procedure(database, before.key, date.fromisoformat(first_day), import_key, followed_by=after)
    return before


def ends_of(database: Database, key: int) -> list[tuple[date | None, int | None]]:
    """Return what a version held until before each time it was ended, and the import that ended it, in order."""
    rows = database.execute(
        "SELECT valid_to_before, import_id FROM procedure_ends WHERE procedure_id = ? ORDER BY number", [key]
    )
    return [(day_in(before), import_key) for before, import_key in rows]


def codes_changed_since(database: Database, import_key: int) -> list[str]:
    """Return the procedures whose versions an import added or ended and that were changed again since."""
    rows = database.execute(
        """
        WITH mine AS (
            SELECT id, code, valid_from FROM procedures WHERE import_id = :import AND in_catalogue = 1
            UNION SELECT p.id, p.code, p.valid_from FROM procedure_ends e JOIN procedures p ON p.id = e.procedure_id
            WHERE e.import_id = :import AND e.followed_by IS NULL
        )
        -- A version it added was ended since.
        SELECT p.code FROM procedure_ends e JOIN procedures p ON p.id = e.procedure_id
        WHERE p.import_id = :import AND e.import_id IS NOT :import
        -- What it ended was ended once more.
        UNION SELECT p.code FROM procedure_ends e JOIN procedures p ON p.id = e.procedure_id
        WHERE e.import_id = :import AND EXISTS (
            SELECT 1 FROM procedure_ends o WHERE o.procedure_id = e.procedure_id AND o.number > e.number)
        -- A version was added after it; numbers grow.
        UNION SELECT p.code FROM procedures p JOIN mine m ON m.code = p.code
        WHERE p.in_catalogue = 1 AND p.import_id IS NOT :import AND p.id > m.id AND p.valid_from > m.valid_from
        ORDER BY 1
        """,
        {"import": import_key},
    )
    return [code for (code,) in rows]


def reopen_ended_by(database: Database, import_key: int) -> None:
    """Let the versions that an import ended hold as long as they did before; see :func:`codes_changed_since`."""
    rows = database.execute("SELECT procedure_id FROM procedure_ends WHERE import_id = ?", [import_key]).fetchall()
    for (key,) in rows:
        reopen_procedure(database, key)
