"""Why dossiers were late, where neither an apology nor the note on their finish tells."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db.encoding import moment_out

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


def read(database: Database, keys: Collection[int]) -> dict[int, str]:
    """Return the reasons written for some dossiers; the others are missing."""
    rows = database.execute(
        "SELECT dossier_id, reason FROM late_reasons WHERE dossier_id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(keys))],
    )
    return dict(rows.fetchall())


def write(database: Database, reasons: Mapping[int, str], at: datetime, clerk: str) -> None:
    """Keep reasons by dossier; an empty one takes it away.

    Args:
        database: inside a transaction.
        reasons: by the register's number of the dossier.
        at: when.
        clerk: who.
    """
    database.conn.executemany("DELETE FROM late_reasons WHERE dossier_id = ?", [(key,) for key in reasons])
    database.conn.executemany(
        "INSERT INTO late_reasons (dossier_id, reason, at, clerk) VALUES (?, ?, ?, ?)",
        [(key, reason, moment_out(at), clerk) for key, reason in reasons.items() if reason],
    )
