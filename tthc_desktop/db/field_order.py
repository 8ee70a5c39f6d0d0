"""The fields as they were before a catalogue was taken in, so that taking it back puts them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


def keep(database: Database, import_key: int) -> None:
    """Write down the fields as they are before an import.

    Args:
        database: inside a transaction.
        import_key: the import.
    """
    database.execute(
        "INSERT INTO fields_before (import_id, field_id, position, origin, listed, position_after) "
        "SELECT ?, id, position, origin, listed, position FROM fields",
        [import_key],
    )


def settle(database: Database, import_key: int) -> None:
    """Write down where the fields stand after an import, the new ones among them."""
    database.execute(
        "UPDATE fields_before SET position_after = (SELECT position FROM fields WHERE id = field_id) "
        "WHERE import_id = ?",
        [import_key],
    )
    database.execute(
        "INSERT INTO fields_before (import_id, field_id, position_after) "
        "SELECT ?, id, position FROM fields WHERE id NOT IN (SELECT field_id FROM fields_before WHERE import_id = ?)",
        [import_key, import_key],
    )


def put_back(database: Database, import_key: int) -> None:
    """Put the fields back as they were before an import whose procedures are taken out.

    An order that the office chose since stays, and so does a field that dossiers or procedures are in.
    """
    mine = "fields_before b WHERE b.import_id = ? AND b.field_id = fields.id"
    (moved_since,) = database.execute(
        "SELECT count(*) FROM fields_before b JOIN fields f ON f.id = b.field_id "
        "WHERE b.import_id = ? AND f.position <> b.position_after",
        [import_key],
    ).fetchone()
    if not moved_since:
        database.execute(
            f"UPDATE fields SET position = b.position FROM {mine} AND b.position IS NOT NULL", [import_key]
        )
        # What the import brought stands after all that was there.
        database.execute(
            "UPDATE fields SET position = b.position_after + (SELECT max(position) + count(*) FROM fields) "
            f"FROM {mine} AND b.position IS NULL",
            [import_key],
        )
    unused = (
        "id NOT IN (SELECT field_id FROM procedures WHERE in_catalogue = 1) "
        "AND id NOT IN (SELECT field_id FROM dossiers)"
    )
    database.execute(
        f"UPDATE fields SET origin = b.origin, listed = b.listed FROM {mine} AND b.origin IS NOT NULL AND {unused}",
        [import_key],
    )
    database.execute(f"UPDATE fields SET listed = 1 FROM {mine} AND b.listed = 1", [import_key])
    database.execute("DELETE FROM fields_before WHERE import_id = ?", [import_key])
