"""Whether anything was written to the register since a moment: what may be kept until then, and no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


def change_stamp(database: Database) -> tuple[int, int]:
    """Return what is another one after every writing, by this connection or by any other.

    Stamps of one connection can be compared with each other, not with those of another connection.
    """
    by_others = int(database.execute("PRAGMA data_version").fetchone()[0])
    return by_others, int(database.conn.total_changes)
